"""What may stand at a place of a document: what an editor is offered to write there, and a schema's own description.

An element is offered if nothing that stands behind the place becomes wrong by it. What is in the document already
may be wrong or unfinished: what does not fit is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from litvtei.schema.relaxng.attribute_need import IMPOSSIBLE, attributes_of, lacking
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.name_class import plain_names, tag_of, wildcards
from litvtei.schema.relaxng.pattern import (
    NOT_ALLOWED,
    Attribute,
    Data,
    Documentation,
    Element,
    Listing,
    Pattern,
    Value,
)
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.verdict import satisfied
from litvtei.schema.relaxng.wording import takes_anything, value_in_words

_SPACE = " \t\r\n"


@dataclass(frozen=True, slots=True)
class ExpectedValue:
    """One value of a closed list, and what the schema says of it."""

    value: str
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedAttribute:
    """An attribute that may be added.

    ``name`` is a tag as lxml writes it (``{http://www.w3.org/XML/1998/namespace}id``). ``values`` are what the schema
    lists; if ``closed``, nothing else will do; if ``several``, blanks part them. ``words`` say what a value must be.
    ``needed`` tells whether the attributes do not suffice before this or one like it was added, ``required`` whether
    nothing can take its place.
    """

    name: str
    required: bool
    needed: bool
    words: str
    values: tuple[ExpectedValue, ...] = ()
    closed: bool = False
    several: bool = False
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedElement:
    """An element that may be added; ``tag`` as lxml writes it (``{http://www.tei-c.org/ns/1.0}p``).

    ``needed`` tells whether content cannot end before this or one like it was added.
    """

    tag: str
    needed: bool = False
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What may stand at a place.

    ``others`` tells whether elements that only a wildcard names are allowed too, ``text`` whether text is, ``complete``
    whether the element around may stay as it is. ``values`` and ``words`` are for elements that hold a value.
    """

    elements: tuple[ExpectedElement, ...] = ()
    others: bool = False
    text: bool = False
    complete: bool = False
    words: str = ""
    values: tuple[ExpectedValue, ...] = ()


class Expectation:
    """Finds out what is expected at the places of documents."""

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

    def content(self, parent: etree._Element | None, position: int) -> Expected:
        """Return what may stand in an element before its child node of that number; without one, the root elements."""
        if parent is None:
            return self._expected(self._start, [], "")
        state = self._opened(parent)
        nodes = list(parent)
        state = self._after_text(state, parent.text, strict=False)
        for node in nodes[:position]:
            state = self._after(state, node, strict=False)
        end = state
        behind: list[etree._Element] = []
        for node in nodes[position:]:
            end = self._after(end, node, strict=True)
            if end is NOT_ALLOWED:
                # What is wrong already does not count.
                break
            behind.append(node)
        written = "".join([parent.text or "", *(node.tail or "" for node in nodes)])
        return self._expected(state, behind, written)

    def attributes(self, element: etree._Element) -> tuple[ExpectedAttribute, ...]:
        """Return what may be added to the attributes of an element."""
        found: dict[str, ExpectedAttribute] = {}
        for pattern in self._patterns_of(element):
            content = pattern.content
            for name in map(str, element.keys()):
                ways = self._automaton.after_attribute(content, name)
                value = element.get(name, "")
                fitting = [left for one, left in ways if self._automaton.accepts_attribute(one, value, element)]
                content = self._patterns.choice(fitting or [left for _, left in ways]) if ways else content
            for one in expected_attributes(pattern, content, self._documentation):
                if one.name not in element.attrib:
                    found.setdefault(one.name, one)
        return tuple(found.values())

    def _expected(self, state: Pattern, behind: list[etree._Element], written: str) -> Expected:
        table = self._automaton.table(state)
        needed = {tag for tag, _ in self._automaton.required(state)}
        fitting = [tag for tag, ways in table.items() if self._fits([left for _, left in ways], behind)]
        elements = tuple(
            ExpectedElement(tag, tag in needed, self._documentation.texts.get(table[tag][0][0], "")) for tag in fitting
        )
        others = any(self._fits([left], behind) for _, _, left in state.wild)
        after = self._automaton.after_text(state)
        atoms = () if written.strip(_SPACE) else self._automaton.texts(state)
        text = bool(atoms) or (after is not NOT_ALLOWED and self._fits([after], behind))
        holds_value = bool(atoms) and after is NOT_ALLOWED
        return Expected(
            elements,
            others,
            text,
            state.nullable,
            value_in_words(state) if holds_value else "",
            values_of(state, self._documentation) if holds_value else (),
        )

    def _fits(self, states: list[Pattern], behind: list[etree._Element]) -> bool:
        """Tell whether what is behind a place can follow."""
        state = self._patterns.choice(states)
        for node in behind:
            state = self._after(state, node, strict=True)
        return state is not NOT_ALLOWED

    def _opened(self, element: etree._Element) -> Pattern:
        """Return what an element may hold, its attributes seen to."""
        return self._patterns.choice(self._automaton.bare(one.content) for one in self._patterns_of(element))

    def _patterns_of(self, element: etree._Element) -> list[Element]:
        """Return what an element is, going from the root to it; where that does not lead on, by its name alone."""
        line = [element, *element.iterancestors()][::-1]
        state, possible = self._start, list[Element]()
        for outer, inner in zip([None, *line], line, strict=False):
            if outer is not None:
                state = self._patterns.choice(self._automaton.bare(one.content) for one in possible)
                state = self._after_text(state, outer.text, strict=False)
                for node in _before(outer, inner):
                    state = self._after(state, node, strict=False)
            possible = [one for one, _ in self._automaton.candidates(state, tag_of(inner))]
            possible = possible or self._known.by_tag.get(tag_of(inner), [])
        return possible

    def _after(self, state: Pattern, node: etree._Element, *, strict: bool) -> Pattern:
        """Return what is left after a node and the text behind it; what does not fit is passed over unless strict."""
        left = state
        if isinstance(node.tag, str):
            ways = self._automaton.candidates(state, tag_of(node))
            left = ways[0][1] if len(ways) == 1 else NOT_ALLOWED
            if len(ways) > 1:
                left = satisfied(self._automaton, self._patterns, node, ways)
                left = self._patterns.choice(after for _, after in ways) if left is NOT_ALLOWED else left
            if left is NOT_ALLOWED and not strict:
                left = state
        return self._after_text(left, node.tail, strict=strict)

    def _after_text(self, state: Pattern, text: str | None, *, strict: bool) -> Pattern:
        if not text or not text.strip(_SPACE):
            return state
        left = self._automaton.after_text(state)
        return state if left is NOT_ALLOWED and not strict else left


def _before(outer: etree._Element, inner: etree._Element) -> Iterator[etree._Element]:
    for node in outer:
        if node is inner:
            return
        yield node


def expected_attributes(
    element: Element, content: Pattern, documentation: Documentation
) -> Iterator[ExpectedAttribute]:
    """Yield the attributes that are left in the content of an element, in the order of the schema."""
    patterns: dict[str, list[Attribute]] = {}
    for one in attributes_of(content):
        for name in plain_names(one.names):
            patterns.setdefault(name, []).append(one)
    for name, ways in patterns.items():
        inner = [value for one in ways for value in _leaves(one.inner)]
        listed = [value for one in ways for value in values_of(one.inner, documentation)]
        words = [value_in_words(one.inner) for one in ways]
        yield ExpectedAttribute(
            name,
            lacking(content, ways) >= IMPOSSIBLE,
            _is_needed(content, ways),
            " or ".join(dict.fromkeys("text" if word == "nothing" else word for word in words)),
            tuple({one.value: one for one in reversed(listed)}.values())[::-1],
            closed=bool(listed) and all(isinstance(one, Value) for one in inner),
            several=any(isinstance(one, Listing) for way in ways for one in parts_of(way.inner)),
            documentation=next(filter(None, (documentation.of_attribute(element, one) for one in ways)), ""),
        )


def other_attributes(content: Pattern) -> bool:
    """Tell whether attributes that only a wildcard names are allowed."""
    return any(next(wildcards(one.names), None) is not None for one in attributes_of(content))


def values_of(pattern: Pattern, documentation: Documentation) -> tuple[ExpectedValue, ...]:
    """Return the values that a pattern lists, also in lists of tokens."""
    values = [one for one in _leaves(pattern) if isinstance(one, Value)]
    return tuple(ExpectedValue(one.written, documentation.texts.get(one, "")) for one in values)


def _leaves(pattern: Pattern) -> Iterator[Pattern]:
    """Yield the datatypes, values and text that a value is made of."""
    for one in parts_of(pattern):
        if isinstance(one, Listing):
            yield from _leaves(one.inner)
        elif isinstance(one, Data | Value) or takes_anything(one):
            yield one


def parts_of(pattern: Pattern) -> Iterable[Pattern]:
    """Return a pattern and its parts, in the order of the schema."""
    found: dict[Pattern, None] = {}
    waiting = [pattern]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found[current] = None
            waiting.extend(reversed(current.children))
    return found


def _is_needed(content: Pattern, attributes: list[Attribute]) -> bool:
    """Tell whether one of some attributes would bring the others nearer to sufficing."""
    missing = lacking(content)
    return bool(missing) and any(lacking(content, given=one) < missing for one in attributes)
