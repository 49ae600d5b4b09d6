"""An element goes, the words behind it stay: lxml hangs those on the element itself."""

from __future__ import annotations

from lxml import etree


def take_out(element: etree._Element) -> None:
    """Remove an element from its parent, if it has one, with all that is in it; its tail stays where it stood."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
