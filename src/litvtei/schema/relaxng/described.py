"""An element as its schema describes it: attributes, where it may stand and what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from litvtei.markup.names import display_name
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.expected import (
    ExpectedAttribute,
    ExpectedValue,
    attributes_of,
    other_attributes,
    parts_of,
    values_of,
)
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.name_class import is_infinite
from litvtei.schema.relaxng.pattern import TEXT, Documentation, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.wording import nearest, value_in_words


@dataclass(frozen=True, slots=True)
class Description:
    """What a schema says of one element.

    Tags are as lxml writes them. ``needed`` are those children of which each document of the element must have one;
    ``text`` tells whether running text may stand in it; ``words`` and ``values`` are for elements that hold a value.
    ``root`` tells whether a document may begin with it. ``others`` and ``other_attributes`` tell whether a wildcard
    allows more.
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

    def description(self, tag: str) -> Description:
        """Describe an element that the schema knows. Raises KeyError for another."""
        elements = self._known.by_tag[tag]
        content = self._patterns.choice(self._automaton.bare(one.content) for one in elements)
        texts = self._automaton.texts(content)
        text = any(one is TEXT for one in parts_of(content))
        inner = [one for one in parts_of(content) if isinstance(one, Element)]
        attributes: dict[str, ExpectedAttribute] = {}
        for element in elements:
            for one in attributes_of(element, element.content, self._documentation):
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
        )


def _by_name(tag: str) -> tuple[str, str]:
    return display_name(tag).casefold(), tag
