"""An element as its schema describes it: attributes, where it may stand and what may stand in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from litvtei.markup.names import XML_NAMESPACE, display_name
from litvtei.schema.relaxng.attribute_need import attributes_of
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.example import Examples
from litvtei.schema.relaxng.expected import (
    ExpectedAttribute,
    ExpectedValue,
    expected_attributes,
    other_attributes,
    parts_of,
    values_of,
)
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.name_class import is_infinite, namespace_of, plain_names
from litvtei.schema.relaxng.pattern import TEXT, Documentation, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.wording import nearest, value_in_words


@dataclass(frozen=True, slots=True)
class Description:
    """What a schema says of one element.

    Tags are as lxml writes them. ``needed`` are those children of which each document of the element must have one;
    ``text`` tells whether running text may stand in it; ``words`` and ``values`` are for elements that hold a value.
    ``root`` tells whether a document may begin with it. ``others`` and ``other_attributes`` tell whether a wildcard
    allows more. ``common`` are the names of attributes that nearly every element has; ``example`` is the least that
    the element may be.
    """

    tag: str
    documentation: str
    attributes: tuple[ExpectedAttribute, ...]
    children: tuple[str, ...]
    needed: tuple[str, ...]
    parents: tuple[str, ...]
    root: bool
    text: bool
    words: str
    values: tuple[ExpectedValue, ...]
    others: bool
    other_attributes: bool
    common: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class AttributeUse:
    """What an attribute means, and the elements on which it means that."""

    words: str
    documentation: str
    tags: tuple[str, ...]


class Descriptions:
    """Describes the elements of one schema."""

    def __init__(
        self,
        automaton: Automaton,
        patterns: Patterns,
        known: KnownElements,
        documentation: Documentation,
        start: Pattern,
    ) -> None:
        self._automaton, self._patterns, self._known = automaton, patterns, known
        self._documentation, self._start = documentation, start
        self._examples = Examples(automaton, patterns, known)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The attributes that four elements of five have."""
        counts = Counter(
            name
            for element in self._known.elements
            for name in {name for one in attributes_of(element.content) for name in plain_names(one.names)}
        )
        return frozenset(name for name, count in counts.items() if count * 5 >= len(self._known.elements) * 4)

    def tags(self) -> tuple[str, ...]:
        """Return every element of the schema, by the alphabet of their names."""
        return tuple(sorted(self._known.by_tag, key=lambda tag: (display_name(tag).casefold(), tag)))

    def found(self, name: str) -> tuple[str, ...]:
        """Return the tags that a name may mean: a tag, or the name without its namespace."""
        if name in self._known.by_tag:
            return (name,)
        return tuple(self._known.by_local_name.get(name, ()))

    def nearest(self, name: str) -> str:
        """Return the name of an element that is written almost so, ``""`` for none."""
        return nearest(name, list(self._known.by_local_name))

    def attribute(self, name: str) -> tuple[AttributeUse, ...]:
        """Return the meanings of an attribute, by its name with or without a prefix, the most usual first."""
        uses: dict[tuple[str, str], dict[str, None]] = {}
        for element in self._known.elements:
            tags = list(plain_names(element.names))
            for one in attributes_of(element.content):
                if name in map(_written, plain_names(one.names)):
                    said = self._documentation.of_attribute(element, one)
                    uses.setdefault((said, value_in_words(one.inner)), {}).update(dict.fromkeys(tags))
        found = [
            AttributeUse("text" if words == "nothing" else words, said, tuple(sorted(tags, key=_by_name)))
            for (said, words), tags in uses.items()
        ]
        return tuple(sorted(found, key=lambda one: -len(one.tags)))

    def nearest_attribute(self, name: str) -> str:
        """Return the name of an attribute, with its ``@``, that is written almost so, ``""`` for none."""
        patterns = {one for element in self._known.elements for one in attributes_of(element.content)}
        near = nearest(name, sorted({_written(tag) for one in patterns for tag in plain_names(one.names)}))
        return f"@{near}" if near else ""

    def description(self, tag: str) -> Description:
        """Describe an element that the schema knows. Raises KeyError for another."""
        elements = self._known.by_tag[tag]
        content = self._patterns.choice(self._automaton.bare(one.content) for one in elements)
        texts = self._automaton.texts(content)
        text = any(one is TEXT for one in parts_of(content))
        inner = [one for one in parts_of(content) if isinstance(one, Element)]
        attributes: dict[str, ExpectedAttribute] = {}
        for element in elements:
            for one in expected_attributes(element, element.content, self._documentation):
                attributes.setdefault(one.name, one)
        return Description(
            tag,
            next(filter(None, (self._documentation.texts.get(one, "") for one in elements)), ""),
            tuple(attributes.values()),
            tuple(sorted({name for element in elements for name in self._known.inner(element)}, key=_by_name)),
            tuple(name for name, _ in self._automaton.required(content)),
            tuple(sorted(self._known.parents.get(tag, ()), key=_by_name)),
            tag in self._automaton.table(self._start),
            text,
            value_in_words(content) if texts and not text else "",
            values_of(content, self._documentation) if texts and not text else (),
            any(is_infinite(one.names) for one in inner),
            any(other_attributes(one.content) for one in elements),
            tuple(name for name in attributes if name in self._common),
            self._examples.example(tag),
        )


def _by_name(tag: str) -> tuple[str, str]:
    return display_name(tag).casefold(), tag


def _written(name: str) -> str:
    """Return an attribute's name as it is written: with the prefix xml, other prefixes left out."""
    return f"xml:{display_name(name)}" if namespace_of(name) == XML_NAMESPACE else display_name(name)
