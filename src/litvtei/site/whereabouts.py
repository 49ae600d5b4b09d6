"""Where mentions stand, and what they count as there, without the mentions: all that is needed to count them.

Whoever makes a page counts the mentions of each entry that is named on it. There are few whereabouts beside many
mentions, so that these need be neither held in memory for it nor fetched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar, overload

from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope

K = TypeVar("K", bound=Hashable)
Key = tuple[Kind, str]


class Whereabouts(NamedTuple):
    """The scope of a mention, its document and the index of the page there, as in :class:`Mention`."""

    scope: Scope
    document: str
    division: int


# Both say where they stand.
Placed = Mention | Whereabouts


def whereabouts_of(mentions: Iterable[Mention]) -> list[Whereabouts]:
    """Return where each mention stands; those of one text share what says so."""
    alike: dict[Whereabouts, Whereabouts] = {}
    return [alike.setdefault(one, one) for one in map(_where, mentions)]


def _where(mention: Mention) -> Whereabouts:
    return Whereabouts(mention.scope, mention.document, mention.division)


class AskedWhereabouts(Sequence[Whereabouts]):
    """The same of mentions that are fetched when somebody asks, or may change."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """``mentions`` are those of an edition."""
        self._mentions = mentions

    @overload
    def __getitem__(self, place: int) -> Whereabouts: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Whereabouts]: ...
    def __getitem__(self, place: int | slice) -> Whereabouts | Sequence[Whereabouts]:
        if isinstance(place, slice):
            return AskedWhereabouts(self._mentions[place])
        return _where(self._mentions[place])

    def __len__(self) -> int:
        return len(self._mentions)


def positions_by(key: Callable[[Whereabouts], K], whereabouts: Iterable[Whereabouts]) -> dict[K, Sequence[int]]:
    """Return the positions of mentions by what a key says of where they stand.

    Those of a text mostly stand side by side, and are a range then.
    """
    found: dict[K, Sequence[int]] = {}
    for value, run in groupby(enumerate(whereabouts), key=lambda one: key(one[1])):
        some = [position for position, _ in run]
        side_by_side = range(some[0], some[-1] + 1)
        found[value] = (*found[value], *side_by_side) if value in found else side_by_side
    return found


def sums(whereabouts: Iterable[Whereabouts], keys_of: Sequence[tuple[Key, ...]]) -> dict[Key, tuple[int, int]]:
    """Return how often and in how many texts each entry is named. A division with its own page is a text."""
    numbers: defaultdict[Key, int] = defaultdict(int)
    texts: defaultdict[Key, set[Whereabouts]] = defaultdict(set)
    for place, keys in zip(whereabouts, keys_of, strict=True):
        if place.scope is Scope.TEXT:
            for key in keys:
                numbers[key] += 1
                texts[key].add(place)
    return {key: (number, len(texts[key])) for key, number in numbers.items()}
