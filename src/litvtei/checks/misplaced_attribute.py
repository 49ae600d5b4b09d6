"""S006."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S006", Severity.ERROR)
def misplaced_attribute(file: OpenFile) -> Iterator[Finding]:
    """An attribute stands on an element that does not have it.

    Other elements have it, or this one cannot have it together with another attribute.

    Wrong:  <p>On <date wit="#A">the eighth</date></p>
    Right:  <p>On <date when="1917-11-08">the eighth</date></p>

    Source: TEI Guidelines, 1.3.1 (Attribute classes).
    """
    return schema_findings(file, "S006")
