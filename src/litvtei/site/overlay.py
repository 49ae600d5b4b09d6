"""Zones drawn over their image, each a link to the words that it shows. TEI Guidelines 12.1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from litvtei.edition.box import Box
from litvtei.edition.facsimile import Surface, Zone
from litvtei.labels.labels import Labels

_LINK = re.compile(r'<a class="to-zone[^"]*" href="#([^"]*)"')
_SHOWN = re.compile(r' data-surface="(\d+)"')
_MARK = re.compile(r'<a class="to-zone(?: line)?" href="#([^"]*)"[^>]*></a>')
_DRAWN = re.compile(r'<svg class="zones".*?</svg>', re.DOTALL)
_WORD = re.compile(r'(<a class="to-zone word[^"]*") href="#([^"]*)"')


def surfaces_on(html: str, surfaces: Iterable[Surface]) -> tuple[Surface, ...]:
    """Return the surfaces of which an article shows the image or the words of a zone."""
    numbers = {int(one) for one in _SHOWN.findall(html)}
    zones = set(_LINK.findall(html))
    return tuple(one for one in surfaces if one.number in numbers or any(zone.id in zones for zone in one.zones))


def zones_asked_for(html: str) -> set[str]:
    """Return the ids of the zones that an article leads to."""
    return set(_LINK.findall(html))


def without_marks(html: str, known: frozenset[str] = frozenset()) -> str:
    """Return an article in which nothing leads to a zone that is not ``known``; the words stay."""
    html = _MARK.sub(lambda match: match[0] if match[1] in known else _place(match[0]), html)
    return _WORD.sub(lambda match: match[0] if match[2] in known else match[1], html)


def without_zones(html: str) -> str:
    """Return an article of a page as a book has it: the pictures, and nothing that leads from or to their zones."""
    return without_marks(_DRAWN.sub("", html))


def _place(mark: str) -> str:
    """What is left of a mark: the id of a line."""
    found = re.search(r' id="[^"]*"', mark)
    return f"<span{found[0]}></span>" if found else ""


def overlay(surface: Surface, ground: Box, ids: frozenset[str], say: Labels) -> str:
    """Return the zones of a surface as SVG, to lie over its image, which fills ``ground``.

    A zone leads to its partner if that is among ``ids``, those of the page.
    """
    shapes = "".join(_link(zone, ground) for zone in surface.zones if zone.partner in ids)
    if not shapes:
        return ""
    size = f"0 0 {_short(ground.width)} {_short(ground.height)}"
    told = f'role="group" aria-label="{escape(say("zones-of-image"))}"'
    return f'<svg class="zones" viewBox="{size}" preserveAspectRatio="none" {told}>{shapes}</svg>'


def _link(zone: Zone, ground: Box) -> str:
    label = escape(zone.words or zone.partner)
    return f'<a id="{escape(zone.id)}" href="#{escape(zone.partner)}" aria-label="{label}">{_shape(zone, ground)}</a>'


def _shape(zone: Zone, ground: Box) -> str:
    box = zone.box
    left, top = box.left - ground.left, box.top - ground.top
    turn = ""
    if zone.turn % 90:
        # Of an upright shape the coordinates are those on the page already.
        centre = f"{_short(left + box.width / 2)} {_short(top + box.height / 2)}"
        turn = f' transform="rotate({_short(zone.turn)} {centre})"'
    if zone.points:
        corners = " ".join(f"{_short(x - ground.left)},{_short(y - ground.top)}" for x, y in zone.points)
        return f'<polygon points="{corners}"{turn}/>'
    sizes = f'width="{_short(box.width)}" height="{_short(box.height)}"'
    return f'<rect x="{_short(left)}" y="{_short(top)}" {sizes}{turn}/>'


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
