"""The elements of a schema by their names, and who may stand in whom."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from litvtei.markup.names import display_name
from litvtei.schema.relaxng.attribute_need import attributes_of
from litvtei.schema.relaxng.inside_out import unfinished
from litvtei.schema.relaxng.name_class import namespace_of, plain_names
from litvtei.schema.relaxng.pattern import Attribute, Element, Pattern


class KnownElements:
    """What a schema knows."""

    def __init__(self, elements: list[Element]) -> None:
        self.elements = elements
        self._inner: dict[Pattern, frozenset[str]] = {}

    @cached_property
    def by_tag(self) -> dict[str, list[Element]]:
        """The element patterns of each tag."""
        found: dict[str, list[Element]] = defaultdict(list)
        for element in self.elements:
            for tag in plain_names(element.names):
                found[tag].append(element)
        return dict(found)

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """The namespaces that elements of the schema are in."""
        return frozenset(map(namespace_of, self.by_tag))

    @cached_property
    def by_local_name(self) -> dict[str, list[str]]:
        """The tags of each local name."""
        found: dict[str, list[str]] = defaultdict(list)
        for tag in self.by_tag:
            found[display_name(tag)].append(tag)
        return dict(found)

    @cached_property
    def parents(self) -> dict[str, list[str]]:
        """The tags whose content may somewhere hold a tag."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for element in self.elements:
            outer = next(plain_names(element.names), "")
            for tag in self.inner(element) if outer else ():
                found[tag][outer] = None
        return {tag: list(parents) for tag, parents in found.items()}

    @cached_property
    def _attributes(self) -> dict[str, dict[str, Attribute]]:
        found: dict[str, dict[str, Attribute]] = defaultdict(dict)
        for element in self.elements:
            outer = next(plain_names(element.names), "")
            for attribute in attributes_of(element.content) if outer else ():
                for name in plain_names(attribute.names):
                    found[name].setdefault(outer, attribute)
        return dict(found)

    def owners(self, name: str) -> list[str]:
        """Return the tags of the elements that have an attribute."""
        return list(self._attributes.get(name, ()))

    def attribute(self, name: str) -> Attribute | None:
        """Return one of the attributes of a name, None if no element has it."""
        return next(iter(self._attributes.get(name, {}).values()), None)

    def inner(self, element: Element) -> frozenset[str]:
        """Return the tags that may stand somewhere directly in an element."""
        for one in unfinished(element.content, lambda one: one not in self._inner, lambda one: one.children):
            own = plain_names(one.names) if isinstance(one, Element) else ()
            self._inner[one] = frozenset(own).union(*(self._inner[child] for child in one.children))
        return self._inner[element.content]
