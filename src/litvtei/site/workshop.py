"""The files of a site in batches that can be made in any order, and in several processes, from one plan.

Whatever two batches need is gathered before the first; a forked worker then has it without being told.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from litvtei.edition.kind import Kind
from litvtei.errors import LitvteiError, SourceError
from litvtei.labels.table import Interface
from litvtei.markup.parse import read_bytes
from litvtei.site.about_text import files_of, names_of_files
from litvtei.site.batch import Batch, cut, cut_by, each
from litvtei.site.chrome import chrome_of, frame_of, kinds_present
from litvtei.site.company import Neighbourhood, neighbourhood_as_asked, neighbourhood_of, renumbered
from litvtei.site.date_page import dates_pages
from litvtei.site.dated import Dates, read_dates, renewed
from litvtei.site.entry_page import entry_pages
from litvtei.site.export.files import Exports
from litvtei.site.front_page import ABOUT, about_page, index_page
from litvtei.site.image import Images
from litvtei.site.overviews import Overviews, Signposts, overview_pages, plan_overviews
from litvtei.site.plan import SitePlan
from litvtei.site.reach import Reach
from litvtei.site.redirect import redirect_pages
from litvtei.site.register_page import register_pages
from litvtei.site.register_values import EntryPage
from litvtei.site.relation import Relations, relations_of
from litvtei.site.static import static_files
from litvtei.site.template import Page, Templates
from litvtei.site.text_page import TextPages
from litvtei.site.write import SiteWriter
from litvtei.workers import Lost, attempt, run_apart

# So many bytes may a worker have of its own: it copies what it shares with its parent, since to read is to write. With
# a third of it workers stay small, and a build takes longer: each begins by copying what all pages want.
_GROWTH = 192 << 20
# What is less is made sooner than another process is ready.
_FEWEST_APART = 32


class _Bench:
    """All that is needed to make the pages in one language, as ``plan`` says it."""

    def __init__(self, plan: SitePlan, interface: Interface, shared: _Shared) -> None:
        self.plan, self._shared = plan, shared
        self.folder = f"{plan.say.language}/" if plan.root else ""
        self.templates = Templates(plan.edition.config.folder, plan.say)
        self.frame = frame_of(plan, interface, shared.signposts.stations)
        self._texts = TextPages(plan, shared.images, shared.signposts.years)

    @cached_property
    def exports(self) -> Exports:
        """What lies beside the pages of entries."""
        return self._shared.exports.speaking(self.plan) if self.plan.root else self._shared.exports

    @cached_property
    def relations(self) -> Relations:
        """What entries have to do with one another."""
        return relations_of(self.plan)

    @cached_property
    def _around(self) -> Neighbourhood:
        return neighbourhood_as_asked(self.plan) if self._shared.as_asked else neighbourhood_of(self.plan)

    def gather(self) -> None:
        """Gather what the pages of entries want."""
        _ = self.exports, self.relations, self._around

    def beside(self) -> list[str]:
        """Return what the pages of each document show of others."""
        return self._texts.beside()

    def renew(self, reach: Reach) -> None:
        """Take what the edition says of some texts as it says it now."""
        self._around = renumbered(self._around, self.plan, reach.documents)

    def texts(self, places: range) -> Iterator[tuple[str, bytes]]:
        """Yield the pages of texts, and in the first language what lies beside them."""
        for reading, text in self._texts.at(places):
            yield self._rendered(reading)
            if not self.folder:
                yield from files_of(self.plan, text).items()

    def entries(self, kind: Kind, some: slice) -> Iterator[tuple[str, bytes]]:
        """Yield the pages of entries, and in the first language what lies beside them."""
        for page in entry_pages(self.plan, kind, self.relations, self._around, some):
            yield self._rendered(self.exports.entry_page(page) if isinstance(page, EntryPage) else page)
            for url, text in self.exports.files_of(page.url) if not self.folder else ():
                yield url, text.encode("utf-8", "replace")

    def unreached(self, reach: Reach) -> Iterator[str]:
        """Yield the addresses of what :meth:`texts` and :meth:`entries` make, but for what a change reaches."""
        plan = self.plan
        for text in plan.texts:
            if text.document.id not in reach.documents:
                yield self.folder + text.url
                yield from names_of_files(text) if not self.folder else ()
        for key, url in plan.urls.items():
            if key not in reach.entries:
                pages = dict.fromkeys((url, *(part.url for part in plan.parts.get(key, ()))))
                yield from (self.folder + one for one in pages)
                yield from self.exports.names_of_files(url) if not self.folder else ()

    def pages(self, batch: Batch) -> Iterator[tuple[str, bytes]]:
        """Yield all other pages."""
        yield from map(self._rendered, self._pages(batch))

    def _pages(self, batch: Batch) -> Iterator[Page]:
        if batch.what == "dates":
            yield from dates_pages(self.plan, self._shared.dates) if self._shared.dates.dated else ()
        elif batch.station:
            yield from overview_pages(self.plan, self._shared.overviews, batch.station)
        elif batch.kind:
            yield from map(self.exports.register_page, register_pages(self.plan, batch.kind, self.relations))
        else:
            yield index_page(self.plan)
            yield about_page(self.plan, self.exports.offered(ABOUT))

    def _rendered(self, page: Page) -> tuple[str, bytes]:
        made = self.templates.render(page, chrome_of(self.plan, self.frame, page.url))
        return self.folder + page.url, made.encode("utf-8", "replace")


class _Shared:
    """What the pages in all languages are made of, gathered when the first of them wants it."""

    def __init__(self, plan: SitePlan, signposts: Signposts | None) -> None:
        self._plan = plan
        self.images = Images(plan.edition.config.folder)
        for text in plan.texts:
            for source in text.sheet.images:
                self.images.url(source, text.document.path)
        self.as_asked = signposts is not None
        self.signposts = signposts or self.overviews.signposts

    @cached_property
    def dates(self) -> Dates:
        return read_dates(self._plan)

    @cached_property
    def overviews(self) -> Overviews:
        return plan_overviews(self._plan, self.dates)

    def renew_dates(self, paths: Collection[str]) -> None:
        """Take what stands around the dates of some files as it stands there now."""
        self.dates = renewed(self.dates, self._plan, paths)
        self.overviews = replace(self.overviews, dates=self.dates)

    @cached_property
    def exports(self) -> Exports:
        return Exports(self._plan)


class Workshop:
    """All that is needed to make the files of a site."""

    def __init__(self, plan: SitePlan, interface: Interface, signposts: Signposts | None = None) -> None:
        """Gather what is wanted by many pages. ``plan`` speaks the first language of the interface.

        If what other pages show of the overviews is known already, only what is asked for is gathered.
        """
        self.plan, self._shared = plan, _Shared(plan, signposts)
        self._benches = [_Bench(plan, interface, self._shared)]
        for place, say in enumerate(interface.languages[1:], 1):
            self._benches.append(_Bench(plan.speaking(say, place), interface, self._shared))
        self._sources = list(plan.tei.items())
        if signposts is None:
            for bench in self._benches:
                bench.gather()

    @property
    def signposts(self) -> Signposts:
        """What all pages show of the overviews."""
        return self._shared.signposts

    def frame(self) -> str:
        """Return what tells the frame of all pages from any other."""
        return repr([bench.frame for bench in self._benches])

    def beside(self) -> Iterator[tuple[str, str]]:
        """Yield for each document, by its id, what its pages show of others."""
        told = [bench.beside() for bench in self._benches]
        for place, document in enumerate(self.plan.edition.documents):
            yield document.id, "\n".join(some[place] for some in told)

    def keeps_dates(self) -> bool:
        """Tell whether the register of dates is cut into the pages that other pages lead to."""
        return self._shared.signposts.has(self._shared.dates)

    def renew(self, reach: Reach) -> bool:
        """Take what the edition says of the texts that a change reaches as it says it now; no other knows of it.

        Returns False, and is of no use any more, if a date has gone to another page for that.
        """
        if reach.dates:
            self._shared.renew_dates(reach.sources)
            if not self.keeps_dates():
                return False
        for bench in self._benches:
            bench.renew(reach)
        return True

    def prepare(self) -> None:
        """Do what each forked worker would else do for itself: a page of each kind loads all that any of them wants.

        A fault shows where the page is made.
        """
        for language, bench in enumerate(self._benches):
            bench.templates.prepare()
            some = [Batch("texts", language, stop=1)]
            for kind in kinds_present(self.plan):
                last = len(bench.relations.listed[kind])
                some.append(Batch("entries", language, kind, last - 1, last))
            for batch in some:
                with suppress(LitvteiError):
                    attempt(lambda one: deque(self.files(one), 0), batch)

    def pages(self, urls: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yield some pages of texts, entries and the front, as they will be in the site."""
        for batch in self._batches_of(urls):
            yield from (made for made in self.files(batch) if made[0] in urls)

    def _batches_of(self, urls: Collection[str]) -> Iterator[Batch]:
        for language, bench in enumerate(self._benches):
            wanted = {url.removeprefix(bench.folder) for url in urls if url.startswith(bench.folder)}
            texts = [place for place, one in enumerate(self.plan.texts) if one.url in wanted]
            yield from each(Batch("texts", language), texts)
            for kind in kinds_present(self.plan):
                listed = bench.relations.listed[kind]
                some = [place for place, one in enumerate(listed) if self.plan.urls[one.key()] in wanted]
                yield from each(Batch("entries", language, kind), some)
            if not wanted.isdisjoint(("index.html", ABOUT)):
                yield Batch("front", language)

    def batches(self) -> Iterator[Batch]:
        """Yield all parts of the site, those that take longest first."""
        for language, bench in enumerate(self._benches):
            for kind in kinds_present(self.plan):
                weights = [len(self.plan.mentions_of.get(one.key(), ())) for one in bench.relations.listed[kind]]
                yield from cut_by(weights, Batch("entries", language, kind))
            yield from self._overviews(language)
            yield from self._registers(language)
            yield from cut(Batch("texts", language), len(self.plan.texts))
            yield Batch("front", language)
        yield from cut(Batch("sources"), len(self._sources))
        yield from self._without_language()

    def _overviews(self, language: int) -> Iterator[Batch]:
        return (Batch("overviews", language, station=station) for station, _ in self.signposts.stations)

    def _registers(self, language: int) -> Iterator[Batch]:
        return (Batch("registers", language, kind) for kind in kinds_present(self.plan))

    def _without_language(self) -> Iterator[Batch]:
        yield from (Batch("exports", 0, kind) for kind in kinds_present(self.plan))
        yield Batch("others")

    def reached(self, reach: Reach) -> Iterator[Batch]:
        """Yield the parts of the site that a change reaches."""
        for language, bench in enumerate(self._benches):
            for kind in kinds_present(self.plan) if reach.entries else ():
                some = [place for place, one in enumerate(bench.relations.listed[kind]) if one.key() in reach.entries]
                yield from each(Batch("entries", language, kind), some)
            if reach.dates and not reach.wide:
                yield Batch("dates", language)
            if reach.wide:
                yield from self._overviews(language)
                yield from self._registers(language)
                yield Batch("front", language)
            texts = [place for place, one in enumerate(self.plan.texts) if one.document.id in reach.documents]
            yield from each(Batch("texts", language), texts)
        yield from each(
            Batch("sources"), [place for place, (path, _) in enumerate(self._sources) if path in reach.sources]
        )
        if reach.wide:
            yield from self._without_language()

    def unreached(self, reach: Reach) -> Iterator[str]:
        """Yield the addresses of all files that a wide change does not reach."""
        for bench in self._benches:
            yield from bench.unreached(reach)
        yield from (url for path, url in self._sources if path not in reach.sources)

    def files(self, batch: Batch) -> Iterator[tuple[str, bytes]]:
        """Yield address and content of the files of a batch."""
        bench = self._benches[batch.language]
        if batch.what == "texts":
            yield from bench.texts(range(batch.start, batch.stop))
        elif batch.what == "entries" and batch.kind:
            yield from bench.entries(batch.kind, slice(batch.start, batch.stop))
        elif batch.what == "sources":
            for path, url in self._sources[batch.start : batch.stop]:
                # What cannot be read is among the findings already.
                with suppress(SourceError):
                    yield url, read_bytes(self.plan.edition.config.folder / path)
        elif batch.what == "exports" and batch.kind:
            yield from _encoded(bench.exports.files_of_register(batch.kind))
        elif batch.what == "others":
            yield from self._others(bench)
        else:
            yield from bench.pages(batch)

    def _others(self, bench: _Bench) -> Iterator[tuple[str, bytes]]:
        for url, path in self._shared.images.files().items():
            yield url, read_bytes(path)
        yield from _encoded(chain(redirect_pages(self.plan), bench.exports.files()))
        yield from static_files(self.plan.edition.config.folder)


@dataclass(frozen=True, slots=True)
class _Put:
    """Makes a batch and puts its files into the site that is being made; says of each whether it is new."""

    workshop: Workshop
    writer: SiteWriter

    def __call__(self, batch: Batch) -> list[tuple[str, bool]]:
        return [(url, self.writer.put(url, data)) for url, data in self.workshop.files(batch)]


def make_site(
    workshop: Workshop,
    writer: SiteWriter,
    workers: int,
    reach: Reach | None = None,
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> None:
    """Make all files of a site, in several processes if there are to be any. Raises LitvteiError where one fails.

    With a ``reach`` only what it reaches is made, and the rest is taken as it stands in the old site.
    """
    batches = list(workshop.batches() if reach is None else workshop.reached(reach))
    put = _Put(workshop, writer)
    if workers < 2 or sys.platform != "linux" or len(batches) < _FEWEST_APART:
        results: Iterator[list[tuple[str, bool]] | Lost] = map(put, batches)
        _note(writer, batches, results, step)
    else:
        workshop.prepare()
        with closing(run_apart(put, batches, workers, chunk=1, growth=_GROWTH)) as apart:
            _note(writer, batches, apart, step)
    if reach is not None and reach.wide:
        writer.take_over(workshop.unreached(reach))
    elif reach is not None:
        writer.take_over_rest()


def _note(
    writer: SiteWriter,
    batches: list[Batch],
    results: Iterable[list[tuple[str, bool]] | Lost],
    step: Callable[[int, int], None],
) -> None:
    for number, (batch, result) in enumerate(zip(batches, results, strict=True), 1):
        if isinstance(result, Lost):
            raise LitvteiError(f"making the {batch.what} of the site failed ({result.reason}): {result.detail}")
        for url, is_new in result:
            writer.note(url, changed=is_new)
        step(number, len(batches))


def _encoded(files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    return ((url, text.encode("utf-8", "replace")) for url, text in files)
