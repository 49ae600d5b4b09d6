"""The elements of a tree by their tags and attributes, so that nobody walks it again to find a few of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from lxml import etree

from litvtei.markup.names import elements


class ElementIndex:
    """All ``elements`` of a tree in document order. An element's position there is its *order*."""

    def __init__(self, root: etree._Element) -> None:
        """Take the tree as it is now: what is changed later is not seen."""
        self.elements = list(elements(root))

    @cached_property
    def _by_tag(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for order, tag in enumerate([one.tag for one in self.elements]):
            found[tag].append(order)  # type: ignore[index]
        return dict(found)

    @cached_property
    def _by_attribute(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for order, names in enumerate([one.keys() for one in self.elements]):
            for name in names:
                found[name].append(order)
        return dict(found)

    @cached_property
    def tags(self) -> frozenset[str]:
        """All tags that occur."""
        return frozenset(self._by_tag)

    def tagged(self, *tags: str) -> list[etree._Element]:
        """Return the elements with one of these tags in document order."""
        return self._in_order([found for tag in tags if (found := self._by_tag.get(tag))])

    def having(self, *attributes: str) -> list[etree._Element]:
        """Return the elements with at least one of these attributes in document order."""
        return self._in_order([found for name in attributes if (found := self._by_attribute.get(name))])

    def _in_order(self, found: list[list[int]]) -> list[etree._Element]:
        if len(found) <= 1:
            return [self.elements[order] for order in (found[0] if found else ())]
        return [self.elements[order] for order in sorted({order for orders in found for order in orders})]
