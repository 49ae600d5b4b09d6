"""H005."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.silent_header import silent_headers
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile, Role
from litvtei.markup.names import XML_ID, XML_LANG, tei

_WHOLE = tuple(tei(name) for name in ("TEI", "text", "body", "group", "div", "sourceDoc", "textLang"))


@file_check("H005", Severity.WARNING)
def undeclared_language(file: OpenFile) -> Iterator[Finding]:
    """A document does not say in which language it is.

    Hyphenation, reading aloud, search and the reading of dates depend on the language.

    Wrong:  <TEI xmlns="http://www.tei-c.org/ns/1.0"> without xml:lang, and a header without langUsage
    Right:  <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">

    Source: TEI Guidelines, vi.1 (Language Identification), 2.4.2 (Language Usage).
    """
    if file.tree is None or file.reading.role is not Role.DOCUMENT or file.tree.root.get(XML_LANG):
        return
    headers = silent_headers(file, _says)
    if not headers or not re.search(r"\w", file.tree.wording.text):
        return
    for header in headers:
        document = header.getparent()
        yield Finding(
            file.tree.location(header if document is None else document),
            "The language of this document is not declared.",
            "Hyphenation, reading aloud and the reading of dates depend on it.",
            'Write xml:lang="…" on <TEI>, such as xml:lang="en".',
        )


def _says(header: etree._Element) -> bool:
    if any(one.get("ident") or one.get(XML_ID) for one in header.iter(tei("language"))):
        return True
    document = header.getparent()
    return document is not None and any(one.get(XML_LANG) or one.get("mainLang") for one in document.iter(*_WHOLE))
