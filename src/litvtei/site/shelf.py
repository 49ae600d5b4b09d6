"""Where sheets wait for their pages: not in memory, of which an edition of thousands of texts would want too much."""

from __future__ import annotations

import os
from pathlib import Path

from litvtei.cache.codec import CodecError, codec_of
from litvtei.cache.spool import Spool
from litvtei.cache.store import Store, unpacked
from litvtei.edition.remembered import Aside
from litvtei.errors import LitvteiError
from litvtei.site.render import Sheet

# The whole of a page, and the number of its document in its file.
ShelvedSheet = tuple[int, Sheet]
SHEETS = codec_of(tuple[ShelvedSheet, ...])


class ForgottenError(LitvteiError):
    """What was remembered a moment ago is not there any more: somebody else is at the same cache."""


class Shelf:
    """The sheets of an edition by file. Workers that were forked read from it as well."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the edition's, by which the store is found."""
        self._folder = folder
        self._spool = Spool()
        self._places: dict[str, tuple[int, int]] = {}
        self._remembered: dict[str, tuple[str, str]] = {}
        self._last: tuple[str, dict[tuple[int, int], Sheet]] = ("", {})
        self._store: tuple[int, Store] | None = None

    def put(self, path: str, sheets: Aside) -> None:
        """Take the sheets of a file, in the place of those that were there."""
        if self._last[0] == path:
            self._last = "", {}
        if sheets.data is None:
            self._remembered[path] = (sheets.kind, sheets.key)
            return
        self._places[path] = (self._spool.size, len(sheets.data))
        self._spool.put(sheets.data)

    def sheet(self, path: str, number: int, division: int) -> Sheet:
        """Return a page."""
        if self._last[0] != path:
            self._last = path, {(place, one.division): one for place, one in self._read(path)}
        return self._last[1][number, division]

    def close(self) -> None:
        """Throw all away."""
        self._spool.close()
        if self._store:
            self._store[1].close()

    def _read(self, path: str) -> tuple[ShelvedSheet, ...]:
        try:
            if path in self._places:
                data: bytes | None = self._spool.at(*self._places[path])
            else:
                kind, key = self._remembered[path]
                data = self._reopened().file(kind, path, key)
            return SHEETS.load(unpacked(data or b""))  # type: ignore[no-any-return]
        except CodecError:
            raise ForgottenError(f"the pages of {path} are remembered no longer") from None

    def _reopened(self) -> Store:
        """The store as this process opened it: a connection must not be carried into another."""
        if self._store is None or self._store[0] != os.getpid():
            self._store = os.getpid(), Store(self._folder)
        return self._store[1]
