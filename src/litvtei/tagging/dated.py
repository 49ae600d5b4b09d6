"""Dates in a stream as candidates for ``date``: TEI attributes, and how far each can be trusted.

A full date, a month of a year, a range and the like are certain. A year alone is likely behind a word of time or
a mark, else asked about. What lacks its year gets that of the last date before it, and is always asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litvtei.edition.date import year_of
from litvtei.edition.dateexpression.expression import Reading, as_counted, reading_of
from litvtei.edition.dateexpression.find import FoundDate, find_dates
from litvtei.edition.dateexpression.statement import Kind, Point, Statement
from litvtei.tagging.stream import BARRIER, Stream
from litvtei.tagging.suggestion import Candidate, Certainty

_YEAR = re.compile(r"\d{4}\Z")
_YEARS = range(1, 2100)
_FIRST_BARE_YEAR = 1000
# Before a year that is one.
_TIMELY = re.compile(
    r"(?:\b(?:in|im|since|seit|bis|until|till|by|from|before|after|vor|nach|ab|anno|jahre?s?|year|of|en|depuis|avant|"
    r"w|od|do|roku|в|с|до|после|году?|und|and|or|oder|to|um|circa|early|late|mid|summer|winter|spring|autumn|"
    r"sommer|herbst|frühjahr|frühling|about|around|during|for|to)\s+|[(\[–,;]\s*|^\s*)\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+(?:[a-zà-ÿа-я]{3,}s\b|men\b|mann\b|people\b|copies\b|человек|руб|km\b|kg\b|fl\b|m\b)")
_JULIAN = "#julian"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a stream, ``text[start:end]``."""

    start: int
    end: int
    certainty: Certainty
    candidates: tuple[Candidate, ...]


def read_dates(stream: Stream, anchor: int | None, *, has_julian: bool) -> tuple[list[Dated], int | None]:
    """Return the dates of a stream, and the year that an unsaid one after it is of.

    ``anchor`` is that year for the stream's beginning; ``has_julian`` tells that the header declares ``#julian``.
    """
    found: list[Dated] = []
    for one in find_dates(stream.text, stream.language):
        if BARRIER in one.words:
            continue
        dated = _said(one, stream.text, has_julian=has_julian) if one.reading else _unsaid(one, anchor)
        if dated is not None:
            found.append(dated)
            if one.reading is not None and dated.certainty is not Certainty.ASK:
                anchor = year_of(one.reading.value.first) or anchor
    return found, anchor


def _said(one: FoundDate, text: str, *, has_julian: bool) -> Dated | None:
    reading, statement = one.reading, one.statements[0]
    if reading is None or not all(point.year in _YEARS or (point.year or 0) < 0 for point in statement.points):
        return None
    attributes = reading.attributes
    certainty, rule, score = Certainty.CERTAIN, "date in full", 1.0
    if reading.value.when and _YEAR.fullmatch(one.words):
        if int(one.words) < _FIRST_BARE_YEAR or _COUNTED.match(text, one.end):
            return None
        timely = _TIMELY.search(text[max(one.start - 14, 0) : one.start])
        certainty, rule, score = (
            (Certainty.LIKELY, "year behind a word of time", 0.8) if timely else (Certainty.ASK, "year alone", 0.5)
        )
    elif statement.kind not in (Kind.POINT, Kind.RANGE) or reading.approximate or statement.uncertain:
        rule, score = "time in words", 0.9
    elif not re.search(r"[^\W\d_]", one.words) and statement.kind is Kind.RANGE:
        certainty, rule, score = Certainty.LIKELY, "range of years", 0.8
    if attributes.get("calendar") and not has_julian:
        attributes.pop("calendar")
        certainty, rule = Certainty.LIKELY, f"{rule}; the header declares no {_JULIAN}"
    elif has_julian:
        attributes |= as_counted(statement)
    candidate = Candidate("", reading.value.words(), tuple(attributes.items()), score, rule)
    return Dated(one.start, one.end, certainty, (candidate,))


def _unsaid(one: FoundDate, anchor: int | None) -> Dated | None:
    """A date that can mean two things, or whose year is not said in full: all that it can mean."""
    candidates = list(dict.fromkeys(_candidates(one, anchor)))
    if not candidates or not _is_date(one):
        return None
    certainty = Certainty.ASK
    if len(candidates) == 1 and len(one.statements) == 1 and anchor is not None and _says(one.statements[0], anchor):
        certainty = Certainty.LIKELY
    return Dated(one.start, one.end, certainty, tuple(candidates))


def _says(statement: Statement, anchor: int) -> bool:
    """Tell whether the last digits of a year are said, and are those of the year that is being spoken of."""
    point = statement.first
    if point is None or point.year is None or point.whole or point.month is None:
        return False
    return bool(anchor % int(10**point.digits) == point.year)


def _is_date(one: FoundDate) -> bool:
    """“3. 4.” alone may number anything; with a name of a month, or a year, it is a date."""
    return bool(re.search(r"[^\W\d_]{3}|\b[XVI]+\b|\d{4}|\d\D+\d+\D+\d", one.words))


def _candidates(one: FoundDate, anchor: int | None) -> Iterator[Candidate]:
    for statement in one.statements:
        reading = reading_of((statement,))
        if reading is not None and reading.value.known:
            yield Candidate("", reading.value.words(), tuple(reading.attributes.items()), 0.5, "one of two readings")
        elif statement.kind is Kind.POINT and statement.first is not None and anchor is not None:
            yield from _in_year(statement, statement.first, anchor)


def _in_year(statement: Statement, point: Point, anchor: int) -> Iterator[Candidate]:
    if point.whole or point.weekday is not None:
        return
    year = anchor if point.year is None else _nearest(point.year, 10**point.digits, anchor)
    whole = point.in_year(year)
    reading: Reading | None = reading_of((Statement(Kind.POINT, whole, whole, statement.calendar),))
    if whole.possible and reading is not None:
        attributes = (*reading.attributes.items(), *(() if _says(statement, anchor) else (("cert", "medium"),)))
        yield Candidate("", reading.value.words(), attributes, 0.4, f"the year is that of a date before it, {anchor}")


def _nearest(digits: int, modulus: int, anchor: int) -> int:
    """Return the year with these last digits that is nearest to another."""
    base = anchor - anchor % modulus + digits
    return min((base - modulus, base, base + modulus), key=lambda year: abs(year - anchor))
