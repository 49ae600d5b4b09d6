"""A file of an edition changed in its place: the old bytes or the new, and nobody else's change is lost."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from litvtei.errors import SourceError


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What was written: the file at the end of all links, and under how many further names it keeps its old bytes."""

    path: Path
    other_names: int


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, by which a file is known again."""
    return hashlib.sha256(data).hexdigest()


def rewrite(path: Path, folder: Path, was: str, data: bytes) -> Rewritten:
    """Put ``data`` in the place of a file whose SHA-256 was ``was``.

    The new bytes are on the disk, beside the old, before they take their place in one step; the file
    keeps its mode, and a link goes on leading to it. Raises SourceError, and leaves the old bytes, if the
    file has changed since it was read, lies outside ``folder``, is no regular file, or cannot be written.
    """
    try:
        target = path.resolve(strict=True)
        if not target.is_relative_to(folder.resolve()):
            raise SourceError(f"{path} leads out of the edition, to {target}; nothing was changed")
        status = target.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{path} is not a regular file")
        _replace(target, status, was, data)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{path} cannot be written: {reason}") from None
    return Rewritten(target, status.st_nlink - 1)


def _replace(target: Path, status: os.stat_result, was: str, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            with suppress(PermissionError):  # only root may give a file away; the mode counts
                os.fchown(file.fileno(), status.st_uid, status.st_gid)
            os.fchmod(file.fileno(), stat.S_IMODE(status.st_mode))
            os.fsync(file.fileno())
        if digest(target.read_bytes()) != was:
            raise SourceError(f"{target} was changed by somebody else while litvtei worked; nothing was written")
        new.replace(target)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    _keep_name(target.parent)


def _keep_name(folder: Path) -> None:
    """Have the folder itself on the disk; where it cannot be opened or synced, the file is whole all the same."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
