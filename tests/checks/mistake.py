"""The mistakes of ``mistakes/mistakes.toml``, and what litvtei says of each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from litvtei.checks import run_checks
from litvtei.config import read_config
from litvtei.diagnostics import Diagnostic
from litvtei.markup.names import TEI_NAMESPACE
from litvtei.schema.relaxng.schema import Schema
from unit.schema.engine import parse
from unit.schema.mending import mended

FOLDER = Path(__file__).parent / "mistakes"
# The schema, and the checks that tell of a wrong value what it cannot.
CODES = ("S", "D001", "D002", "R003", "R004")
HEADER = (
    "<fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>x</p></publicationStmt>"
    "<sourceDesc><p>x</p></sourceDesc></fileDesc>"
)


@dataclass(frozen=True)
class Mistake:
    """A mistake with its document and what the messages of each validator were judged to tell."""

    number: int
    name: str
    cause: str
    document: str
    litvtei: str
    jing: str
    libxml2: str

    @property
    def file(self) -> str:
        return f"{self.number:02}-{re.sub('[^a-z]+', '-', self.name.lower()).strip('-')}.xml"

    def text(self, schema: str) -> str:
        """Return the document as a file that names its schema."""
        return f'<?xml-model href="{schema}"?>\n{self.document}\n'


def mistakes() -> list[Mistake]:
    found = tomllib.loads((FOLDER / "mistakes.toml").read_text(encoding="utf-8"))["mistake"]
    return [
        Mistake(number, one["name"], one["cause"], _document(one), one["litvtei"], one["jing"], one["libxml2"])
        for number, one in enumerate(found, 1)
    ]


def _document(one: dict[str, str]) -> str:
    return (
        f'<TEI xmlns="{TEI_NAMESPACE}">\n<teiHeader>{one.get("header", HEADER)}</teiHeader>\n{one.get("front", "")}'
        f"<text><body>\n{one.get('body', '<p/>')}\n</body></text></TEI>"
    )


def findings(folder: Path, schema: str) -> dict[str, list[Diagnostic]]:
    """Write all mistakes into an empty folder and return what litvtei says of each file."""
    for one in mistakes():
        (folder / one.file).write_text(one.text(schema), encoding="utf-8")
    selected = ", ".join(f'"{code}"' for code in CODES)
    (folder / "litvtei.toml").write_text(f"[check]\nselect = [{selected}]\n", encoding="utf-8")
    _, diagnostics = run_checks(read_config(folder))
    found: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        found.setdefault(one.location.path, []).append(one)
    return found


def cured(schema: Schema, mistake: Mistake) -> etree._Element | None:
    """Return the document after all that the schema proposes was done, one proposal after the other; None without."""
    root = parse(mistake.document)
    for _ in range(5):
        faults = list(schema.faults(root))
        if not faults:
            return root
        if faults[0].fix is None:
            return None
        root = mended(root, faults[0].fix)
    return root
