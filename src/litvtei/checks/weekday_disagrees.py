"""D009."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.date_disagrees import shortened
from litvtei.diagnostics import Severity
from litvtei.edition.date import date_in_words
from litvtei.edition.dateexpression.agreement import agrees, point_of_value
from litvtei.edition.dateexpression.daycount import weekday_of
from litvtei.edition.dateexpression.element import DatedElement, read_dated_elements
from litvtei.edition.dateexpression.statement import Calendar, Point, Statement
from litvtei.edition.document import OpenFile

# Where the Julian calendar was in use until our time, and until when it was anywhere in the West.
_JULIAN_LANGUAGES = frozenset("be bg el ka mk ro ru sr uk".split())
_LAST_JULIAN_YEAR = {True: 1923, False: 1752}


@file_check("D009", Severity.WARNING)
def weekday_disagrees(file: OpenFile) -> Iterator[Finding]:
    """The day of the week in the text is not that of the date.

    The date is the one in the text if that is complete, else that in @when. Where a text may count by
    the Julian calendar, a weekday that is right in either calendar is right. If the writer erred
    and not the edition, a note or <sic> says so to the reader.

    Wrong:  <date when="1917-11-08">Friday, 8 November 1917</date>
    Right:  <date when="1917-11-08">Thursday, 8 November 1917</date>

    Source: TEI Guidelines, 14.4 (Dates).
    """
    if file.tree is None:
        return
    for one in read_dated_elements(file.tree):
        misnamed = [_misnamed(statement, one) for statement in one.statements]
        if misnamed[0] is None or not all(misnamed):
            continue
        day, weekday = misnamed[0]
        yield Finding(
            file.tree.location(one.element),
            f"The text says “{shortened(one.words)}”, "
            f"but {date_in_words(day.w3c())} was a {calendar.day_name[weekday]}.",
            "The day of the week and the date cannot both be right.",
            "Correct the date, or mark the writer’s slip with <sic> or a note.",
        )


def _misnamed(statement: Statement, one: DatedElement) -> tuple[Point, int] | None:
    """Return the day that a statement is about and its true weekday, if the statement names another."""
    said = statement.first
    if said is None or said.weekday is None or not agrees(statement, one.value):
        return None
    in_text = said.whole and said.day is not None
    day = said if in_text else point_of_value(one.value.when)
    if day is None or not day.whole or day.day is None:
        return None
    julian = in_text and statement.calendar is Calendar.JULIAN
    true = weekday_of(day.days(julian=julian)[0])
    possible = {true}
    if (day.year or 0) <= _LAST_JULIAN_YEAR[one.language.partition("-")[0] in _JULIAN_LANGUAGES]:
        possible |= {weekday_of(day.days(julian=either)[0]) for either in (True, False)}
    return None if said.weekday in possible else (day, true)
