"""Mentions of an edition that stay where they are remembered until somebody asks for them, a file at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from litvtei.edition.archive import Mentions
from litvtei.edition.mention import Mention


class Stored(Mentions):
    """All mentions of an edition, or all its dates; each is there as soon as it is asked for."""

    def __init__(self, paths: Sequence[str], starts: Sequence[int], fetch: Callable[[str], Sequence[Mention]]) -> None:
        """``paths`` are the files in the order of the edition, ``starts`` tells where those of each begin.

        One number more tells where the last ones end. ``fetch`` returns those of a file.
        """
        self._paths, self._starts, self._fetch = paths, starts, fetch

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Mention]:
        for path, (start, stop) in zip(self._paths, pairwise(self._starts), strict=True):
            if start < stop:
                yield from self._fetch(path)

    def at(self, place: int) -> Mention:
        """Return the mention in a place."""
        place = range(len(self))[place]
        file = bisect_right(self._starts, place) - 1
        return self._fetch(self._paths[file])[place - self._starts[file]]

    def of(self, file: int) -> range:
        """Return from where to where the mentions of a file stand, which is told by its place among all."""
        return range(self._starts[file], self._starts[file + 1])
