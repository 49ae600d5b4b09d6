"""In which orders a text has neighbours: as the edition has them, by date, and within a correspondence."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from litvtei.edition.document import Document
from litvtei.site.page import Link
from litvtei.site.plan import Key, PlannedText, SitePlan, relative

_DAY = re.compile(r"-?\d{4,}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Orders:
    """Positions of documents by date, and by correspondence, with each document's place in them."""

    dated: tuple[int, ...] = ()
    place_in_time: dict[int, int] = field(default_factory=dict)
    letters: dict[tuple[Key, ...], tuple[int, ...]] = field(default_factory=dict)
    correspondence: dict[int, tuple[Key, ...]] = field(default_factory=dict)
    dates: dict[str, tuple[PlannedText, ...]] = field(default_factory=dict)

    def same_date(self, text: PlannedText) -> tuple[Link, ...]:
        """Return the other pages whose text is of the same date."""
        return tuple(
            Link(one.title, relative(one.url, text.url))
            for one in self.dates.get(_day_of(text), ())
            if one.document is not text.document
        )

    def by_date(self, number: int) -> tuple[int | None, int | None]:
        """Return the documents before and after in time."""
        return _beside(self.dated, self.place_in_time.get(number))

    def by_correspondence(self, number: int) -> tuple[int | None, int | None]:
        """Return the letters before and after between the same two."""
        letters = self.letters.get(self.correspondence.get(number, ()), ())
        return _beside(letters, letters.index(number) if number in letters else None)


def _beside(order: tuple[int, ...], place: int | None) -> tuple[int | None, int | None]:
    if place is None:
        return None, None
    return (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)


def _day_of(text: PlannedText) -> str:
    date = text.document.date if text.division < 0 else text.document.divisions[text.division].date
    return date.when if _DAY.fullmatch(date.when) else ""


def _dates(plan: SitePlan) -> dict[str, tuple[PlannedText, ...]]:
    """Which pages are of one day. Of one month or year many texts are: that would say little."""
    found: defaultdict[str, list[PlannedText]] = defaultdict(list)
    for text in plan.texts:
        if day := _day_of(text):
            found[day].append(text)
    return {day: tuple(some) for day, some in found.items() if len(some) > 1}


def orders_of(plan: SitePlan) -> Orders:
    """Put the documents of a site in their orders. An order by date that is the edition's own is left out."""
    documents = plan.edition.documents
    known = [number for number, document in enumerate(documents) if document.date.known]
    dated = tuple(sorted(known, key=lambda number: (documents[number].date.sort_key(), number)))
    if len(dated) < 2 or (dated == tuple(known) and len(known) == len(documents)):
        dated = ()
    parties = {number: found for number, document in enumerate(documents) if len(found := _parties(plan, document)) > 1}
    groups: defaultdict[tuple[Key, ...], list[int]] = defaultdict(list)
    for number in sorted(parties, key=lambda one: (documents[one].date.sort_key(), one)):
        groups[parties[number]].append(number)
    whole = len(documents)
    letters = {keys: tuple(some) for keys, some in groups.items() if 1 < len(some) < whole}
    return Orders(
        dated,
        {number: place for place, number in enumerate(dated)},
        letters,
        {number: keys for number, keys in parties.items() if keys in letters},
        _dates(plan),
    )


def _parties(plan: SitePlan, document: Document) -> tuple[Key, ...]:
    """Who writes and who receives, whoever is which."""
    if not document.correspondences:
        return ()
    positions = plan.mentions_in(document.id)
    by_anchor = {mention.anchor: one for one, mention in zip(positions, plan.mentions_at(positions), strict=True)}
    found: set[Key] = set()
    for action in document.correspondences[0].actions:
        if action.type in ("sent", "received"):
            for party in action.parties:
                if party.element != "placeName" and party.anchor in by_anchor:
                    found.update(plan.keys_of[by_anchor[party.anchor]][:1])
    return tuple(sorted(found))
