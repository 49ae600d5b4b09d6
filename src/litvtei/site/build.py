"""From a folder of TEI to a site: the build as a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from litvtei.checks import FOUND, check_edition, own_counts, settled
from litvtei.checks.wanted import is_run
from litvtei.clock import Lap, no_lap
from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic, counted
from litvtei.edition.amended import Amended
from litvtei.edition.document import FileReading, OpenFile
from litvtei.edition.edition import Edition, assemble, workers_for
from litvtei.edition.findings import Findings
from litvtei.edition.last import told_of_builds
from litvtei.edition.remembered import OF_CHECKS, Memory, Part, Read
from litvtei.labels.table import Interface, read_interface
from litvtei.schema import grammar
from litvtei.schema.schematron import file as schematron
from litvtei.site import outline, stylesheet
from litvtei.site.last import Built, Visit, Written
from litvtei.site.link import pointers_in
from litvtei.site.plan import SitePlan, plan_site
from litvtei.site.reach import Face, Faces, face_of, faces_before, faces_of, keep_faces, outlines_of, planned, reach_of
from litvtei.site.render import Rendering, render_file
from litvtei.site.shelf import ForgottenError, Shelf, ShelvedSheet
from litvtei.site.stored_plan import Own, keep_plan
from litvtei.site.workshop import Workshop, make_site
from litvtei.site.write import SiteWriter, site_writer

Step = Callable[[int, int], None]
# What is to happen before the pages are made all together, with what was found, and from which file each page comes.
First = Callable[[Workshop, Sequence[Diagnostic], Mapping[str, str]], None]


def _nothing(_workshop: Workshop, _found: Sequence[Diagnostic], _sources: Mapping[str, str]) -> None:
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


@dataclass(slots=True)
class Kept:
    """What a process keeps of a site that it has made, to make the next one of it: filled while the site is made.

    ``edition`` has all that its files say, ``found`` what is wrong with each of them by itself. The mentions and dates
    of ``edition`` and ``plan`` are the same, and can be amended.
    """

    edition: Edition
    found: dict[str, tuple[Diagnostic, ...]]
    faces: Faces
    plan: SitePlan
    workshop: Workshop
    shelf: Shelf


def build_anew(
    visit: Visit,
    step: Step = lambda _done, _all: None,
    lap: Lap = no_lap,
    first: First = _nothing,
    keep: Callable[[Kept], None] | None = None,
    before: Faces | None = None,
) -> Built:
    """Publish an edition as :func:`build_site` does, also if nothing has changed; files that have not are not read.

    Whoever is to ``keep`` what the site was made of closes its shelf, and may know what it was made of ``before``.
    """
    interface = read_interface(visit.config)
    if before is None and visit.is_untouched:
        before = faces_before(visit.store, visit.name)
    visit.forget()
    # One process may build again and again, as a server does.
    for place in (grammar, schematron, stylesheet, outline):
        place.forget()
    try:
        with site_writer(visit.output) as writer:
            built, faces, workshop, own = _built(visit, interface, writer, before, step, lap, first, keep)
        lap("swapping")
    except ForgottenError:
        return build_anew(Visit(visit.config, visit.output, cached=False), step, lap, first, keep)
    keep_faces(visit.store, visit.name, faces)
    keep_plan(visit.store, visit.name, workshop.plan, workshop.signposts, own)
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
    keep: Callable[[Kept], None] | None,
) -> tuple[Built, Faces, Workshop, Own]:
    """Make the site, and say what is wrong with the edition; ``before`` is what the site is made of that stands."""
    config, shelf = visit.config, Shelf(visit.config.folder)
    with ExitStack() as ends:
        ends.callback(shelf.close)
        memory = Memory(visit.state, shelf.put)
        reads = memory.read((FOUND, PAGES), step)
        lap("reading")
        edition = assemble(config, [one.reading for one in reads], memory.archive)
        lap("assembling")
        found = {one.reading.path: found_in(one, config) for one in reads}
        diagnostics: Sequence[Diagnostic] = _checked(edition, found)
        told, counts, own = told_of_builds(diagnostics), counted(diagnostics), own_counts(diagnostics)
        lap("checking the whole")
        faces = faces_of(visit.state, reads, [one.values[1].face for one in reads])
        renderings = [rendering for one in reads for rendering in one.values[1].renderings]
        leads = {one.reading.path: one.values[1].leads for one in reads}
        # What was gathered from the files is not held twice.
        if keep:
            edition = replace(edition, mentions=Amended(edition.mentions), dates=Amended(edition.dates))
            whole = edition, found
        else:
            diagnostics = Findings(diagnostics)
        number, edition = len(reads), replace(edition, files=tuple(map(_slim, edition.files)))
        del reads, found
        plan = replace(plan_site(edition, renderings, shelf), say=interface.languages[0])
        del renderings
        lap("planning")
        workshop = Workshop(plan, interface)
        lap("planning overviews")
        first(workshop, diagnostics, _sources(plan))
        faces = planned(faces, plan, workshop.signposts, workshop.frame(), workshop.beside())
        reach = reach_of(faces, before, plan, leads)
        make_site(workshop, writer, workers_for(config, number), reach, step)
        if reach is not None and not visit.stands():
            raise ForgottenError("another build has put its site in the place of what was taken over")
        lap("making pages")
        if keep:
            keep(Kept(*whole, faces, plan, workshop, shelf))
            ends.pop_all()
    built = Built(
        edition.title,
        (*edition.assumptions, *interface.notes),
        told,
        counts,
        Written(writer.files, len(writer.changed)),
        diagnostics,
        frozenset(writer.changed),
        visit.store.problem,
        _sources(plan),
    )
    return built, faces, workshop, own


def _checked(edition: Edition, found: Mapping[str, tuple[Diagnostic, ...]]) -> tuple[Diagnostic, ...]:
    """What is wrong with an edition: with each file by itself, and with the whole."""
    return settled(edition, (*chain.from_iterable(found.values()), *check_edition(edition)))


def _sources(plan: SitePlan) -> dict[str, str]:
    texts = {text.url: text.document.path for text in plan.texts}
    return texts | {plan.urls[one.key()]: place.path for one in plan.edition.entries for place in one.locations[:1]}


def _slim(reading: FileReading) -> FileReading:
    """A file without what the edition has of it, and without what only checks ask for."""
    return replace(reading, documents=(), entries=(), mentions=(), dates=(), ids=(), loose=(), instructions=())


class _Pages(NamedTuple):
    """The outlines of the pages of a file, what no template handles, what others see of it, and where it points to."""

    renderings: tuple[Rendering, ...]
    unhandled: tuple[Diagnostic, ...]
    face: Face
    leads: tuple[str, ...] = ()


def _pages(file: OpenFile) -> tuple[_Pages, tuple[ShelvedSheet, ...]]:
    """Render an open file; whole sheets are apart, since they are long."""
    renderings, unhandled = render_file(file)
    outlines = outlines_of(file.reading, renderings)
    sheets = tuple((one.number, sheet) for one in renderings for sheet in one.sheets)
    leads = sorted({one for _, sheet in sheets for one in pointers_in(sheet.html)})
    return _Pages(outlines, unhandled, face_of(file.reading, outlines), tuple(leads)), sheets


# Rendering comes after the checks, since it marks the tree.
PAGES = Part(
    "pages",
    _pages,
    _Pages,
    tuple[ShelvedSheet, ...],
    blind=OF_CHECKS,
    by_stylesheets=True,
)


def found_in(read: Read, config: EditionConfig) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a file by itself, of which the checks and the pages were made."""
    checks, pages = read.values
    return (*checks, *(each for each in pages.unhandled if is_run(each.code, config)))
