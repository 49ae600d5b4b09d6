"""From a folder of TEI to a book: an EPUB 3.3 publication of an edition or of one of its documents."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from litvtei import __version__
from litvtei.checks.wanted import is_run
from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic
from litvtei.edition.document import OpenFile
from litvtei.edition.edition import Edition, read_edition
from litvtei.errors import SourceError
from litvtei.labels.table import read_interface
from litvtei.markup.atomic import write_atomically
from litvtei.markup.parse import is_regular, read_bytes, without_links
from litvtei.resources import bundled
from litvtei.site.book.address import BookAddresses
from litvtei.site.book.article import ArticleWriter, ids_of, xml_name
from litvtei.site.book.contents import lines_of, nested
from litvtei.site.book.cover import cover_image, own_cover
from litvtei.site.book.index import index_address, indexed, indexes
from litvtei.site.book.pack import is_book, pack, xml_bytes
from litvtei.site.book.package import cover_of, package_of
from litvtei.site.book.page import (
    ABOUT,
    COVER,
    INTRODUCTION,
    NAV,
    PAPER,
    STYLE,
    TEMPLATES,
    About,
    BookPage,
    Chapter,
    Contents,
    CoverImage,
    Index,
    Introduction,
    Item,
    Package,
    PageOfSource,
)
from litvtei.site.book.pdf import print_book, weasyprint
from litvtei.site.book.picture import Picture, Pictures
from litvtei.site.front_page import about_page
from litvtei.site.image import Images
from litvtei.site.page import AboutSection, Fact, Letter, Link, TextPage
from litvtei.site.plan import PlannedText, SitePlan, plan_site
from litvtei.site.render import Rendering, render_file
from litvtei.site.sign import legend
from litvtei.site.template import Templates
from litvtei.site.text_page import TextPages
from litvtei.site.title import Titles

_XHTML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class BuiltBook:
    """What a book came to: its chapters, images and size in bytes; and what was wrong on the way."""

    edition: Edition
    diagnostics: tuple[Diagnostic, ...]
    chapters: int
    images: int
    size: int


def build_book(
    config: EditionConfig,
    output: Path,
    document: str = "",
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> BuiltBook:
    """Write an edition, or the one ``document`` with that id, as an EPUB to ``output``.

    The same edition makes the same bytes: the time in the book is that of the last revision. A file that cannot be
    read is among the diagnostics; the book has the others. Raises SourceError for an unknown document, an edition
    without any, and an ``output`` that is there and no book.
    """
    _refuse_foreign(output, is_book)
    book, edition, found = _bound(config, document, step)
    return _written(output, pack(book.files(), book.modified), book, edition, found)


def build_pdf(
    config: EditionConfig,
    output: Path,
    document: str = "",
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> BuiltBook:
    """Write the same book as a PDF to ``output``. Raises what :func:`build_book` does.

    Without the extra or its library it raises LitvteiError, before anything is read.
    """
    weasyprint()
    _refuse_foreign(output, is_pdf)
    book, edition, found = _bound(config, document, step)
    files = book.files()
    styles = tuple(_style(config.folder, name).decode("utf-8", "replace") for name in (STYLE, PAPER))
    return _written(output, print_book(files, book.package, styles), book, edition, found)


def is_pdf(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a PDF."""
    return data.startswith(b"%PDF-")


def _bound(
    config: EditionConfig, document: str, step: Callable[[int, int], None]
) -> tuple[Book, Edition, tuple[Diagnostic, ...]]:
    """Read an edition and make a book of it, and say what was wrong on the way."""
    interface = read_interface(config)
    edition, results = read_edition(config, _job, step)
    plan = plan_site(edition, [rendering for _, renderings in results for rendering in renderings])
    plan = replace(plan, say=interface.languages[0])
    book = Book(plan, _chosen(edition, document), document)
    return book, edition, (*edition.diagnostics, *(one for unhandled, _ in results for one in unhandled))


def _written(output: Path, data: bytes, book: Book, edition: Edition, found: tuple[Diagnostic, ...]) -> BuiltBook:
    write_atomically(output, data)
    return BuiltBook(edition, found, len(book.chapters), len(book.pictures.all()), len(data))


def _job(file: OpenFile) -> tuple[tuple[Diagnostic, ...], tuple[Rendering, ...]]:
    renderings, unhandled = render_file(file)
    return tuple(one for one in unhandled if is_run(one.code, file.config)), renderings


def _refuse_foreign(output: Path, is_ours: Callable[[bytes], bool]) -> None:
    if output.is_dir():
        raise SourceError(f"{output} is a folder; name a file with --output")
    if output.exists() and not is_ours(read_bytes(output)):
        raise SourceError(f"{output} is no book; name another file with --output")


def _chosen(edition: Edition, document: str) -> frozenset[str]:
    """The ids of the documents that the book holds."""
    known = [one.id for one in edition.documents]
    if not known:
        raise SourceError(f"{edition.config.folder} holds no text to make a book of")
    if document and document not in known:
        near = difflib.get_close_matches(document, known, 3)
        hint = f"; did you mean {' or '.join(near)}?" if near else f"; the first is {known[0]}"
        raise SourceError(f"there is no document “{document}”{hint}")
    return frozenset([document] if document else known)


class Book:
    """The pages of a book, made in the order in which one needs the other."""

    def __init__(self, plan: SitePlan, chosen: frozenset[str], name: str) -> None:
        self._plan, self._config, self._name = plan, plan.edition.config, name
        self._say = plan.say
        self._documents = tuple(one for one in plan.edition.documents if one.id in chosen)
        self._texts = [text for text in plan.texts if text.document.id in chosen]
        self._named = indexed(plan, chosen)
        images = Images(self._config.folder)
        pages = {page.url: page for page in TextPages(plan, images, {}).of(chosen)}
        self.pictures = Pictures(images)
        base = self._config.url.rstrip("/")
        self._addresses = BookAddresses(
            f"{base}/" if base else "",
            {text.url: f"text-{number}.xhtml" for number, text in enumerate(self._texts, 1)},
            {plan.urls[key]: index_address(plan.urls[key]) for key in self._named},
        )
        for text in self._texts:
            self._addresses.ids[self._addresses.chapters[text.url]] = _ids(pages[text.url])
        self._writer = ArticleWriter(self._addresses.link, self.pictures.file, self._say)
        self.chapters = {
            text.url: self._chapter(number, text, pages[text.url]) for number, text in enumerate(self._texts, 1)
        }
        self._about_facts = (*pages[self._texts[0].url].sources, *pages[self._texts[0].url].colophon) if name else ()
        title = self._documents[0].title if name else plan.edition.title
        own = own_cover(self._config)
        self._cover = cover_of(self._config, title, self._documents, COVER, self._say)
        self._cover = replace(self._cover, image=own.file if own else "")
        self.package = package_of(self._config, self._cover, self._documents, (), name=name)
        self.modified = self.package.modified
        self._front = own or cover_image(self._cover, self.package.languages[0], self._documents)

    def files(self) -> dict[str, bytes]:
        """Return every file of the book by its name."""
        templates = Templates(self._config.folder, self._say)
        pages = list(self._pages())
        files = {page.file: xml_bytes(templates.book(TEMPLATES[type(page)], page, self.package)) for page in pages}
        pictures = self.pictures.all()
        items = (
            *(
                Item(_name(one.file), one.file, _XHTML, in_spine=True, properties="nav" if one.file == NAV else "")
                for one in pages
            ),
            Item("style", STYLE, "text/css"),
            Item("cover-image", self._front.file, _type_of(self._front), properties="cover-image"),
            *(Item(_name(one.file), one.file, one.type) for one in pictures),
        )
        self.package = package = replace(
            self.package,
            items=items,
            with_images=bool(pictures),
            with_index=any(isinstance(page, Index) for page in pages),
        )
        files[package.file] = xml_bytes(templates.book(TEMPLATES[Package], package, package))
        files[STYLE] = _style(self._config.folder, STYLE)
        own = self._front
        files[own.file] = (
            own.data
            if isinstance(own, Picture)
            else xml_bytes(templates.book(TEMPLATES[CoverImage], own, self.package))
        )
        return files | {one.file: one.data for one in pictures}

    def _pages(self) -> Iterator[BookPage]:
        made = indexes(self._plan, self._named, self.chapters)
        about = self._about()
        yield self._cover
        introduction = () if self._name else self._config.introduction
        if introduction:
            yield Introduction(INTRODUCTION, self._say("introduction"), introduction)
        yield self._contents(made, about, with_introduction=bool(introduction))
        yield from self.chapters.values()
        yield from made
        yield about

    def _chapter(self, number: int, text: PlannedText, page: TextPage) -> Chapter:
        file = self._addresses.chapters[text.url]
        images = tuple(
            PageOfSource(one.id, one.label, shown, f"#{xml_name(one.back.removeprefix('#'))}")
            for one in page.images
            if one.url and (shown := self.pictures.file(one.url, text.url))
        )
        return Chapter(
            file,
            str(number) if len(self._texts) > 1 else "",
            text.title,
            page.language,
            page.direction,
            self._writer.xhtml(page.article, text.url),
            page.headed,
            page.summary,
            tuple(self._letter(letter, text.url) for letter in page.letters),
            images,
            page.signs,
        )

    def _letter(self, letter: Letter, page: str) -> Letter:
        return Letter(
            tuple(
                action._replace(
                    names=tuple(self._link(one, page) for one in action.names),
                    places=tuple(self._link(one, page) for one in action.places),
                )
                for action in letter.actions
            )
        )

    def _link(self, link: Link, page: str) -> Link:
        url = self._addresses.link(link.url, page) if link.url else None
        return link._replace(url=url, anchor=xml_name(link.anchor) if link.anchor else None)

    def _about(self) -> About:
        page = about_page(self._plan)
        sections = [one for one in page.sections if not one.of_site]
        if self._name:
            facts = tuple(fact for fact in self._about_facts if fact.term != self._say("file"))
            sections = [AboutSection(self._say("source-and-responsibility"), facts=facts)] if facts else []
        signs = frozenset(sign for text in self._texts for sign in text.sheet.signs)
        return About(
            ABOUT,
            self._say("about-single") if self._name else page.title,
            tuple(one._replace(facts=tuple(self._facts(one.facts, page.url))) for one in sections),
            legend(signs - {"sic", "orig", "del", "alt"}, self._say, leiden=self._config.signs == "leiden"),
            f"litvtei {__version__}",
        )

    def _facts(self, facts: Iterable[Fact], page: str) -> Iterator[Fact]:
        for fact in facts:
            yield fact._replace(values=tuple(self._link(one, page) for one in fact.values))

    def _contents(self, made: list[Index], about: About, *, with_introduction: bool) -> Contents:
        say = self._say
        titles = Titles(self._plan.edition.documents, say)
        lines = [(1, say("introduction"), INTRODUCTION)] if with_introduction else []
        for text in self._texts:
            lines += lines_of(text, self._addresses.chapters[text.url], titles)
        lines += [(1, one.title, one.file) for one in made]
        lines.append((1, about.title, about.file))
        landmarks = [
            ("cover", COVER, say("cover")),
            ("toc", NAV, say("contents")),
            ("bodymatter", "text-1.xhtml", say("text")),
        ]
        landmarks += [("index", one.file, one.title) for one in made[:1]]
        return Contents(NAV, say("contents"), nested(lines), tuple(landmarks))


def _ids(page: TextPage) -> frozenset[str]:
    """All that a link may lead to in a chapter."""
    letters = {
        xml_name(link.anchor)
        for letter in page.letters
        for action in letter.actions
        for link in (*action.names, *action.places)
        if link.anchor
    }
    return ids_of(page.article) | letters | {one.id for one in page.images if one.url}


def _type_of(cover: Picture | CoverImage) -> str:
    return cover.type if isinstance(cover, Picture) else "image/svg+xml"


def _name(file: str) -> str:
    return file.partition(".")[0]


def _style(folder: Path, name: str) -> bytes:
    """A stylesheet of books; the edition's own wins."""
    own = without_links(folder / "static" / name)
    if own.is_relative_to(folder) and is_regular(own):
        return read_bytes(own)
    return bundled("static").joinpath(name).read_bytes()
