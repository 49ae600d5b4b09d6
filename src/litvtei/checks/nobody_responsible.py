"""H003."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.silent_header import has_words, part_of, silent_headers
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei


@file_check("H003", Severity.NOTE)
def nobody_responsible(file: OpenFile) -> Iterator[Finding]:
    """A document names nobody who edited or encoded it.

    The author wrote the text; who answers for the edition is said by editor, principal
    or respStmt.

    Wrong:  <titleStmt><title>A letter</title><author>Maxim Litvinov</author></titleStmt>
    Right:  <titleStmt><title>A letter</title><author>Maxim Litvinov</author><editor>Tanya Ivanova</editor></titleStmt>

    Source: TEI Guidelines, 2.2.1 (The Title Statement).
    """
    for header in silent_headers(file, _says):
        yield Finding(
            file.tree.location(part_of(header, "fileDesc", "titleStmt")),  # type: ignore[union-attr]
            "Nobody is named as responsible for this document.",
            "",
            "Write <editor>…</editor>, or <respStmt><resp>encoding</resp><name>…</name></respStmt>, into titleStmt.",
        )


def _says(header: etree._Element) -> bool:
    return any(
        has_words(part, "editor", "principal", "respStmt")
        for name in ("titleStmt", "editionStmt", "seriesStmt", "publicationStmt")
        for part in header.iterfind(f"{tei('fileDesc')}/{tei(name)}")
    )
