"""A site put in its place whole: the old one or the new one, never a mixture.

Pages are written into a folder beside the target; a file that has not changed is linked
there from the old site, so that only what changed is written. Then the two
folders change places in one step (``renameat2`` on Linux; elsewhere by two renames).
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from litvtei.config import SITE_MARK
from litvtei.errors import SourceError

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class SiteWriter:
    """A site in the making. Use :func:`site_writer`. ``changed`` are the files that are new or not as they were."""

    def __init__(self, old: Path, new: Path) -> None:
        self._old, self._new = old, new
        self._rebuilds = old.is_dir()
        self._names: dict[str, str] = {}
        self._folders = {""}
        self.files = 0
        self.changed: set[str] = set()

    def write(self, url: str, data: bytes) -> None:
        """Write one file. Raises SourceError for a name that leads out of the site or is taken."""
        self.note(url, changed=self.put(url, data))

    def put(self, url: str, data: bytes) -> bool:
        """Write one file, in whichever process, and tell whether the old site has not the same; :meth:`note` it then.

        Raises SourceError for a name that leads out of the site.
        """
        target = self._target(url)
        if self._rebuilds and holds(former := self._old / url, data):
            try:
                os.link(former, target)
            except OSError:
                write_file(target, data)
            return False
        write_file(target, data)
        return True

    def take_over_rest(self) -> None:
        """Take over every file of the old site that was not written."""
        written = set(self._names.values())
        for place, _, names in os.walk(self._old):
            home = f"{Path(place).relative_to(self._old).as_posix()}/".removeprefix("./")
            self.take_over(url for url in (f"{home}{name}" for name in names) if url not in written)

    def take_over(self, urls: Iterable[str]) -> None:
        """Take over files of the old site."""
        for url in urls:
            link(f"{self._old}/{url}", self._target(url))
            self.note(url, changed=False)

    def note(self, url: str, *, changed: bool) -> None:
        """Take note of a file that was put. Raises SourceError if another has its name."""
        folded = url.casefold()
        if folded in self._names:
            raise SourceError(f"two pages want the same address: {self._names[folded]} and {url}")
        self._names[folded] = url
        self.files += 1
        if changed:
            self.changed.add(url)

    def _target(self, url: str) -> str:
        parts = url.split("/")
        if not url or url.startswith("/") or ".." in parts or "\\" in url or "\0" in url:
            raise SourceError(f"the page {url!r} would lie outside the site")
        folder = url.rpartition("/")[0]
        if folder not in self._folders:
            (self._new / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return f"{self._new}/{url}"


@contextmanager
def site_writer(target: Path) -> Iterator[SiteWriter]:
    """Give a writer; when the block ends well, put the new site in place of the old.

    Raises SourceError if ``target`` exists and is not a site made by litvtei, or cannot be written to.
    """
    target = target.absolute()
    _refuse_foreign(target)
    # It has its name before it is there, so that a Ctrl-C at that very moment leaves nothing.
    new = beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target)
        new.mkdir(mode=0o700)
        writer = SiteWriter(target, new)
        writer.write(SITE_MARK, b"This folder was made by litvtei, which replaces it as a whole.\n")
        yield writer
        new.chmod(0o777 & ~_umask())
        put_in_place(new, target)
    except OSError as error:
        raise SourceError(f"{target} cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def link(former: str, target: str) -> None:
    """Let a file have another name too; where that cannot be, copy it."""
    try:
        os.link(former, target)
    except OSError:
        shutil.copyfile(former, target)


def beside(target: Path) -> Path:
    """Return a name for a folder beside a site that tells whose it is; it is swept if that process is killed."""
    return target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(8)}.new")


def write_file(path: str, data: bytes) -> None:
    """Write a file by the system's own calls: around a small one Python's cost as much again."""
    file = os.open(path, _ANEW, 0o666)
    try:
        while data:
            data = data[os.write(file, data) :]
    finally:
        os.close(file)


def holds(path: Path, data: bytes) -> bool:
    """Tell whether a file is there and has this content."""
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise SourceError(f"{target} is not a folder; name another place with --output")
    if target.is_dir() and any(target.iterdir()) and not (target / SITE_MARK).is_file():
        raise SourceError(f"{target} holds files that litvtei did not make; name another place with --output")


def sweep(target: Path) -> None:
    """Remove what builds left beside the target: one that was killed, and one that kept a spare."""
    sweep_killed(target)
    spare = spare_of(target)
    if not spare.is_symlink() and (spare / SITE_MARK).is_file():
        shutil.rmtree(spare, ignore_errors=True)


def spare_of(target: Path) -> Path:
    """Return where the spare of a site lies (:mod:`litvtei.site.spare`)."""
    return target.with_name(f".{target.name}.spare")


def sweep_killed(target: Path) -> None:
    """Remove what a killed build left beside the target."""
    for leftover in target.parent.glob(f".{target.name}.*.new"):
        found = re.fullmatch(rf"\.{re.escape(target.name)}\.(\d+)-\w+\.new", leftover.name)
        if found and not _is_running(int(found[1])):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def put_in_place(new: Path, target: Path) -> bool:
    """Give a folder the name of another, and tell whether that has its name now."""
    if not target.exists():
        new.rename(target)
        return False
    if _exchange(new, target):
        return True
    aside = target.with_name(f".{target.name}.{os.getpid()}-old.new")
    target.rename(aside)
    new.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
    return False


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    try:
        library = ctypes.CDLL(None, use_errno=True)
        failed = library.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    except AttributeError:
        return False
    if failed and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return not failed
