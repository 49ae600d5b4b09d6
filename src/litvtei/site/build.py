"""From a folder of TEI to a site: the build as a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from litvtei.checks import FOUND, check_edition, settled
from litvtei.checks.wanted import is_run
from litvtei.clock import Lap, no_lap
from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic, counted
from litvtei.edition.document import FileReading, OpenFile
from litvtei.edition.edition import assemble, workers_for
from litvtei.edition.last import settings_of, told_of_builds
from litvtei.edition.remembered import OF_CHECKS, Memory, Part, Read
from litvtei.labels.table import Interface, read_interface
from litvtei.schema import grammar
from litvtei.schema.schematron import file as schematron
from litvtei.site import outline, stylesheet
from litvtei.site.last import Built, Visit, Written
from litvtei.site.plan import SitePlan, plan_site
from litvtei.site.reach import Face, Faces, face_of, faces_before, faces_of, keep_faces, outlines_of, planned, reach_of
from litvtei.site.render import Rendering, render_file
from litvtei.site.shelf import ForgottenError, Shelf, ShelvedSheet
from litvtei.site.workshop import Workshop, make_site
from litvtei.site.write import SiteWriter, site_writer

Step = Callable[[int, int], None]
# What is to happen before the pages are made all together, with what was found, and from which file each page comes.
First = Callable[[Workshop, tuple[Diagnostic, ...], Mapping[str, str]], None]


def _nothing(_workshop: Workshop, _found: tuple[Diagnostic, ...], _sources: Mapping[str, str]) -> None:
    """Do nothing first."""


def build_site(
    config: EditionConfig, output: Path, step: Step = lambda _done, _all: None, first: First = _nothing
) -> Built:
    """Check an edition and publish it to ``output``, which is replaced as a whole.

    A broken file is named on the front page and among the diagnostics; everything else
    is published. ``first`` may make single pages before all others. Raises SourceError where nothing can be read or
    written.
    """
    visit = Visit(config, output)
    try:
        return visit.as_before(whole=True) or build_anew(visit, step, first=first)
    finally:
        visit.store.close()


def build_anew(
    visit: Visit, step: Step = lambda _done, _all: None, lap: Lap = no_lap, first: First = _nothing
) -> Built:
    """Publish an edition as :func:`build_site` does, also if nothing has changed; files that have not are not read."""
    interface = read_interface(visit.config)
    before = faces_before(visit.store, visit.name) if visit.is_untouched else None
    visit.forget()
    # One process may build again and again, as a server does.
    for place in (grammar, schematron, stylesheet, outline):
        place.forget()
    try:
        with site_writer(visit.output) as writer:
            built, faces = _built(visit, interface, writer, before, step, lap, first)
        lap("swapping")
    except ForgottenError:
        return build_anew(Visit(visit.config, visit.output, cached=False), step, lap, first)
    keep_faces(visit.store, visit.name, faces)
    visit.keep(built)
    lap("remembering")
    return built


def _built(
    visit: Visit,
    interface: Interface,
    writer: SiteWriter,
    before: Faces | None,
    step: Step,
    lap: Lap,
    first: First,
) -> tuple[Built, Faces]:
    """Make the site, and say what is wrong with the edition; ``before`` is what the site is made of that stands."""
    config = visit.config
    shelf = Shelf(config.folder)
    try:
        memory = Memory(visit.state, shelf.put)
        reads = memory.read((FOUND, PAGES), step)
        shelf.ready()
        lap("reading")
        edition = assemble(config, [one.reading for one in reads], memory.archive)
        lap("assembling")
        diagnostics = settled(edition, (*_found(reads, config), *check_edition(edition)))
        lap("checking the whole")
        faces = faces_of(visit.state, reads, [one.values[1].face for one in reads], settings_of(config))
        renderings = [rendering for one in reads for rendering in one.values[1].renderings]
        # What was gathered from the files is not held twice.
        number, edition = len(reads), replace(edition, files=tuple(map(_slim, edition.files)))
        del reads
        plan = replace(plan_site(edition, renderings, shelf), say=interface.languages[0])
        lap("planning")
        workshop = Workshop(plan, interface)
        lap("planning overviews")
        first(workshop, diagnostics, _sources(plan))
        faces = planned(faces, plan, workshop.dates)
        reach = reach_of(faces, before, plan)
        make_site(workshop, writer, workers_for(config, number), reach, step)
        if reach is not None and not visit.stands():
            raise ForgottenError("another build has put its site in the place of what was taken over")
        lap("making pages")
    finally:
        shelf.close()
    built = Built(
        edition.title,
        (*edition.assumptions, *interface.notes),
        told_of_builds(diagnostics),
        counted(diagnostics),
        Written(writer.files, len(writer.changed)),
        diagnostics,
        frozenset(writer.changed),
        visit.store.problem,
        _sources(plan),
    )
    return built, faces


def _sources(plan: SitePlan) -> dict[str, str]:
    texts = {text.url: text.document.path for text in plan.texts}
    return texts | {plan.urls[one.key()]: place.path for one in plan.edition.entries for place in one.locations[:1]}


def _slim(reading: FileReading) -> FileReading:
    """A file without what the edition has of it, and without what only checks ask for."""
    return replace(reading, documents=(), entries=(), mentions=(), dates=(), ids=(), loose=(), instructions=())


class _Pages(NamedTuple):
    """The outlines of the pages of a file, what no template handles, and what others see of the file."""

    renderings: tuple[Rendering, ...]
    unhandled: tuple[Diagnostic, ...]
    face: Face


def _pages(file: OpenFile) -> tuple[_Pages, tuple[ShelvedSheet, ...]]:
    """Render an open file; whole sheets are apart, since they are long."""
    renderings, unhandled = render_file(file)
    outlines = outlines_of(file.reading, renderings)
    sheets = tuple((one.number, sheet) for one in renderings for sheet in one.sheets)
    return _Pages(outlines, unhandled, face_of(file.reading, outlines)), sheets


# Rendering comes after the checks, since it marks the tree.
PAGES = Part(
    "pages",
    _pages,
    _Pages,
    tuple[ShelvedSheet, ...],
    blind=OF_CHECKS,
    by_stylesheets=True,
)


def _found(reads: list[Read], config: EditionConfig) -> list[Diagnostic]:
    """All that is wrong with single files, in their order."""
    found = []
    for one in reads:
        checks, pages = one.values
        found += checks
        found += [each for each in pages.unhandled if is_run(each.code, config)]
    return found
