"""A site replaced whole at the cost of what changes.

Beside the site lies a copy of it, made of links: what changes is put in there, then the two change places. A process
that builds again and again keeps the copy for itself; of a large site one build may leave it to the next.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from litvtei.config import SITE_MARK
from litvtei.errors import SourceError
from litvtei.site.write import SiteWriter, beside, holds, link, put_in_place, spare_of, sweep, sweep_killed, write_file


class Left(NamedTuple):
    """A spare that one build has left to the next: ``behind`` are the files that are not as those of the site.

    ``folders`` tell that nobody has been in there since: path, number and time of each. All other files are the same
    as those of the site, not only alike: whoever writes into one writes into the site too, which is looked at anyway.
    """

    folders: tuple[tuple[str, int, int], ...]
    behind: tuple[str, ...]


class Spare:
    """A copy of a site, made of links, that lies beside it.

    It is there from the first use on, and goes with :func:`litvtei.site.write.sweep` if its process is killed. Close
    it.
    """

    def __init__(self, target: Path, left: Left | None = None) -> None:
        """``target`` is a site that stands; ``left`` is what is known of a spare that may lie there."""
        self._target = target.absolute()
        self._number = self._target.stat().st_ino
        self._folder: Path | None = None
        self._behind: set[str] = set()
        if left is not None and _is_as_left(spare_of(self._target), left):
            self._folder, self._behind = spare_of(self._target), set(left.behind)
        self._known = tuple(path for path, _, _ in left.folders) if left else ()

    def stands(self) -> bool:
        """Tell whether the site is the one that was put in place here last, and no other build has replaced it."""
        try:
            return self._target.stat().st_ino == self._number
        except OSError:
            return False

    @property
    def is_ready(self) -> bool:
        """Whether the copy is there already."""
        return self._folder is not None

    def put_in_place(self, files: Iterable[tuple[str, bytes]]) -> frozenset[str]:
        """Put some files of the site in the place of others, all at once; return which were not as they are.

        Raises SourceError if that cannot be written.
        """
        try:
            changed = {url: data for url, data in files if not holds(self._target / url, data)}
            if changed:
                folder = self._ready()
                for url, data in changed.items():
                    (folder / url).unlink(missing_ok=True)
                    write_file(f"{folder}/{url}", data)
                self._number = folder.stat().st_ino
                self._folder = folder if put_in_place(folder, self._target) else None
                self._behind = set(changed)
        except OSError as error:
            raise SourceError(f"{self._target} cannot be written: {error.strerror or error}") from None
        return frozenset(changed)

    def leave(self) -> Left | None:
        """Leave the copy to the next build, and return what that must know of it; None if there is none."""
        if self._folder is None:
            return None
        lasting = spare_of(self._target)
        try:
            if not (self._folder / SITE_MARK).samefile(self._target / SITE_MARK):
                return None  # there are no links here, and a copy would be as large as the site
            if self._folder != lasting:
                self._folder.rename(lasting)
            self._folder = None
            paths = self._known or tuple(os.path.relpath(path, lasting) for path, _, _ in os.walk(lasting))
            return Left(tuple(_told(lasting, path) for path in paths), tuple(sorted(self._behind)))
        except OSError:
            return None

    def close(self) -> None:
        """Take the copy away, unless it was left."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = None

    def _ready(self) -> Path:
        """Bring the copy to what the site is, and return its folder."""
        if self._folder is None:
            self._folder = beside(self._target)
            self._folder.mkdir(mode=0o700)
            writer = SiteWriter(self._target, self._folder)
            writer.take_over_rest()
            self._folder.chmod(self._target.stat().st_mode & 0o777)
        for url in self._behind:
            (self._folder / url).unlink(missing_ok=True)
            link(f"{self._target}/{url}", f"{self._folder}/{url}")
        self._behind = set()
        return self._folder


def replace_some(
    target: Path, files: Iterable[tuple[str, bytes]], left: Left | None, *, leaves: bool
) -> tuple[frozenset[str], Left | None]:
    """Put some files of a site in the place of others, all at once; return which were not as they are.

    With what an earlier call has ``left`` the cost is that of what changes; if this one ``leaves`` a spare, what it has
    left is returned too. Raises SourceError if the site cannot be written.
    """
    target = target.absolute()
    spare = Spare(target, left)
    (sweep_killed if spare.is_ready else sweep)(target)
    try:
        changed = spare.put_in_place(files)
        return changed, spare.leave() if leaves else None
    finally:
        spare.close()


def _is_as_left(folder: Path, left: Left) -> bool:
    """Tell whether nothing in a spare was added, taken away or replaced since it was left."""
    try:
        return (
            bool(left.folders) and not folder.is_symlink() and all(_told(folder, one[0]) == one for one in left.folders)
        )
    except OSError:
        return False


def _told(home: Path, path: str) -> tuple[str, int, int]:
    status = os.stat(home / path)  # noqa: PTH116 - as the other times here
    return path, status.st_ino, status.st_mtime_ns
