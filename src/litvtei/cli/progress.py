"""How far a long run is: one line on stderr, and only for a person at a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_AFTER_SECONDS = 0.5
_EVERY_SECONDS = 0.1


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to tell how many of how many are done; the line goes when the block ends."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    started = shown = time.monotonic()
    drawn = False

    def step(done: int, total: int) -> None:
        nonlocal shown, drawn
        now = time.monotonic()
        if now - started > _AFTER_SECONDS and now - shown > _EVERY_SECONDS:
            left = (now - started) / done * (total - done)
            print(f"\r{what} {done:,} of {total:,}, {left:.0f} s left \x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201
            shown, drawn = now, True

    try:
        yield step
    finally:
        if drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201
