"""What each template of the book is given: frozen values of plain text; an article and its notes come as XHTML.

All files of a book lie in one folder, so that an address is a file's name with an anchor behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

from litvtei.site.beside import LegendLine
from litvtei.site.page import AboutSection, Letter, Link

COVER, INTRODUCTION, ABOUT, NAV, PACKAGE = (
    *("cover.xhtml", "introduction.xhtml", "about.xhtml"),
    *("nav.xhtml", "package.opf"),
)
STYLE, PAPER = "book.css", "paper.css"


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the first page of a book; ``image`` is the edition's own, empty if it has none."""

    file: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    publisher: str
    version: str
    image: str = ""


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line on the cover: its words, their size, where it stands; ``role`` is title or name."""

    words: str
    size: int
    y: int
    role: str


@dataclass(frozen=True, slots=True)
class CoverImage:
    """The drawn cover; lengths are units of its ``viewBox``. Every line stands in the middle."""

    file: str
    language: str
    direction: str
    width: int
    height: int
    lines: tuple[CoverLine, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """The paragraphs that an edition begins with."""

    file: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageOfSource:
    """The image of a page of the source; ``back`` leads to where it begins in the text."""

    id: str
    label: str
    file: str
    back: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document, or one division of a long one. ``number`` is its place in the book, empty in a book of one.

    ``headed`` tells that the article brings the ``h1`` itself.
    """

    file: str
    number: str
    title: str
    language: str
    direction: str
    article: str
    headed: bool
    summary: str
    letters: tuple[Letter, ...]
    images: tuple[PageOfSource, ...]
    signs: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where a chapter names an entry: numbers of its passages, each a link. ``number`` leads to the chapter."""

    number: Link
    passages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of the index."""

    id: str
    label: str
    life: str
    places: tuple[Places, ...]


@dataclass(frozen=True, slots=True)
class IndexLetter:
    """The entries under one letter; no heading for those that no register describes."""

    heading: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The index of one kind of names. ``single`` tells that the book is one chapter, so that passages are enough."""

    file: str
    title: str
    single: bool
    letters: tuple[IndexLetter, ...]


@dataclass(frozen=True, slots=True)
class About:
    """The colophon of a book, with the signs that its texts use."""

    file: str
    title: str
    sections: tuple[AboutSection, ...]
    legend: tuple[LegendLine, ...]
    generator: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents with the lines below it."""

    label: str
    url: str
    below: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The navigation document. ``landmarks`` are type, address and label."""

    file: str
    title: str
    entries: tuple[ContentsEntry, ...]
    landmarks: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book as its package lists it. ``in_spine`` are those that are read one after another."""

    id: str
    file: str
    type: str
    in_spine: bool = False
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """The package document (EPUB 3.3, section 5). ``modified`` is a point of time in UTC, to the second.

    ``date`` is when it was published, empty if the headers do not say; ``direction`` is ``rtl`` for a book that is
    leafed through from right to left.
    """

    file: str
    identifier: str
    title: str
    subtitle: str
    languages: tuple[str, ...]
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    publishers: tuple[str, ...]
    rights: tuple[str, ...]
    sources: tuple[str, ...]
    description: str
    date: str
    modified: str
    direction: str
    items: tuple[Item, ...]
    with_images: bool
    with_index: bool


BookPage = Cover | CoverImage | Introduction | Chapter | Index | About | Contents | Package
TEMPLATES = {
    Cover: "book-cover.xhtml",
    CoverImage: "book-cover.svg",
    Introduction: "book-introduction.xhtml",
    Contents: "book-contents.xhtml",
    Chapter: "book-text.xhtml",
    Index: "book-index.xhtml",
    About: "book-about.xhtml",
    Package: "book-package.opf",
}
