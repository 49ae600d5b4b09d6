"""S003."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S003", Severity.ERROR)
def misplaced_element(file: OpenFile) -> Iterator[Finding]:
    """An element stands where the schema does not allow it.

    It belongs into another element, before or behind a neighbour, or may stand only once.
    A person is described in a register; in running text, persName points there. What is
    proposed was tried on the schema, together with what follows.

    Wrong:  <p>Signed by <person>Litvinov</person></p>
    Right:  <p>Signed by <persName ref="#litvinov">Litvinov</persName></p>

    Source: TEI Guidelines, 24 (Using the TEI); RELAX NG (ISO/IEC 19757-2).
    """
    return schema_findings(file, "S003")
