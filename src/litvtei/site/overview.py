"""What the templates of overviews are given: dates, chronology, map, network, all names.

As in :mod:`litvtei.site.page`, strings are plain text and addresses relative to the page. Lengths in a
drawing are those of its ``viewBox``.
"""

from __future__ import annotations

from dataclasses import dataclass

from litvtei.site.lettering import Lettered
from litvtei.site.page import Link, MentionRow


@dataclass(frozen=True, slots=True)
class Bar:
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


@dataclass(frozen=True, slots=True)
class DateRow:
    """A dated thing: a place in a text (``row``), or what ``label`` says (``Born``) of what ``link`` leads to.

    ``value`` is the date in words, ``machine`` for machines, ``source`` as its source counts, ``precision`` in words.
    """

    value: str
    machine: str
    source: str
    precision: str
    bar: Bar | None
    label: str = ""
    link: Link | None = None
    note: str = ""
    row: MentionRow | None = None
    document: Link | None = None


@dataclass(frozen=True, slots=True)
class DateMonth:
    """The dates of a month; no heading for those of which only the year is known."""

    heading: str
    rows: tuple[DateRow, ...]


@dataclass(frozen=True, slots=True)
class DateSection:
    """A year, or a part of one that fills a page, with a stable anchor."""

    heading: str
    anchor: str
    months: tuple[DateMonth, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across an axis, with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class TimelineItem:
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


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of time; ``shown`` of ``total`` things are in it, all are in the list below it."""

    width: float
    height: float
    ticks: tuple[Tick, ...]
    items: tuple[TimelineItem, ...]
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class DatesPage:
    """One page of the register of dates, or of the chronology; ``years`` lead to all years, also on other pages.

    ``kinds`` are how many dates there are of each kind.
    """

    url: str
    title: str
    total: int
    kinds: tuple[tuple[str, int], ...]
    years: tuple[Link, ...]
    sections: tuple[DateSection, ...]
    timeline: Timeline | None = None
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on a map: a disc with an area after its mentions; ``label_at`` is None where no room is left for it."""

    x: float
    y: float
    radius: float
    label: str
    label_at: Lettered | None
    title: str
    url: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class MapFrame:
    """The part of a map that another shows larger."""

    x: float
    y: float
    width: float
    height: float
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class MapDrawing:
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


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A line of the table of a map."""

    place: Link
    coordinates: str
    mentions: int
    texts: int


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map of all places, with details where they stand close, and the same as a table.

    ``shown`` of ``total`` places with coordinates are drawn. ``impossible`` are places whose coordinates are none,
    ``elsewhere`` is how many places have no coordinates.
    """

    url: str
    title: str
    total: int
    shown: int
    maps: tuple[MapDrawing, ...]
    rows: tuple[PlaceRow, ...]
    impossible: tuple[PlaceRow, ...]
    elsewhere: int
    register: Link
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A person in a network."""

    x: float
    y: float
    radius: float
    label: str
    label_at: Lettered | None
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """A line between two persons; ``width`` is after the texts that name both."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class NetworkDrawing:
    """A network."""

    width: float
    height: float
    nodes: tuple[NetworkNode, ...]
    ties: tuple[NetworkTie, ...]


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two persons, and how many texts name both."""

    one: Link
    other: Link
    texts: int


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """Who is named together: a drawing of the strongest ties, and all pairs as a table, cut into pages."""

    url: str
    title: str
    persons: int
    pairs: int
    least: int
    drawing: NetworkDrawing | None
    rows: tuple[PairRow, ...]
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name in the list of all names."""

    name: Link
    kind: str
    kind_label: str
    mentions: int


@dataclass(frozen=True, slots=True)
class NameSection:
    """The names under one letter."""

    heading: str
    anchor: str
    rows: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """All names of all kinds under their letters, cut into pages; ``letters`` lead to all of them."""

    url: str
    title: str
    total: int
    letters: tuple[Link, ...]
    sections: tuple[NameSection, ...]
    previous: Link | None = None
    next: Link | None = None
