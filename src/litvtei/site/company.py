"""The company an entry keeps: who and what is named beside it, and whom letters went to and came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from litvtei.edition.document import Document
from litvtei.edition.mention import Scope
from litvtei.site.asked import Asked
from litvtei.site.page import Link
from litvtei.site.plan import Key, SitePlan, relative
from litvtei.site.register_values import Companion, Company, Correspondent

_SHOWN = 10
# A text that names more than this brings nobody together.
_CROWD = 400
Place = tuple[str, int]
Together = dict[Place, tuple[Key, ...]]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Which entries stand in which paragraph and text, and at which ends of which letters."""

    paragraphs: Mapping[Place, tuple[Key, ...]]
    texts: Mapping[Place, tuple[Key, ...]]
    letters: Mapping[Key, list[tuple[str, tuple[Key, ...]]]]


def neighbourhood_of(plan: SitePlan) -> Neighbourhood:
    """Return who stands beside whom in the texts of an edition; once for all entries."""
    return Neighbourhood(*_together(plan, range(len(plan.edition.mentions))), _letters(plan, plan.edition.documents))


def neighbourhood_as_asked(plan: SitePlan) -> Neighbourhood:
    """Return the same for a few entries: no text is looked at that names none of them."""
    known = Asked[str, tuple[Together, Together]](lambda document: _together(plan, plan.mentions_in(document)))

    def letters(key: Key) -> list[tuple[str, tuple[Key, ...]]] | None:
        found = plan.places_of(key)
        names = {one.document for one in found if one.scope is Scope.CORRESPONDENCE}.intersection(plan.documents)
        documents = [plan.edition.documents[place] for place in sorted(plan.documents[name] for name in names)]
        return _letters(plan, documents).get(key)

    return Neighbourhood(
        Asked(lambda place: known[place[0]][0].get(place)),
        Asked(lambda place: known[place[0]][1].get(place)),
        Asked(letters),
    )


def _together(plan: SitePlan, positions: Sequence[int]) -> tuple[Together, Together]:
    """What is named in one paragraph, and in one text, by some mentions."""
    paragraphs: dict[Place, dict[Key, None]] = {}
    texts: dict[Place, dict[Key, None]] = {}
    for position, mention in zip(positions, plan.mentions_at(positions), strict=True):
        if mention.scope is Scope.TEXT:
            for key in plan.keys_of[position]:
                paragraphs.setdefault((mention.document, mention.block), {})[key] = None
                texts.setdefault((mention.document, mention.division), {})[key] = None
    return (
        {place: tuple(keys) for place, keys in paragraphs.items() if 1 < len(keys) <= _CROWD},
        {place: tuple(keys) for place, keys in texts.items() if 1 < len(keys) <= _CROWD},
    )


def renumbered(around: Neighbourhood, plan: SitePlan, documents: Collection[str]) -> Neighbourhood:
    """Return the same with the paragraphs of some documents as their mentions number them now."""
    others = {place: keys for place, keys in around.paragraphs.items() if place[0] not in documents}
    mentions = list(chain.from_iterable(map(plan.mentions_in, documents)))
    return replace(around, paragraphs=others | _together(plan, mentions)[0])


def _letters(plan: SitePlan, documents: Iterable[Document]) -> dict[Key, list[tuple[str, tuple[Key, ...]]]]:
    """For each entry its letters: what it did ("sent", "received") and who stands at the other end."""
    found: dict[Key, list[tuple[str, tuple[Key, ...]]]] = {}
    for document in documents:
        if not document.correspondences:
            continue
        by_anchor = {
            plan.edition.mentions[position].anchor: position
            for position in plan.mentions_in(document.id)
            if plan.whereabouts[position].scope is Scope.CORRESPONDENCE
        }
        for letter in document.correspondences:
            ends: dict[str, list[Key]] = {"sent": [], "received": []}
            for action in letter.actions:
                for party in action.parties if action.type in ends else ():
                    if party.element != "placeName" and party.anchor in by_anchor:
                        ends[action.type] += plan.keys_of[by_anchor[party.anchor]][:1]
            for role, other in (("sent", "received"), ("received", "sent")):
                for key in dict.fromkeys(ends[role]):
                    found.setdefault(key, []).append((role, tuple(dict.fromkeys(ends[other]))))
    return found


def company_of(plan: SitePlan, around: Neighbourhood, key: Key, page: str) -> tuple[Company, ...]:
    """Return what is most often named in the same paragraph, and then in the same text, as an entry."""
    mentions = plan.mentions_at(plan.mentions_of.get(key, ()))
    mentions = [one for one in mentions if one.scope is Scope.TEXT]
    shared: Counter[Key] = Counter()
    for block in dict.fromkeys((one.document, one.block) for one in mentions):
        shared.update(around.paragraphs.get(block, ()))
    near = _most(plan, shared, {key}, page)
    shared = Counter()
    for text in dict.fromkeys((one.document, one.division) for one in mentions):
        shared.update(around.texts.get(text, ()))
    known = {key, *(found for found, _ in near)}
    far = _most(plan, shared, known, page)
    return tuple(
        Company(heading, unit, tuple(one for _, one in some))
        for heading, unit, some in (
            (plan.say("same-paragraph"), "paragraphs", near),
            (plan.say("elsewhere-same-text" if near else "same-text"), "texts", far),
        )
        if some
    )


def _most(plan: SitePlan, shared: Counter[Key], without: Iterable[Key], page: str) -> list[tuple[Key, Companion]]:
    for key in without:
        shared.pop(key, None)
    ranked = sorted(shared.items(), key=lambda one: (-one[1], plan.labels[one[0]], one[0]))[:_SHOWN]
    return [
        (key, Companion(Link(plan.labels[key], relative(plan.urls[key], page)), key[0], count)) for key, count in ranked
    ]


def correspondents_of(plan: SitePlan, around: Neighbourhood, key: Key, page: str) -> tuple[Correspondent, ...]:
    """Return whom an entry wrote letters to and had them from, those of most letters first."""
    sent: Counter[Key] = Counter()
    received: Counter[Key] = Counter()
    for role, others in around.letters.get(key, ()):
        (sent if role == "sent" else received).update(others)
    ranked = sorted(sent.keys() | received.keys(), key=lambda one: (-sent[one] - received[one], plan.labels[one], one))
    return tuple(
        Correspondent(Link(plan.labels[one], relative(plan.urls[one], page)), sent[one], received[one])
        for one in ranked
    )
