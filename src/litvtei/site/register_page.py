"""Register lists: all entries of a kind under their letters, and what has no entry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry
from litvtei.markup.slug import unique_slugs
from litvtei.site.chrome import KIND_LABELS, register_url
from litvtei.site.implied import ImpliedEntry
from litvtei.site.mention_row import counts_of, span_of
from litvtei.site.page import RegisterPage, RegisterRow, RegisterSection
from litvtei.site.plan import SitePlan, relative

# Letters that stand alone in their alphabets though they carry a mark (Cyrillic Й and Ё).
_OWN_LETTERS = frozenset("йё")


def register_page(plan: SitePlan, kind: Kind) -> RegisterPage:
    """Return the list of one register."""
    url = register_url(kind)
    entries = sorted((one for one in plan.edition.entries if one.kind is kind), key=sort_key)
    implied = sorted(
        (one for one in plan.implied if one.kind is kind), key=lambda one: (-len(one.mentions), fold(one.label))
    )
    sections: dict[str, list[RegisterRow]] = {}
    for entry in entries:
        sections.setdefault(initial(entry.sort_key), []).append(_row(plan, entry, url))
    anchors = unique_slugs([f"letter {letter}" for letter in sections])
    pointed = [_row(plan, one, url) for one in implied if one.basis != "words"]
    unlinked = [_row(plan, one, url) for one in implied if one.basis == "words"]
    counted = sum(row.mentions for rows in (*sections.values(), pointed, unlinked) for row in rows)
    return RegisterPage(
        url,
        kind,
        KIND_LABELS[kind][1],
        len(entries),
        counted,
        tuple(
            RegisterSection(letter, anchor, tuple(rows))
            for (letter, rows), anchor in zip(sections.items(), anchors, strict=True)
        ),
        tuple(pointed),
        tuple(unlinked),
    )


def sort_key(entry: RegisterEntry) -> tuple[bool, str, str]:
    """Return what puts entries in order: letters before signs and numbers, marks and case ignored."""
    folded = fold(entry.sort_key)
    return (not folded[:1].isalpha(), folded, entry.id)


def fold(words: str) -> str:
    """Return words without case, marks and signs, for sorting."""
    lowered = unicodedata.normalize("NFC", words.casefold())
    parts = []
    for character in lowered:
        if character in _OWN_LETTERS:
            parts.append(character)
        else:
            parts += [one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one)]
    return re.sub(r"[^\w\s]+", "", "".join(parts)).replace("ł", "l").replace("ø", "o").strip()


def initial(words: str) -> str:
    """Return the letter under which words are listed, ``#`` for what begins with none."""
    first = fold(words)[:1]
    return first.upper() if first.isalpha() else "#"


def counted_mentions(plan: SitePlan, key: tuple[Kind, str]) -> tuple[Mention, ...]:
    """Return an entry's mentions but for those in registers."""
    found = (plan.edition.mentions[position] for position in plan.mentions_of.get(key, ()))
    return tuple(mention for mention in found if mention.scope is not Scope.REGISTER)


def _row(plan: SitePlan, entry: RegisterEntry | ImpliedEntry, page: str) -> RegisterRow:
    mentions = counted_mentions(plan, entry.key())
    number, texts, also = counts_of(mentions)
    if isinstance(entry, RegisterEntry):
        dates, description = entry.life, shortened(entry.notes)
    else:
        dates, description = "", entry.value if entry.basis != "words" else ""
    return RegisterRow(
        entry.label,
        relative(plan.urls[entry.key()], page),
        dates,
        description,
        number,
        texts,
        span_of(plan, mentions),
        also,
    )


def shortened(notes: Iterable[str]) -> str:
    """Return the first note, cut after a sentence or so for a list."""
    first = next(iter(notes), "")
    if len(first) <= 140:
        return first
    return first[:140].rpartition(" ")[0] + "…"
