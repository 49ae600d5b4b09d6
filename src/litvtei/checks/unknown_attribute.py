"""S002."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S002", Severity.ERROR)
def unknown_attribute(file: OpenFile) -> Iterator[Finding]:
    """An attribute has a name that no element of the schema has.

    Mostly it is misspelt; litvtei names the attribute that was probably meant.

    Wrong:  <p>Signed on <date whn="1917-11-08">the eighth</date></p>
    Right:  <p>Signed on <date when="1917-11-08">the eighth</date></p>

    Fixed by --fix: a name that surely means another one.

    Source: TEI Guidelines, 24 (Using the TEI); RELAX NG (ISO/IEC 19757-2).
    """
    return schema_findings(file, "S002")
