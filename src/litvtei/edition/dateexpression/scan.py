"""From words to tokens: a shape of one letter a token, and the value of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from litvtei.edition.dateexpression import vocabulary as v
from litvtei.edition.dateexpression.vocabulary import Vocabulary, squeezed

# Figures and marks in a shape: numbers by their digits, ``d`` with an ordinal ending, ``y`` for ’17.
ISO, ROMAN, DECADE, SHORT, ORDINAL_FIGURE, FIGURES = "I", "X", "D", "y", "d", "1234"
_DASHES = dict.fromkeys("–—‒", "–") | dict.fromkeys("‐‑-", "-")
_ROMAN = re.compile("(?=.)M{0,2}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LOOKALIKES = str.maketrans("ХІСМ", "XICM")
_PASSED_OVER = frozenset(("space", "dropped", "clock"))
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens of an expression; ``shape[n]`` says what ``values[n]`` is."""

    shape: str
    values: tuple[Any, ...]
    uncertain: bool
    month_first: bool


def scan(words: str, vocabulary: Vocabulary) -> Scan | None:
    """Return the tokens of an expression, or None if a word of it is no word of dates."""
    if len(words) > _LONGEST:
        return None
    text, uncertain = _bare(words)
    shape: list[str] = []
    values: list[Any] = []
    position = 0
    for found in vocabulary.pattern.finditer(text):
        if found.start() != position:
            return None
        position = found.end()
        what = found.lastgroup or ""
        if what in _PASSED_OVER:
            continue
        token = token_of(what, found[what], vocabulary)
        if token is None:
            return None
        kind, value = token
        if kind == "." and (not shape or shape[-1] not in "12d"):
            continue  # the full stop of an abbreviation or at the end of the year says nothing
        if kind:
            shape.append(kind)
            values.append(value)
    if position != len(text) or not shape:
        return None
    return Scan("".join(shape), tuple(values), uncertain, vocabulary.month_first)


def _bare(words: str) -> tuple[str, bool]:
    """The expression without the question marks and brackets of its editor, and whether there was a question mark."""
    uncertain = "?" in words
    text = words.replace("(?)", " ").replace("?", " ") if uncertain else words
    text = text.strip(" ,;:\t\n")
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    return text, uncertain


@lru_cache(maxsize=8192)
def token_of(what: str, text: str, vocabulary: Vocabulary) -> v.Meaning | None:
    """Return the letter and the value of a piece that a vocabulary's pattern found; None for no word of dates."""
    if what == "word":
        return _word(text, vocabulary)
    if what == "anno":
        return _year_in_words(text, vocabulary)
    if what == "phrase":
        return vocabulary.phrases[squeezed(text)]
    return _mark(text) if what == "mark" else _figure(what, text)


def _year_in_words(text: str, vocabulary: Vocabulary) -> v.Meaning | None:
    """“anno Domini Mo cccco xl septimo” is 1447; of “anno etc. lii” the century is not said."""
    value = 0
    for word in text.casefold().split()[1:]:
        figure = re.fullmatch(rf"({v.ROMAN_FIGURE})(?:mo|to|ta|no|o|a)?", word)
        if word in vocabulary.numerals:
            value += vocabulary.numerals[word]
        elif figure:
            value += _value_of(figure[1].upper().replace("J", "I"))
    if "etc" in text.casefold():
        value %= 100
    if not value:
        return v.YEAR, None
    if value % 1000 == 0:
        return None  # the rest is in words that are not understood, or lost
    return "4" if value >= 1000 else "3" if value >= 100 else "2", value


def _figure(what: str, text: str) -> v.Meaning | None:
    if what == "iso":
        return ISO, _iso(text)
    if what == "decade":
        return (DECADE, text) if text.endswith("0") else None
    if what == "short":
        return SHORT, int(text)
    if len(text) > len(FIGURES):
        return None
    kind = ORDINAL_FIGURE if what == "ordinal" and len(text) < len(FIGURES) else FIGURES[len(text) - 1]
    return kind, int(text)


def _mark(text: str) -> v.Meaning | None:
    if text == ",":
        return v.NOISE, None
    if text == "~":
        return v.CIRCA, None
    return None if text in ":;" else (_DASHES.get(text, text), None)


def _word(text: str, vocabulary: Vocabulary) -> v.Meaning | None:
    bare = text.rstrip(".")
    single = len(bare) == 1 and bare.isupper()
    found = None if single else vocabulary.lookup.get(text.casefold()) or vocabulary.lookup.get(bare.casefold())
    return found or _roman(bare, vocabulary) or (vocabulary.lookup.get(bare.casefold()) if single else None)


def _roman(text: str, vocabulary: Vocabulary) -> v.Meaning | None:
    """A Roman figure, in capitals, or in small letters before an ending: “XIX”, “xixe”."""
    capitals = text.translate(_LOOKALIKES)
    ended = False
    if not re.fullmatch("[IVXLCDM]+", capitals):
        ending = re.fullmatch(rf"([IVXLCDM]+|[ivxlcdm]+)(?:{vocabulary.suffixes})", text)
        if not ending:
            return None
        capitals, ended = ending[1].upper(), True
    if not _ROMAN.fullmatch(capitals):
        return None
    value = _value_of(capitals)
    if value < 1000:
        return ROMAN, value
    return None if ended else ("4", value)  # “mind” is no ordinal of a year


def _value_of(capitals: str) -> int:
    value = 0
    for one, following in zip(capitals, (*capitals[1:], "I"), strict=True):
        worth = _ROMAN_VALUES[one]
        value += -worth if worth < _ROMAN_VALUES[following] else worth
    return value


def _iso(text: str) -> tuple[int, int, int]:
    year, month, day = text.rsplit("-", 2)
    return int(year), int(month), int(day)
