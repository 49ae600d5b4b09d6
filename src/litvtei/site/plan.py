"""Every page of the site, its URL and its anchors, before the first page is written. Pure."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import chain, starmap
from operator import itemgetter
from urllib.parse import quote

from litvtei.edition.archive import Picked
from litvtei.edition.date import DateValue
from litvtei.edition.document import Document
from litvtei.edition.edition import Edition
from litvtei.edition.implied import ImpliedEntry, find_implied
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.labels.labels import Labels
from litvtei.labels.table import english
from litvtei.markup.pointers import Form, file_in, read_pointer
from litvtei.markup.slug import unique_slugs
from litvtei.site.asked import Asked
from litvtei.site.entry_part import EntryPart, entry_parts
from litvtei.site.render import Rendering, Sheet
from litvtei.site.shelf import Shelf
from litvtei.site.target import Target, Targets
from litvtei.site.whereabouts import AskedWhereabouts, Placed, Whereabouts, positions_by, sums, whereabouts_of

FOLDERS = {
    Kind.PERSON: "persons",
    Kind.PLACE: "places",
    Kind.ORGANISATION: "organisations",
    Kind.WORK: "works",
    Kind.EVENT: "events",
    Kind.OBJECT: "objects",
    Kind.OTHER: "other",
}
Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class PlannedText:
    """One page of a document: its own (``division`` -1) or a division's.

    What others do not see of its sheet may lie on a ``shelf``, where the ``number`` of the document in its file finds
    it; :meth:`whole` has all. ``led`` are then the ids that others may lead to, a line each: a set would be many times
    as large.
    """

    document: Document
    division: int
    url: str
    sheet: Sheet
    number: int = 0
    shelf: Shelf | None = None
    led: str = ""

    def shows(self, html_id: str) -> bool:
        """Tell whether the page has an id that others may lead to."""
        return html_id in self.sheet.ids if self.shelf is None else f"\n{html_id}\n" in self.led

    def whole(self) -> PlannedText:
        """Return the page with its whole sheet."""
        if self.shelf is None:
            return self
        return replace(self, sheet=self.shelf.sheet(self.document.path, self.number, self.division), shelf=None)

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.document.title if self.division < 0 else self.document.divisions[self.division].heading

    @property
    def date(self) -> DateValue:
        """The date of the text: its division's, else its document's."""
        own = self.document.divisions[self.division].date if self.division >= 0 else self.document.date
        return own if own.known else self.document.date


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All pages and where everything stands.

    ``texts`` are in reading order; ``pages`` the same by document and division. ``urls`` and ``labels`` know
    every entry, also the implied ones, by its key; ``mentions_of`` and ``keys_of`` tell
    which mentions (positions in the edition) belong to which entry, and back, ``whereabouts`` where each stands;
    ``parts`` on which page of its entry each mention is listed.
    ``tei`` holds the URL of each source file, ``targets`` of each ``xml:id`` by file; ``documents`` the
    place of each document among all. ``sums`` tells how often, and in how many texts, an entry is named in texts;
    ``by_document``, ``by_page`` and ``dates`` where the mentions of a document or page, and the dates of a document,
    stand among all.
    ``say`` are the labels of the pages to be made, those of the language at ``place`` among all. ``root`` leads from
    where these pages lie to the root of the site: it is empty for the first language, ``../`` for the others, whose
    pages have the same addresses in a folder.
    """

    edition: Edition
    texts: tuple[PlannedText, ...]
    pages: dict[tuple[str, int], PlannedText]
    implied: tuple[ImpliedEntry, ...]
    urls: dict[Key, str]
    labels: dict[Key, str]
    mentions_of: Mapping[Key, Sequence[int]]
    keys_of: Sequence[tuple[Key, ...]]
    sums: Mapping[Key, tuple[int, int]]
    tei: dict[str, str]
    targets: Mapping[tuple[str, str], str]
    identifiers: Mapping[str, str]
    files: Mapping[str, str]
    documents: dict[str, int]
    whereabouts: Sequence[Whereabouts]
    by_document: Mapping[str, Sequence[int]]
    by_page: Mapping[tuple[str, int], Sequence[int]]
    dates: Mapping[str, Sequence[int]]
    parts: Mapping[Key, tuple[EntryPart, ...]]
    row_pages: Mapping[tuple[Key, int], str]
    say: Labels = field(default_factory=english)
    root: str = ""
    place: int = 0

    def speaking(self, say: Labels, place: int) -> SitePlan:
        """Return the plan of the pages in a further language: they lie in a folder that bears its tag."""
        tei = {path: f"../{url}" for path, url in self.tei.items()}
        return replace(self, tei=tei, say=say, root="../", place=place)

    def shared(self, url: str, page: str) -> str:
        """Return the way from a page to a file that all languages share."""
        return relative(self.root + url, page)

    def row_url(self, key: Key, position: int) -> str:
        """Return the address of a mention's line among those of an entry: the way back from the word."""
        mention = self.edition.mentions[position]
        page = self.row_pages.get((key, position)) or self.urls[key]
        return f"{page}#{row_anchor(mention)}"

    def text_of(self, mention: Placed) -> PlannedText | None:
        """Return the text that a mention stands in; None in a file that is nothing but a register."""
        return text_among(self.pages, mention)

    def mentions_at(self, positions: Sequence[int]) -> Sequence[Mention]:
        """Return mentions by their positions, such as those of an entry, in that order."""
        return Picked(self.edition.mentions, positions)

    def places_of(self, key: Key) -> Iterator[Whereabouts]:
        """Return where the mentions of an entry stand."""
        return map(self.whereabouts.__getitem__, self.mentions_of.get(key, ()))

    def mentions_in(self, document: str) -> Sequence[int]:
        """Return the positions of a document's mentions."""
        return self.by_document.get(document, ())

    def dates_in(self, document: str) -> Sequence[int]:
        """Return the positions of a document's dates among the dates of the edition."""
        return self.dates.get(document, ())

    def mention_url(self, mention: Mention) -> str | None:
        """Return the address of the exact word; of its page where the word is not shown; None without a page."""
        page = self.pages.get((mention.document, mention.division))
        first = self.pages.get((mention.document, -1))
        if page is None or first is None:
            return self.urls.get(mention.inside) if mention.inside else None
        if page.shows(mention.anchor):
            return f"{page.url}#{mention.anchor}"
        if mention.scope is Scope.CORRESPONDENCE and mention.role != "context":
            return f"{first.url}#{mention.anchor}"
        return page.url

    def pointer_url(self, token: str, path: str) -> str | None:
        """Return where a link leads: a place in a text, an entry, a document, the web; None for nowhere."""
        pointer = read_pointer(token, self.edition.directory.prefixes_of(path))
        if pointer.form is Form.URL:
            return self._entry_url(token, path) or pointer.id
        if pointer.form is Form.FRAGMENT:
            here = self.targets.get((path, pointer.id))
            return here or self._entry_url(token, path) or self.identifiers.get(pointer.id)
        if pointer.form is Form.FILE:
            file = file_in(path, pointer.file)
            there = self.targets.get((file, pointer.id)) if pointer.id else None
            return there or self._entry_url(token, path) or self.files.get(file)
        return self._entry_url(token, path) or self.identifiers.get(pointer.id) or self.files.get(pointer.id)

    def _entry_url(self, token: str, path: str) -> str | None:
        entry = self.edition.directory.find(token, path)
        return self.urls.get(entry.key()) if entry else None


def plan_site(edition: Edition, renderings: Iterable[Rendering], shelf: Shelf | None = None) -> SitePlan:
    """Give every page its URL, and every identifier its place. On the ``shelf`` are the articles, if not in memory."""
    planned = _plan_documents(edition, renderings, shelf)
    texts = [text for pages, _ in planned for text in pages.values()]
    targets = Targets(chain.from_iterable(starmap(_targets, planned)))
    implied = find_implied(edition, together=True)
    mentions_of, keys_of = _mentions(edition, implied)
    pages = {(text.document.id, text.division): text for text in texts}
    urls = entry_urls(edition, implied)
    whereabouts = whereabouts_of(edition.mentions)
    parts = parts_of(edition, whereabouts, pages, urls, mentions_of)
    return SitePlan(
        edition,
        tuple(texts),
        pages,
        implied,
        urls,
        {one.key(): one.label for one in edition.entries} | {one.key(): one.label for one in implied},
        mentions_of,
        keys_of,
        sums(whereabouts, keys_of),
        tei_urls(edition),
        targets,
        Asked(targets.anywhere),
        files_of(texts),
        {document.id: place for place, document in enumerate(edition.documents)},
        whereabouts,
        positions_by(itemgetter(1), whereabouts),
        positions_by(itemgetter(1, 2), whereabouts),
        positions_by(itemgetter(1), whereabouts_of(edition.dates)),
        parts,
        {
            (key, position): part.url
            for key, some in parts.items()
            for part in some
            if part.url != urls[key]
            for position in part.positions
        },
    )


def files_of(texts: Iterable[PlannedText]) -> dict[str, str]:
    """Return the address of the first page of each file, by its path, its name, and its name without ending."""
    files: dict[str, str] = {}
    for text in texts:
        if text.division < 0:
            name = posixpath.basename(text.document.path)
            for one in (text.document.path, name, posixpath.splitext(name)[0]):
                files.setdefault(one, text.url)
    return files


def has_its_parts(plan: SitePlan, keys: Iterable[Key]) -> bool:
    """Tell whether the mentions of some entries, as the edition has them now, stand on the pages that are planned."""
    some = {key: plan.mentions_of[key] for key in keys}
    parts = parts_of(plan.edition, AskedWhereabouts(plan.edition.mentions), plan.pages, plan.urls, some)
    return all(plan.parts[key] == parts[key] for key in some)


def row_anchor(mention: Mention) -> str:
    """Return the id of a mention's line on its entry's page."""
    return f"{mention.document}-{mention.anchor}"


def text_among(pages: dict[tuple[str, int], PlannedText], mention: Placed) -> PlannedText | None:
    """Return the page of the text that a mention stands in, the document's own where its division has none."""
    return pages.get((mention.document, mention.division)) or pages.get((mention.document, -1))


def parts_of(
    edition: Edition,
    whereabouts: Sequence[Whereabouts],
    pages: dict[tuple[str, int], PlannedText],
    urls: dict[Key, str],
    mentions_of: Mapping[Key, Sequence[int]],
) -> dict[Key, tuple[EntryPart, ...]]:
    """Return on which page of its entry each mention is listed."""
    dates = {key: text.date for key, text in pages.items()}

    def date(position: int) -> DateValue:
        _, document, division = whereabouts[position]
        return dates.get((document, division)) or dates.get((document, -1)) or DateValue()

    def is_elsewhere(position: int) -> bool:
        return whereabouts[position].scope is Scope.REGISTER

    return {
        key: entry_parts(urls[key], some, partial(Picked, edition.mentions), date, is_elsewhere)
        for key, some in mentions_of.items()
    }


def _plan_documents(
    edition: Edition, renderings: Iterable[Rendering], shelf: Shelf | None
) -> list[tuple[dict[int, PlannedText], Rendering]]:
    by_place = {(one.path, one.number): one for one in renderings}
    slugs = unique_slugs([document.id for document in edition.documents])
    numbers: defaultdict[str, int] = defaultdict(int)
    planned = []
    for document, slug in zip(edition.documents, slugs, strict=True):
        rendering = by_place[document.path, numbers[document.path]]
        numbers[document.path] += 1
        planned.append((_plan_document(document, slug, rendering, shelf), rendering))
    return planned


def _targets(planned: dict[int, PlannedText], rendering: Rendering) -> Iterator[Target]:
    for identifier, html_id, division in rendering.targets:
        page = planned[division]
        yield Target(rendering.path, identifier, page.url, html_id if page.shows(html_id) else "")


def _plan_document(document: Document, slug: str, rendering: Rendering, shelf: Shelf | None) -> dict[int, PlannedText]:
    urls = text_urls(document, slug)
    planned: dict[int, PlannedText] = {}
    for one in rendering.sheets:
        sheet, led = one, ""
        if shelf is not None:
            sheet, led = replace(one, ids=frozenset()), "\n".join(["", *sorted(one.ids), ""])
        number = rendering.number
        planned[one.division] = PlannedText(document, one.division, urls[one.division], sheet, number, shelf, led)
    return planned


def text_urls(document: Document, slug: str) -> dict[int, str]:
    """Return the address of a document's page (-1) and of the pages of its divisions."""
    parts = unique_slugs([division.id for division in document.divisions])
    return {-1: f"texts/{slug}.html"} | {index: f"texts/{slug}/{part}.html" for index, part in enumerate(parts)}


def entry_urls(edition: Edition, implied: tuple[ImpliedEntry, ...]) -> dict[Key, str]:
    """Return the address of every entry's page, by its key."""
    urls: dict[Key, str] = {}
    for kind, folder in FOLDERS.items():
        keys: list[Key] = [one.key() for one in edition.entries if one.kind is kind]
        names = ["index", "letters", *(identifier for _, identifier in keys)]
        hidden = [one for one in implied if one.kind is kind]
        keys += [one.key() for one in hidden]
        names += [one.value.rpartition("#")[2] or one.value for one in hidden]
        for key, slug in zip(keys, unique_slugs(names)[2:], strict=True):
            urls[key] = f"{folder}/{slug}.html"
    return urls


def _mentions(
    edition: Edition, implied: tuple[ImpliedEntry, ...]
) -> tuple[dict[Key, tuple[int, ...]], list[tuple[Key, ...]]]:
    of: defaultdict[Key, list[int]] = defaultdict(list)
    keys: list[tuple[Key, ...]] = []
    alike: dict[tuple[Key, ...], tuple[Key, ...]] = {}
    for position, mention in enumerate(edition.mentions):
        for key in mention.entries:
            of[key].append(position)
        keys.append(alike.setdefault(mention.entries, mention.entries))
    beyond: defaultdict[int, list[Key]] = defaultdict(list)
    for entry in implied:
        key = entry.key()
        for position in entry.mentions:
            of[key].append(position)
            beyond[position].append(key)
    for position, some in beyond.items():
        whole = (*keys[position], *some)
        keys[position] = alike.setdefault(whole, whole)
    return {key: tuple(positions) for key, positions in of.items()}, keys


def tei_urls(edition: Edition) -> dict[str, str]:
    """Return the address of every file that was read: it goes along, under a name that any server can give out."""
    paths = [file.path for file in edition.files]
    names = unique_slugs([posixpath.splitext(path)[0].replace("/", "-") for path in paths])
    return {path: f"tei/{name}.xml" for path, name in zip(paths, names, strict=True)}


def relative(target: str, page: str) -> str:
    """Return the way from one page to another, percent-encoded; a web address stays as it is."""
    if "://" in target or target.startswith(("mailto:", "tel:", "urn:", "doi:")):
        return target
    path, mark, anchor = target.partition("#")
    if path == page and anchor:
        return f"#{_quoted(anchor)}"
    way = _way(path, page.rpartition("/")[0])
    return f"{way}#{_quoted(anchor)}" if mark else way


_PLAIN_PATH = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*")


@lru_cache(maxsize=100_000)
def _way(path: str, folder: str) -> str:
    """Return the way from a folder to a path, percent-encoded."""
    return _quoted(_bare_way(path, folder))


def _bare_way(path: str, folder: str) -> str:
    """The way as it is: most lie at the top, in the same folder or in one beside it."""
    if not _PLAIN_PATH.fullmatch(path) or not (folder == "" or _PLAIN_PATH.fullmatch(folder)):
        return posixpath.relpath(path, folder or ".")
    if not folder:
        return path
    if path.startswith(f"{folder}/"):
        return path[len(folder) + 1 :]
    if "/" not in folder and path != folder:
        return f"../{path}"
    return posixpath.relpath(path, folder)


def _quoted(part: str) -> str:
    return part if _PLAIN_PATH.fullmatch(part) else quote(part)
