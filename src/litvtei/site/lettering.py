"""Words in a drawing: how wide they are, and where a label stands free of all others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from litvtei.edition.box import Box

_CELL = 64.0
_NARROW = frozenset("iljtfrI.,;:'’()[]|! -")
_WIDE = frozenset("mwMWQO—@%")


class Taken:
    """The boxes that are taken in a drawing, found again by the cells they lie in."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Take a box."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Tell whether a box meets none that is taken."""
        return not any(box.meets(one) for cell in _cells(box) for one in self._cells.get(cell, ()))


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def width_of(words: str, size: float) -> float:
    """Return about how wide words are in a sans-serif face of a size; no typeface is measured."""
    wide = 0.0
    for letter in words:
        if unicodedata.combining(letter):
            continue
        if unicodedata.east_asian_width(letter) in "WF":
            wide += 1.0
        else:
            wide += 0.33 if letter in _NARROW else 0.95 if letter in _WIDE else 0.7 if letter.isupper() else 0.6
    return round(wide * size, 1)


@dataclass(frozen=True, slots=True)
class Lettered:
    """Where the label of a point stands: its base line and what of it stands there, start, middle or end."""

    x: float
    y: float
    anchor: str


def place_label(
    words: str, x: float, y: float, radius: float, size: float, taken: Taken, frame: Box
) -> Lettered | None:
    """Find a free place for the label of a round point, right of it first, and take it; None where there is none."""
    wide, gap = width_of(words, size), radius + 2.5
    lean = 0.75 * gap
    for dx, dy, anchor in (
        (gap, 0.34 * size, "start"),
        (-gap, 0.34 * size, "end"),
        (0, -gap - 0.15 * size, "middle"),
        (0, gap + 0.8 * size, "middle"),
        (lean, -lean + 0.05 * size, "start"),
        (lean, lean + 0.6 * size, "start"),
        (-lean, -lean + 0.05 * size, "end"),
        (-lean, lean + 0.6 * size, "end"),
    ):
        start = x + dx - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = Box(start - 1, y + dy - 0.85 * size, start + wide + 1, y + dy + 0.25 * size)
        if box.inside(frame) and taken.is_free(box):
            taken.add(box)
            return Lettered(round(x + dx, 1), round(y + dy, 1), anchor)
    return None
