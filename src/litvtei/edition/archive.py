"""Mentions of an edition that are too many for memory, in a temporary SQLite file.

What files say is put there as they are read, and taken out again in the order of the edition once all are known.
What many mentions share (whom they point to, what they are) is held in memory once; each mention's own words and
place lie on the disk. The file is this process's own and goes with it; forked workers read from it too.
"""

from __future__ import annotations

import marshal
import os
import shutil
import sqlite3
import sys
import tempfile
import time
import weakref
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, overload

from litvtei.diagnostics import Location
from litvtei.edition.document import FileReading
from litvtei.edition.mention import Mention
from litvtei.errors import LitvteiError

_SHARED = "element type kind pointers language scope role certainty date inside entries unresolved external".split()
_OWN = [name for name in Mention._fields if name not in (*_SHARED, "location")]
_shared_of, _own_of = (itemgetter(*map(Mention._fields.index, names)) for names in (_SHARED, _OWN))
# Back from how they are stored to the order of the fields.
_in_order = itemgetter(*map([*_SHARED, "location", *_OWN].index, Mention._fields))
_mention, _location = partial(tuple.__new__, Mention), partial(tuple.__new__, Location)
_PREFIX = "litvtei-mentions-"
# A folder that was made so few seconds ago may not be marked yet.
_NEW = 60
# So many mentions are at hand without asking the disk again: those of a text, or of most entries.
_RECENT = 8192
# So many are asked for at once; beside one that is asked for stand those of its text, so many with it.
_AT_ONCE, _NEIGHBOURS = 500, 16
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE file (path TEXT PRIMARY KEY, mentions BLOB NOT NULL, dates BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE mention (place INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE date (place INTEGER PRIMARY KEY, data BLOB NOT NULL);
BEGIN;
"""


class Archive:
    """Takes the mentions of files as they are read; to the disk, from the moment when they are more than ``most``."""

    def __init__(self, most: int, expected: int = 0) -> None:
        """Make no file yet, unless so many are ``expected``: most editions are small."""
        self._most, self._held = most, 0
        self._file = _File() if expected > most else None

    def put(self, reading: FileReading) -> FileReading:
        """Return what a file says, without its mentions and dates if these have gone to the disk."""
        if self._file is None:
            self._held += len(reading.mentions) + len(reading.dates)
            if self._held <= self._most:
                return reading
            self._file = _File()
        self._file.put(reading)
        return replace(reading, mentions=(), dates=())

    def mentions(self, reading: FileReading) -> Sequence[Mention]:
        """Return the mentions of a file that was put here."""
        return reading.mentions or (self._file.raw("mentions", reading.path) if self._file else ())

    def dates(self, reading: FileReading) -> Sequence[Mention]:
        """Return the dated expressions of a file that was put here."""
        return reading.dates or (self._file.raw("dates", reading.path) if self._file else ())

    def settled(self, mentions: Iterable[Mention], dates: Iterable[Mention]) -> tuple[Sequence[Mention], ...]:
        """Return all mentions of an edition and all its dates as they are to stay: in memory, or where the others are.

        To be called once; what files said is gone then.
        """
        if self._file is None:
            return tuple(mentions), tuple(dates)
        return self._file.settled(mentions, dates)


class Mentions(Sequence[Mention]):
    """Mentions that are fetched one by one from where they lie; so is a part of them, when it is asked for."""

    __slots__ = ()

    @abstractmethod
    def at(self, place: int) -> Mention:
        """Return the mention in a place, counted as in any sequence. Raises IndexError."""

    @overload
    def __getitem__(self, place: int) -> Mention: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Mention]: ...
    def __getitem__(self, place: int | slice) -> Mention | Sequence[Mention]:
        return Picked(self, range(len(self))[place]) if isinstance(place, slice) else self.at(place)


class Picked(Mentions):
    """Some of an edition's mentions, such as those of an entry, by their positions; taken when they are asked for."""

    __slots__ = ("_mentions", "_positions")

    def __init__(self, mentions: Sequence[Mention], positions: Sequence[int]) -> None:
        """``positions`` are those in ``mentions``, in the order that is wanted."""
        self._mentions, self._positions = mentions, positions

    def __len__(self) -> int:
        return len(self._positions)

    def __iter__(self) -> Iterator[Mention]:
        # From the disk many are read together.
        some: Callable[[Sequence[int]], Iterator[Mention]] | None = getattr(self._mentions, "some", None)
        return some(self._positions) if some else map(self._mentions.__getitem__, self._positions)

    def at(self, place: int) -> Mention:
        """Return one of them."""
        return self._mentions[self._positions[place]]


class _File:
    """The file on the disk, with a connection for each process that asks."""

    def __init__(self) -> None:
        try:
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            self._lock = _held(folder)
            _sweep(folder.parent)
            self.path = folder / "mentions.sqlite"
            self._connection = _connected(self.path)
            self._connection.executescript(_TABLES)
        except (OSError, sqlite3.Error) as error:
            raise _no_place(error) from None
        weakref.finalize(self, _remove, folder, os.getpid(), self._connection, self._lock)
        self._process = os.getpid()
        self._shared: list[tuple[Any, ...]] = []
        self._numbers: dict[tuple[Any, ...], int] = {}

    def put(self, reading: FileReading) -> None:
        some = (marshal.dumps([self._plain(one) for one in each]) for each in (reading.mentions, reading.dates))
        self._write("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", [(reading.path, *some)])

    def raw(self, column: str, path: str) -> list[Mention]:
        data = self.row(f"SELECT {column} FROM file WHERE path = ?", path)  # noqa: S608 - a word of our own
        return [self.restored(plain) for plain in marshal.loads(data)] if data else []  # noqa: S302

    def settled(self, mentions: Iterable[Mention], dates: Iterable[Mention]) -> tuple[Sequence[Mention], ...]:
        number = [
            self._write(f"INSERT INTO {table} VALUES (?, ?)", self._rows(some))  # noqa: S608 - a word of our own
            for table, some in (("mention", mentions), ("date", dates))
        ]
        self._numbers.clear()
        self._connection.commit()
        return _Archived(self, "mention", number[0]), _Archived(self, "date", number[1])

    def row(self, query: str, value: object) -> bytes | None:
        """Return the one cell that a query asks for."""
        found = self.rows(query, value).fetchone()
        return bytes(found[0]) if found else None

    def rows(self, query: str, *values: object) -> sqlite3.Cursor:
        """Run a query, in whatever process: a connection must not be carried into another."""
        if self._process != os.getpid():
            self._process, self._connection = os.getpid(), _connected(self.path)
        return self._connection.execute(query, values)

    def restored(self, plain: tuple[Any, ...]) -> Mention:
        """Return the mention that was written as a tuple of strings and numbers."""
        number, place, *own = plain
        return _mention(_in_order((*self._shared[number], _location(place), *own)))

    def _plain(self, mention: Mention) -> tuple[Any, ...]:
        shared = _shared_of(mention)
        number = self._numbers.get(shared)
        if number is None:
            number = self._numbers[shared] = len(self._shared)
            self._shared.append(shared)
        return (number, tuple(mention.location), *_own_of(mention))

    def _rows(self, some: Iterable[Mention]) -> Iterator[tuple[int, bytes]]:
        for place, one in enumerate(some):
            yield place, marshal.dumps(self._plain(one))

    def _write(self, query: str, rows: Iterable[tuple[object, ...]]) -> int:
        """Write rows, and return how many."""
        try:
            return self._connection.executemany(query, rows).rowcount
        except sqlite3.Error as error:
            raise _no_place(error) from None


class _Archived(Mentions):
    """The mentions of an edition, or its dates, on the disk."""

    def __init__(self, file: _File, table: str, number: int) -> None:
        self._file, self._number = file, max(number, 0)
        self._query = f"SELECT place, data FROM {table}"  # noqa: S608 - a word of our own
        self._run = f"{self._query} WHERE place BETWEEN ? AND ?"
        self._some = f"{self._query} WHERE place IN (SELECT value FROM json_each(?))"  # noqa: S608
        self._recent: dict[int, Mention] = {}

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Mention]:
        restored = self._file.restored
        for _, data in self._file.rows(f"{self._query} ORDER BY place"):
            yield restored(marshal.loads(data))  # noqa: S302 - we wrote it

    def at(self, place: int) -> Mention:
        """Return one of them, and keep its neighbours at hand."""
        found = self._recent.get(place)
        if found is None:
            place = range(self._number)[place]
            start = place - place % _NEIGHBOURS
            found = self._fetched(range(start, min(start + _NEIGHBOURS, self._number)))[place]
        return found

    def some(self, positions: Sequence[int]) -> Iterator[Mention]:
        """Yield the mentions in some places, in that order."""
        for start in range(0, len(positions), _AT_ONCE):
            places = positions[start : start + _AT_ONCE]
            found = {place: one for place in places if (one := self._recent.get(place)) is not None}
            if missing := [place for place in places if place not in found]:
                found |= self._fetched(missing)
            yield from map(found.__getitem__, places)

    def _fetched(self, places: range | list[int]) -> dict[int, Mention]:
        """Return mentions from the disk, and keep them at hand."""
        # Queries that stay the same are understood once.
        if isinstance(places, range):
            rows = self._file.rows(self._run, places[0], places[-1])
        else:
            rows = self._file.rows(self._some, str(places))
        found = {place: self._file.restored(marshal.loads(data)) for place, data in rows}  # noqa: S302 - we wrote it
        if len(self._recent) > _RECENT:
            self._recent = {}
        self._recent |= found
        return found


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def _remove(folder: Path, owner: int, connection: sqlite3.Connection, mark: IO[bytes] | None) -> None:
    """Throw the file away, unless this is only a process that was forked meanwhile."""
    if os.getpid() != owner:
        return
    connection.close()
    if mark:
        mark.close()
    shutil.rmtree(folder, ignore_errors=True)


def _held(folder: Path) -> IO[bytes] | None:
    """Mark a folder as in use, for as long as this process lives; None if it is in use, or files cannot be locked."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 - not on every system

    mark = (folder / "in-use").open("ab")
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        mark.close()
        return None
    return mark


def _sweep(place: Path) -> None:
    """Throw away what processes have left that were killed."""
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _NEW and (mark := _held(folder)):
                mark.close()
                shutil.rmtree(folder, ignore_errors=True)


def _no_place(error: Exception) -> LitvteiError:
    return LitvteiError(f"{tempfile.gettempdir()} has no place for the mentions of a large edition: {error}")
