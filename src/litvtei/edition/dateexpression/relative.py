"""Times that are told from another: “the following day”, “two years later”, “vor drei Wochen”, “gestern”.

What they mean needs an anchor: the last date that the text names, or, for what is reckoned from the day of
writing (“yesterday”), the date of the letter. The result is as exact as the words: two years later is a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from litvtei.edition.dateexpression.daycount import date_of, day_number
from litvtei.edition.dateexpression.language import vocabularies_of
from litvtei.edition.dateexpression.vocabulary import Vocabulary

_SHIFT = re.compile(r"(?P<writing>@?)(?P<sign>-?)P(?P<number>\d+)(?P<unit>[DMY])")
_ANCHOR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_PARTS = ("Y", "M", "D")
_UNITS = ("P1D", "P7D", "P14D", "P1M", "P1Y")


@dataclass(frozen=True, slots=True)
class Relative:
    """An expression in a text, ``text[start:end]``: so many days, months or years (``unit``) from its anchor.

    ``writing`` tells that the anchor is the day on which the text was written.
    """

    start: int
    end: int
    words: str
    number: int
    unit: str
    writing: bool = False

    def reckoned(self, anchor: str) -> str:
        """Return what is meant as TEI writes it, ``""`` if the anchor is not exact enough: a year has no next day."""
        found = _ANCHOR.fullmatch(anchor)
        parts = [int(one) for one in found.groups() if one] if found else []
        needed = _PARTS.index(self.unit) + 1
        if len(parts) < needed:
            return ""
        if self.unit == "Y":
            return f"{parts[0] + self.number:04d}"
        if self.unit == "M":
            months = parts[0] * 12 + parts[1] - 1 + self.number
            return f"{months // 12:04d}-{months % 12 + 1:02d}"
        year, month, day = date_of(day_number(*parts) + self.number)
        return f"{year:04d}-{month:02d}-{day:02d}"


def find_relative(text: str, language: str) -> Iterator[Relative]:
    """Yield what is told from another time, in a text of a language (a BCP 47 tag); nothing if none is said."""
    for vocabulary in vocabularies_of(language, text) if language.strip() else ():
        pattern = _pattern(vocabulary)
        if pattern is not None:
            yield from (one for found in pattern.finditer(text) if (one := _relative(found, vocabulary)) is not None)


def read_relative(words: str, language: str) -> tuple[Relative, ...]:
    """Return what an expression can mean as a whole, in any language if none is said."""
    found = {}
    for vocabulary in vocabularies_of(language, words):
        pattern = _pattern(vocabulary)
        match = pattern.fullmatch(words.strip()) if pattern else None
        one = _relative(match, vocabulary) if match else None
        if one is not None:
            found[one.number, one.unit, one.writing] = one
    return tuple(found.values())


def _relative(found: re.Match[str], vocabulary: Vocabulary) -> Relative | None:
    words = " ".join(found[0].split())
    shift = _shifts(vocabulary).get(words.casefold())
    if shift is not None:
        said = _SHIFT.fullmatch(shift)
        if said is None:
            return None
        number = int(said["number"]) * (-1 if said["sign"] else 1)
        return Relative(*found.span(), words, number, said["unit"], bool(said["writing"]))
    counted = {name: value for name, value in found.groupdict().items() if value}
    number = _number(next(value for name, value in counted.items() if name[0] == "n"), vocabulary)
    unit = vocabulary.lookup.get(next(value for name, value in counted.items() if name[0] == "u").casefold())
    size = re.fullmatch(r"P(\d+)([DM])", str(unit[1])) if unit and unit[1] else None
    step, part = (int(size[1]), size[2]) if size else (1, "Y")
    kind = next(name for name in counted if name in _KINDS)
    sign, writing = _KINDS[kind]
    return Relative(*found.span(), words, sign * step * number, part, writing) if number else None


_KINDS = {"later": (1, False), "after": (1, False), "earlier": (-1, False), "ago": (-1, True), "since": (-1, True)}


def _number(word: str, vocabulary: Vocabulary) -> int:
    if word.isdigit():
        return int(word)
    kind, value = vocabulary.lookup.get(word.casefold(), ("", 0))
    return int(value) if kind == "N" else 0


@lru_cache(maxsize=16)
def _shifts(vocabulary: Vocabulary) -> dict[str, str]:
    return {
        form.replace("_", " ").casefold(): shift
        for shift, forms in vocabulary.relative.items()
        for form in forms.split()
        if not shift.isalpha()
    }


@lru_cache(maxsize=16)
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str] | None:
    """Matches what is told from another time; None for a language that has no words for it."""
    if not vocabulary.relative:
        return None
    numbers = _any_of(one for forms in vocabulary.numbers for one in forms.split())
    units = _any_of(word for word, (kind, value) in vocabulary.lookup.items() if kind in "AB" or value in _UNITS)
    choices = [f"(?:{_any_of(_shifts(vocabulary))})"]
    for at, kind in enumerate(_KINDS):
        words = f"(?P<{kind}>{_any_of(one.replace('_', ' ') for one in vocabulary.relative.get(kind, '').split())})"
        counted = rf"(?P<n{at}>{numbers}|[0-9]{{1,3}})\s+(?P<u{at}>{units})"
        before = kind in ("after", "since")
        choices.append(rf"{words}\s+{counted}" if before else rf"{counted}\s+{words}")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(choices)})(?![\w-])", re.IGNORECASE)


def _any_of(forms: Iterable[str]) -> str:
    ordered = sorted(set(forms), key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in ordered) or "(?!)"
