"""A site that is as it would be made: nothing is read, and all is said again."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from litvtei.cache.codec import CodecError, codec_of
from litvtei.cache.snapshot import listing
from litvtei.cache.store import Store
from litvtei.config import EditionConfig
from litvtei.diagnostics import Count, Diagnostic
from litvtei.edition.findings import Findings
from litvtei.edition.last import findings_of, is_as_it_was, keep_last, last_of, last_run
from litvtei.edition.state import State


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a site has, and how many of them are new or changed."""

    files: int
    changed: int


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and everything it found wrong on the way: ``told`` is what a build tells of, all is counted.

    ``assumptions`` are guesses, and notes on labels that are missing. ``changed`` are the addresses of the files that
    are new or not as they were; ``problem`` is what was wrong with what litvtei had remembered, if anything.
    ``sources`` tells of the page of a text, and of an entry that a register has, in which file that stands.
    """

    title: str
    assumptions: tuple[str, ...]
    told: tuple[Diagnostic, ...]
    counts: tuple[Count, ...]
    written: Written
    findings: Sequence[Diagnostic] = ()
    changed: frozenset[str] = frozenset()
    problem: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with the edition; it may lie packed in ``findings`` before."""
        return tuple(self.findings)


_SOURCES = codec_of(tuple[tuple[str, str], ...])


class Visit:
    """An edition and a site, as a build finds them; what is remembered of both is in its ``store``."""

    def __init__(self, config: EditionConfig, output: Path, *, cached: bool = True) -> None:
        """Look at the edition from outside; if it is not to be ``cached``, remember nothing of it."""
        self.config, self.output = config, output
        self.store = Store(config.folder, works=cached)
        self.state = State(config, self.store)
        self.name = f"build {os.path.abspath(output)}"  # noqa: PTH100 - a link on the way may lead elsewhere tomorrow
        self.last = last_of(self.store, self.name)
        self._number = _number_of(output)
        self.is_untouched = self.last is not None and self.last.site == state_of_site(output) != ""

    def as_before(self, *, whole: bool = False) -> Built | None:
        """Return what the last build said if neither edition nor site has changed since, else None.

        All its ``diagnostics`` and ``sources`` are only there if it shall be ``whole``.
        """
        last = self.last
        if last is None or not self.is_untouched or not is_as_it_was(last, self.state):
            return None
        found = findings_of(self.store, self.name) if whole else ()
        sources = self._sources() if whole else {}
        if found is None or sources is None:
            return None
        if last.young or last.signature != self.state.signature:
            young = tuple((path, dict(last.young).get(path, was)) for path, was in self.state.young.items())
            keep_last(self.store, self.name, replace(last, signature=self.state.signature, young=young))
        written = Written(last.files, 0)
        made = Built(last.title, last.assumptions, last.told, last.counts, written, found)
        return replace(made, problem=self.store.problem, sources=sources)

    def _sources(self) -> dict[str, str] | None:
        data = self.store.value(f"sources of {self.name}")
        try:
            return dict(_SOURCES.load(data)) if data else None
        except CodecError:
            return None

    def stands(self) -> bool:
        """Tell whether the site is still the one that was found, and nobody has put another in its place."""
        return _number_of(self.output) == self._number

    def forget(self) -> None:
        """Forget the last build, since the site is about to change."""
        self.store.forget([self.name, f"spare of {self.name}"])
        self.store.commit()

    def keep(self, built: Built) -> None:
        """Remember a build, unless the edition has changed meanwhile."""
        if not self.state.is_steady():
            self.store.roll_back()
            return
        site, files = state_of_site(self.output), built.written.files
        last = last_run(self.state, built.told, built.counts, built.assumptions, built.title, site, files)
        self.store.keep(f"sources of {self.name}", _SOURCES.dump(tuple(built.sources.items())))
        found = built.findings
        keep_last(self.store, self.name, last, found if isinstance(found, Findings) else Findings(found))

    def keep_quietly(self, told: tuple[Diagnostic, ...], counts: tuple[Count, ...]) -> None:
        """Remember a build of which nothing else is new, unless the edition has changed meanwhile."""
        if self.last is None or not self.state.keep():
            return
        young, site = tuple(self.state.young.items()), state_of_site(self.output)
        last = replace(self.last, young=young, told=told, counts=counts, site=site)
        self.store.forget([f"findings of {self.name}"])
        keep_last(self.store, self.name, replace(last, signature=self.state.signature, content=self.state.content))


def forget_site(config: EditionConfig, output: Path) -> None:
    """Forget all that is remembered of one site of an edition, since it is to go. Raises OSError and LitvteiError."""
    visit = Visit(config, output)
    try:
        named = ("findings of", "sources of", "faces of", "plan of", "targets of", "since", "spare of")
        visit.store.forget([visit.name, *(f"{one} {visit.name}" for one in named)])
        visit.store.commit()
    finally:
        visit.store.close()


def _number_of(site: Path) -> int:
    try:
        return site.stat().st_ino
    except OSError:
        return 0


def state_of_site(site: Path) -> str:
    """Return what tells the files of a site from any other, ``""`` if there is none. No file is looked into."""
    told = sha256()
    try:
        _tell(os.fspath(site), told.update)
    except OSError:
        return ""
    return told.hexdigest()


def _tell(folder: str, tell: Callable[[bytes], object]) -> None:
    """Tell what a folder holds: its names, and one number for how all that they name is, as there are so many.

    Names come in the order in which the folder lists them, which stays as long as none comes or goes.
    """
    # The hash of whole numbers is the same in every process.
    names, folders, number = [], [], 0
    with listing(folder) as found:
        for one in found:
            names.append(one.name)
            status = one.stat(follow_symlinks=False)
            kind = stat.S_IFMT(status.st_mode)
            if kind == stat.S_IFDIR:
                folders.append(one.name)
            else:
                number = hash((number, kind, status.st_size, status.st_mtime_ns, status.st_ino))
    tell("\0".join((str(len(names)), str(number), *names, "")).encode("utf-8", "surrogateescape"))
    for name in folders:
        _tell(f"{folder}/{name}", tell)
