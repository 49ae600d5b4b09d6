"""Mentions of an edition some of which say something else by now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from litvtei.edition.archive import Mentions, Picked
from litvtei.edition.mention import Mention


class Amended(Mentions):
    """Mentions, in memory or on the disk, with others in some places: what a process keeps between two builds."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Begin with the mentions as they are."""
        self._mentions = mentions
        self._others: dict[int, Mention] = {}

    def amend(self, place: int, mention: Mention) -> None:
        """Let another mention stand in a place, counted from 0."""
        self._others[place] = mention

    def __len__(self) -> int:
        return len(self._mentions)

    def __iter__(self) -> Iterator[Mention]:
        if not self._others:
            return iter(self._mentions)
        return (self._others.get(place, one) for place, one in enumerate(self._mentions))

    def some(self, positions: Sequence[int]) -> Iterator[Mention]:
        """Yield the mentions in some places, in that order."""
        found = Picked(self._mentions, positions)
        return (self._others.get(place, one) for place, one in zip(positions, found, strict=True))

    def at(self, place: int) -> Mention:
        """Return the mention that stands in a place now."""
        other = self._others.get(place) if self._others else None
        return other or self._mentions[place]
