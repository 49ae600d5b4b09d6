"""S004."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S004", Severity.ERROR)
def misnamed_attribute(file: OpenFile) -> Iterator[Finding]:
    """An attribute is called otherwise on this element.

    What is meant can be said, with another attribute: a link has @target, not @href; an
    identifier is @xml:id, not @id; a person has a @role, not a @type.

    Wrong:  <p>See <ref href="#ch7">chapter 7</ref></p>
    Right:  <p>See <ref target="#ch7">chapter 7</ref></p>

    Fixed by --fix: a name for which there is one right one.

    Source: TEI Guidelines, 1.3.1 (Attribute classes).
    """
    return schema_findings(file, "S004")
