"""What entries have to do with one another, seen from each end: relations, life, places, works, like names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from litvtei.edition.alphabet import collation_of, implied_in_order, in_order, sort_words
from litvtei.edition.collation import Collation, Order, fold
from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry, Relation
from litvtei.site.plan import Key, SitePlan

# Facts that are told on the page of the entry that they point to as well.
_FROM_THE_OTHER_END = frozenset(
    "affiliation author birth death editor education event floruit nationality occupation publisher pubPlace residence "
    "where".split()
)
# A name that so many share tells nobody apart.
_MOST_NAMESAKES = 12


@dataclass(frozen=True, slots=True)
class Relations:
    """Everything that leads from one entry to others, by the entry's key.

    ``listed`` are all entries of a kind in the order of its register, then the implied ones.
    ``named`` are relations by their name as seen from here; ``facts`` what other entries say of this one, by
    what says it; ``contained`` the places in a place; ``namesakes`` the entries that share a name.
    """

    collation: Collation
    listed: dict[Kind, list[RegisterEntry | ImpliedEntry]]
    named: dict[Key, tuple[tuple[str, Key], ...]]
    facts: dict[Key, dict[str, list[Key]]]
    contained: dict[Key, list[RegisterEntry]]
    namesakes: dict[Key, list[RegisterEntry]]


def relations_of(plan: SitePlan) -> Relations:
    """Return what the entries of an edition have to do with one another."""
    collation = collation_of(plan.edition)
    keys: dict[Key, Order] = {one.key(): collation.key(sort_words(one, collation)) for one in plan.edition.entries}
    ordered = sorted(plan.edition.entries, key=lambda one: (keys[one.key()], one.kind, one.id))
    all_listed = {kind: listed(plan, kind, collation) for kind in Kind}
    return Relations(
        collation, all_listed, _named(plan), _facts(plan, ordered), _contained(plan, ordered), _namesakes(ordered)
    )


def listed(plan: SitePlan, kind: Kind, collation: Collation) -> list[RegisterEntry | ImpliedEntry]:
    """Return all entries of a kind, in the order of their register, then the implied ones."""
    return [
        *in_order(plan.edition.entries, kind, collation),
        *implied_in_order(plan.implied, kind, collation),
    ]


def _facts(plan: SitePlan, ordered: list[RegisterEntry]) -> dict[Key, dict[str, list[Key]]]:
    found: dict[Key, dict[str, list[Key]]] = {}
    for entry in ordered:
        for fact in entry.facts:
            heading = fact.term if fact.term in _FROM_THE_OTHER_END else ""
            target = plan.edition.directory.find(fact.pointer, entry.locations[0].path) if fact.pointer else None
            if heading and target and target.key() != entry.key():
                keys = found.setdefault(target.key(), {}).setdefault(heading, [])
                if entry.key() not in keys:
                    keys.append(entry.key())
    return found


def _contained(plan: SitePlan, ordered: list[RegisterEntry]) -> dict[Key, list[RegisterEntry]]:
    found: dict[Key, list[RegisterEntry]] = {}
    for place in ordered:
        for pointer in place.parents:
            parent = plan.edition.directory.find(pointer, place.locations[0].path, Kind.PLACE)
            if parent and parent.key() != place.key():
                found.setdefault(parent.key(), []).append(place)
    return found


def _namesakes(ordered: list[RegisterEntry]) -> dict[Key, list[RegisterEntry]]:
    sharing: dict[str, list[RegisterEntry]] = {}
    for entry in ordered:
        for name in dict.fromkeys(fold(words) for words in (entry.label, *(one.words for one in entry.names))):
            if name:
                sharing.setdefault(name, []).append(entry)
    found: dict[Key, dict[Key, RegisterEntry]] = {}
    for entries in sharing.values():
        if 1 < len(entries) <= _MOST_NAMESAKES:
            for one in entries:
                found.setdefault(one.key(), {}).update({other.key(): other for other in entries if other is not one})
    return {key: list(some.values()) for key, some in found.items()}


def _named(plan: SitePlan) -> dict[Key, tuple[tuple[str, Key], ...]]:
    found: dict[Key, dict[tuple[str, Key], None]] = {}
    for relation in plan.edition.relations:
        for one, other, name in _pairs(plan, relation):
            if one != other:
                found.setdefault(one, {})[name, other] = None
    return {key: tuple(some) for key, some in found.items()}


def _pairs(plan: SitePlan, relation: Relation) -> list[tuple[Key, Key, str]]:
    def keys(pointers: tuple[str, ...]) -> list[Key]:
        entries = (plan.edition.directory.find(pointer, relation.location.path) for pointer in pointers)
        return [entry.key() for entry in entries if entry]

    name = relation.name.rpartition("#")[2].rpartition("/")[2]
    found = re.fullmatch(r"(.+?)[-_ ](of|to|for|by|from|with)", name, re.IGNORECASE)
    name, preposition = (found[1], found[2].lower()) if found else (name, "of")
    active, passive, mutual = keys(relation.active), keys(relation.passive), keys(relation.mutual)
    pairs = [(one, other, f"{name} {preposition}") for one in active for other in passive]
    pairs += [(other, one, name) for one in active for other in passive]
    return pairs + [(one, other, name) for one in mutual for other in mutual]
