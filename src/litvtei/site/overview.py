"""What the templates of overviews are given: dates, chronology, map, network, all names.

As in :mod:`litvtei.site.page`, strings are plain text and addresses relative to the page. Lengths in a
drawing are those of its ``viewBox``.
"""

from __future__ import annotations

from dataclasses import dataclass

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
