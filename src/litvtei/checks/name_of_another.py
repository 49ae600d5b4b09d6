"""R006."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.entry_names import entries_by_form, folded, forms_of
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention
from litvtei.edition.register import RegisterEntry

# Names that are so much alike are two spellings of one.
_ALIKE = 0.7
# Titles repeat: a work may well be called by another's name.
_KINDS = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION))
Use = tuple[str, tuple[Kind, str]]


@edition_check("R006", Severity.WARNING)
def name_of_another(edition: Edition) -> Iterator[Finding]:
    """A mention has the name of one entry and points to another.

    Reported are words that another person, place or organisation of the registers has
    for a name, if the entry pointed to has none like it, is no part of the other, and
    is not called so again and again.

    Wrong:  <persName ref="#trotsky">Chicherin</persName>
    Right:  <persName ref="#chicherin">Chicherin</persName>

    Source: TEI Guidelines, 14.1.1 (Linking names and their referents).
    """
    entries = {entry.key(): entry for entry in edition.entries}
    named = entries_by_form(edition.entries)
    uses = Counter(use for mention in edition.mentions if (use := _use(mention)))
    for mention in edition.mentions:
        use = _use(mention)
        if not use:
            continue
        words, key = use
        others = named.get((key[0], words), [])
        pointed = entries[key]
        if not others or pointed in others or _is_like(words, pointed) or any(_belong(pointed, one) for one in others):
            continue
        if uses[use] > 1 and uses[use] * 2 > max(uses[words, one.key()] for one in others):
            continue
        other = others[0]
        yield Finding(
            mention.location,
            f"“{mention.words}” points to “{pointed.id}” ({pointed.label}), but is the name of another {key[0]}: "
            f"“{other.id}”.",
            cure=f"Point to “{other.id}”, or add “{mention.words}” to the names of “{pointed.id}”.",
            related=other.locations[:1],
        )


def _use(mention: Mention) -> Use | None:
    """Return the folded words of a name with the one entry that it points to."""
    if len(mention.entries) != 1 or mention.unresolved or mention.external or not mention.words[:1].isupper():
        return None
    return (folded(mention.words), mention.entries[0]) if mention.entries[0][0] in _KINDS else None


def _is_like(words: str, entry: RegisterEntry) -> bool:
    """Tell whether words may be a form of an entry's name: one word in common, or much the same letters."""
    parts = {part for part in words.split() if len(part) > 1}
    return not entry.names or any(
        parts & set(form.split()) or words in form or difflib.SequenceMatcher(None, words, form).ratio() >= _ALIKE
        for form in forms_of(entry)
    )


def _belong(one: RegisterEntry, other: RegisterEntry) -> bool:
    """Tell whether one of two places contains the other, or the two lie in one spot."""
    if f"#{one.id}" in other.parents or f"#{other.id}" in one.parents:
        return True
    return bool(one.geo) and one.geo == other.geo
