"""A file that is open: its tree, and where in which file each element stands."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from lxml import etree

from litvtei.diagnostics import Location
from litvtei.markup.include import Refusal, has_includes, resolve_includes
from litvtei.markup.names import elements
from litvtei.markup.parse import parse_xml, read_bytes
from litvtei.markup.source import Source, attribute_location


class SourceTree:
    """The tree of one file with its inclusions.

    ``elements`` are all elements in document order; an element's position
    there is its *order*, by which values refer to it without holding it.
    """

    def __init__(self, folder: Path, path: str) -> None:
        """Open ``folder/path``. Raises SourceError or NotWellFormedError."""
        self.path = path
        self.source = Source(path, read_bytes(folder / path))
        parsed = parse_xml(self.source.data)
        self.root = parsed.root
        self.refused = parsed.refused
        self.refusals: list[Refusal] = []
        self.included: frozenset[str] = frozenset()
        self._places: dict[etree._Element, tuple[Source, int]] = {}
        if has_includes(self.root):
            assembly = resolve_includes(self.root, self.source, folder)
            self._places, self.refusals = assembly.places, assembly.refusals
            self.included = frozenset(assembly.included)
        self.elements: list[etree._Element] = list(elements(self.root))

    @cached_property
    def orders(self) -> dict[etree._Element, int]:
        """The order of every element."""
        return {element: order for order, element in enumerate(self.elements)}

    def location(self, element: etree._Element, attribute: str = "") -> Location:
        """Return where an element starts, or the value of one of its attributes."""
        source, index = self._places.get(element) or (self.source, self.orders[element])
        if attribute:
            return attribute_location(source, index, attribute)
        return source.location_of_element(index)
