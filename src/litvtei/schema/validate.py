"""The walk through a document: one step of the automaton for each element, and on again after each fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from litvtei.schema.automaton import Automaton
from litvtei.schema.explain import Explanation
from litvtei.schema.fault import Fault
from litvtei.schema.pattern import NOT_ALLOWED, Element, Pattern
from litvtei.schema.patterns import Patterns
from litvtei.schema.place import Place
from litvtei.schema.verdict import attributed, satisfied, text_of

_SPACE = " \t\r\n"
# An open element, its pattern, its other children, the state behind it, whether a child was refused.
_Frame = tuple[etree._Element | None, Element | None, Iterator[etree._Element], Pattern, bool]  # noqa: SLF001


class Walk:
    """Validates documents against one schema."""

    def __init__(self, automaton: Automaton, patterns: Patterns, start: Pattern, explanation: Explanation) -> None:
        self._automaton, self._patterns, self._start = automaton, patterns, start
        self._explain = explanation

    def faults(self, root: etree._Element) -> Iterator[Fault]:  # noqa: C901, PLR0912, PLR0915 - the one hot loop
        """Yield what is wrong with a tree, in document order."""
        automaton = self._automaton
        stack: list[_Frame] = []
        holder: etree._Element | None = None
        here: Element | None = None
        children: Iterator[etree._Element] = iter((root,))
        state = self._start
        # Whether a child of the holder was refused: then nobody asks what it lacks.
        bruised = False
        while True:
            child = next(children, None)
            if child is None:
                if not stack or holder is None:
                    return
                if not (state.nullable or bruised):
                    yield self._explain.incomplete(holder, state)
                child = holder
                holder, here, children, state, bruised = stack.pop()
            else:
                tag: Any = child.tag
                table = state.table
                if table is None:
                    table = automaton.table(state)
                entry = table.get(tag)
                element: Element | None
                content: Pattern | None
                if entry is not None and len(entry) == 1:
                    element, after = entry[0]
                    content = element.content
                elif not isinstance(tag, str):
                    element = content = None
                    after = state
                else:
                    ways = entry or automaton.candidates(state, tag)
                    if ways:
                        after = satisfied(automaton, self._patterns, child, ways) if len(ways) > 1 else ways[0][1]
                        if len(ways) > 1 and after is not NOT_ALLOWED:
                            element = content = None
                        else:
                            element, after = self._explain.likeliest(child, ways)
                            content = element.content
                    else:
                        outer = stack[-1][3] if stack else None
                        refused = self._explain.unexpected(Place(holder, here, state, outer), child)
                        element, content, after, bruised = refused.pattern, refused.content, refused.after, True
                        yield refused.fault
                if content is not None:
                    if element is not None:
                        content = attributed(automaton, self._patterns, content, child)
                        if content is NOT_ALLOWED:
                            found, content = self._explain.attributes(child, element)
                            yield from found
                    if (len(child) and not (content.texts or automaton.texts(content))) or _has_elements(child):
                        stack.append((holder, here, children, after, bruised))
                        holder, here, children, state, bruised = child, element, iter(child), content, False
                        text = child.text
                        if text and state.after_text is not state and text.strip(_SPACE):
                            left = automaton.after_text(state)
                            if left is NOT_ALLOWED:
                                bruised = True
                                yield self._explain.text(holder, state, text)
                            else:
                                state = left
                        continue
                    if not (content.nullable and content.after_text is content):
                        text = text_of(child)
                        if not automaton.accepts_text(content, text, child):
                            yield self._explain.leaf(child, content, text)
                state = after
            if state.after_text is not state:
                tail = child.tail
                if tail and tail.strip(_SPACE):
                    left = automaton.after_text(state)
                    if left is NOT_ALLOWED:
                        if not bruised and holder is not None:
                            yield self._explain.text(holder, state, tail)
                        bruised = True
                    else:
                        state = left


def _has_elements(element: etree._Element) -> bool:
    return len(element) > 0 and next(element.iterchildren(etree.Element), None) is not None
