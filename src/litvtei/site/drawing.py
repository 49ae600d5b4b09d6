"""Drawings as values: lengths are those of the ``viewBox``, strings are plain text, addresses relative to the page."""

from __future__ import annotations

from typing import NamedTuple

from litvtei.site.lettering import Lettered


class Bar(NamedTuple):
    """A date on the axis of its year: ``start`` to ``end``, from 0 (its first day) to 100 (its last).

    ``shape``: point, vague (a month or year of which the day is not said), range, within. ``before`` and ``after``
    tell that it goes on outside the year, ``open_before`` and ``open_after`` that nobody says how far.
    ``core`` is the part that is certain.
    """

    shape: str
    start: float
    end: float
    core: tuple[float, float] | None = None
    before: bool = False
    after: bool = False
    open_before: bool = False
    open_after: bool = False


class Tick(NamedTuple):
    """A line across an axis, with its label."""

    at: float
    label: str


class TimelineItem(NamedTuple):
    """A bar with its label; ``anchor`` tells on which side of the bar the label stands: start or end."""

    label: str
    title: str
    url: str
    kind: str
    y: float
    start: float
    end: float
    core: tuple[float, float] | None
    text: float
    anchor: str
    open_before: bool
    open_after: bool


class Timeline(NamedTuple):
    """A drawing of time; ``shown`` of ``total`` things are in it, all are in the list below it."""

    width: float
    height: float
    ticks: tuple[Tick, ...]
    items: tuple[TimelineItem, ...]
    shown: int
    total: int


class MapPoint(NamedTuple):
    """A place on a map: a disc with an area after its mentions; ``label_at`` is None where no room is left for it.

    ``look``: mention, text (a place where texts come from), unnamed.
    """

    x: float
    y: float
    radius: float
    label: str
    label_at: Lettered | None
    title: str
    url: str | None
    look: str


class MapFrame(NamedTuple):
    """The part of a map that another shows larger."""

    x: float
    y: float
    width: float
    height: float
    url: str
    label: str


class MapDrawing(NamedTuple):
    """A map. ``land``, ``lines`` and ``graticule`` are the data of SVG paths; ``degrees`` label the graticule."""

    label: str
    width: float
    height: float
    land: str
    lines: str
    graticule: str
    degrees: tuple[tuple[float, float, str, str], ...]
    points: tuple[MapPoint, ...]
    frames: tuple[MapFrame, ...] = ()
    anchor: str = ""
    source: str = ""


class NetworkNode(NamedTuple):
    """A person in a network."""

    x: float
    y: float
    radius: float
    label: str
    label_at: Lettered | None
    title: str
    url: str


class NetworkTie(NamedTuple):
    """A line between two persons; ``width`` is after the texts that name both."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    title: str


class NetworkDrawing(NamedTuple):
    """A network."""

    width: float
    height: float
    nodes: tuple[NetworkNode, ...]
    ties: tuple[NetworkTie, ...]
