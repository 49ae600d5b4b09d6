"""Where whatever has an ``xml:id`` stands on the site. There are many of them, of which links ask for few.

So they are held as numbers and one string of bytes: as a dictionary those of a large edition take seven times as much.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# What no XML can hold.
_MARK = "\0"


class Target(NamedTuple):
    """An ``xml:id`` of a file, the address of the page it stands on, and its HTML id, ``""`` if it is not shown."""

    path: str
    identifier: str
    page: str
    html_id: str


class _Index:
    """Finds by a hash what has it, in the order in which it was put there."""

    def __init__(self, hashes: array[int]) -> None:
        self._places = array("L", sorted(range(len(hashes)), key=hashes.__getitem__))
        self._hashes = array("q", map(hashes.__getitem__, self._places))

    def find(self, hash_: int) -> Iterator[int]:
        place = bisect_left(self._hashes, hash_)
        while place < len(self._hashes) and self._hashes[place] == hash_:
            yield self._places[place]
            place += 1


class Targets(Mapping[tuple[str, str], str]):
    """The address of each ``xml:id``, by file and identifier; of several that are the same, that of the first."""

    def __init__(self, targets: Iterable[Target]) -> None:
        """Those of one file stand together."""
        self._paths, self._pages = dict[str, int](), dict[str, int]()
        self._path_of, self._page_of, self._starts, names = array("L"), array("L"), array("L"), bytearray()
        by_place, by_name = array("q"), array("q")
        path, known = "", set[str]()
        for one in targets:
            if one.path != path:
                path, known = one.path, set()
            if one.identifier in known:
                continue
            known.add(one.identifier)
            self._path_of.append(self._paths.setdefault(path, len(self._paths)))
            self._page_of.append(self._pages.setdefault(one.page, len(self._pages)))
            self._starts.append(len(names))
            names += one.identifier.encode("utf-8", "surrogatepass")
            if one.html_id != one.identifier:
                names += f"{_MARK}{one.html_id}".encode("utf-8", "surrogatepass")
            by_place.append(hash((path, one.identifier)))
            by_name.append(hash(one.identifier))
        self._starts.append(len(names))
        self._names, self._by_place, self._by_name = bytes(names), _Index(by_place), _Index(by_name)
        self._path_names, self._page_names = list(self._paths), list(self._pages)

    def __getitem__(self, key: tuple[str, str]) -> str:
        path, identifier = key
        for place in self._by_place.find(hash(key)):
            name, html_id = self._said(place)
            if name == identifier and self._path_names[self._path_of[place]] == path:
                return self._url(place, html_id)
        raise KeyError(key)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((self._path_names[self._path_of[place]], self._said(place)[0]) for place in range(len(self)))

    def __len__(self) -> int:
        return len(self._path_of)

    def anywhere(self, identifier: str) -> str | None:
        """Return the address of an identifier, in whichever file it is first; None if none has it."""
        for place in self._by_name.find(hash(identifier)):
            name, html_id = self._said(place)
            if name == identifier:
                return self._url(place, html_id)
        return None

    def _said(self, place: int) -> tuple[str, str]:
        """An identifier and its HTML id."""
        told = self._names[self._starts[place] : self._starts[place + 1]].decode("utf-8", "surrogatepass")
        name, mark, html_id = told.partition(_MARK)
        return name, html_id if mark else name

    def _url(self, place: int, html_id: str) -> str:
        page = self._page_names[self._page_of[place]]
        return f"{page}#{html_id}" if html_id else page
