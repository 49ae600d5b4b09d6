"""A site as it stands in the memory of a process that makes it again and again, as the preview does.

What an edition says, its plan and all that was gathered for the pages stay there. If some texts change in a way that
others cannot see (:mod:`litvtei.site.reach`), nothing else is read, planned or made; after any other change the site
is built as by anybody else, and kept again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from litvtei.cache.snapshot import Seen, digest_of, is_passing
from litvtei.cache.store import Store
from litvtei.checks import FOUND, check_edition, settled
from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic, counted
from litvtei.edition.amended import Amended
from litvtei.edition.document import Role
from litvtei.edition.last import told_of_builds
from litvtei.edition.mention import Mention
from litvtei.edition.remembered import Aside, Memory, Read
from litvtei.edition.state import State
from litvtei.site.build import PAGES, First, Kept, build_anew, found_in
from litvtei.site.last import Built, Visit, Written
from litvtei.site.plan import has_its_parts
from litvtei.site.reach import Faces, Reach, reach_into
from litvtei.site.shelf import ForgottenError
from litvtei.site.spare import Spare

Spans = dict[str, tuple[int, int]]


class Standing:
    """The site of an edition, kept between its builds. Close it."""

    def __init__(self, output: Path) -> None:
        """``output`` is the folder of the site, which nobody else shall write into."""
        self._output = output
        self._last: _Last | None = None

    def build(self, config: EditionConfig, first: First) -> Built:
        """Build as :func:`litvtei.site.build.build_site` does, and as much faster as less has changed."""
        state = State(config, Store(config.folder))
        try:
            built = self._last.again(state, first) if self._last else None
        except ForgottenError:
            built = None
        except BaseException:
            self.close()
            raise
        finally:
            state.store.close()
        return built or self._anew(config, first)

    def close(self) -> None:
        """Let go of all."""
        if self._last is not None:
            self._last.close()
        self._last = None

    def _anew(self, config: EditionConfig, first: First) -> Built:
        faces = self._last.faces if self._last else None
        self.close()
        visit, kept = Visit(config, self._output), list[Kept]()
        try:
            before = visit.as_before(whole=True)
            built = before or build_anew(visit, first=first, keep=kept.append, before=faces)
        finally:
            visit.store.close()
        if kept:
            self._last = _Last(built, kept[-1], visit.state.files, Spare(self._output))
        return built


class _Last:
    """The last build, and what it was made of: ``files`` as they were seen before."""

    def __init__(self, built: Built, kept: Kept, files: Mapping[str, Seen], spare: Spare) -> None:
        self._built, self._kept, self._files, self._spare = built, kept, files, spare
        self._places = {file.path: place for place, file in enumerate(kept.edition.files)}
        self._shared = frozenset(path for file in kept.edition.files for path in file.included)
        self._mentions, self._dates = _spans(kept.edition.mentions), _spans(kept.edition.dates)
        self._former: dict[str, tuple[Diagnostic, ...]] = {}
        self._faces = kept.faces

    @property
    def faces(self) -> Faces | None:
        """What the site that stands was made of, unless somebody else has made it."""
        return self._faces if self._spare.stands() else None

    def close(self) -> None:
        """Let go of all."""
        self._kept.shelf.close()
        self._spare.close()

    def again(self, state: State, first: First) -> Built | None:
        """Build what has changed since; None if others may see it, and all of this is of no use then."""
        if state.config != self._kept.edition.config or not self._spare.stands():
            return None
        changed = self._changed(state)
        if changed is None:
            return None
        built = replace(self._built, written=Written(self._built.written.files, 0), changed=frozenset[str]())
        if changed:
            sheets: list[tuple[str, Aside]] = []
            reads = Memory(state, lambda *some: sheets.append(some)).read_anew(changed, (FOUND, PAGES))
            if not all(self._looks_as_before(path, read) for path, read in reads.items()):
                return None
            reach = self._take(reads, sheets)
            if not has_its_parts(self._kept.plan, reach.entries) or not self._kept.workshop.renew(reach):
                return None
            built = self._made(reach, first)
        self._files, self._built, self._faces = state.files, built, self._kept.faces
        return built

    def _changed(self, state: State) -> list[str] | None:
        """The texts whose bytes are others than before; None if another file is new, changed or gone."""
        texts = {path: content for path, content, _ in self._kept.faces.texts}
        now, before = (
            {path: one for path, one in files.items() if path in texts or not is_passing(path)}
            for files in (state.files, self._files)
        )
        if now.keys() != before.keys():
            return None
        changed = []
        for path, one in now.items():
            old, known = self._files[path], texts.get(path)
            if one.is_as(old) and not old.young and (known is None or not one.digest):
                continue
            if known is None:
                if not old.digest or digest_of(state.config.folder / path, one) != old.digest:
                    return None
            elif path in self._shared or not known:
                return None
            elif digest_of(state.config.folder / path, one) != known:
                changed.append(path)
            state.files[path] = one._replace(digest=old.digest)
        return changed

    def _looks_as_before(self, path: str, read: Read) -> bool:
        """Tell whether others see the same of a text that was read again."""
        place, reading = self._places[path], read.reading
        start, stop = self._mentions.get(path, (0, 0))
        first, last = self._dates.get(path, (0, 0))
        return (
            reading.role is Role.DOCUMENT
            and not reading.included
            and read.values[1].face.seen == self._kept.faces.texts[place][2].seen
            and (stop - start, last - first) == (len(reading.mentions), len(reading.dates))
        )

    def _take(self, reads: Mapping[str, Read], sheets: Iterable[tuple[str, Aside]]) -> Reach:
        """Put what texts say now in the place of what they said, and return how far that reaches."""
        kept, edition, dates = self._kept, self._kept.edition, False
        files, texts = list(edition.files), list(kept.faces.texts)
        for path, read in reads.items():
            place, face = self._places[path], read.values[1].face
            dates = dates or face.dates != texts[place][2].dates
            files[place], texts[place] = read.reading, (path, read.digest, face)
            _put(edition.mentions, self._mentions.get(path), read.reading.mentions)
            _put(edition.dates, self._dates.get(path), read.reading.dates)
        for path, aside in sheets:
            kept.shelf.put(path, aside)
        kept.faces = replace(kept.faces, texts=tuple(texts))
        faults = [one for one in edition.diagnostics if one.location.path not in reads]
        faults += chain.from_iterable(read.reading.diagnostics for read in reads.values())
        kept.edition = replace(edition, files=tuple(files), diagnostics=tuple(faults))
        self._former = {path: kept.found[path] for path in reads}
        kept.found |= {path: found_in(read, edition.config) for path, read in reads.items()}
        return reach_into(kept.plan, reads.keys(), dates=dates)

    def _made(self, reach: Reach, first: First) -> Built:
        """Make what a change reaches: first what somebody waits for, and last what is found in the whole."""
        kept, built = self._kept, self._built
        first(kept.workshop, tuple(self._found_at_first(reach.sources)), built.sources)
        files = chain.from_iterable(map(kept.workshop.files, kept.workshop.reached(reach)))
        changed = self._spare.put_in_place(files)
        found = settled(kept.edition, (*chain.from_iterable(kept.found.values()), *check_edition(kept.edition)))
        return replace(
            built,
            told=told_of_builds(found),
            counts=counted(found),
            written=Written(built.written.files, len(changed)),
            findings=found,
            changed=changed,
        )

    def _found_at_first(self, paths: Collection[str]) -> Iterator[Diagnostic]:
        """What is wrong with the edition as far as that is known before the whole is checked."""
        own = frozenset(chain.from_iterable(self._former.values()))
        yield from (one for one in self._built.diagnostics if one.location.path not in paths or one not in own)
        yield from chain.from_iterable(self._kept.found[path] for path in paths)


def _spans(mentions: Sequence[Mention]) -> Spans:
    """From where to where the mentions of each file stand."""
    spans: Spans = {}
    for place, one in enumerate(mentions):
        path = one.location.path
        spans[path] = spans[path][0] if path in spans else place, place + 1
    return spans


def _put(mentions: Sequence[Mention], span: tuple[int, int] | None, now: Sequence[Mention]) -> None:
    """Let mentions say where they stand now, and between which words; where they lead to is the same."""
    if span is None or not isinstance(mentions, Amended):
        return
    for place, one in zip(range(*span), now, strict=True):
        same = mentions[place]
        mentions.amend(place, same._replace(left=one.left, right=one.right, location=one.location, block=one.block))
