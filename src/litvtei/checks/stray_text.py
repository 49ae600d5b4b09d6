"""S008."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S008", Severity.ERROR)
def stray_text(file: OpenFile) -> Iterator[Finding]:
    """Words stand directly in an element that may hold only other elements, or nothing.

    Text belongs into a paragraph, a heading, a line of verse, an item.

    Wrong:  Words without a paragraph.
    Right:  <p>Words in a paragraph.</p>

    Source: TEI Guidelines, 3.1 (Paragraphs); RELAX NG (ISO/IEC 19757-2).
    """
    return schema_findings(file, "S008")
