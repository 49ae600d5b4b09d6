"""G007."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few
from litvtei.diagnostics import Location, Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.text import plain_text

_NUMBERS = re.compile(r"\s*[+-]?\d+(?:[.,]\d+)?(?:[\s,;]+[+-]?\d+(?:[.,]\d+)?)+\s*")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_POLE, _DATE_LINE = 90, 180


@file_check("G007", Severity.ERROR)
def impossible_coordinates(file: OpenFile) -> Iterator[Finding]:
    """The coordinates of a place are on no map: out of range, swapped, or 0 0.

    A <geo> holds the latitude (−90 to 90) and then the longitude (−180 to 180). Other
    systems, which a <geoDecl> declares, are not checked.

    Wrong:  <location><geo>148.8 2.35</geo></location>
    Right:  <location><geo>2.35 148.8</geo></location>

    Source: TEI Guidelines, 14.3.4 (Places), geo.
    """
    if file.tree is None or any(one.get("datum", "WGS84") != "WGS84" for one in file.tree.named("geoDecl")):
        return
    tree = file.tree
    hits = [(element, fault) for element in tree.named("geo") if (fault := _fault(plain_text(element)))]

    def place(hit: tuple[etree._Element, tuple[str, str]]) -> Location:
        return tree.location(hit[0])

    def finding(hit: tuple[etree._Element, tuple[str, str]]) -> Finding:
        return Finding(place(hit), *hit[1])

    yield from few(
        hits,
        lambda hit: Finding(place(hit), hit[1][0], "Latitude comes first, −90 to 90; longitude second.", hit[1][1]),
        place,
    )


def _fault(words: str) -> tuple[str, str] | None:
    """Return what is wrong with the first pair of coordinates that is, and the cure."""
    for latitude, longitude in _pairs(words):
        shown = f"{latitude} {longitude}"
        north, east = float(latitude), float(longitude)
        if north == 0 == east:
            return f"“{shown}” is a spot in the Gulf of Guinea.", "Give the coordinates, or remove the element."
        if abs(north) <= _POLE and abs(east) <= _DATE_LINE:
            continue
        if abs(east) <= _POLE and abs(north) <= _DATE_LINE:
            return (
                f"“{shown}”: there is no latitude {latitude}.",
                f"If the two are swapped, write “{longitude} {latitude}”.",
            )
        return f"“{shown}” is out of range.", "Correct the number; perhaps a decimal point is missing."
    return None


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of numbers in plain decimal notation; nothing where the notation is another."""
    if not _NUMBERS.fullmatch(words):
        return
    # 48,2 16,3 has decimal commas; in 48.2,16.3 and 48, 16 the comma parts the two.
    numbers = _NUMBER.findall(words) if re.search(r"\d\s+[+-]?\d", words) else re.findall(r"[+-]?\d+(?:\.\d+)?", words)
    if len(numbers) % 2 == 0:
        plain = [number.replace(",", ".") for number in numbers]
        yield from zip(plain[::2], plain[1::2], strict=True)
