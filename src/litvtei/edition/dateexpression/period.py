"""Statements about stretches of time: decades, centuries, seasons, feasts, and parts of these."""

from __future__ import annotations

from dataclasses import replace

from litvtei.edition.dateexpression.feast import LAST_JULIAN_YEAR, Feast
from litvtei.edition.dateexpression.statement import Kind, Point, Statement

_SEASONS = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 2)}
# Parts of a month as days, of a year as months; a third each.
_DAYS, _MONTHS = ((1, 10), (11, 20), (21, 31)), ((1, 4), (5, 8), (9, 12))
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def decade(year: int) -> Statement:
    """1930 to 1939."""
    return Statement(Kind.PERIOD, Point(year), Point(year + 9))


def century(number: int, era: int) -> Statement | None:
    """Return the years of a century: 1801 to 1900, and -0300 to -0201 for the third before Christ."""
    if not 1 <= number <= (30 if era < 0 else 21):
        return None
    first, last = (-100 * number, -100 * number + 99) if era < 0 else (100 * number - 99, 100 * number)
    return Statement(Kind.PERIOD, Point(first), Point(last), slack=366)


def season(number: int, year: int | None, next_year: int | None = None) -> list[Statement]:
    """Return what a season can mean: a winter of one year is that which begins in it or that which ends in it."""
    first, last = _SEASONS[number]

    def between(begin: int | None, end: int | None) -> Statement:
        return Statement(Kind.PART, Point(begin, first), Point(end, last), slack=31)

    if next_year is not None:
        return [between(year, next_year)] if first > last else []
    if year is None or first < last:
        return [between(year, year)]
    return [between(year, year + 1), between(year - 1, year)]


def feast(days: str, year: int | None) -> Statement:
    """Return the day of a feast, or its days: ``12-25``, ``12-24/12-26``, ``easter+49``."""
    ends = [Feast(day) for day in days.split("/")]
    first, last = (_day_of(one, year) for one in (ends[0], ends[-1]))
    return Statement(Kind.POINT if first == last else Kind.PART, first, last)


def _day_of(told: Feast, year: int | None) -> Point:
    if year is not None:
        return Point(feast=told).in_year(year)
    return Point(feast=told) if told.moves else Point(None, *told.day_in(LAST_JULIAN_YEAR)[1:], feast=told)


def part_of(whole: Statement, number: int) -> Statement | None:
    """Return the early, middle or late part (0, 1, 2) of a month, a year, a season, a decade or a century."""
    first, last = whole.first, whole.last
    if first is None or last is None or first.day is not None or first.weekday is not None:
        return None
    if whole.kind is Kind.POINT and first.month is not None:
        begin, end = _DAYS[number]
        return _bounded(whole, replace(first, day=begin), replace(last, day=_end_of_month(last, end)), 10)
    if whole.kind is Kind.POINT:
        begin, end = _MONTHS[number]
        return _bounded(whole, replace(first, month=begin), replace(last, month=end), 122)
    if whole.kind is not Kind.PERIOD or first.year is None or last.year is None:
        return None
    years = last.year - first.year + 1
    if years == 10:
        begin, end = ((0, 4), (3, 6), (5, 9))[number]
    else:
        third = years // 3
        begin, end = ((0, third - 1), (third, years - third - 1), (years - third, years - 1))[number]
    return _bounded(whole, Point(first.year + begin), Point(first.year + end), 366 * years // 3)


def fraction_of(whole: Statement, number: int, parts: int) -> Statement | None:
    """Return a half or a quarter of a year, a month (halves only) or a century."""
    first, last = whole.first, whole.last
    if first is None or last is None or not 1 <= number <= parts or first.day is not None:
        return None
    if whole.kind is Kind.POINT and first.month is not None:
        if parts != 2:
            return None
        begin, end = ((1, 15), (16, 31))[number - 1]
        return _bounded(whole, replace(first, day=begin), replace(last, day=_end_of_month(last, end)), 2)
    if whole.kind is Kind.POINT:
        months = 12 // parts
        begin, end = (number - 1) * months + 1, number * months
        return _bounded(whole, replace(first, month=begin), replace(last, month=end), 31)
    if (
        whole.kind is not Kind.PERIOD
        or first.year is None
        or last.year is None
        or (last.year - first.year) % parts == 0
    ):
        return None
    years = (last.year - first.year + 1) // parts
    begin = first.year + (number - 1) * years
    return _bounded(whole, Point(begin), Point(begin + years - 1), 366)


def dual_year(year: int, written: int, digits: int) -> int | None:
    """Return the second of two years in a row, 1732 for ``1731/32``; None if they do not follow each other."""
    following = year + 1
    return following if following % 10**digits == written else None


def _bounded(whole: Statement, first: Point, last: Point, slack: int) -> Statement:
    return replace(whole, kind=Kind.PART, first=first, last=last, slack=slack)


def _end_of_month(point: Point, day: int) -> int:
    if day < 28 or point.month is None:
        return day
    year = point.year or 4
    leap = point.month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _LENGTHS[point.month - 1]
