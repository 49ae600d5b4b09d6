"""Facsimiles: surfaces with their images, and zones tied to the words that they show. TEI Guidelines, chapter 12.

A zone is tied to an element by that element's ``@facs``, by its own ``@corresp`` or ``@start``, or, in a ``sourceDoc``,
by holding the words itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from litvtei.edition.box import Box
from litvtei.markup.names import XML_ID, private, tei, tei_name
from litvtei.markup.text import plain_text

ZONE, SURFACE = private("zone"), private("surface")
_ID = private("id")
_SHAPES = (tei("zone"), tei("line"), tei("path"))
_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)(?:px)?\s*")
# What has no words inside: it is told by those that follow.
_MILESTONES = frozenset("lb cb pb gb milestone anchor".split())
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a surface. ``id`` is its own in HTML, ``partner`` that of what it shows, ``words`` how that begins.

    ``points`` are the corners of a shape that is no rectangle, else empty; ``turn`` is ``@rotate``, in degrees.
    """

    id: str
    partner: str
    words: str
    box: Box
    points: tuple[tuple[float, float], ...] = ()
    turn: float = 0


@dataclass(frozen=True, slots=True)
class Surface:
    """A surface that has an image. ``box`` are the coordinates which that fills; None if the file does not say."""

    number: int
    image: str
    label: str
    box: Box | None
    zones: tuple[Zone, ...]


def tie_zones(root: etree._Element, places: dict[str, etree._Element]) -> None:
    """Hang its zone on each element that has one, and its number on each surface: before ids are given."""
    surfaces = list(_surfaces(root))
    tied = _facing(root) if surfaces else {}
    count = 0
    for number, surface in enumerate(surfaces, 1):
        surface.set(SURFACE, str(number))
        transcribed = _is_transcribed(surface)
        for zone in surface.iter(*_SHAPES):
            if _shape(zone) is None:
                continue
            identifier = zone.get(XML_ID, "")
            count += 1
            own = f"t-{identifier}" if identifier and not transcribed else f"z-{count}"
            pointed = (token[1:] for token in f"{zone.get('corresp', '')} {zone.get('start', '')}".split())
            partners = [*tied.get(identifier, ()), *(places[one] for one in pointed if one in places)]
            for partner in partners or ([zone] if transcribed else []):
                if partner.get(ZONE) is None:
                    partner.set(ZONE, own)
            if not transcribed and not identifier:
                zone.set(_ID, own)


def _facing(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements of the text that point with ``@facs``, by what they point to."""
    tied: dict[str, list[etree._Element]] = {}
    for element in root.iter(etree.Element):
        for token in element.get("facs", "").split():
            if token.startswith("#"):
                tied.setdefault(token[1:], []).append(element)
    return tied


def _surfaces(root: etree._Element) -> Iterator[etree._Element]:
    return (one for one in root.iter(tei("surface")) if next(one.iter(tei("graphic")), None) is not None)


def _is_transcribed(element: etree._Element) -> bool:
    return any(tei_name(one.tag) == "sourceDoc" for one in element.iterancestors())


def read_surfaces(root: etree._Element) -> tuple[Surface, ...]:
    """Return the surfaces that have an image and a zone tied to something: when all ids are given."""
    surfaces = list(_surfaces(root))
    partners: dict[str, etree._Element] = {}
    for element in root.iter(etree.Element) if surfaces else ():
        if (shown := element.get(ZONE)) and element.get(_ID):
            partners.setdefault(shown, element)
    found = []
    count = 0
    for surface in surfaces:
        zones = []
        transcribed = _is_transcribed(surface)
        for zone in surface.iter(*_SHAPES):
            shape = _shape(zone)
            if shape is None:
                continue
            count += 1
            own = f"z-{count}" if transcribed else zone.get(_ID) or ""
            partner = partners.get(own)
            if partner is not None:
                box, points = shape
                turn = _numbers(zone, "rotate")
                zones.append(
                    Zone(own, partner.get(_ID, ""), _beginning(partner), box, points, turn[0] if turn else 0.0)
                )
        graphic = next(surface.iter(tei("graphic")))
        if zones:
            label, number = surface.get("n", ""), int(surface.get(SURFACE, "0"))
            found.append(Surface(number, graphic.get("url", ""), label, _ground(surface, graphic), tuple(zones)))
    return tuple(found)


def _ground(surface: etree._Element, graphic: etree._Element) -> Box | None:
    """What of the coordinates an image fills: its zone or surface, else as many as it has pixels."""
    holder = graphic.getparent()
    for element in (holder, surface) if holder is not None else (surface,):
        shape = _shape(element)
        if shape is not None:
            return shape[0]
    size = _numbers(graphic, "width", "height")
    return Box(0, 0, size[0], size[1]) if size and min(size) > 0 else None


def _shape(element: etree._Element) -> tuple[Box, tuple[tuple[float, float], ...]] | None:
    """The rectangle around an element, and its corners if it has more; None without (sound) coordinates."""
    points = tuple(_corners(element.get("points", "")))
    if len(points) > 2:
        across, down = [x for x, _ in points], [y for _, y in points]
        box = Box(min(across), min(down), max(across), max(down))
    else:
        corners = _numbers(element, "ulx", "uly", "lrx", "lry")
        if corners is None:
            return None
        box, points = Box(*corners), ()
    return (box, points) if box.width > 0 and box.height > 0 else None


def _corners(written: str) -> Iterator[tuple[float, float]]:
    for pair in written.split():
        x, _, y = pair.partition(",")
        if _NUMBER.fullmatch(x) and _NUMBER.fullmatch(y):
            yield float(x), float(y)


def _numbers(element: etree._Element, *names: str) -> tuple[float, ...] | None:
    found = [_NUMBER.fullmatch(element.get(name, "")) for name in names]
    return tuple(float(one[1]) for one in found if one) if all(found) else None


def _beginning(element: etree._Element) -> str:
    """How what an element stands for begins: its words, or those that follow a milestone up to the next."""
    if tei_name(element.tag) not in _MILESTONES:
        return _short([plain_text(element)])
    return _short(_following(element))


def _following(milestone: etree._Element) -> Iterator[str]:
    yield milestone.tail or ""
    for one in milestone.itersiblings():
        if one.tag == milestone.tag:
            return
        if isinstance(one.tag, str):
            yield plain_text(one)
        yield one.tail or ""


def _short(parts: Iterable[str]) -> str:
    words = ""
    for part in parts:
        words += part
        if len(words) > 2 * _LONGEST:
            break
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
