"""Whether what a text says and what its attributes say can be the same time.

The words may say less than the attributes (“8 November”, “the 5th”), or more. They disagree only
if nothing that they can mean lies where the attributes point to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from litvtei.edition.date import DateValue
from litvtei.edition.dateexpression.daycount import date_of, day_number
from litvtei.edition.dateexpression.statement import Calendar, Kind, Point, Statement

_W3C = re.compile(r"(?P<year>-?\d{4,9}|-)?(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T.*|Z|[+-]\d\d:\d\d)?")
_FOREVER = 10**9
_MOST_YEARS = 50
# Until when a text may have counted by the Julian calendar.
_JULIAN_UNTIL = day_number(1924, 1, 1)
# Until when the English year began on 25 March.
_LADY_DAY_UNTIL = 1753
_TWO_ENDED = (Kind.RANGE, Kind.BETWEEN, Kind.LIST)
_YEARLESS = 2000

Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the attributes say, as days; ``start`` and ``end`` are as wide as their precision.

    ``exact`` is what ``@when`` says, ``lasting`` what ``@from`` or ``@to`` does.
    """

    start: Days
    end: Days
    exact: bool
    lasting: bool
    year: int | None

    @property
    def low(self) -> int:
        """The first day of all."""
        return self.start[0]

    @property
    def high(self) -> int:
        """The last day of all."""
        return self.end[1]


def point_of_value(value: str) -> Point | None:
    """Return a W3C or ISO value as a point; None for a time or what is no date."""
    match = _W3C.fullmatch(value.strip())
    if not match or not (match["year"] or match["month"]) or (match["year"] == "-" and not match["month"]):
        return None
    year = None if match["year"] == "-" else int(match["year"] or 0)
    month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
    point = Point(year, month, day)
    return point if point.possible and year != 0 else None


@lru_cache(maxsize=5000)
def agrees(statement: Statement, value: DateValue) -> bool:
    """Tell whether a statement can mean what the attributes say. What cannot be compared agrees."""
    bounds = _bounds(value)
    if bounds is None or not statement.points or _is_feast_alone(statement):
        return True
    if any(point.day is not None and point.month is None for point in statement.points):
        return _agrees_day(statement, bounds)
    years = _years(statement, bounds)
    if years is None:
        return True
    likely_first = sorted(years, key=lambda year: year != bounds.year)
    return any(_lies(one, bounds) for year in likely_first for one in _variants(statement, year, bounds))


def _is_feast_alone(statement: Statement) -> bool:
    """Tell whether only a feast is named: the words around it may reckon from it, “the week before Epiphany”."""
    return any(point.feast is not None and point.year is None for point in statement.points)


def days_said(statement: Statement, value: DateValue) -> Days | None:
    """Return the days of a statement of two ends, in the year that the attributes are of; None if they disagree."""
    bounds = _bounds(value)
    if bounds is None or statement.first is None or statement.last is None or _is_feast_alone(statement):
        return None
    for year in _years(statement, bounds) or ():
        begin, end = _ends(statement, year, julian=False)
        if _lies((begin, end, statement), bounds):
            return begin[0], end[1]
    return None


def days_of_value(value: DateValue) -> Days | None:
    """Return the first and last day of the attributes."""
    bounds = _bounds(value)
    return (bounds.low, bounds.high) if bounds else None


@lru_cache(maxsize=2000)
def _bounds(value: DateValue) -> Bounds | None:
    first, last = value.when or value.start or value.not_before, value.when or value.end or value.not_after
    begin, end = point_of_value(first), point_of_value(last)
    if (first and begin is None) or (last and end is None) or (begin is None and end is None):
        return None
    start = _days(begin) if begin else (-_FOREVER, -_FOREVER)
    finish = _days(end) if end else (_FOREVER, _FOREVER)
    if start[0] > finish[1]:
        return None
    year = (begin or end or Point()).year
    return Bounds(start, finish, bool(value.when), bool(value.start or value.end), year)


def _days(point: Point) -> Days:
    return (point if point.year is not None else point.in_year(_YEARLESS)).days()


def _agrees_day(statement: Statement, bounds: Bounds) -> bool:
    """“The 5th”: only the day can be compared, and only with a full date."""
    point = statement.first
    if statement.kind is not Kind.POINT or point is None or not bounds.exact or bounds.low != bounds.high:
        return True
    return point.day in (date_of(bounds.low)[2], date_of(bounds.low, julian=True)[2])


def _years(statement: Statement, bounds: Bounds) -> list[int | None] | None:
    """The years that the words can be of; None if they are too many to tell."""
    written = next((point for point in statement.points if point.year is not None), None)
    if written is not None and written.whole:
        return [None]
    if bounds.year is None:  # and nobody knows how far the calendars were apart
        return None if statement.calendar is Calendar.JULIAN else [_YEARLESS]
    if bounds.low == -_FOREVER or bounds.high == _FOREVER or bounds.high - bounds.low > 366 * _MOST_YEARS:
        return None
    span = (bounds.high - bounds.low) // 365 + 2
    return [
        year
        for year in range(bounds.year - 1, bounds.year + span)
        if written is None or written.year is None or year % 10**written.digits == written.year
    ]


def _variants(statement: Statement, year: int | None, bounds: Bounds) -> Iterator[tuple[Days, Days, Statement]]:
    """Yield the days that a statement can mean in a year, by both calendars where either is possible."""
    if statement.calendar is not Calendar.JULIAN or statement.julian is not None:
        yield (*_ends(statement, year, julian=False), statement)
    julian = _ends(statement, year, julian=True)
    to_the_day = bounds.exact and all(point.day is not None for point in statement.points)
    if statement.calendar is Calendar.JULIAN or (to_the_day and abs(julian[1][1]) < _JULIAN_UNTIL):
        yield (*julian, statement)
    if statement.julian is not None:
        other = replace(statement, first=statement.julian, last=statement.julian)
        yield (*_ends(other, year, julian=False), statement)
    if statement.calendar is Calendar.JULIAN:  # @when may say the Julian day itself: another check's matter
        yield (*_ends(statement, year, julian=False), statement)
        early = statement.first
        if early is not None and early.whole and (early.year or 0) < _LADY_DAY_UNTIL and (early.month or 12) <= 3:
            yield (*_ends(statement, (early.year or 0) + 1, julian=True), statement)


def _ends(statement: Statement, year: int | None, *, julian: bool) -> tuple[Days, Days]:
    first, last = statement.first, statement.last
    if year is not None:
        first, last = first and first.in_year(year), last and last.in_year(year)
        if first and last and first.days()[0] > last.days()[1]:
            last = last.in_year(year + 1)  # December to February
    begin = first.days(julian=julian) if first else (-_FOREVER, -_FOREVER)
    end = last.days(julian=julian) if last else (_FOREVER, _FOREVER)
    return begin, end


def _lies(variant: tuple[Days, Days, Statement], bounds: Bounds) -> bool:
    begin, end, statement = variant
    slack = _slack(statement)
    if begin[0] - slack > bounds.high or end[1] + slack < bounds.low:
        return False
    if bounds.exact or statement.kind not in _TWO_ENDED:
        return True
    if not bounds.lasting and -_FOREVER < bounds.low <= begin[0] and end[1] <= bounds.high < _FOREVER:
        return True  # bounds may be wider than the words
    return _meet(begin, bounds.start, slack) and _meet(end, bounds.end, slack)


def _meet(said: Days, stated: Days, slack: int) -> bool:
    return abs(stated[0]) == _FOREVER or (said[0] - slack <= stated[1] and stated[0] <= said[1] + slack)


def _slack(statement: Statement) -> int:
    """How many days more than its bounds a statement can mean."""
    slack = statement.slack
    ends = statement.points
    if statement.approximate:
        slack += 3660 if any(one.month is None for one in ends) else 92 if any(one.day is None for one in ends) else 15
    if any((one.year or 1) < 0 for one in ends):
        slack += 366  # 44 BC is -0044 to some and -0043 to others
    if statement.kind in (Kind.BEFORE, Kind.AFTER):
        slack += 366 if any(one.month is None for one in ends) else 31
    return slack
