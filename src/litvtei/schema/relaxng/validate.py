"""The walk through a document: one step of the automaton for each element, and on again after each fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise, takewhile
from typing import Any

from lxml import etree

from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.explain import Explanation
from litvtei.schema.relaxng.fault import Fault
from litvtei.schema.relaxng.name_class import tag_of
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.place import Place
from litvtei.schema.relaxng.skim import Skim, Step
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
        self._stack.append(_Open(None, None, iter((root,)), self._start))
        yield from self._to_the_end()

    def _to_the_end(self) -> Iterator[Fault]:
        """Yield what is wrong from where the walk is now."""
        stack, found, automaton = self._stack, self._found, self._automaton
        while stack:
            top = stack[-1]
            state = top.state
            for child in top.children:
                # What most elements need stands here, without a call: this loop runs once for each element.
                tag: Any = child.tag
                ways = (state.table or automaton.table(state)).get(tag)
                if ways is not None and len(ways) == 1:
                    element, state = ways[0]
                    content = self._content(child, element)
                    easy = content.nullable and content.after_text is content
                    if (not easy or len(child)) and self._inside(child, element, content):
                        break
                elif isinstance(tag, str):
                    top.state = state
                    entered = self._unclear(top, child, ways or automaton.candidates(state, tag))
                    state = top.state
                    if entered:
                        break
                if state.after_text is not state and (tail := child.tail) and tail.strip(_SPACE):
                    top.state = state
                    self._after_text(top, tail)
                    state = top.state
                if found:
                    break
            else:
                self._end(state)
            top.state = state
            if found:
                yield from found
                found.clear()

    def skimmed_faults(self, skim: Skim) -> Iterator[Fault]:
        """Yield the same for a tree whose bytes can be skimmed: only the steps where that halts are taken here."""
        bruised: set[etree._Element] = set()
        while (halt := skim.halt()) is not None:
            opened = zip((None, *halt.around), (None, *halt.patterns), halt.states, strict=True)
            self._stack = [_Open(one, pattern, iter(()), state, one in bruised) for one, pattern, state in opened]
            child = halt.child
            entered = halt.step is Step.CHILD and self._entered(child)
            if halt.step is Step.END:
                self._end(self._stack[-1].state)
            elif halt.step is Step.BEHIND:
                self._between(self._stack[-1], child.tail)
            if not entered:
                self._aside(child.itersiblings())
            bruised.update(one.element for one in self._stack[-2:] if one.bruised and one.element is not None)
            if not skim.pays:
                self._catch_up(child, entered=entered)
                yield from self._to_the_end()
                return
            top = self._stack[-1]
            if entered:
                skim.enter(self._stack[-2].state, top.pattern, top.state)
            else:
                skim.go_on(top.state)
            yield from self._found
            self._found.clear()

    def _catch_up(self, child: etree._Element, *, entered: bool) -> None:
        """Let each open element go on behind what was seen of it; ``child`` was entered just now, or left."""
        for outer, inner in pairwise(self._stack):
            outer.children = inner.element.itersiblings() if inner.element is not None else iter(())
        following = child.iterchildren(etree.Element) if entered else child.itersiblings(etree.Element)
        first = next(following, None)
        self._stack[-1].children = iter(()) if first is None else chain((first,), first.itersiblings())

    def _entered(self, child: etree._Element) -> bool:
        """Take the step for a child, and tell whether it is open now; if not, it is dealt with as a whole."""
        top = self._stack[-1]
        ways = self._automaton.candidates(top.state, tag_of(child))
        if len(ways) == 1:
            element, top.state = ways[0]
            entered = self._inside(child, element, self._content(child, element))
        else:
            entered = self._unclear(top, child, ways)
        if not entered:
            self._between(top, child.tail)
            return False
        self._aside(iter(child))
        if not _has_elements(child):
            self._end(self._stack[-1].state)
            return False
        return True

    def _aside(self, siblings: Iterator[etree._Element]) -> None:
        """Take the steps for the text between comments and instructions up to the next element."""
        for one in takewhile(lambda one: not isinstance(one.tag, str), siblings):
            self._between(self._stack[-1], one.tail)

    def _content(self, child: etree._Element, element: Element) -> Pattern:
        """Return what an element's attributes leave of its pattern, having explained those that are wrong."""
        content = element.content
        names = tuple(child.keys())
        admission = content.admissions.get(names) or self._automaton.admission(content, names)
        left = admission.left
        for name, attribute in admission.checked:
            value = child.get(name, "")
            if not (attribute.verdicts.get(value) or self._automaton.accepts_attribute(attribute, value, child)):
                left = NOT_ALLOWED
                break
        if left is None:
            left = attributed(self._automaton, self._patterns, content, child)
        if left is NOT_ALLOWED:
            faults, left = self._explain.attributes(child, element)
            self._found += faults
        return left

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
            content = self._content(child, element)
        # An element that should not be there at all need not be complete.
        return content is not None and self._inside(child, element, content, lenient=lenient)

    def _inside(
        self, child: etree._Element, element: Element | None, content: Pattern, *, lenient: bool = False
    ) -> bool:
        """Open an element that has children, or hold its text against its content."""
        if len(child) and (not (content.texts or self._automaton.texts(content)) or _has_elements(child)):
            opened = _Open(child, element, iter(child), content, bruised=lenient)
            self._stack.append(opened)
            self._between(opened, child.text)
            return True
        if not (lenient or (content.nullable and content.after_text is content)):
            text = text_of(child)
            if not self._automaton.accepts_text(content, text, child):
                outer = self._stack[-1]
                behind = Place(outer.element, outer.pattern, outer.state)
                self._found.append(self._explain.leaf(child, element, content, text, behind))
        return False

    def _between(self, top: _Open, text: str | None) -> None:
        """Take the step for text beside elements; white space is none."""
        if top.state.after_text is not top.state and text and text.strip(_SPACE):
            self._after_text(top, text)

    def _after_text(self, top: _Open, text: str) -> None:
        left = self._automaton.after_text(top.state)
        if left is not NOT_ALLOWED:
            top.state = left
        elif top.element is not None:
            if not top.bruised:
                outer = self._stack[-2]
                place = Place(top.element, top.pattern, top.state, outer.state)
                self._found.append(self._explain.text(place, text, outer.element))
            top.bruised = True

    def _end(self, state: Pattern) -> None:
        """Close the innermost element, whose content is in some state at its end."""
        closed = self._stack.pop()
        if closed.element is not None:
            if not (state.nullable or closed.bruised):
                self._found.append(self._explain.incomplete(closed.element, state))
            self._between(self._stack[-1], closed.element.tail)


def _has_elements(element: etree._Element) -> bool:
    return next(element.iterchildren(etree.Element), None) is not None
