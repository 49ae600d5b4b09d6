"""Who or what an entry is: its names, life, places, sources, and what it must not be taken for."""

from __future__ import annotations

from litvtei.edition.entry_fact import EntryFact
from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.labels.labels import Labels
from litvtei.markup.html5 import safe_url
from litvtei.markup.language import html_language
from litvtei.site.page import Fact, Link
from litvtei.site.plan import Key, SitePlan, relative
from litvtei.site.register_values import NamesIn, Nested
from litvtei.site.relation import Relations

_FIRST = "birth death floruit age sex gender nationality faith education occupation affiliation residence".split()
# Types of names that say no more than that it is a name.
_PLAIN = frozenset(
    "preferred pref main reg standard label full display sort variant var alt alternative other name form".split()
)


def variants_of(entry: RegisterEntry, say: Labels) -> tuple[NamesIn, ...]:
    """Return all forms of a name but the one in the heading, by language, each with what kind of name it is."""
    groups: dict[str, dict[str, Link]] = {}
    for name in entry.names:
        if name.words != entry.label:
            tag = html_language(name.language)
            kind = name.type.replace("_", " ").replace("-", " ")
            known = groups.setdefault(say.language_name(name.language), {})
            note = "" if set(kind.lower().split()) <= _PLAIN else kind
            known.setdefault(name.words, Link(name.words, language=tag, note=note))
    return tuple(NamesIn(language, tuple(names.values())) for language, names in groups.items())


def authorities_of(entry: RegisterEntry | ImpliedEntry) -> tuple[Link, ...]:
    """Return the links to an entry elsewhere."""
    if isinstance(entry, ImpliedEntry):
        return (Link(entry.value, safe_url(f"https://{entry.value}")),) if entry.basis == "address" else ()
    return tuple(
        Link(f"{link.name}: {link.identifier}" if link.identifier != link.url else link.name, safe_url(link.url))
        for link in entry.authorities
    )


def facts_of(plan: SitePlan, entry: RegisterEntry, relations: Relations, url: str) -> tuple[Fact, ...]:
    """Return what the registers say of an entry, in its own entry and in those of others."""
    values: dict[str, list[Link]] = {}

    def add(term: str, link: Link) -> None:
        if link.label and link not in values.setdefault(term, []):
            values[term].append(link)

    ordered = sorted(entry.facts, key=lambda one: _FIRST.index(one.term) if one.term in _FIRST else len(_FIRST))
    for fact in ordered:
        add(plan.say.known(f"fact.{fact.term}", _sentence(fact.term)), _fact_link(plan, entry, fact, url))
    if entry.geo:
        add(plan.say("fact.geo"), Link(plan.say.isolated(entry.geo.replace(" ", ", "))))
    for parent in _around(plan, entry):
        add(plan.say("part-of"), Link(parent.label, relative(plan.urls[parent.key()], url)))
    for name, key in relations.named.get(entry.key(), ()):
        said = plan.say("relation-of", relation=name.removesuffix(" of")) if name.endswith(" of") else name
        add(_sentence(said), _link(plan, key, url))
    for heading, keys in relations.facts.get(entry.key(), {}).items():
        for key in keys:
            add(plan.say(f"fact-of.{heading}"), _link(plan, key, url))
    return tuple(Fact(term, tuple(links)) for term, links in values.items() if links)


def _sentence(term: str) -> str:
    return term[:1].upper() + term[1:].replace("-", " ").replace("_", " ")


def _link(plan: SitePlan, key: Key, url: str) -> Link:
    return Link(plan.labels[key], relative(plan.urls[key], url))


def _around(plan: SitePlan, entry: RegisterEntry) -> list[RegisterEntry]:
    """The places around a place, the nearest first, as far as one leads to the next."""
    chain: dict[Key, RegisterEntry] = {}
    waiting = [entry]
    while waiting:
        place = waiting.pop(0)
        for pointer in place.parents:
            parent = plan.edition.directory.find(pointer, place.locations[0].path, Kind.PLACE)
            if parent and parent.key() not in chain and parent.key() != entry.key():
                chain[parent.key()] = parent
                waiting.append(parent)
    return list(chain.values())


def contained_in(plan: SitePlan, entry: RegisterEntry, relations: Relations, url: str) -> tuple[Nested, ...]:
    """Return the places in a place, and those in these."""
    seen = {entry.key()}

    def inner(key: Key) -> tuple[Nested, ...]:
        found = [one for one in relations.contained.get(key, ()) if one.key() not in seen]
        seen.update(one.key() for one in found)
        return tuple(Nested(_link(plan, one.key(), url), inner(one.key())) for one in found)

    return inner(entry.key())


def _fact_link(plan: SitePlan, entry: RegisterEntry, fact: EntryFact, url: str) -> Link:
    date = fact.date.words(plan.say)
    target = plan.edition.directory.find(fact.pointer, entry.locations[0].path) if fact.pointer else None
    said = fact.told(plan.say) or (target.label if target and not date else "")
    beside = f"{said} ({plan.say.isolated(date)})" if said else date
    words = said if not date or date in said or said == fact.date.when else beside
    if said == fact.date.when and date:
        words = date
    return Link(words, relative(plan.urls[target.key()], url) if target else None)


def namesakes_of(plan: SitePlan, entry: RegisterEntry, relations: Relations, url: str) -> tuple[Link, ...]:
    """Return the entries that share a name with an entry, each with what tells it apart."""
    found = []
    for other in relations.namesakes.get(entry.key(), ()):
        kind = plan.say(f"kind.{other.kind}") if other.kind is not entry.kind else ""
        note = ", ".join(filter(None, (kind, other.life_in(plan.say), other.type)))
        found.append(Link(other.label, relative(plan.urls[other.key()], url), note=note or other.id))
    return tuple(found)


def sources_of(entry: RegisterEntry) -> tuple[Link, ...]:
    """Return the bibliography of an entry."""
    return tuple(Link(one.words, safe_url(one.url) if one.url else None) for one in entry.sources)


def responsible_for(plan: SitePlan, entry: RegisterEntry, url: str) -> tuple[Link, ...]:
    """Return who is responsible for an entry or some of it, as ``@resp`` says."""
    found: dict[Link, None] = {}
    for token in entry.responsible:
        known = plan.edition.directory.find(token, entry.locations[0].path)
        address = plan.pointer_url(token, entry.locations[0].path)
        label = known.label if known else token.rpartition("#")[2] or token
        safe = safe_url(address) if address else None
        found[Link(label, relative(safe, url) if safe else None)] = None
    return tuple(found)
