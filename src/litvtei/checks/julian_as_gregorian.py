"""D008."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.date_disagrees import shortened
from litvtei.diagnostics import Severity
from litvtei.edition.date import date_in_words
from litvtei.edition.dateexpression.agreement import point_of_value
from litvtei.edition.dateexpression.daycount import gregorian_of
from litvtei.edition.dateexpression.element import read_dated_elements
from litvtei.edition.dateexpression.statement import Calendar, Kind, Point, Statement
from litvtei.edition.document import OpenFile


@file_check("D008", Severity.WARNING)
def julian_as_gregorian(file: OpenFile) -> Iterator[Finding]:
    """A day of the Julian calendar stands in @when as if it were Gregorian.

    @calendar says in which calendar the text counts; @when is always Gregorian. The Julian
    value can be kept in @when-custom with a @datingMethod.

    Wrong:  <date when="1917-10-25" calendar="#julian">25 October 1917</date>
    Right:  <date when="1917-11-07" calendar="#julian">25 October 1917</date>

    Source: TEI Guidelines, 14.4 (Dates), att.datable.w3c, att.calendarSystem.
    """
    if file.tree is None:
        return
    for one in read_dated_elements(file.tree):
        point = point_of_value(one.value.when)
        if point is None or not point.whole or point.day is None or (point.year or 0) < 1:
            continue
        if all(_says_julian(statement, point) for statement in one.statements):
            meant = Point(*gregorian_of(point.year or 0, point.month or 1, point.day)).w3c()
            yield Finding(
                file.tree.location(one.element, one.attribute),
                f"@{one.attribute} repeats the Julian day of “{shortened(one.words)}” as if it were Gregorian.",
                f"By the Gregorian calendar the day is {date_in_words(meant)}.",
                f'Write {one.attribute}="{meant}", and if you like when-custom="{point.w3c()}" datingMethod="#julian".',
            )


def _says_julian(statement: Statement, stated: Point) -> bool:
    """Tell whether a statement gives a Julian day and the attribute the very same."""
    said = statement.julian or statement.first
    if statement.kind is not Kind.POINT or said is None or said.day is None or said.month is None:
        return False
    if statement.julian is None and statement.calendar is not Calendar.JULIAN:
        return False
    return (said.month, said.day) == (stated.month, stated.day) and (not said.whole or said.year == stated.year)
