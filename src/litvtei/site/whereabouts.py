"""Where mentions stand, and what they count as there, without the mentions: all that is needed to count them.

Whoever makes a page counts the mentions of each entry that is named on it. There are few whereabouts beside many
mentions, so that these need be neither held in memory for it nor fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from litvtei.edition.mention import Mention, Scope

K = TypeVar("K", bound=Hashable)


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
    found = (Whereabouts(one.scope, one.document, one.division) for one in mentions)
    return [alike.setdefault(one, one) for one in found]


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
