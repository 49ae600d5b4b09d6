"""S001."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S001", Severity.ERROR)
def unknown_element(file: OpenFile) -> Iterator[Finding]:
    """An element has a name that the schema does not know.

    It is misspelt, written in another case, borrowed from HTML or an older TEI, or in another
    namespace than that of TEI. litvtei names the element that was probably meant.

    Wrong:  <p>Signed by <persname>Litvinov</persname></p>
    Right:  <p>Signed by <persName>Litvinov</persName></p>

    Fixed by --fix: a name that is right but for its case.

    Source: TEI Guidelines, 24 (Using the TEI); RELAX NG (ISO/IEC 19757-2).
    """
    return schema_findings(file, "S001")
