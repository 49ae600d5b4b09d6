"""A build after a change that is quiet: what the rest of the site sees of the changed texts is as it was.

Then nothing else of the edition is read, checked or planned: the plan is the one that is remembered, and what all other
files have against them is counted already. Only the pages of the texts are made, and those of entries around whose
mentions the words are others, or which stand elsewhere in their file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import chain, repeat
from pathlib import PurePosixPath

from litvtei.cache.codec import CodecError, codec_of
from litvtei.checks import AROUND_NAMES, FOUND, own_counts, settled
from litvtei.checks.wanted import is_run
from litvtei.clock import Lap, no_lap
from litvtei.diagnostics import Count, Diagnostic
from litvtei.edition.document import FileReading, Role
from litvtei.edition.edition import Edition
from litvtei.edition.last import Last, told_of_builds
from litvtei.edition.mention import Mention
from litvtei.edition.remembered import READING, Memory, Read
from litvtei.garbage import no_garbage
from litvtei.labels.table import read_interface
from litvtei.schema import grammar
from litvtei.schema.schematron import file as schematron
from litvtei.site import outline, stylesheet
from litvtei.site.build import PAGES, found_in
from litvtei.site.last import Built, Visit, Written
from litvtei.site.plan import Key
from litvtei.site.reach import Face, Faces, Reach, Since, faces_before, is_made_of, keep_since, since_planned
from litvtei.site.shelf import ForgottenError, Shelf
from litvtei.site.spare import Left, replace_some
from litvtei.site.stored_plan import Own, StoredPlan, stored_plan
from litvtei.site.workshop import Workshop

# After more changes all is read sooner.
_MOST = 100
# To link as many files anew takes longer than all else.
_LARGE = 10_000
_LEFT = codec_of(Left)


def build_quietly(visit: Visit, lap: Lap = no_lap, *, spare_from: int = _LARGE) -> Built | None:
    """Publish an edition as :func:`litvtei.site.build.build_anew` does; None if the change is not a quiet one.

    The site is as it was then. What is returned has no ``diagnostics`` and ``sources``. Of a site with so many files as
    ``spare_from`` a spare is left to the next change.
    """
    faces = faces_before(visit.store, visit.name) if visit.is_untouched else None
    if visit.last is None or faces is None:
        return None
    visit.state.compare()
    changed = _changed(visit, faces)
    if not changed:
        return None
    for place in (grammar, schematron, stylesheet, outline):
        place.forget()
    try:
        with closing(Shelf(visit.config.folder)) as shelf, no_garbage():
            leaves = visit.last.files >= spare_from
            return _Quiet(visit, visit.last, changed, shelf).built(lap, leaves=leaves)
    except ForgottenError:
        return None


def _changed(visit: Visit, faces: Faces) -> dict[str, tuple[str, Face]]:
    """Return digest and face, as they were, of the texts that have changed; none if anything else has too."""
    state, config = visit.state, visit.config
    changed = {}
    for path, content, face in faces.texts:
        own = content.partition(" ")[0]
        if not own or path not in state.files:
            return {}
        if state.files[path].digest != own:
            changed[path] = own, face
    judged = any(PurePosixPath(path).match(one.path) for one in config.ignored for path in changed)
    return changed if len(changed) <= _MOST and not judged and is_made_of(state, faces) else {}


class _Quiet:
    """What is known of an edition of which some texts have changed."""

    def __init__(self, visit: Visit, last: Last, changed: Mapping[str, tuple[str, Face]], shelf: Shelf) -> None:
        self._visit, self._last, self._changed, self._shelf = visit, last, changed, shelf
        self._memory = Memory(visit.state, shelf.put)
        self._former = {path: self._memory.recall(path, READING, was) for path, (was, _) in changed.items()}
        self._reads: dict[str, Read] = {}

    def built(self, lap: Lap, *, leaves: bool) -> Built | None:
        """Make what the change reaches, unless it is not quiet."""
        visit = self._visit
        self._reads = self._memory.read_anew(tuple(self._changed), (FOUND, PAGES))
        lap("reading")
        if not all(self._looks_as_before(path, read) for path, read in self._reads.items()):
            return None
        stored = stored_plan(visit.store, visit.name, visit.config, self._reading, self._shelf)
        if stored is None:
            return None
        lap("recalling")
        made = self._made(stored)
        if made is None:
            return None
        lap("making pages")
        own, told, counts = self._found(stored)
        since = {path: Since(read.digest, read.values[1].face, own.get(path, ())) for path, read in self._reads.items()}
        lap("checking")
        left = _left(visit)
        visit.forget()
        if not visit.stands():
            raise ForgottenError("another build has put its site in the place of what was to be changed")
        changed, left = replace_some(visit.output, made, left, leaves=leaves)
        lap("swapping")
        if left:
            visit.store.keep(f"spare of {visit.name}", _LEFT.dump(left))
        keep_since(visit.store, visit.name, since_planned(visit.store, visit.name) | since)
        visit.keep_quietly(told, counts)
        lap("remembering")
        written = Written(self._last.files, len(changed))
        return Built(
            self._last.title,
            self._last.assumptions,
            told,
            counts,
            written,
            changed=changed,
            problem=visit.store.problem,
        )

    def _looks_as_before(self, path: str, read: Read) -> bool:
        face, was = read.values[1].face, self._changed[path][1]
        return (
            read.reading.role is Role.DOCUMENT
            and bool(read.digest)
            and not read.reading.included
            and not read.reading.instructions
            and (face.seen, face.asked) == (was.seen, was.asked)
        )

    def _reading(self, path: str) -> FileReading:
        """Return what a file says."""
        if path in self._reads:
            return self._whole(self._reads[path].reading)
        digest = self._visit.state.files[path].digest
        found: FileReading | None = self._memory.recall(path, READING, digest)
        return found or self._whole(self._memory.read_anew((path,), ())[path].reading)

    def _whole(self, reading: FileReading) -> FileReading:
        archive = self._memory.archive
        return replace(reading, mentions=tuple(archive.mentions(reading)), dates=tuple(archive.dates(reading)))

    def _made(self, stored: StoredPlan) -> list[tuple[str, bytes]] | None:
        """Make the files that the change reaches; None if it reaches more."""
        interface = read_interface(self._visit.config)
        plan = replace(stored.plan, say=interface.languages[0])
        documents = [one for one in plan.edition.documents if one.path in self._changed]
        entries = frozenset(chain.from_iterable(self._reached(stored, path) for path in self._changed))
        dates = any(read.values[1].face.dates != self._changed[path][1].dates for path, read in self._reads.items())
        reach = Reach(frozenset(one.id for one in documents), entries, frozenset(self._changed), dates)
        workshop = Workshop(plan, interface, stored.signposts)
        if not all(stored.lists_as_before(key) for key in entries) or (dates and not workshop.keeps_dates()):
            return None
        return list(chain.from_iterable(map(workshop.files, workshop.reached(reach))))

    def _reached(self, stored: StoredPlan, path: str) -> Iterator[Key]:
        """Yield the entries whose pages show a place in a text as it is not any more."""
        now, former = stored.mentions_of_file(path), self._former[path]
        # Somebody else may have read the file meanwhile; what it said before is forgotten then.
        before = map(_shown, former.mentions) if former else repeat(())
        for position, was in zip(now, before, strict=former is not None):
            if _shown(stored.plan.edition.mentions[position]) != was:
                yield from stored.plan.keys_of[position]

    def _found(self, stored: StoredPlan) -> tuple[Own, tuple[Diagnostic, ...], tuple[Count, ...]]:
        """Return how often each changed file has which fault of its own, what a build tells, and what is counted."""
        visit, last = self._visit, self._last
        readings = tuple(self._whole(read.reading) for read in self._reads.values())
        edition = stored.plan.edition
        found = (*chain.from_iterable(map(self._own, self._reads.values())), *_around_names(edition, readings))
        some = replace(edition, files=readings)
        left = [one for one in settled(some, found) if one.location.path in self._changed]
        own, since = own_counts(left), since_planned(visit.store, visit.name)
        counts = Counter({(code, severity): number for code, severity, number in last.counts})
        for path in self._changed:
            was = since[path].own if path in since else stored.own[path]
            counts.subtract({(code, severity): number for code, severity, number in was})
            counts.update({(code, severity): number for code, severity, number in own.get(path, ())})
        order = {file.path: number for number, file in enumerate(edition.files)}
        told = [one for one in last.told if one.location.path not in self._changed]
        told = sorted((*told, *told_of_builds(tuple(left))), key=lambda one: (order.get(one.location.path, -1), one))
        return own, tuple(told), tuple((*what, number) for what, number in sorted(counts.items()) if number)

    def _own(self, read: Read) -> Iterator[Diagnostic]:
        config = self._visit.config
        yield from found_in(read, config)
        yield from (one for one in read.reading.diagnostics if is_run(one.code, config))


def _left(visit: Visit) -> Left | None:
    data = visit.store.value(f"spare of {visit.name}")
    try:
        return _LEFT.load(data) if data else None
    except CodecError:
        return None


def _shown(mention: Mention) -> tuple[object, ...]:
    """What pages of entries, and the files beside them, show of a mention that may change quietly."""
    return mention.left, mention.right, mention.location


def _around_names(edition: Edition, readings: Iterable[FileReading]) -> Iterator[Diagnostic]:
    checks = [check for check in AROUND_NAMES if is_run(check.code, edition.config)]
    for reading in readings:
        if any(not one.pointers for one in reading.mentions):
            some = replace(edition, mentions=reading.mentions)
            yield from chain.from_iterable(check.run(some) for check in checks)
