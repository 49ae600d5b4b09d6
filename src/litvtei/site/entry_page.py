"""One page for each register entry, with every mention in context; where these are many, a page for each year too."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry
from litvtei.labels.labels import Labels
from litvtei.markup.language import html_language
from litvtei.site.chrome import register_url
from litvtei.site.company import Neighbourhood, company_of, correspondents_of
from litvtei.site.entry_part import EntryPart
from litvtei.site.identity import (
    authorities_of,
    contained_in,
    facts_of,
    namesakes_of,
    responsible_for,
    sources_of,
    variants_of,
)
from litvtei.site.map_page import locator_of
from litvtei.site.mention_row import counts_of, mentions_of_part, span_of
from litvtei.site.page import Link
from litvtei.site.plan import SitePlan, relative
from litvtei.site.register_values import EntryPage, MentionsPage, Spelling, Strip
from litvtei.site.relation import Relations
from litvtei.site.strip import strip_of

_BASES = {"pointer": "point-to-nothing", "address": "point-elsewhere", "words": "point-nowhere"}
_SHORT_NOTE = 300
Entry = RegisterEntry | ImpliedEntry


def entry_pages(
    plan: SitePlan, kind: Kind, relations: Relations, around: Neighbourhood, some: slice = slice(None)
) -> Iterator[EntryPage | MentionsPage]:
    """Yield the pages of the entries of a kind, in the order of their register, then the implied ones.

    With ``some`` only those of the entries in these places.
    """
    entries = relations.listed[kind]
    for place in range(len(entries))[some]:
        entry = entries[place]
        before = entries[place - 1] if place else None
        after = entries[place + 1] if place + 1 < len(entries) else None
        yield _page(plan, entry, (before, after), relations, around)
        yield from _mentions_pages(plan, entry)


def _page(
    plan: SitePlan,
    entry: Entry,
    beside: tuple[Entry | None, Entry | None],
    relations: Relations,
    around: Neighbourhood,
) -> EntryPage:
    key = entry.key()
    url = plan.urls[key]
    mentions = [one for one in plan.mentions_at(plan.mentions_of.get(key, ())) if one.scope is not Scope.REGISTER]
    number, texts, also = counts_of(mentions, plan.say)
    parts = plan.parts.get(key, ())
    known = entry if isinstance(entry, RegisterEntry) else None
    say = plan.say
    description, notes = _prose(known.notes if known else ())
    before, after = (Link(one.label, relative(plan.urls[one.key()], url)) if one else None for one in beside)
    return EntryPage(
        url=url,
        kind=entry.kind,
        kind_label=say(f"kind.{entry.kind}"),
        title=entry.label,
        dates=known.life_in(say) if known else "",
        type=known.type if known else "",
        description=description,
        basis=say(_BASES[entry.basis], pointer=entry.value) if isinstance(entry, ImpliedEntry) else "",
        place=f"{say(f'register-of.{entry.kind}')}, {url}",
        variants=variants_of(known, say) if known else (),
        spellings=_spellings(mentions),
        namesakes=namesakes_of(plan, known, relations, url) if known else (),
        facts=facts_of(plan, known, relations, url) if known else (),
        contained=contained_in(plan, known, relations, url) if known else (),
        authorities=authorities_of(entry),
        notes=notes,
        sources=sources_of(known) if known else (),
        responsible=responsible_for(plan, known, url) if known else (),
        mentions=number,
        texts=texts,
        span=span_of(plan, mentions),
        also=also,
        strip=_strip(plan, parts, url),
        years=tuple(mentions_of_part(plan, part, url) for part in parts if not part.elsewhere),
        elsewhere=tuple(mentions_of_part(plan, part, url) for part in parts if part.elsewhere),
        company=company_of(plan, around, key, url),
        correspondents=correspondents_of(plan, around, key, url),
        up=Link(say(f"kinds.{entry.kind}"), relative(register_url(entry.kind), url)),
        previous=before,
        next=after,
        locator=locator_of(plan, known) if known else None,
    )


def _mentions_pages(plan: SitePlan, entry: Entry) -> Iterator[MentionsPage]:
    """The pages of an entry's mentions that its own page has no room for."""
    home, say = plan.urls[entry.key()], plan.say
    parts = [part for part in plan.parts.get(entry.key(), ()) if part.url != home]
    for place, part in enumerate(parts):
        before = parts[place - 1] if place else None
        after = parts[place + 1] if place + 1 < len(parts) else None
        yield MentionsPage(
            part.url,
            entry.kind,
            f"{entry.label}, {_heading(parts, part, say)}",
            Link(entry.label, relative(home, part.url)),
            mentions_of_part(plan, part, part.url),
            Link(say(f"kinds.{entry.kind}"), relative(register_url(entry.kind), part.url)),
            Link(_heading(parts, before, say), relative(before.url, part.url)) if before else None,
            Link(_heading(parts, after, say), relative(after.url, part.url)) if after else None,
        )


def _heading(parts: list[EntryPart], part: EntryPart, say: Labels) -> str:
    same = [one for one in parts if one.anchor == part.anchor]
    heading = part.heading(say) or say("mentions-heading")
    if len(same) == 1:
        return heading
    return say("part-of-several", heading=heading, number=same.index(part) + 1, total=len(same))


def _strip(plan: SitePlan, parts: tuple[EntryPart, ...], url: str) -> Strip | None:
    counts: Counter[int] = Counter()
    urls: dict[int, str] = {}
    for part in parts:
        for position in part.positions if not part.elsewhere else ():
            place = plan.whereabouts[position]
            text = plan.text_of(place) if place.scope is Scope.TEXT else None
            year = text.date.year if text else None
            if year is not None:
                counts[year] += 1
                urls.setdefault(year, f"#{part.anchor}" if part.url == url else relative(part.url, url))
    return strip_of(counts, urls, plan.say)


def _spellings(mentions: Iterable[Mention]) -> tuple[Spelling, ...]:
    """The forms in the texts; the addresses of letters are written by their editors."""
    written = [(_spelt(one), one) for one in mentions if one.words and one.scope is not Scope.CORRESPONDENCE]
    counts = Counter(words for words, _ in written)
    languages = {words: mention.language for words, mention in written}
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Spelling(words, count, html_language(languages[words])) for words, count in ranked)


def _spelt(mention: Mention) -> str:
    """A form as it is spelt; the colon behind a speaker is no part of it."""
    words = unicodedata.normalize("NFC", mention.words)
    return words.rstrip(" :.") or words if mention.scope is Scope.SPEECH else words


def _prose(notes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The note that says in short what an entry is, for the head of its page, and the others."""
    short = next((note for note in notes if " " in note and len(note) <= _SHORT_NOTE), "")
    return short, tuple(note for note in notes if note != short)
