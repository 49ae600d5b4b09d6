"""The files of a site in batches that can be made in any order, and in several processes, from one plan.

Whatever two batches need is gathered before the first; a forked worker then has it without being told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

from litvtei.edition.kind import Kind
from litvtei.errors import LitvteiError, SourceError
from litvtei.markup.parse import read_bytes
from litvtei.site.about_text import files_of
from litvtei.site.chrome import chrome_of, frame_of, kinds_present
from litvtei.site.company import neighbourhood_of
from litvtei.site.entry_page import entry_pages
from litvtei.site.export.files import Exports
from litvtei.site.front_page import ABOUT, about_page, index_page
from litvtei.site.image import Images
from litvtei.site.overviews import overview_pages, plan_overviews
from litvtei.site.plan import SitePlan
from litvtei.site.redirect import redirect_pages
from litvtei.site.register_page import register_pages
from litvtei.site.register_values import EntryPage
from litvtei.site.relation import relations_of
from litvtei.site.static import static_files
from litvtei.site.template import Page, Templates
from litvtei.site.text_page import TextPages
from litvtei.site.write import SiteWriter
from litvtei.workers import Lost, run_apart

# So many texts, entries or copies are made at once.
_BATCH = 32


class Batch(NamedTuple):
    """A part of the site: what is made, of which kind, and from where to where in the order of the plan."""

    what: str
    kind: Kind | None = None
    start: int = 0
    stop: int = 0


class Workshop:
    """All that is needed to make the files of a site."""

    def __init__(self, plan: SitePlan) -> None:
        """Gather what is made once and wanted by many pages."""
        self._plan = plan
        folder = plan.edition.config.folder
        self._images, self._templates = Images(folder), Templates(folder)
        for text in plan.texts:
            for source in text.sheet.images:
                self._images.url(source, text.document.path)
        self._overviews = plan_overviews(plan)
        self._frame = frame_of(plan, self._overviews.stations)
        self._exports = Exports(plan)
        self._texts = TextPages(plan, self._images, self._overviews.dates)
        self._relations, self._around = relations_of(plan), neighbourhood_of(plan)
        self._sources = list(plan.tei.items())

    def batches(self) -> Iterator[Batch]:
        """Yield all parts of the site, those that take longest first."""
        for kind in kinds_present(self._plan):
            yield from _cut("entries", kind, len(self._relations.listed[kind]))
        yield Batch("overviews")
        yield Batch("registers")
        yield from _cut("texts", None, len(self._plan.texts))
        yield Batch("front")
        yield from _cut("sources", None, len(self._sources))
        yield Batch("others")

    def files(self, batch: Batch) -> Iterator[tuple[str, bytes]]:
        """Yield address and content of the files of a batch."""
        places = range(batch.start, batch.stop)
        if batch.what == "texts":
            for reading, text in self._texts.at(places):
                yield self._rendered(reading)
                yield from files_of(self._plan, text).items()
        elif batch.what == "entries" and batch.kind:
            yield from self._entries(batch.kind, slice(batch.start, batch.stop))
        elif batch.what == "sources":
            for path, url in self._sources[batch.start : batch.stop]:
                try:
                    yield url, read_bytes(self._plan.edition.config.folder / path)
                except SourceError:
                    continue  # it is among the findings already
        elif batch.what == "others":
            yield from self._others()
        else:
            yield from (self._rendered(page) for page in self._pages(batch.what))

    def _entries(self, kind: Kind, some: slice) -> Iterator[tuple[str, bytes]]:
        for page in entry_pages(self._plan, kind, self._relations, self._around, some):
            yield self._rendered(self._exports.entry_page(page) if isinstance(page, EntryPage) else page)
            for url, text in self._exports.files_of(page.url):
                yield url, text.encode("utf-8", "replace")

    def _pages(self, what: str) -> Iterator[Page]:
        if what == "overviews":
            yield from overview_pages(self._plan, self._overviews)
        elif what == "registers":
            for kind in kinds_present(self._plan):
                yield from map(self._exports.register_page, register_pages(self._plan, kind, self._relations))
        else:
            yield index_page(self._plan)
            yield about_page(self._plan, self._exports.offered(ABOUT))

    def _others(self) -> Iterator[tuple[str, bytes]]:
        for url, path in self._images.files().items():
            yield url, read_bytes(path)
        for url, text in (*redirect_pages(self._plan), *self._exports.files()):
            yield url, text.encode("utf-8", "replace")
        yield from static_files(self._plan.edition.config.folder)

    def _rendered(self, page: Page) -> tuple[str, bytes]:
        made = self._templates.render(page, chrome_of(self._plan, self._frame, page.url))
        return page.url, made.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class _Put:
    """Makes a batch and puts its files into the site that is being made; says of each whether it is new."""

    workshop: Workshop
    writer: SiteWriter

    def __call__(self, batch: Batch) -> list[tuple[str, bool]]:
        return [(url, self.writer.put(url, data)) for url, data in self.workshop.files(batch)]


def make_site(workshop: Workshop, writer: SiteWriter, workers: int) -> None:
    """Make all files of a site, in several processes if there are to be any. Raises LitvteiError where one fails."""
    batches = list(workshop.batches())
    put = _Put(workshop, writer)
    if workers < 2 or sys.platform != "linux":
        for batch in batches:
            for url, is_new in put(batch):
                writer.note(url, changed=is_new)
        return
    with closing(run_apart(put, batches, workers, chunk=1)) as results:
        for batch, result in zip(batches, results, strict=True):
            if isinstance(result, Lost):
                raise LitvteiError(f"making the {batch.what} of the site failed ({result.reason}): {result.detail}")
            for url, is_new in result:
                writer.note(url, changed=is_new)


def _cut(what: str, kind: Kind | None, number: int) -> Iterator[Batch]:
    for start in range(0, number, _BATCH):
        yield Batch(what, kind, start, min(start + _BATCH, number))
