"""D001."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.date import DATE_ATTRIBUTES
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei_name
from litvtei.schema.relaxng.mended_value import mended_date

_TIME = r"\d\d:\d\d:\d\d(\.\d+)?"
_ZONE = r"(Z|[+-]\d\d:\d\d)?"
_W3C = re.compile(rf"-?\d{{4,}}(-\d\d(-\d\d(T{_TIME})?)?)?{_ZONE}|--\d\d(-\d\d)?{_ZONE}|---\d\d{_ZONE}|{_TIME}{_ZONE}")
# On these elements @from and @to are pointers or other things, never dates.
UNDATED = frozenset("app span arc biblScope citedRange locus".split())


@file_check("D001", Severity.ERROR)
def malformed_date(file: OpenFile) -> Iterator[Finding]:
    """A date attribute is not written as dates are written.

    @when, @from, @to, @notBefore and @notAfter take a year of four digits, a year and month,
    or a full date, with two digits for month and day: 1917, 1917-11, 1917-11-08.

    Wrong:  <date when="1917-11-8">8 November 1917</date>
    Right:  <date when="1917-11-08">8 November 1917</date>

    Source: TEI Guidelines, att.datable.w3c; teidata.temporal.w3c.
    """
    if file.tree is None:
        return
    for element in file.tree.having(*DATE_ATTRIBUTES):
        if tei_name(element.tag) in UNDATED:
            continue
        for attribute in DATE_ATTRIBUTES:
            value = element.get(attribute)
            if value is None or _is_date(value.strip()) or value.startswith("#"):
                continue
            yield Finding(
                file.tree.location(element, attribute),
                f"“{value}” in @{attribute} is not a date.",
                "A date is written as 1917, 1917-11 or 1917-11-08.",
                _cure(attribute, value.strip()),
            )


def _is_date(value: str) -> bool:
    """Tell whether a value is a date; eight digits are one without its hyphens, and no year."""
    return bool(_W3C.fullmatch(value)) and not re.fullmatch(r"\d{8}", value)


def _cure(attribute: str, value: str) -> str:
    first, mark, last = value.partition("/")
    if mark and _is_date(first) and _is_date(last):
        return f'Write from="{first}" to="{last}" for a time that lasts, notBefore and notAfter for a day in it.'
    mended = mended_date(value)
    return f'Write {attribute}="{mended}".' if mended else "Write a year, a year and month, or a full date."
