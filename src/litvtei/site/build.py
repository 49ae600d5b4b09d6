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
from litvtei.edition.document import OpenFile
from litvtei.edition.edition import Edition, assemble, workers_for
from litvtei.edition.last import settings_of, told_of_builds
from litvtei.edition.remembered import OF_CHECKS, Memory, Part, Read
from litvtei.labels.table import Interface, read_interface
from litvtei.schema import grammar
from litvtei.schema.schematron import file as schematron
from litvtei.site import outline, stylesheet
from litvtei.site.last import Built, Visit, Written
from litvtei.site.plan import SitePlan, plan_site
from litvtei.site.reach import (
    Face,
    Faces,
    face_of,
    faces_before,
    faces_of,
    keep_faces,
    places_led_to,
    planned,
    reach_of,
)
from litvtei.site.render import Rendering, Sheet, render_file
from litvtei.site.shelf import Article, ForgottenError, Shelf
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
    reads = Memory(visit.state).read((FOUND, PAGES), step)
    lap("reading")
    edition = assemble(config, [one.reading for one in reads])
    lap("assembling")
    diagnostics = settled(edition, (*_found(reads, config), *check_edition(edition)))
    lap("checking the whole")
    faces = faces_of(visit.state, reads, [one.values[1].face for one in reads], settings_of(config))
    shelf = Shelf(config.folder)
    try:
        plan = replace(_plan(edition, reads, shelf), say=interface.languages[0])
        lap("planning")
        workshop = Workshop(plan, interface)
        lap("planning overviews")
        first(workshop, diagnostics, _sources(plan))
        faces = planned(faces, plan, workshop.dates)
        make_site(workshop, writer, workers_for(config, len(reads)), reach_of(faces, before, plan), step)
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


def _plan(edition: Edition, reads: list[Read], shelf: Shelf) -> SitePlan:
    renderings = []
    for one in reads:
        renderings += one.values[1].renderings
        for articles in one.aside:
            shelf.put(one.reading.path, articles)
    shelf.ready()
    return plan_site(edition, renderings, shelf)


class _Pages(NamedTuple):
    """The pages of a file without their articles, what no template handles, and what others see of the file."""

    renderings: tuple[Rendering, ...]
    unhandled: tuple[Diagnostic, ...]
    face: Face


def _pages(file: OpenFile) -> tuple[_Pages, tuple[Article, ...]]:
    """Render an open file; its articles are apart, since they are long."""
    renderings, unhandled = render_file(file)
    articles = tuple(
        (one.number, sheet.division, (sheet.html, *sheet.others)) for one in renderings for sheet in one.sheets
    )
    led = places_led_to(file.reading, renderings)
    bare = tuple(replace(one, sheets=tuple(_bare(sheet, led) for sheet in one.sheets)) for one in renderings)
    return _Pages(bare, unhandled, face_of(file.reading, bare)), articles


def _bare(sheet: Sheet, led: set[str]) -> Sheet:
    """A sheet without its articles, and of its ids only those that anything asks for."""
    witnesses = {f"t-{one.id}" for one in sheet.witnesses}
    partners = {zone.partner for surface in sheet.surfaces for zone in surface.zones}
    return replace(sheet, html="", others=(), ids=sheet.ids & (led | witnesses | partners))


# Rendering comes after the checks, since it marks the tree.
PAGES = Part(
    "pages",
    _pages,
    _Pages,
    tuple[Article, ...],
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
