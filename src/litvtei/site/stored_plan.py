"""The plan of a site as it is remembered, so that a page can be made again without all others being planned.

What is small and wanted for every page is there at once. Mentions and dates stay where the files are remembered, and
are fetched with all that hangs on them when a page asks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from typing import Any, TypeVar

from litvtei.cache.codec import Codec, CodecError, codec_of
from litvtei.cache.store import Store, packed_as_it_comes
from litvtei.cache.table import Table
from litvtei.config import EditionConfig
from litvtei.diagnostics import Count
from litvtei.edition.convention import Convention
from litvtei.edition.document import Document, FileReading
from litvtei.edition.edition import Edition, at_home
from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention
from litvtei.edition.register import RegisterEntry, Relation
from litvtei.edition.resolution import Directory, Resolver
from litvtei.edition.stored import Stored
from litvtei.site.asked import Asked, Later
from litvtei.site.entry_part import EntryPart
from litvtei.site.overviews import Signposts
from litvtei.site.plan import Key, PlannedText, SitePlan, files_of, parts_of, tei_urls
from litvtei.site.render import Sheet
from litvtei.site.shelf import ForgottenError, Shelf
from litvtei.site.whereabouts import AskedWhereabouts

V = TypeVar("V")
Own = Mapping[str, tuple[Count, ...]]
# Which pages list the mentions of an entry that has more of them than its own page has room for.
Rows = dict[int, str]
_DOCUMENTS, _ENTRIES, _FILES = Table(Document), Table(RegisterEntry), Table(FileReading)
_RELATIONS, _CONVENTION = codec_of(tuple[Relation, ...]), codec_of(Convention)
_OWN = codec_of(tuple[tuple[Count, ...], ...])
# So many targets are written at once.
_PORTION = 2000


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan with what else is remembered of the site: what pages show of its overviews, which findings each file has.

    ``rows`` tell for each entry which of its mentions are listed elsewhere than on its own page; ``files`` the place of
    each file among all.
    """

    plan: SitePlan
    signposts: Signposts
    own: Own
    rows: Mapping[Key, Rows]
    mentions: Stored
    files: Mapping[str, int]

    def mentions_of_file(self, path: str) -> range:
        """Return from where to where the mentions of a file stand."""
        return self.mentions.of(self.files[path])

    def lists_as_before(self, key: Key) -> bool:
        """Tell whether the mentions of an entry, as they are now, are listed on the same pages as before."""
        plan = self.plan
        parts = (part for part in plan.parts.get(key, ()) if part.url != plan.urls[key])
        return {position: part.url for part in parts for position in part.positions} == self.rows.get(key, {})


def keep_plan(store: Store, name: str, plan: SitePlan, signposts: Signposts, own: Own) -> None:
    """Remember the plan of a site."""
    if store.works:
        parts = (b"%b:%b" % (_json(key), _json(value)) for key, value in _plain(plan, signposts, own))
        store.keep_packed(f"plan of {name}", packed_as_it_comes(_listed(b"{", parts, b"}")))
        store.keep_packed(f"targets of {name}", packed_as_it_comes(_listed(b"[", _portions(plan.targets), b"]")))


def stored_plan(
    store: Store, name: str, config: EditionConfig, read: Callable[[str], FileReading], shelf: Shelf
) -> StoredPlan | None:
    """Return the plan that is remembered of a site; None if there is none.

    ``read`` returns what a file says; it may raise ForgottenError. On the ``shelf`` are the pages to be made.
    """
    data = store.value(f"plan of {name}")
    try:
        if data is None:
            return None
        restored = _Restored(_loads(data), config, read)
        return restored.plan(shelf, Later(lambda: _targets(store, name)))
    except (CodecError, ValueError, TypeError, LookupError):
        return None


def _listed(begin: bytes, parts: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    yield begin
    for number, part in enumerate(parts):
        yield b"," * (number > 0) + part
    yield end


def _portions(targets: Mapping[tuple[str, str], str]) -> Iterator[bytes]:
    rows = ((*place, url) for place, url in targets.items())
    while portion := list(islice(rows, _PORTION)):
        yield _json(portion)[1:-1]


def _plain(plan: SitePlan, signposts: Signposts, own: Own) -> Iterator[tuple[str, Any]]:
    edition, keys = plan.edition, {key: place for place, key in enumerate(plan.urls)}
    # Mentions that name the same share one tuple, and to tell apart thousands by what they hold takes long.
    named: dict[int, tuple[int, tuple[Key, ...]]] = {}
    files = [replace(one, relations=(), images=(), diagnostics=(), instructions=()) for one in edition.files]
    told: dict[tuple[Count, ...], int] = {}
    rows: dict[int, list[tuple[int, str]]] = {}
    for (key, position), url in plan.row_pages.items():
        rows.setdefault(keys[key], []).append((position, url))
    yield "documents", _DOCUMENTS.dump(edition.documents)
    yield "entries", _ENTRIES.dump(edition.entries)
    yield "files", _FILES.dump(files)
    yield "held", [list(column) for column in zip(*edition.held, strict=True)]
    yield "relations", _RELATIONS.write(edition.relations) if _RELATIONS.write else []
    yield "convention", _CONVENTION.write(edition.convention) if _CONVENTION.write else []
    yield "title", edition.title
    yield "assumptions", edition.assumptions
    yield (
        "texts",
        [
            [plan.documents[one.document.id], one.division, one.url, one.number, one.led, one.sheet.images]
            for one in plan.texts
        ],
    )
    yield "keys", [[*key, plan.urls[key], plan.labels[key], *plan.sums.get(key, (0, 0))] for key in keys]
    yield "implied", [[keys[one.key()], one.basis, one.value] for one in plan.implied]
    yield "mentions", [[keys[key], list(some)] for key, some in plan.mentions_of.items()]
    yield (
        "named",
        [
            [named.setdefault(id(some), (len(named), some))[0] for some in plan.keys_of],
            [[keys[key] for key in some] for _, some in named.values()],
        ],
    )
    yield "rows", list(rows.items())
    yield "years", list(signposts.years.items())
    yield "stations", signposts.stations
    yield "cuts", signposts.cuts
    yield (
        "own",
        [
            [told.setdefault(own.get(one.path, ()), len(told)) for one in files],
            _OWN.write(tuple(told)) if _OWN.write else [],
        ],
    )


class _Restored:
    """What was remembered, on its way back to be a plan."""

    def __init__(self, plain: dict[str, Any], config: EditionConfig, read: Callable[[str], FileReading]) -> None:
        self._plain = plain
        self._keys: list[Key] = [(Kind(one[0]), one[1]) for one in plain["keys"]]
        self._mentions_of = {self._keys[key]: positions for key, positions in plain["mentions"]}
        self._rows: dict[Key, Rows] = {self._keys[key]: dict(some) for key, some in plain["rows"]}
        self._edition, self._where = self._assembled(config, read)

    def plan(self, shelf: Shelf, targets: Mapping[tuple[str, str], str]) -> StoredPlan:
        """Return it as a plan."""
        plain, edition, keys, where = self._plain, self._edition, self._keys, self._where
        texts = tuple(self._texts(shelf))
        pages = {(text.document.id, text.division): text for text in texts}
        urls = dict(zip(keys, (one[2] for one in plain["keys"]), strict=True))
        named = [tuple(keys[key] for key in some) for some in plain["named"][1]]

        whereabouts = AskedWhereabouts(edition.mentions)

        def parts(key: Key) -> tuple[EntryPart, ...] | None:
            some = self._mentions_of.get(key)
            return None if some is None else parts_of(edition, whereabouts, pages, urls, {key: some})[key]

        plan = SitePlan(
            edition,
            texts,
            pages,
            tuple(self._implied()),
            urls,
            dict(zip(keys, (one[3] for one in plain["keys"]), strict=True)),
            self._mentions_of,
            list(map(named.__getitem__, plain["named"][0])),
            dict(zip(keys, ((one[4], one[5]) for one in plain["keys"]), strict=True)),
            tei_urls(edition),
            targets,
            Later(lambda: {one: url for (_, one), url in reversed(list(targets.items()))}),
            Later(lambda: files_of(texts)),
            {document.id: place for place, document in enumerate(edition.documents)},
            whereabouts,
            Asked(where.mentions_in),
            Asked(where.mentions_on),
            Asked(where.dates_in),
            Asked(parts),
            {(key, position): url for key, some in self._rows.items() for position, url in some.items()},
        )
        stations = tuple((label, url) for label, url in plain["stations"])
        signposts = Signposts(dict(plain["years"]), stations, tuple(plain["cuts"]))
        return StoredPlan(plan, signposts, self._own(), self._rows, where.mentions, where.files)

    def _assembled(self, config: EditionConfig, read: Callable[[str], FileReading]) -> tuple[Edition, _Where]:
        plain = self._plain
        documents, entries = _DOCUMENTS.load(plain["documents"]), _ENTRIES.load(plain["entries"])
        files = _FILES.load(plain["files"])
        directory = Directory(entries, {one.path: one.prefixes for one in files if one.prefixes})
        convention = _loaded(_CONVENTION, plain["convention"])
        said = _Said(documents, Resolver(directory, convention), read)
        paths = [one.path for one in files]
        mentions, dates = (
            Stored(paths, list(accumulate(some, initial=0)), fetch)
            for some, fetch in zip(plain["held"], (said.mentions, said.dates), strict=True)
        )
        edition = Edition(
            config,
            tuple(documents),
            tuple(entries),
            mentions,
            dates,
            _loaded(_RELATIONS, plain["relations"]),
            tuple(files),
            convention,
            directory,
            tuple(plain["assumptions"]),
            (),
            plain["title"],
        )
        return edition, _Where(documents, mentions, dates, {path: place for place, path in enumerate(paths)})

    def _texts(self, shelf: Shelf) -> Iterator[PlannedText]:
        sheets: dict[tuple[int, tuple[str, ...]], Sheet] = {}
        for document, division, url, number, led, named in self._plain["texts"]:
            images = tuple(named)
            sheet = sheets.get((division, images))
            if sheet is None:
                sheet = Sheet(division, "", frozenset(), (), headed=False, images=images)
                sheets[division, images] = sheet
            yield PlannedText(self._edition.documents[document], division, url, sheet, number, shelf, led)

    def _implied(self) -> Iterator[ImpliedEntry]:
        for place, basis, value in self._plain["implied"]:
            key = self._keys[place]
            yield ImpliedEntry(key[0], basis, value, self._plain["keys"][place][3], tuple(self._mentions_of[key]))

    def _own(self) -> dict[str, tuple[Count, ...]]:
        numbers, some = self._plain["own"]
        told = _loaded(_OWN, some)
        return {file.path: told[number] for file, number in zip(self._edition.files, numbers, strict=True)}


class _Said:
    """What files say, resolved: fetched when it is asked for, and kept."""

    def __init__(self, documents: list[Document], resolver: Resolver, read: Callable[[str], FileReading]) -> None:
        self._resolve, self._read = resolver.resolve, read
        self._ids: dict[str, list[str]] = {}
        for one in documents:
            self._ids.setdefault(one.path, []).append(one.id)
        self._known: dict[str, tuple[tuple[Mention, ...], tuple[Mention, ...]]] = {}

    def mentions(self, path: str) -> Sequence[Mention]:
        return self._of(path)[0]

    def dates(self, path: str) -> Sequence[Mention]:
        return self._of(path)[1]

    def _of(self, path: str) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        if path not in self._known:
            reading = self._read(path)
            ids = zip(reading.documents, self._ids.get(path, ()), strict=True)
            renamed = {(path, one.id): now for one, now in ids if one.id != now}
            mentions = tuple(self._resolve(at_home(one, path, renamed), path) for one in reading.mentions)
            self._known[path] = mentions, tuple(at_home(one, path, renamed) for one in reading.dates)
        return self._known[path]


class _Where:
    """Where the mentions and dates of a document or page stand among all."""

    def __init__(self, documents: list[Document], mentions: Stored, dates: Stored, files: Mapping[str, int]) -> None:
        self.files, self._places = files, {one.id: files[one.path] for one in documents}
        self.mentions, self._dates = mentions, dates

    def mentions_in(self, document: str) -> tuple[int, ...]:
        return self._in(self.mentions, document)

    def mentions_on(self, page: tuple[str, int]) -> tuple[int, ...]:
        return tuple(one for one in self.mentions_in(page[0]) if self.mentions[one].division == page[1])

    def dates_in(self, document: str) -> tuple[int, ...]:
        return self._in(self._dates, document)

    def _in(self, some: Stored, document: str) -> tuple[int, ...]:
        file = self._places.get(document)
        return () if file is None else tuple(one for one in some.of(file) if some[one].document == document)


def _targets(store: Store, name: str) -> dict[tuple[str, str], str]:
    data = store.value(f"targets of {name}")
    if data is None:
        raise ForgottenError("the places of a site are remembered no longer")
    return {(path, identifier): url for path, identifier, url in _loads(data)}


def _json(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _loads(data: bytes) -> Any:  # noqa: ANN401
    return json.loads(data.decode("utf-8", "surrogatepass"))


def _loaded(codec: Codec[V], plain: Any) -> V:  # noqa: ANN401
    return codec.read(plain) if codec.read else plain  # type: ignore[no-any-return]
