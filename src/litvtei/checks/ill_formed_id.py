"""R004."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.name_form import NC_NAME
from litvtei.markup.names import XML_ID


@file_check("R004", Severity.ERROR)
def ill_formed_id(file: OpenFile) -> Iterator[Finding]:
    """An xml:id is not a name.

    It begins with a letter or underscore and holds letters, digits, full stops,
    hyphens and underscores, no blank and no colon.

    Wrong:  <div xml:id="1 a">
    Right:  <div xml:id="d1a">

    Source: xml:id Version 1.0, 4; Namespaces in XML 1.0, NCName.
    """
    if file.tree is None:
        return
    for element in file.tree.having(XML_ID):
        identifier = element.get(XML_ID)
        if identifier is None or NC_NAME.fits(identifier):
            continue
        proposal = re.sub(r"^(?=[\d.-])", "n", re.sub(r"[^\w.-]+", "-", identifier).strip("-")) or "n1"
        yield Finding(
            file.tree.location(element, "xml:id"),
            f"“{identifier}” cannot be an identifier.",
            "An identifier begins with a letter or underscore and holds neither blanks nor colons.",
            f"Write “{proposal}”, and change what points to it.",
        )
