"""E004."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import XML_ID, tei, tei_name


@file_check("E004", Severity.ERROR)
def unlisted_witness(file: OpenFile) -> Iterator[Finding]:
    """A reading names a witness that the list of witnesses lacks.

    Wrong:  <rdg wit="#Z">…</rdg>, and listWit has only A and B
    Right:  <rdg wit="#B">…</rdg>, and <witness xml:id="B"> in listWit

    Source: TEI Guidelines, 13.1.4 (Witness Information).
    """
    if file.tree is None:
        return
    root = file.tree.root
    listed = {one.get(XML_ID) for one in root.iter(tei("witness")) if one.get(XML_ID)}
    groups = {one.get(XML_ID) for one in root.iter(tei("listWit")) if one.get(XML_ID)}
    for element in root.iter(*(tei(name) for name in ("lem", "rdg", "witDetail", "rdgGrp", "witStart", "witEnd"))):
        for token in (element.get("wit") or "").split():
            if not token.startswith("#") and token in listed:
                yield Finding(
                    file.tree.location(element, "wit"),
                    f"The witness “{token}” lacks its “#”.",
                    "@wit holds pointers, and the pointer to an identifier begins with “#”.",
                    f'Write wit="#{token}".',
                )
            elif token.startswith("#") and token[1:] not in listed and token[1:] not in groups:
                sigla = ", ".join(sorted(f"#{one}" for one in listed)) or "none"
                yield Finding(
                    file.tree.location(element, "wit"),
                    f"The witness “{token}” of <{tei_name(element.tag)}> is not listed (listed: {sigla}).",
                    cure="Correct the siglum, or add <witness> to listWit.",
                )
