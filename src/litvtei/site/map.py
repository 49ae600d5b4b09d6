"""Maps as drawings: outlines, a graticule, places as discs with labels that do not collide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from litvtei.edition.box import Box
from litvtei.edition.position import Position
from litvtei.labels.labels import Labels
from litvtei.labels.table import english
from litvtei.site import outline
from litvtei.site.drawing import MapDrawing, MapPoint
from litvtei.site.lettering import Taken, place_label
from litvtei.site.outline import Line, outlines_in
from litvtei.site.projection import Extent, Projection, extent_of, widened

WIDTH = 960.0
_SMALL = 300.0
_LIGHT = 2400  # bytes of the outlines of a small map
_SIZE = 12.0
_SMALLEST, _LARGEST = 2.5, 11.0
_SHARED = 4  # degrees; places nearer than this may share the ground of their locators
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30)
_LOOKS = {"mentions": "mention", "texts": "text"}
_FINEST = 0.6  # units of the drawing; nearer points of an outline are one


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to draw. ``url`` is relative to the page of the map; ``mentions`` are counted as ``unit`` says."""

    label: str
    url: str | None
    position: Position
    mentions: int
    unit: str = "mentions"

    def title(self, say: Labels) -> str:
        """Return what a pointer that rests on it is told."""
        return f"{self.label}, {say(self.unit, self.mentions)}"


def locator(geo: Position, label: str, outlines: Path | None, say: Labels) -> MapDrawing:
    """Draw where in the world one place lies: a thousand kilometres around it, or not much less on one side."""
    projection, ground = _ground(
        *(round(degrees / _SHARED) * _SHARED for degrees in (geo.latitude, geo.longitude)), outlines
    )
    x, y = projection.place(geo)
    return ground._replace(
        label=say("where-lies", place=label), points=(MapPoint(x, y, 4, label, None, label, None, "mention"),)
    )


@lru_cache(maxsize=1024)
def _ground(latitude: int, longitude: int, outlines: Path | None) -> tuple[Projection, MapDrawing]:
    """What lies around a place, drawn once for all its neighbours: an edition has thousands of places."""
    around = widened(Extent(latitude, latitude, longitude, longitude), 18, 0)
    projection = Projection(around, 320)
    return projection, _drawing("", projection, (), outlines, english())._replace(degrees=())


def small_map(spots: Sequence[Spot], outlines: Path | None, say: Labels) -> MapDrawing:
    """Draw a few places for the margin of a text: light enough to stand on every page."""
    extent = extent_of((spot.position for spot in spots), least=9, margin=0.12)
    projection, ground = _small_ground(_rounded(extent), outlines)
    most = max(spot.mentions for spot in spots)
    return ground._replace(points=_points(spots, projection, most, (2.5, 6.0), 11.0, say))


def _rounded(extent: Extent) -> Extent:
    """An extent to whole degrees, so that texts of one region share the ground of their maps."""
    step = 2 if extent.east - extent.west > 12 else 1
    return Extent(
        max(-90, math.floor(extent.south / step) * step),
        min(90, math.ceil(extent.north / step) * step),
        math.floor(extent.west / step) * step,
        min(math.ceil(extent.east / step) * step, math.floor(extent.west / step) * step + 360),
    )


@lru_cache(maxsize=2048)
def _small_ground(extent: Extent, outlines: Path | None) -> tuple[Projection, MapDrawing]:
    projection = Projection(extent, _SMALL)
    ground = _drawing("", projection, (), outlines, english())._replace(degrees=(), graticule="")
    whole_land, whole_lines = _pieces(ground.land), _pieces(ground.lines)
    for finest in (1.5, 2, 2.5, 3, 4, 6, 9):
        land, lines = _coarser(whole_land, finest), _coarser(whole_lines, finest)
        if len(land) + len(lines) <= _LIGHT:
            break
    return projection, ground._replace(land=land, lines=lines)


Piece = tuple[list[tuple[float, float]], str]


def _pieces(data: str) -> list[Piece]:
    """The pieces of the data of a path: their points, and what closes them."""
    found: list[Piece] = []
    for piece in data.split("M")[1:]:
        pairs = (pair.split(",") for pair in piece.rstrip("z").split())
        found.append(([(float(x), float(y)) for x, y in pairs], "z" if piece.endswith("z") else ""))
    return found


def _coarser(whole: list[Piece], finest: float) -> str:
    """The data of a path in whole units, without points that lie closer and pieces smaller than two such steps."""
    pieces = []
    for points, end in whole:
        kept = [(round(x), round(y)) for x, y in _thinned(points, finest)]
        across, down = [x for x, _ in kept], [y for _, y in kept]
        if len(kept) > 2 and max(max(across) - min(across), max(down) - min(down)) > 2 * finest:
            pieces.append("M" + " ".join(f"{x},{y}" for x, y in kept) + end)
    return "".join(pieces)


def forget() -> None:
    """Forget the outlines that were read, for whoever has installed a package or changed a file meanwhile."""
    outline.forget()
    _ground.cache_clear()
    _small_ground.cache_clear()


def draw_map(
    label: str, spots: Sequence[Spot], extent: Extent, most: int, outlines: Path | None, say: Labels, anchor: str = ""
) -> MapDrawing:
    """Draw places; ``most`` are the mentions of the place that is named most often on any map of the page."""
    projection = Projection(extent, WIDTH)
    points = _points(spots, projection, most, (_SMALLEST, _LARGEST), _SIZE, say)
    return _drawing(label, projection, points, outlines, say, anchor)


def _points(
    spots: Sequence[Spot], projection: Projection, most: int, radii: tuple[float, float], size: float, say: Labels
) -> tuple[MapPoint, ...]:
    """Places as discs between two radii with labels of a size, those that are named most often first."""
    taken = Taken()
    frame = Box(2, 2, projection.width - 2, projection.height - 2)
    smallest, largest = radii
    placed = []
    for spot in spots:
        x, y = projection.place(spot.position)
        share = math.sqrt(spot.mentions / most) if most else 0
        radius = round(smallest + (largest - smallest) * share, 1)
        placed.append((spot, x, y, radius))
        taken.add(Box(x - radius, y - radius, x + radius, y + radius))
    points = []
    for spot, x, y, radius in sorted(placed, key=lambda one: -one[0].mentions):
        lettered = place_label(spot.label, x, y, radius, size, taken, frame)
        look = _LOOKS[spot.unit] if spot.mentions else "unnamed"
        points.append(MapPoint(x, y, radius, spot.label, lettered, spot.title(say), spot.url, look))
    return tuple(points)


def _drawing(
    label: str,
    projection: Projection,
    points: tuple[MapPoint, ...],
    outlines: Path | None,
    say: Labels,
    anchor: str = "",
) -> MapDrawing:
    known = outlines_in(projection.seen, outlines, projection.extent.east - projection.extent.west)
    graticule, degrees = _graticule(projection, say)
    return MapDrawing(
        label,
        projection.width,
        projection.height,
        "".join(_path(ring, projection, closed=True) for ring in known.land),
        "".join(_path(line, projection, closed=False) for line in known.lines),
        graticule,
        degrees,
        points,
        anchor=anchor,
        source=known.source,
    )


def _path(line: Line, projection: Projection, *, closed: bool) -> str:
    """The data of an SVG path, once for each turn around the world on which the line is to be seen."""
    seen = projection.seen
    south, north, west, east = seen.south, seen.north, seen.west, seen.east
    latitudes, longitudes = zip(*line, strict=True) if line else ((), ())
    if not line or max(latitudes) < south or min(latitudes) > north:
        return ""
    first, last = min(longitudes), max(longitudes)
    data = []
    for turn in (-360, 0, 360):
        if last + turn < west or first + turn > east:
            continue
        turned = [(latitude, longitude + turn) for latitude, longitude in line] if turn else list(line)
        if closed:
            turned = _clipped(turned, (south, north, west, east))
        points = list(_thinned(projection.line(turned), _FINEST))
        if len(points) > 1 + closed:
            data.append("M" + " ".join(f"{x:g},{y:g}" for x, y in points) + ("z" if closed else ""))
    return "".join(data)


def _thinned(points: Iterable[tuple[float, float]], finest: float) -> Iterable[tuple[float, float]]:
    before: tuple[float, float] | None = None
    for x, y in points:
        if before is None or abs(x - before[0]) + abs(y - before[1]) >= finest:
            before = (x, y)
            yield before


def _clipped(ring: list[tuple[float, float]], box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """A ring cut by the four sides of a box, one after the other (Sutherland and Hodgman 1974)."""
    for axis, bound, sign in ((0, box[0], 1), (0, box[1], -1), (1, box[2], 1), (1, box[3], -1)):
        along = [point[axis] for point in ring]
        if min(along) >= bound if sign > 0 else max(along) <= bound:
            continue
        cut: list[tuple[float, float]] = []
        for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True):
            was, is_in = sign * (before[axis] - bound) >= 0, sign * (point[axis] - bound) >= 0
            if was != is_in:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                cut.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if is_in:
                cut.append(point)
        ring = cut
        if not ring:
            return []
    return ring


def _graticule(projection: Projection, say: Labels) -> tuple[str, tuple[tuple[float, float, str, str], ...]]:
    """Lines of latitude and longitude at round degrees, with labels: x, y, words, text-anchor."""
    extent = projection.extent
    step = next((one for one in _STEPS if (extent.north - extent.south) / one <= 5), 30)
    wide = next((one for one in _STEPS if (extent.east - extent.west) / one <= 7), 60)
    seen = projection.seen
    data, labels = [], []
    for latitude in _round_between(extent.south, extent.north, step):
        points = [projection.at(latitude, longitude) for longitude in _along(seen.west, seen.east, projection)]
        data.append("M" + " ".join(f"{x:g},{y:g}" for x, y in points))
        y = projection.at(latitude, extent.west)[1]
        if 16 < y < projection.height - 16:
            labels.append((4.0, round(y - 3, 1), _degrees(latitude, "north", "south", say), "start"))
    for longitude in _round_between(seen.west, seen.east, wide):
        points = [projection.at(latitude, longitude) for latitude in _along(seen.south, seen.north, projection)]
        data.append("M" + " ".join(f"{x:g},{y:g}" for x, y in points))
        x = projection.at(extent.south, longitude)[0]
        if 40 < x < projection.width - 40:
            shown = (longitude + 180) % 360 - 180
            labels.append(
                (round(x + 3, 1), round(projection.height - 5, 1), _degrees(shown, "east", "west", say), "start")
            )
    return "".join(data), tuple(labels)


def _round_between(first: float, last: float, step: float) -> list[float]:
    return [round(number * step, 1) for number in range(math.ceil(first / step), math.floor(last / step) + 1)]


def _along(first: float, last: float, projection: Projection) -> list[float]:
    """Straight lines need two points, those of the world's map more."""
    steps = 24 if projection.world else 1
    return [first + (last - first) * step / steps for step in range(steps + 1)]


def _degrees(value: float, positive: str, negative: str, say: Labels) -> str:
    return say(positive if value > 0 else negative, degrees=f"{abs(value):g}") if value else "0°"


def crowded(spots: Sequence[Spot], drawing: MapDrawing, extent: Extent) -> list[tuple[Extent, list[Spot]]]:
    """Return the parts of a map, at most a third as wide, where many places found no room for their names.

    The most crowded comes first; no place is in two.
    """
    nameless = {id(spot) for spot, point in _matched(spots, drawing) if point.label_at is None}
    rest = list(spots)
    found: list[tuple[Extent, list[Spot]]] = []
    while len(found) < _MOST_DETAILS:
        best: list[Spot] = []
        most = _FEWEST - 1
        for window in _windows(extent):
            inside = [spot for spot in rest if window.holds(spot.position)]
            lost = sum(1 for spot in inside if id(spot) in nameless)
            if lost > most:
                best, most = inside, lost
        if not best:
            break
        detail = extent_of((spot.position for spot in best), least=_LEAST_DETAIL)
        if (detail.north - detail.south) * 1.8 > extent.north - extent.south:
            break
        inside = [spot for spot in spots if detail.holds(spot.position)]
        found.append((detail, inside))
        rest = [spot for spot in rest if not detail.holds(spot.position)]
    return found


_MOST_DETAILS, _FEWEST, _LEAST_DETAIL = 3, 4, 0.6


def _matched(spots: Sequence[Spot], drawing: MapDrawing) -> list[tuple[Spot, MapPoint]]:
    return list(zip(sorted(spots, key=lambda one: -one.mentions), drawing.points, strict=True))


def _windows(extent: Extent) -> Iterable[Extent]:
    high, wide = (extent.north - extent.south) / 3, (extent.east - extent.west) / 3
    for row in range(5):
        for column in range(5):
            south, west = extent.south + row * high / 2, extent.west + column * wide / 2
            yield Extent(south, south + high, west, west + wide)
