"""T003."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition, text_mentions
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention
from litvtei.edition.register import RegisterEntry

_WORD = re.compile(r"[^\W\d_]{5,}")
# So often the usual form must stand in the texts, if the register does not have it.
_USUAL = 5
# So many letters at the end may differ: names are inflected.
_ENDING = 3


@edition_check("T003", Severity.NOTE)
def rare_spelling(edition: Edition) -> Iterator[Finding]:
    """A name is spelled once in a way that differs by one letter from the usual one.

    It is a misprint, or a variant that the register should have. Endings are left
    alone, because names are inflected.

    Wrong:  <persName ref="#litvinov">Litivnov</persName>, where all others are “Litvinov”
    Right:  <persName ref="#litvinov">Litvinov</persName>, or “Litivnov” among the names of the entry

    Source: TEI Guidelines, 14.2.1 (Personal Names), 3.5.1 (Apparent Errors).
    """
    spelled: defaultdict[tuple[Kind, str], Counter[str]] = defaultdict(Counter)
    once: dict[tuple[Kind, str, str], Mention] = {}
    for mention in text_mentions(edition.mentions):
        if len(mention.entries) == 1:
            for word in set(_WORD.findall(mention.words)):
                if word[0].isupper():
                    spelled[mention.entries[0]][word] += 1
                    once[*mention.entries[0], word] = mention
    listed = {entry.key(): _words_of(entry) for entry in edition.entries}
    for key, words in spelled.items():
        known = listed.get(key, frozenset())
        usual = known | {word for word, number in words.items() if number >= _USUAL}
        for word, number in words.items():
            if number == 1 and word not in usual:
                twin = next((one for one in sorted(usual) if is_misspelling(word, one)), "")
                if twin:
                    yield Finding(
                        once[*key, word].location,
                        f"“{word}” is spelled like this only here; the name is usually “{twin}”.",
                        "",
                        f"Correct it, mark it as <sic>, or add “{word}” to the names of the entry.",
                    )


def _words_of(entry: RegisterEntry) -> frozenset[str]:
    return frozenset(_WORD.findall(" ".join((entry.label, *(name.words for name in entry.names)))))


def is_misspelling(word: str, usual: str) -> bool:
    """Tell whether two words differ by one letter that is missing, added, replaced or swapped, not at the end.

    What old spelling varies is no mistake: i, j and y; u, v and w; c and k; s and z; doubled letters, h, accents.
    """
    if abs(len(word) - len(usual)) > 1 or _spelled_alike(word) == _spelled_alike(usual):
        return False
    pairs = enumerate(zip(word, usual, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(word), len(usual)))
    rest, usual_rest = word[same:], usual[same:]
    if min(len(rest), len(usual_rest)) < _ENDING:
        return False
    swapped = rest[1::-1] + rest[2:]
    return usual_rest in (rest[1:], swapped) or rest == usual_rest[1:] or rest[1:] == usual_rest[1:]


def _spelled_alike(word: str) -> str:
    """Return a word with all letters that old spelling mixes written as one."""
    plain = "".join(one for one in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(one))
    return re.sub(r"(.)\1+", r"\1", plain.translate(_ALIKE))


_ALIKE = str.maketrans("jyvwkzł", "iiuucsl", "h")
