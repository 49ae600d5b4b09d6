"""The least that an element may be, as an editor would type it."""

from __future__ import annotations

from litvtei.markup.escape import escape, quoteattr
from litvtei.markup.names import XML_NAMESPACE, display_name
from litvtei.schema.fix import New
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.name_class import namespace_of
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.skeleton import Skeletons

_INDENT = "  "


class Examples:
    """Makes examples from one schema."""

    def __init__(self, automaton: Automaton, patterns: Patterns, known: KnownElements) -> None:
        self._automaton, self._known = automaton, known
        self._skeletons = Skeletons(automaton, patterns)

    def example(self, tag: str) -> str:
        """Return an element with what it needs, its inner elements on lines of their own; ``""`` if none is found.

        An ellipsis stands for words.
        """
        new = self._skeletons.element(self._known.by_tag[tag][0], tag)
        return "\n".join(self._lines(new)) if new is not None else ""

    def _lines(self, new: New) -> list[str]:
        name = display_name(new.tag)
        start = name + "".join(f" {_attribute_name(name)}={quoteattr(value)}" for name, value in new.attributes)
        if new.children:
            inner = [_INDENT + line for child in new.children for line in self._lines(child)]
            return [f"<{start}>", *inner, f"</{name}>"]
        text = escape(new.text) or ("…" if self._takes_words(new.tag) else "")
        return [f"<{start}>{text}</{name}>" if text else f"<{start}/>"]

    def _takes_words(self, tag: str) -> bool:
        content = self._automaton.bare(self._known.by_tag[tag][0].content)
        return self._automaton.after_text(content).nullable


def _attribute_name(name: str) -> str:
    """Return an attribute as it is written."""
    return f"xml:{display_name(name)}" if namespace_of(name) == XML_NAMESPACE else display_name(name)
