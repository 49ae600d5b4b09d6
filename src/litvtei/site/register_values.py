"""What the templates of registers and entries are given: frozen values, as in :mod:`litvtei.site.page`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from litvtei.site.drawing import MapDrawing
from litvtei.site.page import Fact, Link, MentionGroup


@dataclass(frozen=True, slots=True)
class Spelling:
    """A form found in the texts and how often."""

    words: str
    count: int
    language: str | None = None


class YearOfMentions(NamedTuple):
    """The mentions of a year, or of no known one (an empty or other ``heading``).

    ``url`` leads to them, here or on a page of their own; ``groups`` are empty in the second case.
    ``mentions`` counts those in texts, ``texts`` the texts; ``also`` what is counted apart.
    """

    heading: str
    anchor: str
    url: str
    mentions: int
    texts: int
    also: str
    groups: tuple[MentionGroup, ...]


class Bar(NamedTuple):
    """A bar of a chart: its place and size in percent of the chart, what it says, where it leads."""

    x: str
    width: str
    y: str
    height: str
    title: str
    url: str | None = None


class Tick(NamedTuple):
    """A mark on a chart's axis, in percent, with its words; ``side`` is start, middle or end."""

    x: str
    label: str
    side: str


class Strip(NamedTuple):
    """Mentions over the years as a chart. ``top`` is the value of its upper edge."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    top: int
    step: int


class NamesIn(NamedTuple):
    """Forms of a name in one language; ``language`` is in words, empty where the register does not say."""

    language: str
    names: tuple[Link, ...]


class Nested(NamedTuple):
    """A place with the places in it."""

    link: Link
    inner: tuple[Nested, ...] = ()


@dataclass(frozen=True, slots=True)
class Companion:
    """Another entry and how often it is found beside this one."""

    link: Link
    kind: str
    count: int


class Company(NamedTuple):
    """Entries beside this one under a heading; ``unit`` is the label of what the counts are of."""

    heading: str
    unit: str
    companions: tuple[Companion, ...]


class Correspondent(NamedTuple):
    """The other end of letters: how many this entry sent there, and received from there."""

    link: Link
    sent: int
    received: int


class EntryPage(NamedTuple):
    """One register entry with every mention.

    ``also`` tells of what is counted apart from mentions in texts: speeches, addresses of letters.
    ``elsewhere`` are mentions inside registers and chronologies: linked, but not counted.
    ``basis`` is empty for an entry of a register; else a sentence that says why there is a page.
    ``place`` says where in the edition it stands, for those who cite it. ``downloads`` are files that hold it;
    ``linked_data`` is JSON-LD that may stand in a script element; ``locator`` shows where a place lies.
    """

    url: str
    kind: str
    kind_label: str
    title: str
    dates: str
    type: str
    description: str
    basis: str
    place: str
    variants: tuple[NamesIn, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    namesakes: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    contained: tuple[Nested, ...] = ()
    authorities: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Link, ...] = ()
    responsible: tuple[Link, ...] = ()
    mentions: int = 0
    texts: int = 0
    span: str = ""
    also: str = ""
    strip: Strip | None = None
    years: tuple[YearOfMentions, ...] = ()
    elsewhere: tuple[YearOfMentions, ...] = ()
    company: tuple[Company, ...] = ()
    correspondents: tuple[Correspondent, ...] = ()
    downloads: tuple[Link, ...] = ()
    up: Link | None = None
    previous: Link | None = None
    next: Link | None = None
    linked_data: str = ""
    locator: MapDrawing | None = None


class MentionsPage(NamedTuple):
    """The mentions of one year of an entry that has too many for one page. ``entry`` leads back."""

    url: str
    kind: str
    title: str
    entry: Link
    year: YearOfMentions
    up: Link
    previous: Link | None = None
    next: Link | None = None


class RegisterRow(NamedTuple):
    """A line of a register list. ``also`` tells of what is counted apart: speeches, addresses of letters.

    ``type`` is the entry's own (``settlement``); ``locators`` are the numbers of the texts that name it, for print.
    """

    label: str
    url: str
    dates: str
    type: str
    description: str
    mentions: int
    texts: int
    span: str
    also: str
    locators: str = ""


class RegisterSection(NamedTuple):
    """A letter of the alphabet (or another heading) with its rows."""

    heading: str
    anchor: str
    rows: tuple[RegisterRow, ...]
    note: str = ""


class RegisterPage(NamedTuple):
    """A register as a list: all of it, or the way to its letters, or one of these.

    ``letters`` lead to all sections, here or on other pages. ``sections`` hold the entries by letter;
    ``open_ends`` are pointers that lead to no entry, and names tagged without a pointer: listed, never hidden.
    ``entries`` and ``mentions`` count the whole register; ``never`` those of its entries that no text names.
    """

    url: str
    kind: str
    title: str
    entries: int
    mentions: int
    never: int
    letters: tuple[Link, ...]
    sections: tuple[RegisterSection, ...]
    open_ends: tuple[RegisterSection, ...] = ()
    up: Link | None = None
    previous: Link | None = None
    next: Link | None = None
    downloads: tuple[Link, ...] = ()
