"""R003."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import XML_ID, display_name


@file_check("R003", Severity.ERROR)
def duplicate_id(file: OpenFile) -> Iterator[Finding]:
    """Two elements of a file have the same xml:id.

    A pointer to it could mean either; links lead to the first.

    Wrong:  <p xml:id="p1">…</p> <p xml:id="p1">…</p>
    Right:  <p xml:id="p1">…</p> <p xml:id="p2">…</p>

    Source: xml:id Version 1.0, 4; TEI Guidelines, 1.3.1.1 (att.global).
    """
    if file.tree is None or len(set(file.tree.ids)) == len(file.tree.ids):
        return
    first: dict[str, object] = {}
    for element in file.tree.having(XML_ID):
        identifier = element.get(XML_ID)
        if identifier is None:
            continue
        if identifier not in first:
            first[identifier] = element
            continue
        other = file.tree.location(first[identifier])  # type: ignore[arg-type]
        yield Finding(
            file.tree.location(element, "xml:id"),
            f"The identifier “{identifier}” is taken: line {other.line} of {other.path} has it already.",
            f"Identifiers are unique in a file; this <{display_name(str(element.tag))}> is the second with this one.",
            "Give this element an identifier of its own.",
            (other,),
        )
