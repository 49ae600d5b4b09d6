"""Files written whole: the old bytes or the new, never a part."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from litvtei.errors import SourceError

# What lies here is the name of a stream, also if it is a link to a file.
_STREAMS = (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd"))


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file, or its parts as they come, beside its place, then move it there.

    A device or pipe, as ``/dev/stdout``, is written to, and stays what it is. Raises SourceError where that fails.
    """
    parts = [data] if isinstance(data, bytes) else data
    try:
        if _is_stream(path):
            with path.open("wb") as stream:
                stream.writelines(parts)
            return
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(parts)
                file.flush()
                os.fsync(file.fileno())
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise SourceError(f"{path} cannot be written: {error.strerror or error}") from None


def _is_stream(path: Path) -> bool:
    return path.absolute().parent in _STREAMS or (path.exists() and not path.is_file())
