"""What a schema has against a document, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a grammar has against a tree: the element it stands at, in words, with a cure if one is known."""

    element: etree._Element
    message: str
    cure: str = ""
    attribute: str = ""
