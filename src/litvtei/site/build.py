"""From a folder of TEI to a site: the build as a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from litvtei.checks import check_edition, check_file, settled
from litvtei.checks.wanted import is_run
from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic
from litvtei.edition.document import OpenFile
from litvtei.edition.edition import Edition, read_edition
from litvtei.errors import SourceError
from litvtei.labels.table import Interface, read_interface
from litvtei.markup.parse import read_bytes
from litvtei.site.chrome import chrome_of, frame_of, kinds_present
from litvtei.site.company import neighbourhood_of
from litvtei.site.entry_page import entry_pages
from litvtei.site.export.files import Exports
from litvtei.site.front_page import ABOUT, about_page, index_page
from litvtei.site.image import Images
from litvtei.site.overviews import Overviews, overview_pages, plan_overviews
from litvtei.site.plan import SitePlan, plan_site
from litvtei.site.redirect import redirect_pages
from litvtei.site.register_page import register_pages
from litvtei.site.register_values import EntryPage
from litvtei.site.relation import relations_of
from litvtei.site.render import Rendering, render_file
from litvtei.site.static import static_files
from litvtei.site.template import Page, Templates
from litvtei.site.text_page import TextPages
from litvtei.site.write import SiteWriter, Written, site_writer


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and everything it found wrong on the way; ``notes`` tell of labels that are missing."""

    edition: Edition
    diagnostics: tuple[Diagnostic, ...]
    written: Written
    notes: tuple[str, ...] = ()


def build_site(
    config: EditionConfig, output: Path, step: Callable[[int, int], None] = lambda _done, _all: None
) -> Built:
    """Check an edition and publish it to ``output``, which is replaced as a whole.

    A broken file is named on the front page and among the diagnostics; everything else
    is published. Raises SourceError where nothing can be read or written.
    """
    interface = read_interface(config)
    with site_writer(output) as writer:
        edition, results = read_edition(config, _job, step)
        diagnostics = settled(
            edition,
            (
                *(one for found, _ in results for one in found),
                *check_edition(edition),
            ),
        )
        plan = plan_site(edition, [rendering for _, renderings in results for rendering in renderings])
        plan = replace(plan, say=interface.languages[0])
        images = Images(config.folder)
        overviews = plan_overviews(plan)
        exports = Exports(plan)
        _write_pages(writer, plan, interface, overviews, exports, images)
        for place, say in enumerate(interface.languages[1:], 1):
            spoken = plan.speaking(say, place)
            _write_pages(writer, spoken, interface, overviews, exports.speaking(spoken), images)
        for url, path in images.files().items():
            writer.write(url, read_bytes(path))
        for path_, url in plan.tei.items():
            source = config.folder / path_
            try:
                data = read_bytes(source)
            except SourceError:
                continue  # it is among the findings already
            writer.write(url, data)
        for url, text in chain(redirect_pages(plan), exports.files()):
            writer.write(url, text.encode("utf-8", "replace"))
        for url, data in static_files(config.folder):
            writer.write(url, data)
        written = Written(writer.files, writer.changed)
    return Built(edition, diagnostics, written, interface.notes)


def _write_pages(
    writer: SiteWriter, plan: SitePlan, interface: Interface, overviews: Overviews, exports: Exports, images: Images
) -> None:
    """Write all pages in one language; the first brings along what lies beside them, for all."""
    folder = f"{plan.say.language}/" if plan.root else ""
    templates = Templates(plan.edition.config.folder, plan.say)
    frame = frame_of(plan, interface, overviews.stations)
    for reading, beside in TextPages(plan, images, overviews.dates):
        made = templates.render(reading, chrome_of(plan, frame, reading.url))
        writer.write(folder + reading.url, made.encode("utf-8", "replace"))
        for url, data in beside().items() if not folder else ():
            writer.write(url, data)
    for page in _pages(plan, exports, overviews):
        made = templates.render(page, chrome_of(plan, frame, page.url))
        writer.write(folder + page.url, made.encode("utf-8", "replace"))


def _job(file: OpenFile) -> tuple[tuple[Diagnostic, ...], tuple[Rendering, ...]]:
    """All that is done with a file while it is open: checks first, since rendering marks the tree."""
    found = check_file(file)
    renderings, unhandled = render_file(file)
    wanted = [one for one in unhandled if is_run(one.code, file.config)]
    return (*found, *wanted), renderings


def _pages(plan: SitePlan, exports: Exports, overviews: Overviews) -> Iterator[Page]:
    yield index_page(plan)
    relations, around = relations_of(plan), neighbourhood_of(plan)
    for kind in kinds_present(plan):
        yield from (exports.register_page(page) for page in register_pages(plan, kind, relations))
        for page in entry_pages(plan, kind, relations, around):
            yield exports.entry_page(page) if isinstance(page, EntryPage) else page
    yield from overview_pages(plan, overviews)
    yield about_page(plan, exports.offered(ABOUT))
