"""Suggestions that are decided together: the same words, and the same entry or date meant in the first place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from litvtei.tagging.decision import Decided, entry_of, without_rejected
from litvtei.tagging.suggestion import UNKNOWN, Candidate, Certainty, Suggestion, Suggestions, UnknownName

MOST_CANDIDATES = 9
_ORDER = (Certainty.CERTAIN, Certainty.LIKELY, Certainty.ASK)


@dataclass(frozen=True, slots=True)
class Place:
    """One suggestion and its file."""

    path: str
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Group:
    """Words that are to be decided upon at once; an ``unknown`` name has no candidates and no places.

    ``whole`` tells that what is said of the group can be said of its words everywhere; else it is said of each place.
    """

    kind: str
    form: str
    certainty: Certainty
    candidates: tuple[Candidate, ...]
    places: tuple[Place, ...]
    whole: bool
    unknown: UnknownName | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """Return what makes the group known again."""
        first = entry_of(self.candidates[0]) if self.candidates else ""
        if self.whole or len(self.places) != 1:
            return self.kind, self.form, first
        place = self.places[0]
        return self.kind, self.form, first, place.path, str(place.suggestion.start)


def groups_of(found: Suggestions, decided: Decided, split: Collection[tuple[str, str]] = ()) -> list[Group]:
    """Return what is still to be decided: the surest first, then the most frequent; names of no register come last.

    ``split`` are kinds and forms that are to be asked about place by place.
    """
    found = without_rejected(found, decided)
    gathered: dict[tuple[str, ...], list[Place]] = {}
    for file in found.files:
        for one in file.suggestions:
            if decided.accepted(file.path, one) is None:
                alone = (file.path, str(one.start)) if (one.kind, one.form) in split else ()
                key = (one.kind, one.form, entry_of(one.candidates[0]), *alone)
                gathered.setdefault(key, []).append(Place(file.path, one))
    several = Counter(key[:2] for key in gathered)
    groups = [
        _group(tuple(places), whole=several[key[:2]] == 1 and key[:2] not in split) for key, places in gathered.items()
    ]
    return sorted(groups, key=_rank) + [_unknown(one) for one in found.unknown]


def _rank(one: Group) -> tuple[int, int, str, str]:
    return _ORDER.index(one.certainty), -len(one.places), one.form, one.kind


def _group(places: tuple[Place, ...], *, whole: bool) -> Group:
    first = places[0].suggestion
    candidates: dict[str, Candidate] = {}
    for candidate in _candidates(places):
        candidates.setdefault(entry_of(candidate), candidate)
    least = max((one.suggestion.certainty for one in places), key=_ORDER.index)
    return Group(first.kind, first.form, least, tuple(candidates.values())[:MOST_CANDIDATES], places, whole)


def _candidates(places: tuple[Place, ...]) -> Iterator[Candidate]:
    for place in places:
        yield from place.suggestion.candidates


def _unknown(name: UnknownName) -> Group:
    return Group(UNKNOWN, name.words, Certainty.ASK, (), (), whole=True, unknown=name)
