"""R006."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.entry_names import NamedEntries, entries_by_form, folded, forms_of
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention
from litvtei.edition.register import RegisterEntry

# Names that are so much alike are two spellings of one.
_ALIKE = 0.7
# So often, and so many times oftener than here, a name means an entry whose names do not have it.
_OFTEN = 3
# Titles repeat: a work may well be called by another's name.
_KINDS = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION))
Key = tuple[Kind, str]
Use = tuple[str, Key]


@edition_check("R006", Severity.WARNING)
def name_of_another(edition: Edition) -> Iterator[Finding]:
    """A mention has the name of one entry and points to another.

    Reported are words that another person, place or organisation of the registers has
    for a name, or by which the texts call it again and again, as they do with a
    surname, if the entry pointed to has no name like them, is no part of the other, and
    is not called so repeatedly.

    Wrong:  <persName ref="#trotsky">Chicherin</persName>
    Right:  <persName ref="#chicherin">Chicherin</persName>

    Source: TEI Guidelines, 14.1.1 (Linking names and their referents).
    """
    uses = _Uses(edition)
    for mention in edition.mentions:
        use = _use(mention)
        other = uses.meant(use) if use else None
        if not use or not other:
            continue
        pointed = uses.entries[use[1]]
        called = "is the name of" if uses.is_named(use[0], other) else "usually means"
        yield Finding(
            mention.location,
            f"“{mention.words}” points to “{pointed.id}” ({pointed.label}), but {called} another {use[1][0]}: "
            f"“{other.id}”.",
            cure=f"Point to “{other.id}”, or add “{mention.words}” to the names of “{pointed.id}”.",
            related=other.locations[:1],
        )


class _Uses:
    """Which words mean which entries, by the registers and by the texts."""

    def __init__(self, edition: Edition) -> None:
        self.entries = {entry.key(): entry for entry in edition.entries}
        self._named: NamedEntries = entries_by_form(edition.entries)
        self._counts = Counter(use for mention in edition.mentions if (use := _use(mention)))
        self._called: defaultdict[tuple[Kind, str], list[Key]] = defaultdict(list)
        for words, key in self._counts:
            self._called[key[0], words].append(key)
        self.meant = cache(self._meant)

    def is_named(self, words: str, entry: RegisterEntry) -> bool:
        """Tell whether an entry has words for a name."""
        return entry in self._named.get((entry.kind, words), ())

    def _meant(self, use: Use) -> RegisterEntry | None:
        """Return the entry that words mean rather than the one they point to."""
        words, key = use
        pointed = self.entries[key]
        named = self._named.get((key[0], words), [])
        others = named or self._usual(use)
        # Members of a family share a word: a full name is more than that.
        full = len(named) == 1 and " " in words
        if not others or pointed in others or _is_like(words, pointed, whole=full):
            return None
        if any(_belong(pointed, one) for one in others):
            return None
        if self._counts[use] > 1 and self._counts[use] * 2 > max(self._counts[words, one.key()] for one in others):
            return None
        return others[0]

    def _usual(self, use: Use) -> list[RegisterEntry]:
        """Return the entry that words mean so much oftener, if it has a name like them."""
        words, key = use
        oftenest = max(self._called[key[0], words], key=lambda one: self._counts[words, one])
        if oftenest == key or self._counts[words, oftenest] < _OFTEN * self._counts[use]:
            return []
        usual = self.entries[oftenest]
        return [usual] if usual.names and _is_like(words, usual, whole=False) else []


def _use(mention: Mention) -> Use | None:
    """Return the folded words of a name with the one entry that it points to."""
    if len(mention.entries) != 1 or mention.unresolved or mention.external or not mention.words[:1].isupper():
        return None
    return (folded(mention.words), mention.entries[0]) if mention.entries[0][0] in _KINDS else None


def _is_like(words: str, entry: RegisterEntry, *, whole: bool) -> bool:
    """Tell whether words may be a form of an entry's name: a word in common or like letters; all words if ``whole``."""
    parts = {part for part in words.split() if len(part) > 1}
    shared = parts & _proper(entry)
    forms = forms_of(entry)
    if not entry.names or shared == parts or any(words in form for form in forms):
        return True
    return not whole and (bool(shared) or any(SequenceMatcher(None, words, form).ratio() >= _ALIKE for form in forms))


def _proper(entry: RegisterEntry) -> set[str]:
    """Return the words of an entry's names, without particles: “of”, “von”."""
    written = [entry.label, *(name.words for name in entry.names)]
    return {part for words in written for one in words.split() if not one.islower() for part in folded(one).split()}


def _belong(one: RegisterEntry, other: RegisterEntry) -> bool:
    """Tell whether one of two places contains the other, or the two lie in one spot."""
    if f"#{one.id}" in other.parents or f"#{other.id}" in one.parents:
        return True
    return bool(one.geo) and one.geo == other.geo
