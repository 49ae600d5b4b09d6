"""What each template is given: frozen values of plain text, never a node.

Every ``url`` is relative to the page it is printed on, so a site opens from a
USB stick. Strings are unescaped (Jinja escapes them); the one exception is
``TextPage.article``, finished HTML from :mod:`litvtei.markup.html5`.

They are named tuples, which Python makes sixty classes of in 5 ms instead of 30 at every start; only what has a
``count`` is a dataclass, since that is a method of tuples.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from litvtei.site.beside import Card, LegendLine, PageImage, View
from litvtei.site.drawing import MapDrawing


class Link(NamedTuple):
    """A place to go. ``current`` marks the page one is on; no ``url`` prints as plain words.

    ``anchor`` is the id of the link itself, where others lead to it; ``note`` stands behind it in small letters.
    """

    label: str
    url: str | None = None
    current: bool = False
    language: str | None = None
    anchor: str | None = None
    note: str = ""


class LanguageLink(NamedTuple):
    """A language of the interface: its tag, its own name for itself, and the folder of its pages, empty at the root."""

    tag: str
    name: str
    folder: str
    current: bool


class Chrome(NamedTuple):
    """What stands around every page of one language, as seen from one page.

    ``root`` leads to the root of the site, where files lie that all languages share; ``home`` to the front page.
    ``languages`` are those of the interface, where there are several; ``base`` is the address at which the site is
    published, if it is known.
    """

    edition: str
    subtitle: str
    language: str
    root: str
    home: str
    navigation: tuple[Link, ...]
    licence: Link | None
    version: str
    generator: str
    languages: tuple[LanguageLink, ...] = ()
    base: str = ""


class ContentsItem(NamedTuple):
    """A line of a table of contents; ``level`` counts from 1."""

    label: str
    url: str
    level: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class NamedHere:
    """An entry named on this page: how often here, and links to its entry and first mention."""

    label: str
    url: str
    count: int
    first_mention: str


class NamesGroup(NamedTuple):
    """All entries of one kind named on a page. ``kind``: person place organisation work event."""

    kind: str
    label: str
    names: tuple[NamedHere, ...]


class LetterAction(NamedTuple):
    """One ``correspAction``: ``label`` is "From", "To" ...; its links carry the anchors of their mentions."""

    label: str
    names: tuple[Link, ...]
    places: tuple[Link, ...]
    date: str


class Letter(NamedTuple):
    """One ``correspDesc``: who wrote to whom, where and when."""

    actions: tuple[LetterAction, ...]


class Fact(NamedTuple):
    """A term with its values, printed in a description list."""

    term: str
    values: tuple[Link, ...]


class Neighbours(NamedTuple):
    """The pages before and after in one order; ``label`` is empty for the edition's own."""

    label: str
    previous: Link | None
    next: Link | None


class Citation(NamedTuple):
    """How to cite a page: ready words, and files for reference managers."""

    words: str
    files: tuple[Link, ...] = ()


class TextPage(NamedTuple):
    """A document, or one division of a long one, to read.

    ``contents`` are headings on this page; ``parts`` are further pages below it.
    ``headed`` tells that the article brings the page's ``h1`` itself.
    ``sources`` are what the text was edited from; ``address`` is printed on paper, in full where the site has one.
    ``map`` shows the places that are named here, None where they are few.
    """

    url: str
    title: str
    language: str
    direction: str
    article: str
    headed: bool = False
    up: Link | None = None
    previous: Link | None = None
    next: Link | None = None
    position: str = ""
    letters: tuple[Letter, ...] = ()
    contents: tuple[ContentsItem, ...] = ()
    parts: tuple[ContentsItem, ...] = ()
    names: tuple[NamesGroup, ...] = ()
    colophon: tuple[Fact, ...] = ()
    tei: Link | None = None
    status: str = ""
    summary: str = ""
    orders: tuple[Neighbours, ...] = ()
    view: View = View()
    legend: tuple[LegendLine, ...] = ()
    cards: tuple[Card, ...] = ()
    images: tuple[PageImage, ...] = ()
    citation: Citation | None = None
    downloads: tuple[Link, ...] = ()
    signs: str = "plain"
    sources: tuple[Fact, ...] = ()
    same_date: tuple[Link, ...] = ()
    report: Link | None = None
    address: str = ""
    map: MapDrawing | None = None


class MentionRow(NamedTuple):
    """A mention in context. ``url`` leads to the exact word; ``words`` are as written."""

    anchor: str
    url: str | None
    left: str
    words: str
    right: str
    role: str = ""
    language: str | None = None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """The mentions of one document; ``count`` says how many they are, and of what, where they are several."""

    document: Link
    date: str
    rows: tuple[MentionRow, ...]
    count: str = ""


class DocumentRow(NamedTuple):
    """A line of the table of texts."""

    title: str
    url: str
    date: str
    description: str
    parts: int
    mentions: int


class RegisterSummary(NamedTuple):
    """A register as the front page announces it."""

    kind: str
    label: str
    url: str
    entries: int
    mentions: int


class BrokenFile(NamedTuple):
    """A file that could not be read, with its place and cause."""

    path: str
    place: str
    message: str


class IndexPage(NamedTuple):
    """The front page."""

    url: str
    title: str
    subtitle: str
    introduction: tuple[str, ...]
    documents: tuple[DocumentRow, ...]
    registers: tuple[RegisterSummary, ...]
    broken: tuple[BrokenFile, ...]


class AboutSection(NamedTuple):
    """A heading, paragraphs and facts of the colophon.

    ``remarks`` are sentences in English, in any language of the interface; ``of_site`` tells what no book repeats.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    remarks: tuple[str, ...] = ()
    of_site: bool = False


class AboutPage(NamedTuple):
    """The colophon, drawn from the headers."""

    url: str
    title: str
    sections: tuple[AboutSection, ...]
