"""S007."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S007", Severity.ERROR)
def wrong_value(file: OpenFile) -> Iterator[Finding]:
    """A value is not one that the schema allows.

    The attribute, or the text of the element, takes one of a list of words, a number, a
    date, a name or a pointer; the finding says which, with an example.

    Wrong:  <p>A <unclear cert="sure">word</unclear></p>
    Right:  <p>A <unclear cert="high">word</unclear></p>

    Where another check says the same with a better cure, as D001 does of dates, only that is reported.

    Fixed by --fix: a value that is right but for its case.

    Source: TEI Guidelines, 1.4.2 (Datatypes); XML Schema Part 2.
    """
    return schema_findings(file, "S007")
