"""The files of a folder as they are: which there are, and how to tell cheaply that one is another.

A file is taken for the same if system, size, times and number say so; its content is looked at only where these
differ, or where it was changed so shortly before it was read that a later change may bear the same time.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

# File systems count time in steps of up to two seconds.
_COARSE = 2_500_000_000
# What is larger is told by its time alone.
LARGEST_READ = 257 << 20
_NEVER = frozenset((".git", ".litvtei"))
# Backups, locks and copies for an emergency, which editors make beside the file that they write.
_PASSING = re.compile(r"(?:.*/)?(?:[^/]*(?:~|#|\.crswap)|\.[^/]*\.sw[a-px]|\.#[^/]*|\.goutputstream-[^/]*)", re.DOTALL)


class Seen(NamedTuple):
    """A file as it was seen: kind and rights, size, times and number; ``digest`` of its bytes, ``""`` if not known.

    ``young`` tells that its time alone does not tell it from what it may become.
    """

    mode: int
    size: int
    changed: int
    touched: int
    number: int
    young: bool
    digest: str = ""

    def is_as(self, other: Seen) -> bool:
        """Tell whether nothing but a look inside could tell one from the other."""
        return self[:5] == other[:5]


def is_passing(path: str) -> bool:
    """Tell by its path whether a file is none that somebody wrote, but one that an editor makes and takes away.

    What lies in ``static`` is published, whatever its name is.
    """
    return not path.startswith("static/") and _PASSING.fullmatch(path) is not None


def take_snapshot(folder: Path, mark: str) -> dict[str, Seen]:
    """Return every file below a folder by its relative path; folders that hold a ``mark`` are passed over.

    So are what git keeps for itself, and the decisions of editors. No link is followed: what it names stands in its
    digest. Raises OSError if the folder itself cannot be listed.
    """
    files: dict[str, Seen] = {}
    _gather(os.fspath(folder), "", mark, time.time_ns() - _COARSE, files)
    return files


def _gather(folder: str, home: str, mark: str, recent: int, files: dict[str, Seen]) -> None:
    """Put the files of a folder to the others; what was changed after ``recent``, in nanoseconds, is young."""
    try:
        with listing(folder) as found:
            entries = list(found)
            if any(one.name == mark for one in entries):
                return
            inner = [one.name for one in entries if not _put(one, folder, home, recent, files)]
    except OSError:
        if not home:
            raise
        return
    for name in inner:
        if home or name not in _NEVER:
            _gather(f"{folder}/{name}", f"{home}{name}/", mark, recent, files)


def _put(one: os.DirEntry[str], folder: str, home: str, recent: int, files: dict[str, Seen]) -> bool:
    """Put a file to the others, unless it is gone; a folder is none."""
    try:
        if one.is_dir(follow_symlinks=False):
            return False
        told = one.stat(follow_symlinks=False)
        target = f"@{os.readlink(f'{folder}/{one.name}')}" if stat.S_ISLNK(told.st_mode) else ""  # noqa: PTH115
    except OSError:
        return True
    changed, touched = told.st_mtime_ns, told.st_ctime_ns
    young = changed > recent or touched > recent
    files[home + one.name] = Seen(told.st_mode, told.st_size, changed, touched, told.st_ino, young, target)
    return True


@contextmanager
def listing(folder: str) -> Iterator[Iterable[os.DirEntry[str]]]:
    """What a folder holds. Raises OSError where it cannot be listed.

    Where the system lets a folder be held open, each file in it is found sooner; its ``path`` is then but its name.
    """
    place = os.open(folder, os.O_RDONLY) if os.scandir in os.supports_fd else None
    try:
        with os.scandir(folder if place is None else place) as found:
            yield found
    finally:
        if place is not None:
            os.close(place)


def known(
    folder: Path, now: Mapping[str, Seen], before: Mapping[str, Seen], read: Collection[str] = ()
) -> dict[str, Seen]:
    """Return a snapshot with the digests that an earlier one has, and of files that differ from it, those it needs.

    ``read`` are files whose digests are wanted in any case.
    """
    told = {}
    for path, one in now.items():
        old = before.get(path)
        is_same = old is not None and one.is_as(old) and not old.young
        if not one.digest and old is not None and is_same and (old.digest or path not in read):
            # Also if it is not known: what a file is told by must not be another while it is the same.
            told[path] = one._replace(digest=old.digest)
        elif not one.digest and (one.young or old is not None or path in read):
            told[path] = one._replace(digest=digest_of(folder / path, one))
        else:
            told[path] = one
    return told


def digest_of(path: Path, seen: Seen) -> str:
    """Return the digest of a file, or ``""`` for what cannot be read, or is no file or too large to be worth it."""
    if not stat.S_ISREG(seen.mode) or seen.size > LARGEST_READ:
        return ""
    try:
        with path.open("rb", buffering=0) as file:
            return digest(file.read())
    except OSError:
        return ""


def digest(data: bytes) -> str:
    """Return what tells bytes from all others."""
    return sha256(data).hexdigest()


def token(one: Seen) -> str:
    """Return what a file is told by: its digest, or where that is not known, size and time."""
    return one.digest or f"{one.mode} {one.size} {one.changed} {one.touched} {one.number}"


def signature(snapshot: Mapping[str, Seen]) -> str:
    """Return what tells a snapshot from any other without a look inside a file.

    Files come as their folders list them, which stays as long as none comes or goes.
    """
    number = hash(tuple([one[:5] for one in snapshot.values()]))
    return digest("\0".join((str(number), *snapshot)).encode("utf-8", "surrogateescape"))


def digest_of_lines(lines: Iterable[str]) -> str:
    """Return what tells lines from all others, whatever their order."""
    return digest("\n".join(sorted(lines)).encode("utf-8", "surrogateescape"))
