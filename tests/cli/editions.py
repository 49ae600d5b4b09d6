"""Small editions for tests of the command line."""

from __future__ import annotations

from pathlib import Path

NAMESPACE = "http://www.tei-c.org/ns/1.0"
REGISTER = f"""<TEI xmlns="{NAMESPACE}"><standOff><listPerson>
  <person xml:id="litvinov"><persName><forename>Maxim</forename> <surname>Litvinov</surname></persName></person>
</listPerson></standOff></TEI>
"""
RIGHT = '<p><persName ref="#litvinov">Litvinov</persName> came in <date when="1917">1917</date>.</p>'
WRONG = '<p><persName ref="#litvinof">Litvinov</persName> came in <date when="17">1917</date>.</p>'


def text(body: str) -> str:
    return f'<TEI xmlns="{NAMESPACE}"><text><body>{body}</body></text></TEI>\n'


def edition(folder: Path, body: str = RIGHT) -> Path:
    """Write an edition of a letter and a register, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "letter.xml").write_text(text(body), encoding="utf-8")
    (folder / "persons.xml").write_text(REGISTER, encoding="utf-8")
    return folder
