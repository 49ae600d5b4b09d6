"""Where rules look in a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

# XSLT's current() is a variable of this name.
CURRENT = "litvtei-current"
LONGEST_TEXT = 5_000_000


class UnrunnableError(Exception):
    """An expression cannot be run; the message says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule looks: an element, or another node that stands in or at one.

    ``attribute`` is the qualified name of an attribute; ``node`` is elementpath's own for all that is no element.
    """

    element: etree._Element
    attribute: str = ""
    node: Any = None

    @property
    def is_element(self) -> bool:
        """Whether libxml2 can start here."""
        return self.node is None
