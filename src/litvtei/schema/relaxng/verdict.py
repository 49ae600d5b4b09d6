"""Where one name stands for several element patterns: which of them an element satisfies.

The patterns are followed side by side through the whole element, so that the
answer is exact and each element is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from litvtei.schema.relaxng.automaton import MOST_ATTRIBUTES, Automaton
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, TEXT, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns

_SPACE = " \t\r\n"
Ways = tuple[tuple[Element, Pattern], ...]


def attributed(automaton: Automaton, patterns: Patterns, content: Pattern, element: etree._Element) -> Pattern:
    """Return what an element's attributes leave of its pattern: NOT_ALLOWED if they do not satisfy it."""
    names = element.keys()
    if len(names) > MOST_ATTRIBUTES:
        return NOT_ALLOWED
    for name in names:
        known = content.after_attribute
        ways = known.get(name) if known is not None else None
        if ways is None:
            ways = automaton.after_attribute(content, name)
        if len(ways) == 1:
            attribute, content = ways[0]
            if attribute.inner is not TEXT:
                value = element.get(name, "")
                if not (attribute.verdicts.get(value) or automaton.accepts_attribute(attribute, value, element)):
                    return NOT_ALLOWED
        else:
            if not ways:
                return NOT_ALLOWED
            value = element.get(name, "")
            content = patterns.choice(
                left for attribute, left in ways if automaton.accepts_attribute(attribute, value, element)
            )
    return content.closed if content.closed is not None else automaton.closed(content)


@dataclass(slots=True)
class _Open:
    """An element, and the states that its possible patterns are in."""

    element: etree._Element
    patterns: list[Element]
    states: list[Pattern]
    children: Iterator[etree._Element]
    # For each state of the element around it, what may follow if a pattern is satisfied.
    outer: list[Ways] = field(default_factory=list)


def satisfied(automaton: Automaton, patterns: Patterns, element: etree._Element, ways: Ways) -> Pattern:
    """Return what is left of the surrounding content, NOT_ALLOWED if an element satisfies none of its patterns."""
    stack = [_opened(automaton, patterns, element, [ways])]
    while True:
        current = stack[-1]
        child = next(current.children, None)
        if child is not None:
            if isinstance(child.tag, str):
                outer = [automaton.candidates(state, child.tag) for state in current.states]
                stack.append(_opened(automaton, patterns, child, outer))
            else:
                _after_text(automaton, current, child.tail)
            continue
        stack.pop()
        valid = {one for one, state in zip(current.patterns, current.states, strict=True) if state.nullable}
        left = [patterns.choice(after for one, after in candidates if one in valid) for candidates in current.outer]
        if not stack:
            return left[0]
        stack[-1].states = left
        _after_text(automaton, stack[-1], current.element.tail)


def _opened(automaton: Automaton, patterns: Patterns, element: etree._Element, outer: list[Ways]) -> _Open:
    possible = list(dict.fromkeys(one for candidates in outer for one, _ in candidates))
    states = [attributed(automaton, patterns, one.content, element) for one in possible]
    if next(element.iterchildren(etree.Element), None) is None:
        text = text_of(element)
        left = [_ended(automaton, state, text, element) for state in states]
        return _Open(element, possible, left, iter(()), outer)
    opened = _Open(element, possible, states, iter(element), outer)
    _after_text(automaton, opened, element.text)
    return opened


def _ended(automaton: Automaton, state: Pattern, text: str, element: etree._Element) -> Pattern:
    return TEXT if automaton.accepts_text(state, text, element) else NOT_ALLOWED


def _after_text(automaton: Automaton, current: _Open, text: str | None) -> None:
    if text and text.strip(_SPACE):
        current.states = [automaton.after_text(state) for state in current.states]


def text_of(element: etree._Element) -> str:
    """Return the text of an element without child elements, comments and instructions left out."""
    return (element.text or "") + "".join(child.tail or "" for child in element)
