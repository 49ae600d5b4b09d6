"""Which entries a text can name at all: those of whose names a word begins as a word of the text does.

Forms are made for these only; in a large register they are few. How words begin is compared so loosely that no
ending, no accent and no spelling of an umlaut makes a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litvtei.edition.register import RegisterEntry
from litvtei.tagging.word import fold, words_of

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONG, _BEGINNING, _SHORT = 6, 4, 3


class Beginnings:
    """How the words of texts begin."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take in words as they are folded."""
        self._known: set[str] = set()
        for one in words:
            word = one.translate(_UMLAUTS)
            self._known.update((word[:1], word[:2], word[:_SHORT], word[:_BEGINNING]))

    def may_name(self, entry: RegisterEntry) -> bool:
        """Tell whether a word that no form of the entry goes without begins as one of these words."""
        return any(_beginning(word) in self._known for words in _needed(entry) for word in words_of(words))


def _needed(entry: RegisterEntry) -> Iterator[str]:
    """Yield the names of an entry; where a surname is marked, what is said without it is no form of a person."""
    for name in entry.names:
        kinds = {kind for kind, _ in name.parts}
        yield " ".join(words for kind, words in name.parts if kind != "forename") if "surname" in kinds else name.words
    if not any(name.parts for name in entry.names):
        yield entry.label


def _beginning(word: str) -> str:
    folded = fold(word).translate(_UMLAUTS)
    return folded[:_BEGINNING] if len(folded) >= _LONG else folded[:_SHORT]
