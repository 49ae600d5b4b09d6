"""S005."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("S005", Severity.ERROR)
def incomplete_element(file: OpenFile) -> Iterator[Finding]:
    """An element lacks something that the schema demands in it.

    A choice needs two alternatives, a list an item, a header its title; some elements
    must stand before others.

    Wrong:  <p>Read <choice><sic>teh</sic></choice> letter</p>
    Right:  <p>Read <choice><sic>teh</sic><corr>the</corr></choice> letter</p>

    Source: TEI Guidelines, 24 (Using the TEI); RELAX NG (ISO/IEC 19757-2).
    """
    return schema_findings(file, "S005")
