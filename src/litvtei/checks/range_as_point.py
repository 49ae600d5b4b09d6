"""D010."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.date_disagrees import shortened
from litvtei.diagnostics import Severity
from litvtei.edition.date import DateValue, date_in_words
from litvtei.edition.dateexpression.agreement import days_of_value, days_said
from litvtei.edition.dateexpression.element import DatedElement, read_dated_elements
from litvtei.edition.dateexpression.statement import Kind, Statement
from litvtei.edition.document import OpenFile

_TWO_WAYS = "Use @from and @to for a time that lasts, @notBefore and @notAfter for a day in it."
_RANGES = (Kind.RANGE, Kind.BETWEEN, Kind.PERIOD)


@file_check("D010", Severity.WARNING)
def range_as_point(file: OpenFile) -> Iterator[Finding]:
    """The text gives a range of time, @when a single point in it.

    Whoever sorts or searches by @when takes one year for ten. A time that lasts is said with @from
    and @to, an event sometime within it with @notBefore and @notAfter.

    Wrong:  <date when="1930">between 1927 and 1930</date>
    Right:  <date notBefore="1927" notAfter="1930">between 1927 and 1930</date>

    Source: TEI Guidelines, 14.4 (Dates), att.datable.w3c.
    """
    if file.tree is None:
        return
    for one in read_dated_elements(file.tree):
        if one.value.when and all(_is_wider(statement, one.value) for statement in one.statements):
            yield Finding(
                file.tree.location(one.element, one.attribute),
                f"The text gives a range, “{shortened(one.words)}”, "
                f"@{one.attribute} only {date_in_words(one.value.when)}.",
                "@when is for a date that is known as exactly as it is written.",
                _cure(one),
            )


def _is_wider(statement: Statement, value: DateValue) -> bool:
    """Tell whether a statement is a range that goes beyond what ``@when`` says."""
    if statement.kind not in _RANGES:
        return False
    said, stated = days_said(statement, value), days_of_value(value)
    if said is None or stated is None:
        return False
    return said[0] < stated[0] or said[1] > stated[1]


def _cure(one: DatedElement) -> str:
    meant = one.in_tag()
    return f"Write {meant}." if meant else _TWO_WAYS
