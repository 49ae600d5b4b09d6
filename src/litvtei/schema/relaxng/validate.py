"""The walk through a document: one step of the automaton for each element, and on again after each fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.explain import Explanation
from litvtei.schema.relaxng.fault import Fault
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.place import Place
from litvtei.schema.relaxng.verdict import attributed, satisfied, text_of

_SPACE = " \t\r\n"


@dataclass(slots=True)
class _Open:
    """An element on the way: what of its content is left, and whether some of it was refused already."""

    element: etree._Element | None
    pattern: Element | None
    children: Iterator[etree._Element]
    state: Pattern
    bruised: bool = False


class Walk:
    """Validates documents against one schema."""

    def __init__(self, automaton: Automaton, patterns: Patterns, start: Pattern, explanation: Explanation) -> None:
        self._automaton, self._patterns, self._start = automaton, patterns, start
        self._explain = explanation
        self._found: list[Fault] = []
        self._stack: list[_Open] = []

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """Yield what is wrong with a tree, in document order."""
        stack, found = self._stack, self._found
        stack.append(_Open(None, None, iter((root,)), self._start))
        while stack:
            top = stack[-1]
            child = next(top.children, None)
            if child is None:
                stack.pop()
                if top.element is not None:
                    self._end(top, top.element)
                    self._after_text(stack[-1], top.element.tail)
            elif not self._entered(top, child) and top.state.after_text is not top.state:
                self._after_text(top, child.tail)
            if found:
                yield from found
                found.clear()

    def _entered(self, top: _Open, child: etree._Element) -> bool:
        """Take the step for a child; tell whether its own children are next."""
        tag: Any = child.tag
        table = top.state.table
        if table is None:
            table = self._automaton.table(top.state)
        entry = table.get(tag)
        if entry is not None and len(entry) == 1:
            element, top.state = entry[0]
            content = attributed(self._automaton, self._patterns, element.content, child)
            if content is NOT_ALLOWED:
                found, content = self._explain.attributes(child, element)
                self._found += found
            return self._inside(child, element, content)
        if not isinstance(tag, str):
            return False
        return self._unclear(top, child, entry or self._automaton.candidates(top.state, tag))

    def _unclear(self, top: _Open, child: etree._Element, ways: tuple[tuple[Element, Pattern], ...]) -> bool:
        """Take the step for a child that may be several things, or none."""
        if len(ways) > 1:
            after = satisfied(self._automaton, self._patterns, child, ways)
            if after is not NOT_ALLOWED:
                top.state = after
                return False
        element: Element | None
        content: Pattern | None
        lenient = False
        if ways:
            element, top.state = self._explain.likeliest(child, ways)
            content = element.content
        else:
            outer = self._stack[-2].state if len(self._stack) > 1 else None
            refused = self._explain.unexpected(Place(top.element, top.pattern, top.state, outer), child)
            element, content, top.state, top.bruised = refused.pattern, refused.content, refused.after, True
            lenient = refused.lenient
            if refused.fault is not None:
                self._found.append(refused.fault)
        if element is not None:
            content = attributed(self._automaton, self._patterns, element.content, child)
            if content is NOT_ALLOWED:
                found, content = self._explain.attributes(child, element)
                self._found += found
        # An element that should not be there at all need not be complete.
        return content is not None and self._inside(child, element, content, lenient=lenient)

    def _inside(
        self, child: etree._Element, element: Element | None, content: Pattern, *, lenient: bool = False
    ) -> bool:
        """Open an element that has children, or hold its text against its content."""
        if len(child) and (not (content.texts or self._automaton.texts(content)) or _has_elements(child)):
            opened = _Open(child, element, iter(child), content, bruised=lenient)
            self._stack.append(opened)
            if content.after_text is not content:
                self._after_text(opened, child.text)
            return True
        if not (lenient or (content.nullable and content.after_text is content)):
            text = text_of(child)
            if not self._automaton.accepts_text(content, text, child):
                outer = self._stack[-1]
                behind = Place(outer.element, outer.pattern, outer.state)
                self._found.append(self._explain.leaf(child, element, content, text, behind))
        return False

    def _after_text(self, top: _Open, text: str | None) -> None:
        if text is None or not text.strip(_SPACE):
            return
        left = self._automaton.after_text(top.state)
        if left is not NOT_ALLOWED:
            top.state = left
        elif top.element is not None:
            if not top.bruised:
                outer = self._stack[-2]
                place = Place(top.element, top.pattern, top.state, outer.state)
                self._found.append(self._explain.text(place, text, outer.element))
            top.bruised = True

    def _end(self, top: _Open, element: etree._Element) -> None:
        if not (top.state.nullable or top.bruised):
            self._found.append(self._explain.incomplete(element, top.state))


def _has_elements(element: etree._Element) -> bool:
    return next(element.iterchildren(etree.Element), None) is not None
