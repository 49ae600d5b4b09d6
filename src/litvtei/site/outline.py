"""The outlines of land below a map: a file of the edition, else those of an installed package, else none.

A file that ``[site] outlines`` names is GeoJSON (RFC 7946): its polygons are land, its lines are borders, coasts or
rivers. Otherwise the land is drawn from Natural Earth (public domain) as the package ``terrahour`` carries it: how
much of each quarter of a degree is land. Nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from litvtei.errors import ConfigError, SourceError
from litvtei.markup.parse import read_bytes
from litvtei.site.projection import Extent

# Degrees: latitude, longitude.
Line = tuple[tuple[float, float], ...]
_CELLS = 4  # a degree
_HALF = 7.5  # a cell holds 0 (sea) to 15 (land)
_FINEST = 480  # cells across a map; more show no more


@dataclass(frozen=True, slots=True)
class Outlines:
    """Closed rings of land and open lines. ``source`` is whom they are owed to."""

    land: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    source: str = ""


def outlines_in(extent: Extent, file: Path | None, degrees: float = 0) -> Outlines:
    """Return the outlines in a part of the world, with something beyond its edges.

    ``degrees`` is how many a drawing is wide: the more, the coarser its outlines may be.
    Raises ConfigError for a ``file`` that is no GeoJSON.
    """
    if file is not None:
        return _from_file(file)
    mask = _mask()
    return (
        Outlines(_coasts(extent, max(1, round(degrees * _CELLS / _FINEST))), (), "Natural Earth")
        if mask
        else Outlines()
    )


def forget() -> None:
    """Forget what was read, for whoever has installed a package or changed a file meanwhile."""
    for one in (_mask, _from_file, _coasts_between):
        one.cache_clear()


@cache
def _mask() -> bytes:
    try:
        mask: bytes = import_module("terrahour.worldmap").load_mask()
    except (ImportError, AttributeError, OSError):
        return b""
    return mask if len(mask) == 360 * _CELLS * 180 * _CELLS else b""


@cache
def _from_file(file: Path) -> Outlines:
    try:
        data = json.loads(read_bytes(file))
        land, lines = [], []
        for geometry in _geometries(data):
            rings, others = _rings(geometry)
            land += rings
            lines += others
    except SourceError as error:
        raise ConfigError(f"[site] outlines: {error}") from None
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        raise ConfigError(f"[site] outlines: {file.name} is not GeoJSON") from None
    return Outlines(tuple(land), tuple(lines))


def _geometries(data: dict[str, object]) -> Iterator[dict[str, object]]:
    for name in ("features", "geometries"):
        for one in data.get(name) or ():  # type: ignore[attr-defined]
            yield from _geometries(one)
    if isinstance(data.get("geometry"), dict):
        yield from _geometries(data["geometry"])  # type: ignore[arg-type]
    if "coordinates" in data:
        yield data


def _rings(geometry: dict[str, object]) -> tuple[list[Line], list[Line]]:
    shape, coordinates = geometry["type"], geometry["coordinates"]
    if shape == "Polygon":
        return [_line(ring) for ring in coordinates], []  # type: ignore[attr-defined]
    if shape == "MultiPolygon":
        return [_line(ring) for polygon in coordinates for ring in polygon], []  # type: ignore[attr-defined]
    if shape == "LineString":
        return [], [_line(coordinates)]
    if shape == "MultiLineString":
        return [], [_line(line) for line in coordinates]  # type: ignore[attr-defined]
    return [], []


def _line(points: object) -> Line:
    return tuple((float(point[1]), float(point[0])) for point in points)  # type: ignore[attr-defined]


def _coasts(extent: Extent, step: int) -> tuple[Line, ...]:
    """The coasts of a part of the world, by marching squares; rounded to degrees, so that near maps share them."""
    top, bottom = int(min(90, extent.north // 1 + 2)), int(max(-90, extent.south // 1 - 1))
    left, right = int(extent.west // 1 - 1), int(extent.east // 1 + 2)
    return _coasts_between(top, bottom, left, min(right, left + 362), step)


@lru_cache(maxsize=256)
def _coasts_between(top: int, bottom: int, left: int, right: int, step: int) -> tuple[Line, ...]:
    grid = _grid(top, bottom, left, right, step)
    return tuple(_placed(_contours(grid), grid, (top, left), step / _CELLS))


def _placed(rings: Iterable[list[int]], grid: list[bytes], corner: tuple[int, int], degrees: float) -> Iterator[Line]:
    """The points of coasts, those of specks aside; ``degrees`` lie between one cell of the grid and the next."""
    wide, cells = len(grid[0]), b"".join(grid)
    top, left = corner
    # One of the two coordinates is always that of the middle of a cell.
    latitudes = [round(top - (row - 0.5) * degrees, 3) for row in range(len(grid))]
    longitudes = [round(left + (column - 0.5) * degrees, 3) for column in range(wide)]
    for ring in rings:
        if len(ring) <= 4:
            continue
        line = []
        for edge in ring:
            cell = edge >> 1
            row, column = divmod(cell, wide)
            first = cells[cell]
            if edge & _SIDE:
                share = (_HALF - first) / (cells[cell + wide] - first)
                line.append((round(top - (row + share - 0.5) * degrees, 3), longitudes[column]))
            else:
                share = (_HALF - first) / (cells[cell + 1] - first)
                line.append((latitudes[row], round(left + (column + share - 0.5) * degrees, 3)))
        yield tuple(line)


def _grid(top: int, bottom: int, left: int, right: int, step: int) -> list[bytes]:
    """How much of each cell is land, with a rim of sea, so that every coast closes."""
    mask = _mask()
    across = 360 * _CELLS
    columns = slice((left + 180) * _CELLS + across, (right + 180) * _CELLS + across, step)
    grid = []
    for row in range((90 - top) * _CELLS, (90 - bottom) * _CELLS, step):
        line = mask[row * across : (row + 1) * across]
        grid.append(b"\0" + (line * 3)[columns] + b"\0")
    rim = bytes(len(grid[0]))
    return [rim, *grid, rim]


def _contours(grid: list[bytes]) -> Iterator[list[int]]:
    """The rings along which a grid has half its greatest value, land on the same hand, as edges of its squares.

    An edge is told by twice the number of the cell where it begins, and ``_SIDE`` more if it leads down from there.
    """
    wide = len(grid[0])
    sides = (0, 2 + _SIDE, 2 * wide, _SIDE)
    segments = {shape: [(sides[start], sides[end]) for start, end in pairs] for shape, pairs in _SEGMENTS.items()}
    following: dict[int, int] = {}
    land = [int.from_bytes(line.translate(_IS_LAND), "little") for line in grid]
    for row, (above, below) in enumerate(pairwise(land)):
        # A byte for each square, all at once: most of the world is neither coast nor worth a look.
        corners = above | above >> 8 << 1 | below >> 8 << 2 | below << 3
        for square in _BROKEN.finditer(corners.to_bytes(wide, "little")):
            first = 2 * (row * wide + square.start())
            for start, end in segments[square[0][0]]:
                following[first + start] = first + end
    for first in list(following):
        ring = []
        edge = first
        while edge in following:
            ring.append(edge)
            edge = following.pop(edge)
        if ring:
            yield ring


_SIDE = 1
_IS_LAND = bytes(value > _HALF for value in range(256))
_BROKEN = re.compile(rb"[\x01-\x0e]")
# By which of its sides (0 upper, 1 right, 2 lower, 3 left) a coast enters and leaves a square, for each set of corners
# that are land (1 upper left, 2 upper right, 4 lower right, 8 lower left); land is on its left hand.
_SEGMENTS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((0, 3),),
    2: ((1, 0),),
    3: ((1, 3),),
    4: ((2, 1),),
    5: ((0, 3), (2, 1)),
    6: ((2, 0),),
    7: ((2, 3),),
    8: ((3, 2),),
    9: ((0, 2),),
    10: ((1, 0), (3, 2)),
    11: ((1, 2),),
    12: ((3, 1),),
    13: ((0, 1),),
    14: ((3, 0),),
}
