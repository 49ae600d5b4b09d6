"""The least that an element may be, as an editor would type it: made from the schema, so that it is always right."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from litvtei.markup.names import XML_NAMESPACE, display_name
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.expected import expected_attributes
from litvtei.schema.relaxng.name_class import namespace_of
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Documentation, Element, Pattern
from litvtei.schema.relaxng.wording import closed_values, value_in_words
from litvtei.schema.relaxng.wrapper import rank

_INDENT = "  "
_DEEPEST = 8
_MOST = 20


class Examples:
    """Makes examples from one schema."""

    def __init__(self, automaton: Automaton, documentation: Documentation) -> None:
        self._automaton, self._documentation = automaton, documentation

    def example(self, element: Element, tag: str) -> str:
        """Return an element with what it needs, its inner elements on lines of their own."""
        return "\n".join(self._lines(element, tag, (tag,)))

    def _lines(self, element: Element, tag: str, around: tuple[str, ...]) -> list[str]:
        name = display_name(tag)
        start = name + "".join(f" {one}" for one in self._attributes(element))
        content = self._automaton.bare(element.content)
        children = self._children(content, around)
        if children:
            inner = [_INDENT + line for lines in children for line in lines]
            return [f"<{start}>", *inner, f"</{name}>"]
        text = self._text(content)
        return [f"<{start}>{escape(text)}</{name}>" if text else f"<{start}/>"]

    def _attributes(self, element: Element) -> list[str]:
        content = element.content
        written: list[str] = []
        while len(written) < _MOST:
            needed = next(
                (one for one in expected_attributes(element, content, self._documentation) if one.needed), None
            )
            if needed is None:
                break
            value = needed.values[0].value if needed.values else _sample(needed.words)
            prefix = "xml:" if namespace_of(needed.name) == XML_NAMESPACE else ""
            written.append(f"{prefix}{display_name(needed.name)}={quoteattr(value)}")
            content = next(iter(self._automaton.after_attribute(content, needed.name)))[1]
        return written

    def _children(self, content: Pattern, around: tuple[str, ...]) -> list[list[str]]:
        """Return the inner elements that are needed, the most usual where there is a choice."""
        lines: list[list[str]] = []
        state = content
        while not state.nullable and len(around) < _DEEPEST and len(lines) < _MOST:
            ways = self._automaton.required(state)
            ways = [way for way in ways if way[0] not in around] or ways
            if not ways:
                break
            tag, after = min(ways, key=lambda way: rank(way[0]))
            lines.append(self._lines(self._automaton.candidates(state, tag)[0][0], tag, (*around, tag)))
            state = after
        return lines

    def _text(self, content: Pattern) -> str:
        if self._automaton.after_text(content) is not NOT_ALLOWED:
            return "…"
        if self._automaton.texts(content):
            return next(iter(closed_values(content)), "") or _sample(value_in_words(content))
        return ""


def _sample(words: str) -> str:
    """Return the example that stands in the words for a value."""
    found = re.search(r"\(([^()]+)\)", words)
    return found[1].partition(", ")[0] if found else "…"
