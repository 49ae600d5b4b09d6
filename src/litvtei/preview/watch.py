"""What changed in an edition's folder since it was last looked at.

``watchfiles`` only says *when* to look; what changed is found by comparing what the folder holds, so that nothing that
happens between two looks is missed, and a file that was written without a change of its own is none.
"""

from __future__ import annotations

import importlib.util
import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from litvtei.cache.snapshot import is_passing
from litvtei.config import SITE_MARK

_SETTLED_SECONDS = 0.02
_LONGEST_SECONDS = 2.0
# At most so much of one processor goes to looking where nothing was told.
_SHARE = 0.05
_NOW_AND_THEN_SECONDS = 0.5
_SHORTEST_SECONDS = 0.1
# So end names of files that are not whole yet.
_PARTS = (".tmp", ".part")

Look = dict[str, tuple[int, int, int]]


def look(folder: Path) -> Look:
    """Return all files of an edition that a build may read, with what changes when they do.

    Hidden files and folders, sites that litvtei built and what editors leave while they write are passed over.
    """
    found: Look = {}
    waiting = [""]
    while waiting:
        parent = waiting.pop()
        try:
            with os.scandir(folder / parent) as entries:
                some = list(entries)
        except OSError:
            continue
        if any(one.name == SITE_MARK for one in some):
            continue
        for one in some:
            path = f"{parent}{one.name}"
            try:
                if one.is_dir(follow_symlinks=False):
                    if not one.name.startswith("."):
                        waiting.append(f"{path}/")
                elif not one.name.startswith(".") and not one.name.endswith(_PARTS) and not is_passing(one.name):
                    status = one.stat()
                    if stat.S_ISREG(status.st_mode):
                        found[path] = status.st_mtime_ns, status.st_size, status.st_ino
            except OSError:
                continue
    return found


class Watch:
    """An edition's folder under watch, from the moment that this is made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cost = 0.0
        self._seen = self._look()

    def changes(self) -> Iterator[frozenset[str]]:
        """Yield the paths that are new, changed or gone, each time there are some; without end."""
        alarms = self._told() if is_told() else self._by_the_clock()
        for _ in alarms:
            changed = self.changed()
            if changed:
                yield changed

    def _told(self) -> Iterator[None]:
        """Yield at once, when the system tells of a change, and now and then, since it need not tell of all.

        It does not tell of what is saved before it is asked, such as during the build after the first change.
        """
        from watchfiles import watch  # noqa: PLC0415 - an extra

        yield
        with suppress(OSError, RuntimeError):  # a system tells of so many folders, and no more
            for _ in watch(
                self._folder,
                watch_filter=None,
                step=15,
                debounce=100,
                rust_timeout=int(1000 * max(_NOW_AND_THEN_SECONDS, self._cost / _SHARE)),
                yield_on_timeout=True,
            ):
                yield
        yield from self._by_the_clock()

    def _by_the_clock(self) -> Iterator[None]:
        while True:
            yield
            time.sleep(max(_SHORTEST_SECONDS, self._cost / _SHARE))

    def _look(self) -> Look:
        begun = time.monotonic()
        seen = look(self._folder)
        self._cost = time.monotonic() - begun
        return seen

    def changed(self) -> frozenset[str]:
        """Look, and if something changed wait until it no longer does; return what did since the last time."""
        before, self._seen = self._seen, self._look()
        if before == self._seen:
            return frozenset()
        until = time.monotonic() + _LONGEST_SECONDS
        while time.monotonic() < until:
            time.sleep(_SETTLED_SECONDS)
            last, self._seen = self._seen, self._look()
            if last == self._seen:
                break
        paths = {*before, *self._seen}
        return frozenset(one for one in paths if before.get(one) != self._seen.get(one))


def is_told() -> bool:
    """Tell whether the system tells of changes, or the folder is looked through again and again."""
    return importlib.util.find_spec("watchfiles") is not None
