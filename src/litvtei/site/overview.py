"""What the templates of overviews are given: dates, chronology, map, network, all names.

As in :mod:`litvtei.site.page`, strings are plain text and addresses relative to the page.
"""

from __future__ import annotations

from typing import NamedTuple

from litvtei.site.drawing import Bar, MapDrawing, NetworkDrawing, Timeline
from litvtei.site.page import Link, MentionRow


class DateRow(NamedTuple):
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


class DateMonth(NamedTuple):
    """The dates of a month; no heading for those of which only the year is known."""

    heading: str
    rows: tuple[DateRow, ...]


class DateSection(NamedTuple):
    """A year, or a part of one that fills a page, with a stable anchor."""

    heading: str
    anchor: str
    months: tuple[DateMonth, ...]


class DatesPage(NamedTuple):
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


class PlaceRow(NamedTuple):
    """A line of the table of a map."""

    place: Link
    coordinates: str
    mentions: int
    texts: int


class OriginRow(NamedTuple):
    """A place where texts come from."""

    place: str
    anchor: str
    coordinates: str
    texts: tuple[Link, ...]


class MapPage(NamedTuple):
    """The map of all places, with details where they stand close, and the same as tables.

    ``shown`` of ``total`` places with coordinates are drawn. ``impossible`` are places whose coordinates are none,
    ``elsewhere`` is how many places have no coordinates.
    """

    url: str
    title: str
    total: int
    shown: int
    maps: tuple[MapDrawing, ...]
    rows: tuple[PlaceRow, ...]
    origins: tuple[OriginRow, ...]
    impossible: tuple[PlaceRow, ...]
    elsewhere: int
    register: Link
    previous: Link | None = None
    next: Link | None = None


class PairRow(NamedTuple):
    """Two persons, and how many paragraphs and texts name both."""

    one: Link
    other: Link
    paragraphs: int
    texts: int


class NetworkPage(NamedTuple):
    """Who is named together: a drawing of the ``shown`` strongest ties, and a table, cut into pages.

    Of the ``pairs`` the ``listed`` strongest are in the table, mostly all.
    """

    url: str
    title: str
    persons: int
    pairs: int
    listed: int
    shown: int
    drawing: NetworkDrawing | None
    rows: tuple[PairRow, ...]
    previous: Link | None = None
    next: Link | None = None


class NameRow(NamedTuple):
    """A name in the list of all names."""

    name: Link
    kind: str
    kind_label: str
    mentions: int


class NameSection(NamedTuple):
    """The names under one letter."""

    heading: str
    anchor: str
    rows: tuple[NameRow, ...]


class NamesPage(NamedTuple):
    """All names of all kinds under their letters, cut into pages; ``letters`` lead to all of them."""

    url: str
    title: str
    total: int
    letters: tuple[Link, ...]
    sections: tuple[NameSection, ...]
    previous: Link | None = None
    next: Link | None = None
