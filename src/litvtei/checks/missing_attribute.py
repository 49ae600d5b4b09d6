"""S011."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S011", Severity.ERROR)
def missing_attribute(file: OpenFile) -> Iterator[Finding]:
    """An element lacks an attribute that the schema demands.

    Wrong:  <figure><graphic/></figure>
    Right:  <figure><graphic url="images/page-1.jpg"/></figure>

    Source: TEI Guidelines, 1.3.1 (Attribute classes).
    """
    return schema_findings(file, "S011")
