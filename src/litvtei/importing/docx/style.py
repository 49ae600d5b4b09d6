"""What the styles and the numbering of a DOCX file mean: headings, italics, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from litvtei.importing.docx.package import WORD, Package

_TOGGLES = {
    "b": "bold",
    "i": "italic",
    "strike": "strikethrough",
    "dstrike": "strikethrough",
    "smallCaps": "smallcaps",
    "caps": "uppercase",
}
# Word has nine levels of lists.
_DEEPEST = 8
_HEADING = re.compile(r"(?:heading|überschrift|titre|заголовок|nagłówek)\s*(\d)", re.IGNORECASE)


def value(element: etree._Element | None, path: str) -> str:
    """Return the ``w:val`` of a descendant, ``""`` if there is none."""
    if element is None:
        return ""
    found = element.find("/".join(f"{WORD}{one}" for one in path.split("/")))
    return found.get(f"{WORD}val", "") if found is not None else ""


def rends(properties: etree._Element | None) -> dict[str, bool]:
    """Return what run properties (``w:rPr``) switch on or off, in the words of ``rend``."""
    found: dict[str, bool] = {}
    for one in properties if properties is not None else ():
        name = etree.QName(one).localname
        val = one.get(f"{WORD}val", "")
        if name in _TOGGLES:
            found[_TOGGLES[name]] = val not in ("0", "false", "off", "none")
        elif name == "u":
            found["underline"] = val != "none"
        elif name == "vertAlign":
            found |= {"superscript": val == "superscript", "subscript": val == "subscript"}
    return found


@dataclass(slots=True)
class Styles:
    """The styles of a file by their ids, and its lists by their numbers."""

    package: Package
    _styles: dict[str, etree._Element] = field(default_factory=dict)
    _lists: dict[str, etree._Element] = field(default_factory=dict)
    _abstract: dict[str, etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the parts."""
        for root in self.package.related("styles"):
            self._styles = {one.get(f"{WORD}styleId", ""): one for one in root.iter(f"{WORD}style")}
        for root in self.package.related("numbering"):
            self._lists = {one.get(f"{WORD}numId", ""): one for one in root.iter(f"{WORD}num")}
            self._abstract = {one.get(f"{WORD}abstractNumId", ""): one for one in root.iter(f"{WORD}abstractNum")}

    def _chain(self, id_: str) -> list[etree._Element]:
        """A style and those that it is based on."""
        found: list[etree._Element] = []
        while (one := self._styles.get(id_)) is not None and one not in found:
            found.append(one)
            id_ = value(one, "basedOn")
        return found

    def level(self, paragraph: etree._Element) -> int | None:
        """Return the level of a heading: 0 for the title of the whole, None for what is none."""
        own = value(paragraph, "pPr/outlineLvl")
        style = value(paragraph, "pPr/pStyle")
        for one in self._chain(style):
            name = value(one, "name")
            heading = _HEADING.fullmatch(name)
            if heading:
                return int(heading[1])
            if name.casefold() == "title":
                return 0
            own = own or value(one, "pPr/outlineLvl")
        heading = _HEADING.fullmatch(style) if style not in self._styles else None
        if heading:
            return int(heading[1])
        return int(own) + 1 if own.isdigit() and int(own) < 9 else None

    def rends(self, run: etree._Element) -> dict[str, bool]:
        """Return what a run's own properties and its character style say."""
        found: dict[str, bool] = {}
        properties = run.find(f"{WORD}rPr")
        for one in reversed(self._chain(value(properties, "rStyle"))):
            found |= rends(one.find(f"{WORD}rPr"))
        return found | rends(properties)

    def list_level(self, paragraph: etree._Element) -> tuple[int, str] | None:
        """Return the depth of an item and how its list is marked, or None for a paragraph that is no item."""
        number, depth = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
        for one in self._chain(value(paragraph, "pPr/pStyle")):
            number = number or value(one, "pPr/numPr/numId")
            depth = depth or value(one, "pPr/numPr/ilvl")
        if not number or number == "0":
            return None
        level = min(int(depth), _DEEPEST) if depth.isdecimal() else 0
        levels = self._abstract.get(value(self._lists.get(number), "abstractNumId"))
        for one in levels.iter(f"{WORD}lvl") if levels is not None else ():
            if one.get(f"{WORD}ilvl") == str(level):
                return level, "bulleted" if value(one, "numFmt") == "bullet" else "numbered"
        return level, "numbered"
