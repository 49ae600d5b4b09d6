"""The least that a schema wants: an element with the attributes and children it cannot be without."""

from __future__ import annotations

from lxml import etree

from litvtei.schema.fix import New
from litvtei.schema.relaxng.attribute_need import needed
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.name_class import plain_names
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.wording import examples
from litvtei.schema.relaxng.wrapper import rank

_DEEPEST = 6
_MOST = 20
_NOWHERE = etree.Element("nowhere")


class Skeletons:
    """Makes new elements that are valid as they are."""

    def __init__(self, automaton: Automaton, patterns: Patterns) -> None:
        self._automaton, self._patterns = automaton, patterns
        self._known: dict[tuple[Element, str], New | None] = {}

    def missing(self, state: Pattern, deep: int = 0, first: str = "") -> tuple[New, ...]:
        """Return elements that complete some content, ``first`` if it can be one; none if it needs none or others."""
        found: list[New] = []
        while not state.nullable and len(found) < _MOST:
            for tag, after in sorted(self._automaton.required(state), key=lambda way: (way[0] != first, rank(way[0]))):
                new = self.element(self._automaton.candidates(state, tag)[0][0], tag, deep + 1)
                if new is not None:
                    found.append(new)
                    state = after
                    break
            else:
                return ()
        return tuple(found)

    def element(self, pattern: Element, tag: str, deep: int = 0) -> New | None:
        """Return the least element of a pattern, None if there is none within reason."""
        key = pattern, tag
        if key not in self._known and deep <= _DEEPEST:
            self._known[key] = self._made(pattern, tag, deep)
        return self._known.get(key)

    def _made(self, pattern: Element, tag: str, deep: int) -> New | None:
        attributes: list[tuple[str, str]] = []
        content = pattern.content
        while self._automaton.closed(content) is NOT_ALLOWED:
            ways, _ = needed(self._automaton, self._patterns, content)
            value = self.value(ways[0][0].inner) if ways else ""
            name = next(plain_names(ways[0][0].names), "") if ways else ""
            if not value or not name or len(attributes) > _MOST:
                return None
            attributes.append((name, value))
            content = ways[0][1]
        state = self._automaton.closed(content)
        children = self.missing(state, deep)
        if state.nullable or children:
            return New(tag, tuple(attributes), "", children)
        text = self.value(state)
        return New(tag, tuple(attributes), text) if text else None

    def value(self, pattern: Pattern) -> str:
        """Return an example of a value, or of the text of an element; ``""`` if none is known."""
        return next((one for one in examples(pattern) if one and self._accepts(pattern, one)), "")

    def _accepts(self, pattern: Pattern, text: str) -> bool:
        return self._automaton.after_text(pattern).nullable or any(
            self._automaton.accepts_value(atom, text, _NOWHERE) for atom in self._automaton.texts(pattern)
        )
