"""The parts in which a site is made: small enough for a process that has not much memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from litvtei.edition.kind import Kind

# So many texts, entries or copies are made at once; of entries fewer, if they have so many mentions.
_BATCH, _MENTIONS = 32, 1_000


class Batch(NamedTuple):
    """A part of the site: what is made, of which kind, from where to where in the order of the plan.

    ``language`` is the place of the language that it is made in; ``station`` the key of an overview's label.
    """

    what: str
    language: int = 0
    kind: Kind | None = None
    start: int = 0
    stop: int = 0
    station: str = ""


def cut(whole: Batch, number: int) -> Iterator[Batch]:
    """Cut what is made of so many into batches."""
    for start in range(0, number, _BATCH):
        yield whole._replace(start=start, stop=min(start + _BATCH, number))


def cut_by(weights: Sequence[int], whole: Batch) -> Iterator[Batch]:
    """Cut entries into batches; ``weights`` tell how many mentions each has."""
    start = weight = 0
    for place, one in enumerate(weights):
        if place > start and (place - start == _BATCH or weight + one > _MENTIONS):
            yield whole._replace(start=start, stop=place)
            start, weight = place, 0
        weight += one
    if weights:
        yield whole._replace(start=start, stop=len(weights))


def each(whole: Batch, places: Iterable[int]) -> Iterator[Batch]:
    """Return a batch for each of some places."""
    return (whole._replace(start=place, stop=place + 1) for place in places)
