"""The forms of all entries, to be found by the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litvtei.tagging.form import Form
from litvtei.tagging.word import WORD, fold


class Gazetteer:
    """All forms, by their words. A word of a form with a capital must have one in the text."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms: dict[str, list[Form]] = {}
        self._longest: dict[str, int] = {}
        for form in forms:
            words = [fold(one) for one in WORD.findall(form.words)]
            if not words or (len(words) == 1 and len(words[0]) == 1):
                continue
            key = " ".join(words)
            self._forms.setdefault(key, []).append(form)
            if len(words) > self._longest.get(words[0], 0):
                self._longest[words[0]] = len(words)

    def longest(self, word: str) -> int:
        """Return how many words a form can have that begins with a folded word, 0 if none does."""
        return self._longest.get(word, 0)

    def find(self, words: list[str]) -> list[Form]:
        """Return the forms that are these folded words, the surest first."""
        found = self._forms.get(" ".join(words), [])
        return sorted(found, key=lambda one: -one.score) if len(found) > 1 else found

    def __iter__(self) -> Iterator[Form]:
        return (form for forms in self._forms.values() for form in forms)
