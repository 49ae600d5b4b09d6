"""Builds of an edition, one after another, in a process of their own."""

from __future__ import annotations

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from litvtei.config import read_config
from litvtei.diagnostics import Diagnostic
from litvtei.errors import LitvteiError
from litvtei.preview.apart import Answering, Apart, GoneError
from litvtei.preview.place import is_beside
from litvtei.site.last import forget_site
from litvtei.site.standing import Standing
from litvtei.site.workshop import Workshop
from litvtei.site.write import sweep


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: ``sources`` tells of the address of a page which file says what it shows.

    ``found`` is what is wrong with each file. ``first`` are pages that are told of before the site is whole. ``beside``
    tells that a stylesheet, a script or an image is another one, and ``changed`` how many files are. Between processes
    an outcome that is not ``whole`` tells of no sources, since these are the same, and of what is found elsewise only.
    """

    sources: Mapping[str, str]
    found: Mapping[str, tuple[Diagnostic, ...]]
    assumptions: tuple[str, ...] = ()
    changed: int = 0
    seconds: float = 0.0
    beside: bool = False
    first: Mapping[str, bytes] = field(default_factory=dict)
    whole: bool = True

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, file by file."""
        return tuple(chain.from_iterable(self.found.values()))

    def after(self, last: Outcome) -> Outcome:
        """Return what this makes whole, told after the ``last`` one that was."""
        found = {path: some for path, some in ({**last.found, **self.found}).items() if some}
        return replace(self, sources=last.sources, found=found, whole=True)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no build: a configuration, a template or a stylesheet that fails, or a builder that died."""

    message: str


Answer = Outcome | Failure


class Builder:
    """Builds one edition into one folder, with another for what passes. Close it."""

    def __init__(self, edition: Path, output: Path, passing: Path, workers: int = 0) -> None:
        self._place = edition, output
        self._last = Outcome({}, {})
        self._apart: Apart[frozenset[str], Answer] = Apart(partial(_builder, edition, output, passing, workers))

    def build(self, wanted: frozenset[str], hear: Callable[[Answer], None]) -> Answer:
        """Build and say what came of it; ``hear`` of the pages that are ``wanted`` as soon as these are made."""
        try:
            return self._whole(self._apart.ask(wanted, lambda said: hear(self._whole(said))))
        except GoneError as gone:
            return Failure(f"the build ended unfinished ({gone}); it is tried again when a file is saved")

    def _whole(self, answer: Answer) -> Answer:
        if isinstance(answer, Outcome):
            self._last = answer = answer if answer.whole else answer.after(self._last)
        return answer

    def close(self) -> None:
        """End what is being built, and leave nothing beside the site."""
        self._apart.close()
        sweep(self._place[1])

    def forget(self) -> None:
        """Forget the site, which is to go; what is remembered of the edition is for the next one."""
        edition, output = self._place
        with suppress(LitvteiError, OSError):
            forget_site(read_config(edition), output)


def _builder(edition: Path, output: Path, passing: Path, workers: int) -> Answering[frozenset[str], Answer]:
    # This process is killed in the end, and cleans up after nothing.
    tempfile.tempdir = os.fspath(passing)
    return _Maker(edition, output, workers).answer


class _Maker:
    """Builds in the process apart, and tells what is other than what was told before."""

    def __init__(self, edition: Path, output: Path, workers: int) -> None:
        self._edition, self._workers = edition, workers
        self._standing = Standing(output)
        self._sources: Mapping[str, str] | None = None
        self._found: dict[str, tuple[Diagnostic, ...]] = {}

    def answer(self, wanted: frozenset[str], tell: Callable[[Answer], None]) -> Answer:
        """Build; tell of the pages that are wanted first."""
        begun = time.monotonic()

        def first(workshop: Workshop, found: Sequence[Diagnostic], sources: Mapping[str, str]) -> None:
            if wanted:
                tell(replace(self._told(found, sources), first=dict(workshop.pages(wanted))))

        try:
            built = self._standing.build(replace(read_config(self._edition), workers=self._workers), first)
        except LitvteiError as error:
            return Failure(str(error))
        except OSError as error:
            return Failure(f"cannot go on: {error.strerror or error}")
        return replace(
            self._told(built.diagnostics, built.sources),
            assumptions=built.assumptions,
            changed=built.written.changed,
            seconds=time.monotonic() - begun,
            beside=any(map(is_beside, built.changed)),
        )

    def _told(self, diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> Outcome:
        """What was found, and where that is the same as before only what is not."""
        files: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for one in diagnostics:
            files[one.location.path].append(one)
        before, self._found = self._found, {path: tuple(some) for path, some in files.items()}
        is_same, self._sources = sources is self._sources, sources
        if not is_same:
            return Outcome(dict(sources), self._found)
        gone = {path: () for path in before if path not in self._found}
        other = {path: some for path, some in self._found.items() if before.get(path) != some}
        return Outcome({}, gone | other, whole=False)
