"""Where a reader reads: in a text, and not in a register or a header."""

from __future__ import annotations

from lxml import etree

from litvtei.edition.register import is_register_list
from litvtei.markup.names import tei_name


def in_running_text(element: etree._Element) -> bool:
    """Tell whether an element stands in a text and in no register."""
    in_text = False
    for ancestor in element.iterancestors():
        if is_register_list(ancestor):
            return False
        in_text = in_text or tei_name(ancestor.tag) in ("text", "sourceDoc")
    return in_text
