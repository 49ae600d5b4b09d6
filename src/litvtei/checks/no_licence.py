"""H002."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.silent_header import has_words, part_of, silent_headers
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei
from litvtei.markup.text import plain_text

_SAID_IN_WORDS = re.compile(
    r"licen[cs]|lizenz|лиценз|licenc|creative ?commons|\bcc\b|public domain|gemeinfrei|©|copyright", re.IGNORECASE
)


@file_check("H002", Severity.WARNING)
def no_licence(file: OpenFile) -> Iterator[Finding]:
    """A document does not say what others may do with it.

    Without a licence nobody may reuse an edition, archive it or print from it, however
    freely it can be read.

    Wrong:  <publicationStmt><publisher>The editors</publisher></publicationStmt>
    Right:  <availability><licence target="https://creativecommons.org/licenses/by/4.0/"/></availability>

    Source: TEI Guidelines, 2.2.4 (Publication, Distribution, Licensing, etc.).
    """
    for header in silent_headers(file, _says):
        yield Finding(
            file.tree.location(part_of(header, "fileDesc", "publicationStmt")),  # type: ignore[union-attr]
            "The document has no licence.",
            "Nobody may reuse what has none.",
            'Write <availability><licence target="…">…</licence></availability> into publicationStmt.',
        )


def _says(header: etree._Element) -> bool:
    if has_words(header, "licence", "availability"):
        return True
    published = header.find(f"{tei('fileDesc')}/{tei('publicationStmt')}")
    return published is not None and bool(_SAID_IN_WORDS.search(plain_text(published)))
