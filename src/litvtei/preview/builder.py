"""Builds in a process of its own: whatever a file does to it, the server lives; and Ctrl-C ends it at once.

The process is warm: what a build compiles and keeps, the next one has. It is changed for a new one
after many builds, since libxml2 never forgets a name that it has read.
"""

from __future__ import annotations

import contextlib
import signal
import time
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from litvtei.config import read_config
from litvtei.diagnostics import Diagnostic
from litvtei.edition.edition import Edition
from litvtei.errors import LitvteiError
from litvtei.markup.slug import unique_slugs
from litvtei.site.build import build_site
from litvtei.site.plan import entry_urls, text_urls

_BUILDS = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: ``sources`` tells of the address of a page which file says what it shows."""

    title: str
    files: tuple[str, ...]
    sources: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    assumptions: tuple[str, ...]
    changed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no build: a configuration, a template or a stylesheet that fails, or a builder that died."""

    message: str


class Builder:
    """A process that builds one edition into one folder. Close it."""

    def __init__(self, edition: Path, output: Path, workers: int = 0) -> None:
        self._order = edition, output, workers
        self._context = get_context("spawn")
        self._builds = 0
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def build(self) -> Outcome | Failure:
        """Build and say what came of it."""
        if self._builds >= _BUILDS:
            self.close()
        line = self._line or self._start()
        self._builds += 1
        try:
            line.send(self._order)
            answer: Outcome | Failure = line.recv()
        except (EOFError, OSError):
            code = self._end()
            return Failure(f"the build ended unfinished ({_named(code)}); it is tried again when a file is saved")
        return answer

    def _start(self) -> Connection:
        here, there = self._context.Pipe()
        self._process = self._context.Process(target=_work, args=(there,))
        # Ctrl-C at the terminal reaches every process; from its first instruction on, this one leaves it to its parent.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if hasattr(signal, "pthread_sigmask") else ()
        try:
            self._process.start()
        finally:
            if before != ():
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
        there.close()
        self._line, self._builds = here, 0
        return here

    def _end(self) -> int:
        if self._process is None:
            return 0
        self._process.kill()
        self._process.join()
        code = self._process.exitcode or 0
        if self._line is not None:
            self._line.close()
        self._process = self._line = None
        return code

    def close(self) -> None:
        """End the process, at whatever it is."""
        self._end()


def _named(code: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit code {code}"


def _work(line: Connection) -> None:
    """Build whenever that is asked for, until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.send(_built(*line.recv()))


def _built(edition: Path, output: Path, workers: int) -> Outcome | Failure:
    begun = time.monotonic()
    try:
        built = build_site(replace(read_config(edition), workers=workers), output)
    except LitvteiError as error:
        return Failure(str(error))
    except OSError as error:
        return Failure(f"cannot go on: {error.strerror or error}")
    read = built.edition
    return Outcome(
        read.title,
        tuple(one.path for one in read.files),
        _sources(read),
        built.diagnostics,
        read.assumptions,
        built.written.changed,
        time.monotonic() - begun,
    )


def _sources(edition: Edition) -> dict[str, str]:
    """Return the file of each text's page, and of the page of each entry that a register has."""
    urls = entry_urls(edition, ())
    found = {urls[one.key()]: place.path for one in edition.entries for place in one.locations[:1]}
    slugs = unique_slugs([one.id for one in edition.documents])
    for document, slug in zip(edition.documents, slugs, strict=True):
        found |= dict.fromkeys(text_urls(document, slug).values(), document.path)
    return found
