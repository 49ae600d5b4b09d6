"""Dates in a stream as candidates for ``date``: TEI attributes, and how far each can be trusted.

A full date, a month of a year, a range and the like are certain. A year alone is likely behind a word of time or
a mark, else asked about. What lacks its year gets that of the last date before it, and is asked about unless it
names a day of the week that was that day. What is told from another time (“the following day”) is reckoned from the
last date, or from that of the letter, marked with ``@cert`` and always asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from litvtei.edition.date import date_in_words, year_of
from litvtei.edition.dateexpression.expression import Reading, as_counted, reading_of
from litvtei.edition.dateexpression.find import FoundDate, find_dates
from litvtei.edition.dateexpression.relative import Relative, find_relative
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
_FAR = 300


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a stream, ``text[start:end]``."""

    start: int
    end: int
    certainty: Certainty
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a date that is not said in full is reckoned from, as TEI writes it, ``""`` where nothing is known.

    ``last`` is the last date in full; ``written`` the day on which a letter was written.
    """

    last: str = ""
    written: str = ""

    @property
    def year(self) -> int | None:
        """The year that is being spoken of."""
        return year_of(self.last or self.written)


def read_dates(stream: Stream, anchor: Anchor, *, has_julian: bool) -> tuple[list[Dated], Anchor]:
    """Return the dates of a stream, and what those after it are reckoned from.

    ``anchor`` is that for the stream's beginning; ``has_julian`` tells that the header declares ``#julian``.
    """
    found: list[Dated] = []
    text = stream.text
    dates = [one for one in find_dates(text, stream.language) if BARRIER not in one.words]
    told = [one for one in dates if one.reading is not None and not one.reading.value.duration]
    relative = [
        one
        for one in find_relative(text, stream.language)
        if BARRIER not in one.words and not any(each.start < one.end and one.start < each.end for each in told)
    ]
    waiting = relative[::-1]
    for one in dates:
        while waiting and waiting[-1].start < one.start:
            found += _reckoned(waiting.pop(), anchor)
        if any(each.start < one.end and one.start < each.end for each in relative):
            continue
        dated = _said(one, text, anchor, has_julian=has_julian) if one.reading else _unsaid(one, anchor)
        if dated is not None:
            found.append(dated)
            if one.reading is not None and dated.certainty is not Certainty.ASK and one.reading.value.first:
                anchor = replace(anchor, last=one.reading.value.first)
    for each in reversed(waiting):
        found += _reckoned(each, anchor)
    return found, anchor


def _reckoned(one: Relative, anchor: Anchor) -> Iterator[Dated]:
    """What is told from another time: always asked about, and marked as uncertain."""
    start = (anchor.written if one.writing else anchor.last) or anchor.last or anchor.written
    value = one.reckoned(start)
    if value:
        told = "the date of the letter" if start == anchor.written else "the date before it"
        attributes = (("when", value), ("cert", "low"))
        rule = f"reckoned from {told}, {date_in_words(start)}"
        yield Dated(one.start, one.end, Certainty.ASK, (Candidate("", date_in_words(value), attributes, 0.3, rule),))


def _said(one: FoundDate, text: str, anchor: Anchor, *, has_julian: bool) -> Dated | None:
    reading, statement = one.reading, one.statements[0]
    if reading is None or not all(point.year in _YEARS or (point.year or 0) < 0 for point in statement.points):
        return None
    attributes = reading.attributes
    judged = _judged(one, text, anchor)
    if judged is None:
        return None
    certainty, rule, score = judged
    if attributes.get("calendar") and not has_julian:
        attributes.pop("calendar")
        certainty, rule = Certainty.LIKELY, f"{rule}; the header declares no {_JULIAN}"
    elif has_julian:
        attributes |= as_counted(statement)
    candidate = Candidate("", reading.value.words(), tuple(attributes.items()), score, rule)
    return Dated(one.start, one.end, certainty, (candidate,))


def _judged(one: FoundDate, text: str, anchor: Anchor) -> tuple[Certainty, str, float] | None:
    """Say how far a date is to be trusted and why; None if a number of things is no year."""
    reading, statement = one.reading, one.statements[0]
    if reading is not None and reading.value.when and _YEAR.fullmatch(one.words):
        return _judged_year(one, text)
    if _is_far_apart(statement, anchor):
        return Certainty.ASK, "far from all other dates", 0.5
    if statement.kind is Kind.DURATION:
        return Certainty.LIKELY, "length of time", 0.7
    feasts = [point.feast for point in statement.points if point.feast is not None]
    if any(feast.moves for feast in feasts):
        eastern = any(feast.base.startswith("pascha") for feast in feasts)
        return Certainty.LIKELY, f"reckoned by the {'Eastern' if eastern else 'Western'} calendar of feasts", 0.8
    if statement.kind is Kind.RANGE and not re.search(r"[^\W\d_]", one.words):
        return Certainty.LIKELY, "range of years", 0.8
    plain = statement.kind in (Kind.POINT, Kind.RANGE) and not statement.uncertain
    exact = plain and not (reading is not None and reading.approximate)
    return (Certainty.CERTAIN, "date in full", 1.0) if exact else (Certainty.CERTAIN, "time in words", 0.9)


def _judged_year(one: FoundDate, text: str) -> tuple[Certainty, str, float] | None:
    if int(one.words) < _FIRST_BARE_YEAR or _COUNTED.match(text, one.end):
        return None
    if _TIMELY.search(text[max(one.start - 14, 0) : one.start]):
        return Certainty.LIKELY, "year behind a word of time", 0.8
    return Certainty.ASK, "year alone", 0.5


def _is_far_apart(statement: Statement, anchor: Anchor) -> bool:
    """Tell whether years may be no years: “Christmas 1000 or 2000 marks”."""
    years = [point.year or 0 for point in statement.points]
    far = anchor.year is not None and any(abs(year - anchor.year) > _FAR for year in years)
    return statement.kind in (Kind.EITHER, Kind.RANGE, Kind.BETWEEN) and far and max(years) - min(years) > _FAR


def _unsaid(one: FoundDate, told: Anchor) -> Dated | None:
    """A date that can mean two things, or whose year is not said in full: all that it can mean."""
    anchor = told.year
    candidates = list(dict.fromkeys(_candidates(one, anchor)))
    if not candidates or not _is_date(one):
        return None
    certainty = Certainty.ASK
    if len(candidates) == 1 and len(one.statements) == 1 and anchor is not None:
        point = one.statements[0].first
        # In six of seven other years it would be another day of the week.
        on_its_day = point is not None and point.weekday is not None and not (point.feast and point.feast.side)
        if _says(one.statements[0], anchor) or (on_its_day and point is not None and point.year is None):
            certainty = Certainty.LIKELY
    return Dated(one.start, one.end, certainty, tuple(candidates))


def _says(statement: Statement, anchor: int) -> bool:
    """Tell whether the last digits of a year are said, and are those of the year that is being spoken of."""
    point = statement.first
    if point is None or point.year is None or point.whole or (point.month is None and point.feast is None):
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
    if point.whole:
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
