"""D002."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.malformed_date import UNDATED
from litvtei.diagnostics import Severity
from litvtei.edition.date import DATE_ATTRIBUTES
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei_name

_LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@file_check("D002", Severity.ERROR)
def impossible_date(file: OpenFile) -> Iterator[Finding]:
    """A date attribute names a day that the calendar lacks.

    Days are reckoned by the Gregorian calendar, also before 1582 (proleptic), as the Guidelines demand.

    Wrong:  <date when="1917-02-30">
    Right:  <date when="1917-02-28">

    Source: TEI Guidelines, 14.4 (Dates); ISO 8601.
    """
    if file.tree is None:
        return
    for element in file.tree.having(*DATE_ATTRIBUTES):
        if tei_name(element.tag) in UNDATED:
            continue
        for attribute in DATE_ATTRIBUTES:
            problem = _problem(element.get(attribute) or "")
            if problem:
                yield Finding(
                    file.tree.location(element, attribute),
                    f"“{element.get(attribute)}” in @{attribute} is no date: {problem}.",
                    cure="Correct the value, or give only the month or year that is certain.",
                )


def _problem(value: str) -> str:
    found = re.match(r"(-?\d{4,9})-(\d\d)(?:-(\d\d))?(?!\d)", value)
    if not found:
        return ""
    year, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12:
        return f"there is no month {found[2]}"
    if not found[3]:
        return ""
    day = int(found[3])
    leap = calendar.isleap(year if year > 0 else year + 1)
    last = 28 if month == 2 and not leap else _LAST_DAY[month - 1]
    if 1 <= day <= last:
        return ""
    return f"{calendar.month_name[month]} {abs(year)} has {last} days"
