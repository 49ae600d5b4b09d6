"""From degrees to the points of a drawing.

Within a part of the world: equirectangular, with the longitudes drawn together by the cosine of the middle
latitude, so that a circle on the ground is about a circle on paper. For more than 70 degrees
of latitude or 120 of longitude: Equal Earth (Šavrič, Patterson and Jenny 2018), which keeps areas true.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from litvtei.edition.position import Position

_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT = math.sqrt(3) / 2
_DIGITS = 6  # of a degree: a hand's breadth


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of the world: degrees from ``south`` to ``north`` and ``west`` to ``east``, which may go beyond 180."""

    south: float
    north: float
    west: float
    east: float

    @property
    def centre(self) -> Position:
        """The middle."""
        return Position((self.south + self.north) / 2, (self.west + self.east) / 2)

    def holds(self, place: Position) -> bool:
        """Tell whether a place lies in it."""
        return self.south <= place.latitude <= self.north and self.west <= self.along(place) <= self.east

    def along(self, place: Position) -> float:
        """Return a longitude as this part of the world counts it: 190 for -170 where it goes on beyond 180."""
        return self.west + round(place.longitude - self.west, _DIGITS) % 360


def extent_of(places: Iterable[Position], *, least: float, margin: float = 0.08) -> Extent:
    """Return the smallest part of the world that holds places, with a margin (a share of its size).

    It is at least ``least`` degrees of latitude high and as wide, and cut at the widest gap between longitudes.
    """
    some = list(places)
    south, north = min(one.latitude for one in some), max(one.latitude for one in some)
    turns = sorted({round(one.longitude, _DIGITS) % 360 for one in some})
    gaps = [((after - before) % 360 or 360, after) for before, after in zip(turns, [*turns[1:], turns[0]], strict=True)]
    gap, west = max(gaps)
    west = west - 360 if west > 180 else west
    return widened(Extent(south, north, west, west + 360 - gap), least, margin)


def widened(extent: Extent, least: float, margin: float) -> Extent:
    """Return an extent with a margin, as high and wide as it must at least be, and no wider than the world."""
    middle = extent.centre
    squeeze = _squeeze(extent)
    high = max((extent.north - extent.south) * (1 + 2 * margin), least)
    wide = max((extent.east - extent.west) * (1 + 2 * margin), least * 1.4 / squeeze)
    high, wide = max(high, wide * squeeze / 2.2), max(wide, high * 1.2 / squeeze)
    wide = min(wide, 360)
    south, north = max(-90, middle.latitude - high / 2), min(90, middle.latitude + high / 2)
    return Extent(south, north, middle.longitude - wide / 2, middle.longitude + wide / 2)


def _squeeze(extent: Extent) -> float:
    """How much shorter a degree of longitude is than one of latitude; near the poles no map is true."""
    return max(math.cos(math.radians(extent.centre.latitude)), 0.15)


@lru_cache(maxsize=4096)
def _parallel(latitude: float) -> tuple[float, float, float]:
    """What of Equal Earth is the same for all points of a parallel: two factors of their distance, and their height."""
    a1, a2, a3, a4 = _EQUAL_EARTH
    angle = math.asin(_ROOT * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    stretch = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    return math.cos(angle), _ROOT * stretch, angle * (a1 + a2 * square + sixth * (a3 + a4 * square))


class Projection:
    """Puts positions into a drawing of a given width; ``height`` follows from the extent."""

    def __init__(self, extent: Extent, width: float) -> None:
        """Fit an extent into a width."""
        self.extent = extent
        self.world = extent.north - extent.south > 70 or extent.east - extent.west > 120
        self._squeeze, self._middle = _squeeze(extent), extent.centre.longitude
        corners = [self._plane(latitude, longitude) for latitude, longitude in self._border()]
        self._left, self._top = min(x for x, _ in corners), max(y for _, y in corners)
        right, bottom = max(x for x, _ in corners), min(y for _, y in corners)
        self._scale = width / (right - self._left)
        self.width, self.height = width, round((self._top - bottom) * self._scale, 1)

    @property
    def seen(self) -> Extent:
        """The part of the world of which something may be seen: more than the extent, where meridians converge."""
        extent = self.extent
        south, north = max(-90, extent.south - 2), min(90, extent.north + 2)
        wide = (extent.east - extent.west) / 2 + 2
        if self.world:
            nearest = 0.0 if south < 0 < north else min(abs(south), abs(north))
            widest, narrowest = (self._plane(at, self._middle + 1)[0] for at in (nearest, max(-south, north)))
            wide = min(180, wide * widest / max(narrowest, 0.001))
        return Extent(south, north, self._middle - wide, self._middle + wide)

    def _border(self) -> list[tuple[float, float]]:
        extent = self.extent
        steps = range(21)
        lats = [extent.south + (extent.north - extent.south) * step / 20 for step in steps]
        longs = [extent.west + (extent.east - extent.west) * step / 20 for step in steps]
        sides = [(lat, long) for lat in lats for long in (extent.west, extent.east)]
        return sides + [(lat, long) for lat in (extent.south, extent.north) for long in longs]

    def _plane(self, latitude: float, longitude: float) -> tuple[float, float]:
        if not self.world:
            return longitude * self._squeeze, latitude
        cosine, stretch, y = _parallel(latitude)
        return math.radians(longitude - self._middle) * cosine / stretch, y

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return the point of a latitude and a longitude (as the extent counts it), in units of the drawing."""
        x, y = self._plane(latitude, longitude)
        return round((x - self._left) * self._scale, 1), round((self._top - y) * self._scale, 1)

    def line(self, points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        """Return the points of latitudes and longitudes: an outline has thousands, so that none is asked by itself."""
        if self.world:
            return [self.at(*point) for point in points]
        squeeze, left, top, scale = self._squeeze, self._left, self._top, self._scale
        return [
            (round((longitude * squeeze - left) * scale, 1), round((top - latitude) * scale, 1))
            for latitude, longitude in points
        ]

    def place(self, position: Position) -> tuple[float, float]:
        """Return the point of a position."""
        return self.at(position.latitude, self.extent.along(position))
