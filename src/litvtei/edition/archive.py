"""Mentions of an edition that are too many for memory, in a temporary file.

What files say is put there as they are read, and taken out again in the order of the edition once all are known.
What many mentions share (whom they point to, what they are, their document) is held in memory once; each mention's own
words and place lie on the disk. The file is this process's own and goes with it; forked workers read from it too.
"""

from __future__ import annotations

import marshal
import tempfile
from abc import abstractmethod
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from operator import itemgetter
from typing import Any, overload

from litvtei.cache.spool import Spool
from litvtei.diagnostics import Location
from litvtei.edition.document import FileReading
from litvtei.edition.mention import Mention
from litvtei.errors import LitvteiError

# What many mentions of an edition have in common, what those of a document have, and what is each mention's own.
_SHARED = "element type kind pointers language scope role certainty date inside entries unresolved external".split()
_HOME = ["document", "location"]
_OWN = [name for name in Mention._fields if name not in (*_SHARED, *_HOME)]
_shared_of, _own_of = (itemgetter(*map(Mention._fields.index, names)) for names in (_SHARED, _OWN))
# Back from how they are stored to the order of the fields.
_in_order = itemgetter(*map([*_SHARED, *_HOME, *_OWN].index, Mention._fields))
_mention, _location = partial(tuple.__new__, Mention), partial(tuple.__new__, Location)
# The form of marshal that does not look for what stands in a record twice.
_FORM = 2
# So many mentions are at hand without asking the disk again: those of a text, or of most entries.
_RECENT = 4096
# So many are asked for at once; beside one that is asked for stand those of its text, so many with it.
_AT_ONCE, _NEIGHBOURS = 500, 8


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


class _Common:
    """Values that many have in common, each held once and known by its number."""

    def __init__(self) -> None:
        self.values: list[tuple[Any, ...]] = []
        self._numbers: dict[tuple[Any, ...], int] = {}

    def number(self, value: tuple[Any, ...]) -> int:
        """Return the number of a value, a new one if need be."""
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        return number

    def close(self) -> None:
        """Say that no more come."""
        self._numbers = {}


class _File:
    """Mentions as records on the disk."""

    def __init__(self) -> None:
        with _room():
            self._spool = Spool()
        self._raw: dict[tuple[str, str], tuple[int, int]] = {}
        self._shared, self._homes = _Common(), _Common()

    def put(self, reading: FileReading) -> None:
        for column, some in (("mentions", reading.mentions), ("dates", reading.dates)):
            data = marshal.dumps(list(map(self._record, some)), _FORM)
            self._raw[column, reading.path] = self._spool.size, len(data)
            self._put(data)

    def raw(self, column: str, path: str) -> list[Mention]:
        """Return what was put there of a file."""
        place = self._raw.get((column, path))
        return list(map(self._restored, marshal.loads(self._spool.at(*place)))) if place else []  # noqa: S302

    def settled(self, mentions: Iterable[Mention], dates: Iterable[Mention]) -> tuple[Sequence[Mention], ...]:
        starts = self._each(mentions), self._each(dates)
        self._raw = {}
        self._shared.close()
        self._homes.close()
        return tuple(_Archived(self, one) for one in starts)

    def run(self, starts: Sequence[int]) -> list[Mention]:
        """Return mentions that stand one after another: where each begins, and at last where they end."""
        first = starts[0]
        data = memoryview(self._spool.at(first, starts[-1] - first))
        return [self._restored(marshal.loads(data[one - first :])) for one in starts[:-1]]  # noqa: S302 - we wrote it

    def _record(self, mention: Mention) -> tuple[Any, ...]:
        """A mention as numbers and strings."""
        path, *place = mention.location
        home = self._homes.number((mention.document, path))
        return (self._shared.number(_shared_of(mention)), home, *place, *_own_of(mention))

    def _restored(self, record: tuple[Any, ...]) -> Mention:
        shared, home, line, column, byte, *own = record
        document, path = self._homes.values[home]
        location = _location((path, line, column, byte))
        return _mention(_in_order((*self._shared.values[shared], document, location, *own)))

    def _each(self, some: Iterable[Mention]) -> array[int]:
        """Put mentions where each can be found by itself; return where each begins, and at last where they end."""
        starts = array("Q")
        for one in some:
            starts.append(self._spool.size)
            self._put(marshal.dumps(self._record(one), _FORM))
        starts.append(self._spool.size)
        return starts

    def _put(self, data: bytes) -> None:
        with _room():
            self._spool.put(data)


class _Archived(Mentions):
    """The mentions of an edition, or its dates, on the disk."""

    def __init__(self, file: _File, starts: array[int]) -> None:
        self._file, self._starts = file, starts
        self._recent: dict[int, Mention] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[Mention]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self._file.run(self._starts[start : start + _AT_ONCE + 1])

    def at(self, place: int) -> Mention:
        """Return one of them, and keep its neighbours at hand."""
        found = self._recent.get(place)
        if found is None:
            place = range(len(self))[place]
            start = place - place % _NEIGHBOURS
            found = self._fetched(start, _NEIGHBOURS)[place - start]
        return found

    def some(self, positions: Sequence[int]) -> Iterator[Mention]:
        """Yield the mentions in some places, in that order."""
        number = 0
        while number < len(positions):
            found = self._recent.get(positions[number])
            if found is not None:
                yield found
                number += 1
            else:
                end = _end_of_run(positions, number)
                yield from self._fetched(positions[number], end - number)
                number = end

    def _fetched(self, start: int, number: int) -> list[Mention]:
        """Return so many mentions from a place on, if there are so many, and keep them at hand."""
        found = self._file.run(self._starts[start : start + number + 1])
        if len(self._recent) > _RECENT:
            self._recent = {}
        self._recent.update(enumerate(found, start))
        return found


def _end_of_run(positions: Sequence[int], start: int) -> int:
    """Where what stands side by side from a position on comes to its end."""
    end, most = start + 1, min(len(positions), start + _AT_ONCE)
    while end < most and positions[end] == positions[end - 1] + 1:
        end += 1
    return end


@contextmanager
def _room() -> Iterator[None]:
    """Say what it means if there is no place. Raises LitvteiError."""
    try:
        yield
    except OSError as error:
        raise LitvteiError(
            f"{tempfile.gettempdir()} has no place for the mentions of a large edition: {error}"
        ) from None
