"""Where the mentions and dates of an edition stand: by document and by page; and how often texts name each entry."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence

from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Scope

Key = tuple[Kind, str]


def mentions_by_place(
    edition: Edition,
) -> tuple[dict[str, tuple[int, ...]], dict[tuple[str, int], tuple[int, ...]]]:
    """Return the positions of mentions by document, and by document and division."""
    documents: defaultdict[str, list[int]] = defaultdict(list)
    pages: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for position, mention in enumerate(edition.mentions):
        documents[mention.document].append(position)
        pages[mention.document, mention.division].append(position)
    return {key: tuple(some) for key, some in documents.items()}, {key: tuple(some) for key, some in pages.items()}


def dates_by_document(edition: Edition) -> dict[str, Sequence[int]]:
    """Return the positions of dates by document."""
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
    for position, mention in enumerate(edition.dates):
        found[mention.document].append(position)
    return dict(found)


def sums(edition: Edition, keys_of: Sequence[tuple[Key, ...]]) -> dict[Key, tuple[int, int]]:
    """Return how often and in how many texts each entry is named. A division with its own page is a text."""
    numbers: defaultdict[Key, int] = defaultdict(int)
    texts: defaultdict[Key, set[int]] = defaultdict(set)
    places: dict[tuple[str, int], int] = {}
    for mention, keys in zip(edition.mentions, keys_of, strict=True):
        if mention.scope is Scope.TEXT:
            place = places.setdefault((mention.document, mention.division), len(places))
            for key in keys:
                numbers[key] += 1
                texts[key].add(place)
    return {key: (number, len(texts[key])) for key, number in numbers.items()}
