"""S012."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S012", Severity.ERROR)
def unsound_identifier(file: OpenFile) -> Iterator[Finding]:
    """An identifier is not unique, or what refers to it refers to nothing, in the types of the schema.

    This is about attributes that the schema declares as ID, IDREF or IDREFS. TEI has none of
    them but xml:id; pointers of TEI are told by R001 and R011, and equal xml:id by R003.

    Wrong:  <reg for="n3">, and no element has id="n3"
    Right:  <reg for="n2">, and there is <orig id="n2">

    Source: RELAX NG DTD Compatibility, 5 (ID and IDREF).
    """
    return schema_findings(file, "S012")
