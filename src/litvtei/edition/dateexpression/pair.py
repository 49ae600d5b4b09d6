"""Two times in one expression: ranges, alternatives, lists, and one day in two calendars.

What one of the two leaves out it takes from the other: “5–6 April 1917”, “May 28–June 1, 1863”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from litvtei.edition.dateexpression import vocabulary as v
from litvtei.edition.dateexpression.daycount import date_of, day_number
from litvtei.edition.dateexpression.point_rule import read_points
from litvtei.edition.dateexpression.run import Run
from litvtei.edition.dateexpression.scan import DECADE
from litvtei.edition.dateexpression.statement import Kind, Point, Statement

_DAY = re.compile(r"[12d]\.?")
_DAY_AND_YEAR = re.compile(r"([12d])\.?4")
_CENTURY_NUMBER = re.compile(r"[12dOX]\.?")


def read_pairs(run: Run, connectors: str, kind: Kind) -> Iterator[Statement]:
    """Yield what a run says if one of its tokens connects two times."""
    for at, connector in enumerate(run.shape):
        if connector in connectors and 0 < at < len(run.shape) - 1:
            left, right = run.part(0, at).in_era(), run.part(at + 1).in_era()
            if right.shape[:1] == ".":
                continue
            for one in _joined(left, right, kind):
                dashed = kind is Kind.RANGE and connector in "–-" and _are_periods(left, right)
                yield replace(one, kind=Kind.BETWEEN) if dashed else one


def double_dates(run: Run) -> Iterator[Statement]:
    """Yield one day said in both calendars, “25 October (7 November) 1917”, “2/15 May 1917”; or two days in a row."""
    opening = run.shape.find("(")
    if opening > 0:
        closing = run.shape.find(")", opening)
        if closing < 0:
            return
        inside = run.part(opening + 1, closing).joined(run.part(closing + 1))
        for left, right in _members(run.part(0, opening), inside):
            yield from _both_calendars(left, right)
        return
    for match in re.finditer("[/–-]", run.shape):
        for left, right in _members(run.part(0, match.start()), run.part(match.end())):
            double = list(_both_calendars(left, right))
            yield from double  # “November 9–21, 1894” as well: a range it may be, but may not be taken for
            if not double and match[0] == "/" and _is_next_day(left, right):
                yield Statement(Kind.DUAL, left.first, right.last)


def _are_periods(left: Run, right: Run) -> bool:
    """3rd–5th century, 1920s–1930s: sometime within."""
    return right.shape[-1:] in (v.CENTURY, DECADE) or left.shape[-1:] == DECADE


def _joined(left: Run, right: Run, kind: Kind) -> Iterator[Statement]:
    if right.era and not left.era:
        left = replace(left, era=right.era)
    for one, other in _members(left, right):
        first, last = one.first, other.last
        if first is None or last is None or one.duration or other.duration:
            continue
        if first.whole and last.whole and not _in_order(first, last):
            continue
        if first.whole != last.whole and kind is not Kind.LIST:
            continue
        yield Statement(kind, first, last, slack=max(one.slack, other.slack))


def _in_order(first: Point, last: Point) -> bool:
    """Tell whether a range may begin and end so."""
    return first.days()[0] < last.days()[1] and first != last


def _members(left: Run, right: Run) -> Iterator[tuple[Statement, Statement]]:
    if right.shape.endswith(v.CENTURY) and _CENTURY_NUMBER.fullmatch(left.shape):
        left = left.joined(replace(right.part(-1), era=left.era or right.era))
    for other in (*read_points(right), *_loose(right)):
        for one in (*read_points(left), *_loose(left)):
            pair = _completed(one, other)
            if pair is not None:
                yield pair


def _loose(run: Run) -> Iterator[Statement]:
    """What only a neighbour makes a date: a bare day, “21, 1947”, or the last figures of a year."""
    if _DAY.fullmatch(run.shape):
        if not run.shape.endswith("."):
            yield _point(Point(day=run.values[0]))
        if run.shape in ("1", "2"):
            yield _point(Point(year=run.values[0], digits=int(run.shape)))
    elif _DAY_AND_YEAR.fullmatch(run.shape):
        yield _point(Point(run.values[-1], None, run.values[0]))


def _point(point: Point) -> Statement:
    return Statement(Kind.POINT, point, point)


def _completed(left: Statement, right: Statement) -> tuple[Statement, Statement] | None:
    """Return both with what each takes from the other, or None if they do not go together."""
    if left.kind is not Kind.POINT or right.kind is not Kind.POINT:
        return _years_completed(left, right)
    one, other = left.first, right.first
    if one is None or other is None or (one.day is None) != (other.day is None):
        return None if one is None or other is None else _unequal(one, other)
    if one.day is not None:
        if one.month is None and other.month is None:
            return None
        one = replace(one, month=other.month) if one.month is None else one
        other = replace(other, month=one.month) if other.month is None else other
    return _with_years(one, other)


def _unequal(one: Point, other: Point) -> tuple[Statement, Statement] | None:
    """A day and a month or year: only if each stands for itself."""
    return (_point(one), _point(other)) if one.whole and other.whole and (one.day is None or one.month) else None


def _with_years(one: Point, other: Point) -> tuple[Statement, Statement] | None:
    if other.year is None and one.year is not None:
        other = replace(other, year=one.year, digits=one.digits)
    elif one.year is None and other.year is not None:
        one = replace(one, year=other.year, digits=other.digits)
    elif one.whole and other.year is not None and other.digits < 3:
        if one.month is not None or other.month is not None or one.day is not None:
            return None
        size = 10**other.digits
        year = (one.year or 0) // size * size + other.year
        if year <= (one.year or 0):
            return None
        other = Point(year)
    elif one.digits != other.digits or (one.digits < 4 and one.month is None):
        return None
    return (_point(one), _point(other)) if one.possible and other.possible else None


def _years_completed(left: Statement, right: Statement) -> tuple[Statement, Statement] | None:
    """Seasons, feasts and parts: “spring to autumn 1917”."""
    if any(point.day is not None and point.month is None for point in (*left.points, *right.points)):
        return None
    begin, end = left.last, right.first
    if begin is None or end is None:
        return None
    if begin.year is None and end.whole:
        left = _in_year(left, end.year or 0)
    elif end.year is None and begin.whole:
        right = _in_year(right, begin.year or 0)
    if any(point.year is not None and not point.whole for point in (*left.points, *right.points)):
        return None
    return left, right


def _in_year(statement: Statement, year: int) -> Statement:
    first, last = statement.first, statement.last
    return replace(statement, first=first and first.in_year(year), last=last and last.in_year(year))


def _both_calendars(left: Statement, right: Statement) -> Iterator[Statement]:
    one, other = left.first, right.first
    if one is None or other is None or one.day is None or other.day is None or one.month is None or other.month is None:
        return
    for julian, gregorian in ((one, other), (other, one)):
        if gregorian.whole and julian.whole:
            year = julian.year or 0
            number = day_number(year, julian.month or 1, julian.day or 1, julian=True)
            if date_of(number) == (gregorian.year, gregorian.month, gregorian.day):
                yield Statement(Kind.POINT, gregorian, gregorian, julian=julian)


def _is_next_day(left: Statement, right: Statement) -> bool:
    one, other = left.first, right.first
    if one is None or other is None or not (one.whole and other.whole) or one.day is None or other.day is None:
        return False
    return bool(one.month and other.month) and other.days()[0] - one.days()[0] == 1
