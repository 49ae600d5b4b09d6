"""What the schema itself says of its elements and attributes, cut to a sentence."""

from __future__ import annotations

import re

from litvtei.schema.relaxng.pattern import Documentation, Pattern

_LONGEST = 160
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z<@])")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|cf|vol|no)\.$")


class Quotations:
    """Quotes the documentation of a schema."""

    def __init__(self, documentation: Documentation) -> None:
        self._documentation = documentation

    def of(self, pattern: Pattern | None, shown: str) -> str:
        """Return one sentence on an element or attribute that is shown so; ``""`` if the schema says none."""
        words = self._documentation.texts.get(pattern, "") if pattern is not None else ""
        words = re.sub(r"^\([^()]*\)\s*", "", " ".join(words.split()))
        sentence = re.sub(r"\s*\[[^\[\]]*\]$", "", _first_sentence(words)).rstrip(". ")
        if not sentence:
            return ""
        if len(sentence) > _LONGEST:
            sentence = sentence[:_LONGEST].rpartition(" ")[0].rstrip(",;:") + "…"
        end = "" if sentence.endswith("…") else "."
        return f"{shown} {sentence}{end}" if sentence[0].islower() else f"{shown}: {sentence}{end}"


def _first_sentence(words: str) -> str:
    for found in _SENTENCE_END.finditer(words):
        if not _ABBREVIATION.search(words[: found.start()]):
            return words[: found.start()]
    return words
