"""How long each stage takes, as a multiple of bare parsing in the same run.

    python tests/bench/stages.py [FOLDER…]

Without folders a made edition of 200 letters is measured. CPU seconds, the median of three runs.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from litvtei.checks import run_checks
from litvtei.config import EditionConfig, read_config
from litvtei.edition.edition import find_files, read_edition
from litvtei.errors import SourceError
from litvtei.markup.parse import NotWellFormedError, parse_xml, read_bytes
from litvtei.site.build import build_site
from litvtei.site.export.format import FORMATS
from litvtei.site.export.record import registers_of

RUNS = 3
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>Letter {n}</title></titleStmt><publicationStmt><p>Made</p></publicationStmt><sourceDesc><p>Made</p></sourceDesc>
</fileDesc></teiHeader><text><body><div>{paragraphs}</div></body></text></TEI>"""
PARAGRAPH = """<p xml:id="p{i}">On <date when="19{year:02}-05-0{day}">{day} May 19{year:02}</date> we saw
<persName ref="#p{person}">Person {person}</persName> in <placeName ref="#l{place}">Place {place}</placeName>, and so on
and on, as letters do.<note>Said again by <persName ref="#p{person}">Person</persName>.</note></p>"""
REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{persons}</listPerson>
<listPlace>{places}</listPlace></standOff></TEI>"""


def made_edition(folder: Path, letters: int = 200, entries: int = 300) -> Path:
    """Write an edition of plain letters and two registers."""
    persons = "".join(f'<person xml:id="p{i}"><persName>Person {i}</persName></person>' for i in range(entries))
    places = "".join(f'<place xml:id="l{i}"><placeName>Place {i}</placeName></place>' for i in range(entries))
    (folder / "register.xml").write_text(REGISTER.format(persons=persons, places=places), encoding="utf-8")
    for n in range(letters):
        paragraphs = "".join(
            PARAGRAPH.format(
                i=i, year=(n + i) % 100, day=i % 9 + 1, person=(n * 7 + i) % entries, place=(n + i) % entries
            )
            for i in range(20)
        )
        (folder / f"letter-{n}.xml").write_text(LETTER.format(n=n, paragraphs=paragraphs), encoding="utf-8")
    return folder


def parse(config: EditionConfig) -> None:
    """Parse every file, and nothing else: the limit."""
    for path in find_files(config):
        try:
            parse_xml(read_bytes(config.folder / path))
        except (NotWellFormedError, SourceError):
            continue


def registers(config: EditionConfig) -> None:
    """Extract all registers as JSON."""
    edition, _ = read_edition(config, lambda _file: None)
    for _ in FORMATS["json"].write(registers_of(edition)):
        pass


def seconds(work: Callable[[], object]) -> float:
    """Return the median CPU time of a few runs after one that warms up."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def measure(folder: Path) -> None:
    """Print the stages of one edition."""
    config = read_config(folder)
    with tempfile.TemporaryDirectory() as work:
        stages: dict[str, Callable[[], object]] = {
            "parse": lambda: parse(config),
            "register": lambda: registers(config),
            "check": lambda: run_checks(config),
            "build": lambda: build_site(config, Path(work) / "site"),
        }
        limit = 0.0
        print(f"{folder.name}: {len(find_files(config))} files")
        for name, stage in stages.items():
            taken = seconds(stage)
            limit = limit or taken
            print(f"  {name:<9} {taken:7.3f} s  {taken / limit:6.1f} x")


if __name__ == "__main__":
    if sys.argv[1:]:
        for argument in sys.argv[1:]:
            measure(Path(argument))
    else:
        with tempfile.TemporaryDirectory(prefix="made-") as made:
            measure(made_edition(Path(made)))
