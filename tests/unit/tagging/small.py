"""A small edition to be tagged, and what is suggested for it, in short."""

from __future__ import annotations

from pathlib import Path

from litvtei.config import read_config
from litvtei.tagging.suggest import suggest_edition
from litvtei.tagging.suggestion import Suggestion, Suggestions

NAMESPACE = "http://www.tei-c.org/ns/1.0"
HEADER = (
    "<teiHeader><fileDesc><titleStmt>\n  <title>T</title>\n</titleStmt><publicationStmt><p>x</p></publicationStmt>"
    "<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
)
PERSONS = {
    "litvinov": "<forename>Maxim</forename> <surname>Litvinov</surname>",
    "ivy": "<forename>Ivy</forename> <surname>Litvinov</surname>",
    "chicherin": "<forename>Georgy</forename> <forename>Vasilyevich</forename> <surname>Chicherin</surname>",
    "brockdorff": "<forename>Ulrich</forename> <nameLink>von</nameLink> <surname>Brockdorff-Rantzau</surname>",
    "french": "<roleName>Lord</roleName> <forename>John</forename> <surname>French</surname>",
}
PLACES = {
    "geneva": "Geneva",
    "frankfurt": "Frankfurt am Main",
    "ischl": "Bad Ischl",
    "nice": "Nice",
    "france": "France",
    "us": "US",
    "west": "Western Europe",
}


def write_edition(folder: Path, body: str, language: str = "en", more: str = "", header: str = HEADER) -> Path:
    """Write a letter with this body and a register, ``more`` persons in it, and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    persons = "".join(f'<person xml:id="{id_}"><persName>{name}</persName></person>' for id_, name in PERSONS.items())
    places = "".join(f'<place xml:id="{id_}"><placeName>{name}</placeName></place>' for id_, name in PLACES.items())
    (folder / "letter.xml").write_text(
        f'<TEI xmlns="{NAMESPACE}" xml:lang="{language}">{header}<text><body>{body}</body></text></TEI>\n',
        encoding="utf-8",
    )
    (folder / "register.xml").write_text(
        f'<TEI xmlns="{NAMESPACE}"><standOff><listPerson>{persons}{more}</listPerson>'
        f"<listPlace>{places}</listPlace></standOff></TEI>\n",
        encoding="utf-8",
    )
    return folder


def suggested(folder: Path) -> Suggestions:
    """Return what is suggested for an edition."""
    return suggest_edition(read_config(folder))[1]


def short(one: Suggestion) -> str:
    """``certain Litvinov=litvinov`` or ``ask 1917=when:1917``."""
    first = one.candidates[0]
    meant = first.id or " ".join(f"{name}:{value}" for name, value in first.attributes)
    others = "".join(f"|{each.id or each.attributes[0][1]}" for each in one.candidates[1:])
    return f"{one.certainty} {one.form}={meant}{others}"


def in_letter(folder: Path, body: str, language: str = "en", more: str = "") -> list[str]:
    """Return in short what is suggested for a letter."""
    found = suggested(write_edition(folder, body, language, more))
    return [short(one) for file in found.files for one in file.suggestions]
