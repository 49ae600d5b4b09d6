"""Finding expressions in running text: where each begins and ends, and all that it can mean.

At every word the longest expression counts, also one that can mean two things: ``12/2/1930`` is not
read as a ``1930`` behind figures. Words around a time that do not change it (“in”, “on the”, “am”) and
one-sided ones (“before”, “since”) stay outside, as editors tag it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litvtei.edition.dateexpression import vocabulary as v
from litvtei.edition.dateexpression.expression import Reading, read_statements, reading_of
from litvtei.edition.dateexpression.language import vocabularies_of
from litvtei.edition.dateexpression.scan import token_of
from litvtei.edition.dateexpression.statement import Kind, Statement
from litvtei.edition.dateexpression.vocabulary import Vocabulary

_LONGEST = 28
_STARTS = frozenset(
    (v.MONTH, v.WEEKDAY, v.SEASON, v.FEAST, v.PART, v.FRACTION, v.ORDINAL, v.CIRCA, v.FROM, v.BETWEEN, v.OF)
) | frozenset((v.CARDINAL, v.VIGIL, v.OCTAVE, v.WITHIN, v.KALENDS, *"IXDyd1234"))
# What a time must have: a figure of a year, or figures beside a month, a century or another figure.
_TIME = re.compile(
    rf"[I4D]|[12d3]\.?[-/–]*[MX{v.CENTURY}./]|M\.?[12d4]|y|O.?[{v.CENTURY}M]|X\.?{v.CENTURY}"
    rf"|[123{v.CARDINAL}][{v.UNIT}{v.YEAR}{v.YEARS}]|[WVQZ][<>VQZ]*F|F\.?[2y]|K\.?M"
)
_YEARS = ("4", "D", v.CENTURY)
_ABBREVIATED = re.compile(r"\.[^\W\d_]\.\Z")
_PARTING = frozenset((v.NOISE, v.FROM, v.OF, v.UNTIL, v.BETWEEN, v.BEFORE, v.AFTER, v.CIRCA))
_NUMBERED = re.compile(
    r"(?:(?<!\w)(?:no|nr|nos|num|vol|bd|band|p|pp|s|ss|fol|f|ff|bl|sp|ch|chap|kap|art|z|l|ll|t|heft|page|seite|"
    r"strona|str|cf|с|стр|т|д|л|оп|ф|ст)\.?|[#§№$£€°])\s*\Z",
    re.IGNORECASE,
)
# “A year” and “one hour” are not worth a tag.
_LASTING = re.compile(r"P(?!1[YMD]\Z)[0-9YMD]+")
_CAPITALISED = frozenset(("en", "de"))
_GLUED_BEFORE = re.compile(r"(?:\w|[#§$£€@_/\\]|[.,:=+-])\Z")
_GLUED_AFTER = re.compile(r"\w|[.,:/]\d|[-–/]\w|\s?[%°]|['’]s\b|\ufdd0")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """An expression in a text, ``text[start:end]``, and what it can mean; ``reading`` if that is one thing only."""

    start: int
    end: int
    words: str
    statements: tuple[Statement, ...]
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    kind: str
    counts: bool


def find_dates(text: str, language: str) -> Iterator[FoundDate]:
    """Yield the expressions of time in a text of a language (a BCP 47 tag), in any if none is said.

    A name of a month, a day or a feast alone is passed over, as is what depends on its context (“two years later”,
    see ``relative``); of a date without a year the statements say so.
    """
    found: dict[tuple[int, int], FoundDate] = {}
    for vocabulary in vocabularies_of(language, text):
        for run in _runs(text, vocabulary):
            for one in _in_run(text, run, vocabulary.language or language):
                found.setdefault((one.start, one.end), one)
    end = 0
    for one in sorted(found.values(), key=lambda each: (each.start, -each.end)):
        if one.start >= end:
            end = one.end
            yield one


def _runs(text: str, vocabulary: Vocabulary) -> Iterator[list[_Word]]:
    """Yield the words in a row that all belong to dates, if there is a time among them."""
    run: list[_Word] = []
    end = 0
    for found in vocabulary.pattern.finditer(text):
        what = found.lastgroup or ""
        if found.start() != end:
            yield from _timed(run)
            run = []
        end = found.end()
        if what in ("space", "clock"):
            if run:
                run.append(_Word(found.start(), end, "", counts=False))
            continue
        token = None if what == "dropped" else token_of(what, found[what], vocabulary)
        if what == "dropped" and found[0] in "'’[]" and run:
            run.append(_Word(found.start(), end, "", counts=False))
        elif token is None or not _is_meant(token[0], found[0], vocabulary):
            yield from _timed(run)
            run = []
        else:
            if run and _is_parted(text, run, found[0], token[0]):
                yield from _timed(run)
                run = []
            run.append(_Word(found.start(), end, token[0], counts=True))
    yield from _timed(run)


def _is_parted(text: str, run: list[_Word], word: str, kind: str) -> bool:
    """Tell whether a word begins something new: “… until 1930, in early …”, “… am 3. März. Um 1905 …”."""
    said = [one for one in run[-4:] if one.counts]
    if run[-1].counts or not said:
        return False
    last, before = said[-1], said[-2].kind if len(said) > 1 else ""
    mark = text[last.end - 1]
    if mark == ",":
        return kind in _PARTING and before in _YEARS
    if mark == ".":
        return (last.kind == "." and before in _YEARS) or (last.kind == v.MONTH and not word[:1].isdigit())
    return False


def _timed(run: list[_Word]) -> Iterator[list[_Word]]:
    if run and _TIME.search("".join(one.kind for one in run)):
        yield run


def _is_meant(kind: str, word: str, vocabulary: Vocabulary) -> bool:
    """“may” and “march” are verbs, “M” and “MD” no years; where months are written small nobody can tell."""
    if kind == "4":
        return word[0].isdigit() or len(word) > 3
    return kind != v.MONTH or vocabulary.language not in _CAPITALISED or word[0].isupper() or not word[0].isalpha()


def _in_run(text: str, run: list[_Word], language: str) -> Iterator[FoundDate]:
    at = 0
    while at < len(run):
        word = run[at]
        step = 1
        begins = word.counts and word.kind in _STARTS and not _glued_before(text, word.start)
        if begins and not (word.kind == v.FEAST and _reckons(run, at)):
            longest = _longest(text, run, at, language)
            if longest is not None:
                one, step = longest
                yield from one
        at += step


def _reckons(run: list[_Word], at: int) -> bool:
    """Tell whether a day is reckoned from the feast that begins here: “ante festum Martini 1452” is another day."""
    before = next((one.kind for one in reversed(run[:at]) if one.counts and one.kind != v.NOISE), "")
    return before in (v.BEFORE, v.AFTER, v.VIGIL, v.OCTAVE, v.WITHIN)


def _longest(text: str, run: list[_Word], at: int, language: str) -> tuple[tuple[FoundDate, ...], int] | None:
    """Return the longest expression that begins at a word, and how many words it takes; it may be two, or none."""
    start = run[at].start
    for last in range(min(at + _LONGEST, len(run)) - 1, at - 1, -1):
        word = run[last]
        if not word.counts or word.kind in (v.NOISE, v.AND, v.OR, v.TO, v.UNTIL, v.YEAR, "(", ","):
            continue
        if not _TIME.search("".join(one.kind for one in run[at : last + 1])):
            return None  # and a shorter one has none either
        end = word.end
        opened = text.count("[", start, end) - text.count("]", start, end)
        if opened == 1 and word.kind == "4" and text[word.start - 1] == "[" and text.startswith("]", end):
            end += 1  # an editor supplied the year: 7 September [1921]
        elif opened:
            continue
        if _GLUED_AFTER.match(text, end) or (run[at].kind == "4" and _next_kind(run, last) == "4"):
            continue  # of “1917, 8 November 1918” the day belongs to the second year
        statements = _timely(_read(text[start:end], language))
        if statements:
            return tuple(_found(text, start, end, statements, run, at, last, language)), last - at + 1
    return None


def _read(words: str, language: str) -> tuple[Statement, ...]:
    return read_statements(" ".join(words.split()), language)


def _next_kind(run: list[_Word], last: int) -> str:
    if run[last].kind not in (v.MONTH, "1", "2", "d"):
        return ""
    return next((one.kind for one in run[last + 1 :] if one.counts and one.kind != v.NOISE), "")


def _timely(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What speaks of a time: a day and a month, or a year, at least; or of a length of time, of more than one day."""
    return tuple(one for one in statements if (_is_said(one) if one.points else _LASTING.fullmatch(one.duration)))


def _is_said(statement: Statement) -> bool:
    return all(
        point.year is not None or point.feast is not None or (point.month is not None and point.day is not None)
        for point in statement.points
    )


def _found(
    text: str,
    start: int,
    end: int,
    statements: tuple[Statement, ...],
    run: list[_Word],
    at: int,
    last: int,
    language: str,
) -> Iterator[FoundDate]:
    if all(one.kind is Kind.LIST for one in statements):
        yield from _listed(text, run, at, last, statements[0], language)
        return
    one_sided = all(one.kind in (Kind.BEFORE, Kind.AFTER, Kind.SINCE, Kind.UNTIL) for one in statements)
    if one_sided and run[at].kind in (v.FROM, v.OF, v.UNTIL, v.BEFORE, v.AFTER):
        following = next((one for one in run[at + 1 : last + 1] if one.counts and one.kind != v.NOISE), None)
        if following is not None:
            inner = _timely(_read(text[following.start : end], language))
            if inner:
                yield _one(text, following.start, end, inner, language)
        return
    yield _one(text, start, end, statements, language)


def _listed(text: str, run: list[_Word], at: int, last: int, both: Statement, language: str) -> Iterator[FoundDate]:
    """“1917 and 1918” is two; of “8 and 9 November 1917” only the second is said in full."""
    middle = next((place for place in range(at, last + 1) if run[place].kind == v.AND), None)
    if middle is None:
        return
    left = [one for one in run[at:middle] if one.counts and one.kind not in (v.NOISE, ",")]
    right = [one for one in run[middle + 1 : last + 1] if one.counts and one.kind != v.NOISE]
    for words, said in ((left, both.first), (right, both.last)):
        if words and said is not None:
            start, end = words[0].start, words[-1].end
            alone = _read(text[start:end], language)
            if len(alone) == 1 and alone[0].kind is Kind.POINT and alone[0].first == said:
                yield _one(text, start, end, alone, language)


def _one(text: str, start: int, end: int, statements: tuple[Statement, ...], language: str) -> FoundDate:
    """An expression without the mark behind it, if it says the same without."""
    while text[end - 1] in ".,;:" and not _ABBREVIATED.search(text[start:end]):
        if _read(text[start : end - 1], language) != statements:
            break
        end -= 1
    return FoundDate(start, end, text[start:end], statements, reading_of(statements))


def _glued_before(text: str, start: int) -> bool:
    """Tell whether what begins here is a part of something else, or a number of it: ``HS.1985``, ``p. 1917``."""
    if not start:
        return False
    if text[start].isdigit() and _NUMBERED.search(text[max(start - 10, 0) : start]):
        return True
    before = text[start - 1]
    if before in "–—‐‑" and text[start].isdigit():
        return start > 1 and text[start - 2].isdigit()
    if before in ".,:-+=":
        return start > 1 and not text[start - 2].isspace()
    return bool(_GLUED_BEFORE.search(before))
