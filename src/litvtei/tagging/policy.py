"""What an edition wants suggested, as its settings say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from litvtei.config import EditionConfig
from litvtei.markup.language import html_language
from litvtei.tagging.word import fold, words_of


@dataclass(frozen=True, slots=True)
class Policy:
    """The table ``[tagging]`` of ``litvtei.toml``.

    ``languages`` are codes of two or three letters; ``words`` are folded; ``entries`` are identifiers; ``minimum`` is
    a score.
    """

    languages: frozenset[str]
    first_language: str
    words: frozenset[str]
    entries: frozenset[str]
    leave: frozenset[str]
    minimum: float
    adjectives: str
    titles: str

    def reads(self, language: str) -> bool:
        """Tell whether texts of a language are suggested in."""
        return not self.languages or code_of(language) in self.languages

    def has(self, words: str, identifiers: Iterable[str], score: float) -> bool:
        """Tell whether words may be suggested, as one of some entries, so surely."""
        barred = folded(words) in self.words or not self.entries.isdisjoint(identifiers)
        return not barred and score >= self.minimum


def read_policy(config: EditionConfig) -> Policy:
    """Return what the settings of an edition say."""
    return Policy(
        frozenset(map(code_of, config.suggest_in)),
        next(iter(config.suggest_in), ""),
        frozenset(folded(one) for one in config.never if not one.startswith("#")),
        frozenset(one[1:] for one in config.never if one.startswith("#")),
        frozenset(config.leave),
        config.minimum / 100,
        config.adjectives,
        config.titles,
    )


def code_of(language: str) -> str:
    """Return the language of a tag without script and region: ``de`` for ``deu-AT``."""
    return (html_language(language) or language).partition("-")[0].casefold()


def folded(words: str) -> str:
    """Return words as they are compared."""
    return " ".join(fold(one) for one in words_of(words))
