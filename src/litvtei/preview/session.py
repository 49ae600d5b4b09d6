"""What there is to see at the moment: the last site that could be built, what was found, and pages that broke since."""

from __future__ import annotations

import os
import secrets
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from litvtei.diagnostics import Diagnostic, Severity
from litvtei.preview.builder import Builder, Failure, Outcome
from litvtei.preview.page import Panel, panel_of
from litvtei.preview.place import read_file

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What one build left. ``saved`` are the files that had changed before it.

    ``generation`` is another one for each build of each run. ``former`` tells of every page that
    there ever was which file it showed. ``beside`` is another one when a stylesheet, a script, an image or the like
    is, which pages load beside themselves.
    """

    generation: str
    outcome: Outcome | None = None
    failure: str = ""
    saved: frozenset[str] = frozenset()
    beside: str = ""
    former: dict[str, str] = field(default_factory=dict)

    def findings(self, files: frozenset[str]) -> list[Diagnostic]:
        """Return what was found in some files."""
        found = self.outcome.found.items() if self.outcome else ()
        return [one for path, some in found if path in files for one in some]

    def broken(self) -> list[Diagnostic]:
        """Return the errors of files that have no page."""
        if self.outcome is None:
            return []
        shown = frozenset(self.outcome.sources.values())
        found = self.outcome.diagnostics
        return [one for one in found if one.severity is Severity.ERROR and one.location.path not in shown]


class Session:
    """An edition as the server shows it. ``folder`` is its folder, ``site`` that of the site, ``kept`` one of ours."""

    def __init__(self, folder: Path, site: Path, kept: Path, builder: Builder) -> None:
        self.folder, self.site = folder, site
        self._kept = kept
        self._builder = builder
        self._run = secrets.token_urlsafe(6)
        self._builds = 0
        self._news = threading.Condition()
        self._closed = False
        self._open: Counter[str] = Counter()
        self.state = State(f"{self._run}-0")

    def build(self, saved: frozenset[str] = frozenset()) -> State:
        """Build after some files were saved; open pages know as soon as they are made. One call at a time."""
        before = self.state
        kept = self._keep(before, saved)
        self._builds += 1
        generation = f"{self._run}-{self._builds}"
        answer = self._builder.build(
            self.open_pages(), lambda said: self._now(self._after(before, said, f"{generation}-first", saved))
        )
        state = self._after(before, answer, generation, saved)
        if isinstance(answer, Outcome):
            for url in kept:
                if url in answer.sources:
                    (self._kept / url).unlink(missing_ok=True)
        self._now(state)
        return state

    def _after(self, before: State, answer: Outcome | Failure, generation: str, saved: frozenset[str]) -> State:
        if isinstance(answer, Failure):
            return replace(before, generation=generation, failure=answer.message, saved=saved)
        beside = generation if answer.beside else before.beside
        former = before.former
        if before.outcome is None or before.outcome.sources is not answer.sources:
            former = {url: path for url, path in former.items() if (self.folder / path).is_file()}
            former |= answer.sources
        return State(generation, answer, "", saved, beside, former)

    def _now(self, state: State) -> None:
        with self._news:
            self.state = state
            self._news.notify_all()

    def open_pages(self) -> frozenset[str]:
        """Return the addresses of the pages that windows show at the moment."""
        with self._news:
            return frozenset(self._open)

    @contextmanager
    def window(self, url: str) -> Iterator[None]:
        """Know of a window that shows a page, while that lasts."""
        with self._news:
            self._open[url] += 1
        try:
            yield
        finally:
            with self._news:
                self._open -= Counter({url: 1})

    def _keep(self, state: State, saved: frozenset[str]) -> list[str]:
        """Keep the pages of files that are built anew: what is wrong in them now may leave them without one."""
        urls = [url for url, path in (state.outcome.sources if state.outcome else {}).items() if path in saved]
        for url in urls:
            place = self._kept / url
            with suppress(OSError):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.unlink(missing_ok=True)
                os.link(self.site / url, place)
        return urls

    def news(self, generation: str, seconds: float) -> str | None:
        """Wait for another build than that of a generation; return its own, the same after so long, None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self.state.generation != generation, seconds)
            return None if self._closed else self.state.generation

    def close(self) -> None:
        """Let whoever waits go."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def read(self, state: State, parts: Parts) -> bytes | None:
        """Return a file of the site as it is, or as it will be in a moment. Raises IsADirectoryError for a folder."""
        url = "/".join(parts)
        if state.outcome is not None and url in state.outcome.first:
            return state.outcome.first[url]
        if state.outcome is not None and url in state.former and url not in state.outcome.sources:
            return None
        return read_file(self.site, parts)

    def last(self, parts: Parts) -> bytes | None:
        """Return a page as it was before its file broke."""
        with suppress(IsADirectoryError):
            return read_file(self._kept, parts)
        return None

    def panel(self, state: State, url: str) -> Panel:
        """Return what is told on a page: of its own file, and of those that were saved last."""
        own = state.outcome.sources.get(url, "") if state.outcome else ""
        files = frozenset(one for one in (own, *state.saved) if one)
        return self._panel(state.findings(files), state.failure)

    def error(self, state: State, url: str) -> Panel:
        """Return why a page that there was is there no more; empty if its file has no error."""
        path = state.former.get(url, "")
        found = state.findings(frozenset({path})) if path else []
        return self._panel([one for one in found if one.severity is Severity.ERROR])

    def broken(self, state: State) -> Panel:
        """Return what is wrong with the files that have no page."""
        return self._panel(state.broken(), state.failure)

    def _panel(self, found: list[Diagnostic], failure: str = "") -> Panel:
        return panel_of(self.folder, tuple(dict.fromkeys(one.location.path for one in found)), found, failure)
