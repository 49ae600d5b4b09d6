"""Where a reader reads: in a text, and not in a register or a header."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from litvtei.edition.register import is_register_list
from litvtei.markup.names import tei, tei_name
from litvtei.markup.tree import SourceTree


def in_running_text(element: etree._Element) -> bool:
    """Tell whether an element stands in a text and in no register."""
    in_text = False
    for ancestor in element.iterancestors():
        if is_register_list(ancestor):
            return False
        in_text = in_text or tei_name(ancestor.tag) in ("text", "sourceDoc")
    return in_text


def in_texts(tree: SourceTree, *names: str) -> Iterator[etree._Element]:
    """Yield the TEI elements of these names that stand in a text or source document, in document order."""
    tags = tuple(map(tei, names))
    for text in tree.named("text", "sourceDoc"):
        if next(text.iterancestors(*_TEXTS), None) is None:
            yield from text.iterdescendants(*tags)


_TEXTS = (tei("text"), tei("sourceDoc"))
