"""A small edition with a bit of everything that an export has to tell: letters, authorities, a play, open ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from litvtei.config import read_config
from litvtei.edition.edition import read_edition
from litvtei.edition.kind import REGISTERS
from litvtei.site.export.choice import Choice, chosen
from litvtei.site.export.format import FORMATS
from litvtei.site.export.record import Registers, registers_of

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title><editor>Eva Muster</editor></titleStmt><publicationStmt>"
    "<publisher>Press</publisher></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>{profile}</teiHeader>"
)
LETTER = """<profileDesc><correspDesc><correspAction type="sent"><persName ref="#anna">Anna</persName>
<placeName ref="#riga">Riga</placeName><date when="{day}"/></correspAction>
<correspAction type="received"><persName ref="#boris" cert="low">Boris</persName></correspAction></correspDesc>
</profileDesc>"""
REGISTER = """<standOff><listPerson>
<person xml:id="anna"><persName>Anna “Ann” &lt;A&gt;</persName><persName xml:lang="ru">Анна</persName>
 <birth when="1870-02-03"/><death when="1931"/><idno type="GND">118609807</idno><idno type="VIAF">90043051</idno>
 <note>Says &lt;/script> and -- more \u202e.</note></person>
<person xml:id="boris"><persName>=Boris</persName><idno type="GND">118609807</idno></person>
<person xml:id="clara"><persName>Clara</persName></person></listPerson>
<listPlace><place xml:id="riga" type="settlement"><placeName xml:lang="lv">Rīga</placeName>
 <location><geo>56.9496 24.1052</geo></location><idno type="GeoNames">456172</idno></place>
<place xml:id="moon"><placeName>Moon</placeName><location><geo>560 24</geo></location></place></listPlace>
<listEvent><event xml:id="fair" when="1898-06"><label>Fair</label></event></listEvent>
<listOrg><org xml:id="bank"><orgName>Bank</orgName><idno type="Wikidata">Q1</idno></org></listOrg></standOff>"""
FIRST = """<p>On <date when="1898-05-01">1 May</date> <persName ref="#anna">Anna</persName> met
 <persName ref="#anna #boris">both of them</persName> in <placeName ref="#riga">Riga</placeName><note>And
 <persName ref="#anna">Ann</persName>.</note></p><p><persName ref="#nobody">Nobody</persName> and
 <persName>somebody</persName> and <persName ref="https://example.org/x">else</persName>, at the
 <orgName ref="#bank">bank</orgName>.</p>"""
SECOND = """<p><persName ref="#anna">Anna</persName>, <rs type="event" ref="#fair">the fair</rs>,
 <placeName ref="#riga">Rīga</placeName>.</p><sp who="#boris"><speaker>Boris</speaker><p>Yes.</p></sp>"""


def write_edition(folder: Path, settings: str = "") -> Path:
    """Write two letters, a text without a date and a register, and return their folder."""
    files = {
        "letter-1": HEADER.format(title="First &amp; last", profile=LETTER.format(day="1898-05-01"))
        + f"<text><body>{FIRST}</body></text>",
        "letter-2": HEADER.format(title="Second", profile=LETTER.format(day="1901"))
        + f"<text><body>{SECOND}</body></text>",
        "undated": HEADER.format(title="Undated", profile="")
        + '<text><body><p><persName ref="#anna">Anna</persName></p></body></text>',
        "register": HEADER.format(title="Register", profile="") + REGISTER,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.xml").write_text(TEI.format(content), encoding="utf-8")
    if settings:
        (folder / "litvtei.toml").write_text(settings, encoding="utf-8")
    return folder


def registers(folder: Path, choice: Choice | None = None, kinds: tuple[str, ...] = REGISTERS) -> Registers:
    """Read an edition, and return its registers, or of a part of it."""
    edition, _ = read_edition(read_config(folder), lambda _file: None)
    wanted = choice or Choice()
    return registers_of(chosen(edition, wanted), kinds, every_entry=not wanted.narrows)


def written(name: str, some: Registers, *options: str) -> bytes:
    """Return registers in a format."""
    parts = FORMATS[name].write(some, *options)
    return b"".join(one if isinstance(one, bytes) else one.encode("utf-8") for one in parts)


def as_json(some: Registers) -> Any:
    """Return registers as a program reads their JSON."""
    return json.loads(written("json", some))
