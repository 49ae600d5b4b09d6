"""One page for each register entry, with every mention in context."""

from __future__ import annotations

import re
from collections import Counter

from litvtei.edition.alphabet import implied_in_order, in_order
from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import EntryFact, RegisterEntry, Relation
from litvtei.markup.html5 import safe_url
from litvtei.markup.language import html_language
from litvtei.site.chrome import KIND_LABELS, register_url
from litvtei.site.map_page import locator_of
from litvtei.site.mention_row import counted_mentions, counts_of, mention_groups, span_of
from litvtei.site.page import EntryPage, Fact, Link, Spelling
from litvtei.site.plan import Key, SitePlan, relative

_BASES = {
    "pointer": "The texts point to “{}”, and no register of this edition describes it.",
    "address": "The texts point to {}, outside this edition.",
    "words": "This name is marked in the texts without saying whom or what it means.",
}
_TERMS = {
    "pubPlace": "Place of publication",
    "socecStatus": "Status",
    "langKnowledge": "Languages",
    "geo": "Coordinates",
}


def entry_pages(plan: SitePlan, kind: Kind) -> list[EntryPage]:
    """Return the pages of all entries of a kind, in the order of their register, then the implied ones."""
    entries: list[RegisterEntry | ImpliedEntry] = [
        *in_order(plan.edition.entries, kind),
        *implied_in_order(plan.implied, kind),
    ]
    relations = _relations(plan)
    contained = _contained(plan) if kind is Kind.PLACE else {}
    pages = []
    for place, entry in enumerate(entries):
        before = entries[place - 1] if place else None
        after = entries[place + 1] if place + 1 < len(entries) else None
        pages.append(_page(plan, entry, before, after, relations.get(entry.key(), ()), contained))
    return pages


def _page(
    plan: SitePlan,
    entry: RegisterEntry | ImpliedEntry,
    before: RegisterEntry | ImpliedEntry | None,
    after: RegisterEntry | ImpliedEntry | None,
    relations: tuple[tuple[str, Key], ...],
    contained: dict[Key, list[RegisterEntry]],
) -> EntryPage:
    key = entry.key()
    url = plan.urls[key]
    mentions = counted_mentions(plan, key)
    elsewhere = tuple(
        mention
        for position in plan.mentions_of.get(key, ())
        if (mention := plan.edition.mentions[position]).scope is Scope.REGISTER
    )
    number, texts, also = counts_of(mentions)
    singular, plural = KIND_LABELS[entry.kind]
    known = entry if isinstance(entry, RegisterEntry) else None
    return EntryPage(
        url,
        entry.kind,
        singular,
        entry.label,
        known.life if known else "",
        known.notes[0] if known and known.notes else "",
        _BASES[entry.basis].format(entry.value) if isinstance(entry, ImpliedEntry) else "",
        _variants(known) if known else (),
        (*_facts(plan, known, contained, url), *_related(plan, relations, url)) if known else (),
        _authorities(entry),
        known.notes[1:] if known else (),
        _spellings(mentions),
        number,
        texts,
        span_of(plan, mentions),
        also,
        mention_groups(plan, mentions, url),
        mention_groups(plan, elsewhere, url),
        Link(plural, relative(register_url(entry.kind), url)),
        Link(before.label, relative(plan.urls[before.key()], url)) if before else None,
        Link(after.label, relative(plan.urls[after.key()], url)) if after else None,
        locator=locator_of(plan, known) if known else None,
    )


def _variants(entry: RegisterEntry) -> tuple[Link, ...]:
    shown: dict[tuple[str, str | None], Link] = {}
    for name in entry.names:
        if name.words != entry.label:
            language = html_language(name.language)
            shown.setdefault((name.words, language), Link(name.words, language=language))
    return tuple(shown.values())


def _authorities(entry: RegisterEntry | ImpliedEntry) -> tuple[Link, ...]:
    if isinstance(entry, ImpliedEntry):
        return (Link(entry.value, safe_url(f"https://{entry.value}")),) if entry.basis == "address" else ()
    return tuple(
        Link(f"{link.name}: {link.identifier}" if link.identifier != link.url else link.name, safe_url(link.url))
        for link in entry.authorities
    )


def _facts(plan: SitePlan, entry: RegisterEntry, contained: dict[Key, list[RegisterEntry]], url: str) -> list[Fact]:
    values: dict[str, list[Link]] = {}
    for fact in entry.facts:
        term = _TERMS.get(fact.term, fact.term.capitalize())
        link = _fact_link(plan, entry, fact, url)
        if link.label and link not in values.setdefault(term, []):
            values[term].append(link)
    if entry.geo:
        values.setdefault(_TERMS["geo"], []).append(Link(entry.geo.replace(" ", ", ")))
    for pointer in entry.parents:
        parent = plan.edition.directory.find(pointer, entry.locations[0].path, Kind.PLACE)
        if parent:
            values.setdefault("Part of", []).append(Link(parent.label, relative(plan.urls[parent.key()], url)))
    for child in contained.get(entry.key(), ()):
        values.setdefault("Contains", []).append(Link(child.label, relative(plan.urls[child.key()], url)))
    return [Fact(term, tuple(links)) for term, links in values.items() if links]


def _contained(plan: SitePlan) -> dict[Key, list[RegisterEntry]]:
    """The places in each place, in the order of the register."""
    found: dict[Key, list[RegisterEntry]] = {}
    for place in in_order(plan.edition.entries, Kind.PLACE):
        for pointer in place.parents:
            parent = plan.edition.directory.find(pointer, place.locations[0].path, Kind.PLACE)
            if parent:
                found.setdefault(parent.key(), []).append(place)
    return found


def _fact_link(plan: SitePlan, entry: RegisterEntry, fact: EntryFact, url: str) -> Link:
    date = fact.date.words()
    words = fact.words if not date or date in fact.words else f"{fact.words} ({date})" if fact.words else date
    target = plan.edition.directory.find(fact.pointer, entry.locations[0].path) if fact.pointer else None
    return Link(words, relative(plan.urls[target.key()], url) if target else None)


def _relations(plan: SitePlan) -> dict[Key, tuple[tuple[str, Key], ...]]:
    """For each entry its relations, seen from its own end."""
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


def _related(plan: SitePlan, relations: tuple[tuple[str, Key], ...], url: str) -> list[Fact]:
    values: dict[str, list[Link]] = {}
    for name, key in relations:
        term = name[:1].upper() + name[1:].replace("-", " ").replace("_", " ")
        values.setdefault(term, []).append(Link(plan.labels[key], relative(plan.urls[key], url)))
    return [Fact(term, tuple(links)) for term, links in values.items()]


def _spellings(mentions: tuple[Mention, ...]) -> tuple[Spelling, ...]:
    counts = Counter(mention.words for mention in mentions if mention.words)
    languages = {mention.words: mention.language for mention in mentions}
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Spelling(words, count, html_language(languages[words])) for words, count in ranked)
