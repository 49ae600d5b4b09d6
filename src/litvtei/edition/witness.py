"""Witnesses of a text and their signs: TEI Guidelines 13.1.4 and 13.2 (critical apparatus)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from litvtei.markup.names import XML_ID, tei, tei_name
from litvtei.markup.text import plain_text

# As many as a page offers to choose from; its stylesheet has a rule for each.
MOST = 24


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness: its number on the page (from 1), its identifier and its siglum."""

    number: int
    id: str
    siglum: str


def read_witnesses(root: etree._Element) -> tuple[tuple[Witness, ...], dict[etree._Element, tuple[int, ...]]]:
    """Return the witnesses that readings name, and for each reading the numbers of its own.

    They come in the order of ``listWit``, then in that of the text. A pointer to a whole ``listWit`` means
    all its witnesses. More than MOST are left to the apparatus.
    """
    readings = [
        (element, tokens)
        for element in root.iter(tei("lem"), tei("rdg"))
        if (tokens := [token.removeprefix("#") for token in element.get("wit", "").split()])
    ]
    if not readings:
        return (), {}
    sigla: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for element in root.iter(tei("witness")):
        identifier = element.get(XML_ID, "")
        sigla.setdefault(identifier, _siglum(element) or identifier)
        for ancestor in element.iterancestors(tei("listWit")):
            groups.setdefault(ancestor.get(XML_ID, ""), []).append(identifier)
    members = [
        (element, [one for token in tokens for one in groups.get(token, [token])]) for element, tokens in readings
    ]
    named = {one for _, some in members for one in some}
    order = [one for one in sigla if one in named]
    order += [one for one in dict.fromkeys(one for _, some in members for one in some) if one not in sigla]
    numbers = {one: number for number, one in enumerate(order[:MOST], 1)}
    found = {element: tuple(sorted({numbers[one] for one in some if one in numbers})) for element, some in members}
    return tuple(Witness(number, one, sigla.get(one, one)) for one, number in numbers.items()), found


def _siglum(witness: etree._Element) -> str:
    for child in witness:
        if isinstance(child.tag, str) and tei_name(child.tag) == "abbr" and child.get("type") == "siglum":
            return plain_text(child)
    return witness.get("n", "")
