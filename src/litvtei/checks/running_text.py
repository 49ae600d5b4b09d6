"""Where a reader reads: in a text, and not in a register or a header."""

from __future__ import annotations

from lxml import etree

from litvtei.edition.kind import REGISTER_LISTS
from litvtei.markup.names import tei_name


def in_running_text(element: etree._Element) -> bool:
    """Tell whether an element stands in a text and in no register."""
    above = {tei_name(one.tag) for one in element.iterancestors()}
    return "text" in above and REGISTER_LISTS.isdisjoint(above)
