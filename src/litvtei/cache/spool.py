"""Bytes put aside in a temporary file, for what would want too much memory.

The file has no name where systems can do that: nothing is left of it, whatever becomes of its process. Processes
that are forked read from it as well.
"""

from __future__ import annotations

import os
import tempfile
import weakref

# So many bytes are written at once.
_PORTION = 1 << 18


class Spool:
    """Bytes in a file, each piece found by where it begins and how long it is. ``close`` throws all away."""

    def __init__(self) -> None:
        """Begin with nothing. Raises OSError where there is no place for temporary files, as all methods do."""
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - it goes with the spool
        self.close = weakref.finalize(self, self._file.close)
        self._waiting = bytearray()
        self._written = 0

    @property
    def size(self) -> int:
        """How many bytes there are: where the next piece begins."""
        return self._written + len(self._waiting)

    def put(self, data: bytes) -> None:
        """Add a piece."""
        self._waiting += data
        if len(self._waiting) >= _PORTION:
            self._write()

    def at(self, start: int, size: int) -> bytes:
        """Return so many bytes from a place on."""
        if start + size > self._written:
            self._write()
        return os.pread(self._file.fileno(), size, start)

    def _write(self) -> None:
        # Forked processes may write the same to the same place: none must count on where another has left off.
        data = memoryview(self._waiting)
        while data:
            written = os.pwrite(self._file.fileno(), data, self._written)
            self._written += written
            data = data[written:]
        self._waiting = bytearray()
