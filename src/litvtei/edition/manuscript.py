"""Catalogues of manuscripts: documents whose only words are descriptions in their headers. TEI Guidelines 11."""

from __future__ import annotations

from lxml import etree

from litvtei.markup.names import child_of, tei
from litvtei.markup.text import has_words

_DESCRIPTION = tei("msDesc")


def manuscripts_to_read(root: etree._Element) -> list[etree._Element]:
    """Return the descriptions of manuscripts in a document's header, if it has no other words to read."""
    header = child_of(root, "teiHeader")
    if header is None or any(
        has_words(part) for name in ("text", "sourceDoc") if (part := child_of(root, name)) is not None
    ):
        return []
    found = header.iter(_DESCRIPTION)
    return [one for one in found if next(one.iterancestors(_DESCRIPTION), None) is None and has_words(one)]
