"""How far a long run is: one line on stderr, and only for a person at a terminal, or for whoever asks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from litvtei.cli.watch_options import PROGRESS

_AFTER_SECONDS = 0.5
_EVERY_SECONDS = 0.1
# Where lines stay, fewer are enough.
_EVERY_SECONDS_IN_A_FILE = 2.0


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to tell how many of how many are done; on a terminal the line goes when the block ends."""
    terminal = sys.stderr.isatty()
    context = click.get_current_context(silent=True)
    if not terminal and not (context and context.meta.get(PROGRESS)):
        yield lambda _done, _all: None
        return
    line = _Line(what, terminal=terminal)
    try:
        yield line.step
    finally:
        line.end()


class _Line:
    def __init__(self, what: str, *, terminal: bool) -> None:
        self._what, self._terminal = what, terminal
        self._begun = self._shown = time.monotonic()
        self._done, self._drawn = 0, False

    def step(self, done: int, total: int) -> None:
        """Say how far it is, at what rate, and how long that will take."""
        now = time.monotonic()
        if done < self._done:  # another stage has begun
            self._begun = now
        self._done = done
        every = _EVERY_SECONDS if self._terminal else _EVERY_SECONDS_IN_A_FILE
        last = done == total and not self._terminal
        if not last and (now - self._begun < _AFTER_SECONDS or now - self._shown < every):
            return
        rate = done / max(now - self._begun, 0.001)
        words = f"{self._what} {done:,} of {total:,}, {rate:,.0f} a second, {(total - done) / rate:.0f} s left"
        if self._terminal:
            print(f"\r{words} \x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201
        else:
            print(words, file=sys.stderr, flush=True)  # noqa: T201
        self._shown, self._drawn = now, True

    def end(self) -> None:
        """Take the line away."""
        if self._drawn and self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201
