"""Names in a stream: the longest form at each word, with all entries that have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from litvtei.edition.kind import Kind
from litvtei.tagging.form import Form
from litvtei.tagging.gazetteer import Gazetteer
from litvtei.tagging.inflection import declines_all, without_ending, without_feminine
from litvtei.tagging.stream import Stream
from litvtei.tagging.word import WORD, fold

# What may stand between two words of a name; a full stop only behind what may be an abbreviation.
_GAP = re.compile(r"\s+|\s?[-‐‑]\s?|–|['’]|\.\s*")
_LONGEST_ABBREVIATION = 4
_DECLINED_SCORE = 0.75
_FEMININE_SCORE = 0.5
_HYPHENATED = re.compile(r"[-‐‑]\w")
_FAMILY_ARTICLES = frozenset(("the", "die", "der", "den", "beiden"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a stream, ``text[start:end]``, and its folded form."""

    start: int
    end: int
    folded: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a stream that are the forms of entries, each entry once, the surest first.

    ``family`` tells that a plural may be meant: “the Litvinovs”. ``first`` is the place of its first word; ``bases``
    are what that may be without an ending.
    """

    start: int
    end: int
    forms: tuple[Form, ...]
    family: bool
    inflected: bool
    first: int
    count: int
    bases: tuple[str, ...] = ()


def split_words(text: str) -> list[Word]:
    """Return the words of a text."""
    return [
        Word(found.start(), found.end(), fold(found[0]), found[0][0].isupper() or found[0][0].isdigit())
        for found in WORD.finditer(text)
    ]


def find_names(stream: Stream, words: list[Word], gazetteer: Gazetteer) -> Iterator[Hit]:
    """Yield the names in a stream from left to right; none overlaps another."""
    at = 0
    while at < len(words):
        hit = _longest(stream, words, at, gazetteer)
        if hit is None:
            at += 1
        else:
            yield hit
            at += hit.count


def _longest(stream: Stream, words: list[Word], at: int, gazetteer: Gazetteer) -> Hit | None:
    first = words[at]
    feminine = without_feminine(first.folded, stream.language)
    bases = (*without_ending(first.folded, stream.language), *([feminine] if feminine else ()))
    most = max(gazetteer.longest(first.folded), *(gazetteer.longest(one) for one in bases), 0)
    if not most or is_hyphenated(stream.text, first.start, behind=False):
        return None
    all_decline = declines_all(stream.language)
    reach = _reach(stream.text, words, at, most)
    for count in range(reach, 0, -1):
        part = words[at : at + count]
        if is_hyphenated(stream.text, part[-1].end, behind=True):
            continue
        forms = [one for one in gazetteer.find([one.folded for one in part]) if _has_capitals(one, part)]
        inflected = not forms
        if inflected:
            forms = _declined(part, stream.language, gazetteer) if all_decline else _ended(part, stream, gazetteer)
        if forms:
            several = inflected and count == 1 and not all_decline and forms[0].score > _FEMININE_SCORE
            family = several and _follows_article(words, at)
            full_stop = forms[0].words.endswith(".") and stream.text.startswith(".", part[-1].end)
            return Hit(first.start, part[-1].end + full_stop, _each_once(forms), family, inflected, at, count, bases)
    return None


def _ended(part: list[Word], stream: Stream, gazetteer: Gazetteer) -> list[Form]:
    """Return the forms that words may be of which the last has an ending, the first that fits."""
    head = [one.folded for one in part[:-1]]
    for base in without_ending(part[-1].folded, stream.language):
        forms = [one for one in gazetteer.find([*head, base]) if _has_capitals(one, part)]
        if forms:
            return forms
    feminine = without_feminine(part[-1].folded, stream.language)
    named = gazetteer.find([*head, feminine]) if feminine else []
    return [
        replace(one, rule=f"{one.rule}, a woman of that name", score=_FEMININE_SCORE)
        for one in named
        if one.entry[0] is Kind.PERSON and _has_capitals(one, part)
    ]


def _declined(part: list[Word], language: str, gazetteer: Gazetteer) -> list[Form]:
    """Return the forms of which each word may be declined; never certain, since endings are guessed."""
    choices = [(one.folded, *without_ending(one.folded, language)) for one in part]
    choices[0] = tuple(one for one in choices[0] if gazetteer.longest(one) >= len(part))
    found = [
        replace(form, rule=f"{form.rule}, declined", score=min(form.score, _DECLINED_SCORE))
        for bases in product(*choices)
        for form in gazetteer.find(list(bases))
        if _has_capitals(form, part)
    ]
    return sorted(found, key=lambda one: -one.score)


def _reach(text: str, words: list[Word], at: int, most: int) -> int:
    """Return how many words from one on stand so near that they may be one name."""
    count = 1
    while count < most and at + count < len(words):
        before, after = words[at + count - 1], words[at + count]
        gap = text[before.end : after.start]
        if not _GAP.fullmatch(gap):
            break
        if "." in gap and before.end - before.start > _LONGEST_ABBREVIATION:
            break
        count += 1
    return count


def _has_capitals(form: Form, words: list[Word]) -> bool:
    needed = WORD.findall(form.words)
    return all(word.capital or not one[0].isupper() for word, one in zip(words, needed, strict=True))


def _each_once(forms: list[Form]) -> tuple[Form, ...]:
    surest: dict[tuple[Kind, str], Form] = {}
    for form in forms:
        surest.setdefault(form.entry, form)
    return tuple(surest.values())


def is_hyphenated(text: str, at: int, *, behind: bool) -> bool:
    """Tell whether a word is a part of a compound: “Litvinov-Plan”."""
    if behind:
        return bool(_HYPHENATED.match(text, at))
    return at > 1 and text[at - 1] in "-‐‑" and text[at - 2].isalnum()


def _follows_article(words: list[Word], at: int) -> bool:
    return at > 0 and words[at - 1].folded in _FAMILY_ARTICLES
