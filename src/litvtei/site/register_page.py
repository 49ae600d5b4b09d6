"""Register lists: all entries of a kind under their letters, and what has no entry."""

from __future__ import annotations

from collections.abc import Iterable

from litvtei.edition.alphabet import implied_in_order, in_order, initial
from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.markup.slug import unique_slugs
from litvtei.site.chrome import KIND_LABELS, register_url
from litvtei.site.mention_row import counted_mentions, counts_of, span_of
from litvtei.site.page import RegisterPage, RegisterRow, RegisterSection
from litvtei.site.plan import SitePlan, relative


def register_page(plan: SitePlan, kind: Kind) -> RegisterPage:
    """Return the list of one register."""
    url = register_url(kind)
    entries = in_order(plan.edition.entries, kind)
    implied = implied_in_order(plan.implied, kind)
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
