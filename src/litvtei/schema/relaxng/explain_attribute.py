"""Attributes that do not fit: unknown, misspelt, of a wrong value, in company they may not have, missing."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from litvtei.markup.names import XML_NAMESPACE, display_name
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.fault import Fault
from litvtei.schema.relaxng.name_class import namespace_of, plain_names, tag_of
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Attribute, Choice, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.verdict import MOST_ATTRIBUTES
from litvtei.schema.relaxng.wording import (
    attribute_name,
    closed_values,
    element_name,
    nearest,
    one_of,
    quoted,
    value_in_words,
)

IMPOSSIBLE = 1 << 40
_MOST_REMEMBERED = 2000
_MOST_ON_ONE = 100
_FEW = 8


class AttributeExplanation:
    """Says what is wrong with the attributes of one element."""

    def __init__(self, automaton: Automaton, patterns: Patterns) -> None:
        self._automaton, self._patterns = automaton, patterns
        self._cures: dict[tuple[Element, str], tuple[str, str]] = {}

    def faults(self, element: etree._Element, pattern: Element) -> tuple[list[Fault], Pattern]:
        """Return the faults, and the content to go on with as if the attributes were right."""
        automaton, content = self._automaton, pattern.content
        found: list[Fault] = []
        names = element.keys()
        if len(names) > MOST_ATTRIBUTES:
            message = f"{element_name(tag_of(element))} has {len(names)} attributes, too many to validate."
            return [Fault(element, message, f"Leave at most {MOST_ATTRIBUTES}.")], automaton.bare(content)
        for name in names:
            value = element.get(name, "")
            ways = automaton.after_attribute(content, name)
            fitting = [left for one, left in ways if automaton.accepts_attribute(one, value, element)]
            if not ways:
                found.append(self._unknown(element, pattern, name))
            elif not fitting:
                found.append(_wrong_value(element, name, value, self._patterns.choice(one.inner for one, _ in ways)))
                fitting = [left for _, left in ways]
            content = self._patterns.choice(fitting) if fitting else content
            if len(found) > _MOST_ON_ONE:
                break
        if automaton.closed(content) is NOT_ALLOWED:
            found.extend(self._missing(element, content, {fault.cure for fault in found}))
        return found, automaton.bare(content)

    def _unknown(self, element: etree._Element, pattern: Element, name: str) -> Fault:
        shown, here = attribute_name(name, element), element_name(tag_of(element))
        if self._automaton.after_attribute(pattern.content, name):
            other = self._rival(element, pattern, name)
            if other:
                message = f"{shown} may not stand on {here} together with {attribute_name(other)}."
                return Fault(element, message, f"Remove {shown} or {attribute_name(other)}.", shown[1:])
        message = f"{shown} is not allowed on {here}."
        key = pattern, name
        if len(self._cures) > _MOST_REMEMBERED:
            self._cures.clear()
        if key not in self._cures:
            self._cures[key] = _meant(pattern, name)
        cure, right = self._cures[key]
        return Fault(element, message, cure if not right or element.get(right) is None else "Remove it.", shown[1:])

    def _rival(self, element: etree._Element, pattern: Element, name: str) -> str:
        for other in map(str, element.keys()):
            ways = self._automaton.after_attribute(pattern.content, other)
            if other != name and ways and not any(self._automaton.after_attribute(left, name) for _, left in ways):
                return other
        return ""

    def _missing(self, element: etree._Element, content: Pattern, blamed: set[str]) -> Iterator[Fault]:
        """Yield what must still be added, one by one, until the attributes suffice."""
        here = element_name(tag_of(element))
        while self._automaton.closed(content) is NOT_ALLOWED:
            ways = [(one, self._after(content, one)) for one in _attributes(content)]
            lacking = _lacking(content)
            nearer = [(one, left) for one, left in ways if _lacking(left) < lacking]
            if not nearer:
                yield Fault(element, f"{here} may not stand in a document of this schema.", "Remove it.")
                return
            sure = [way for way in nearer if _lacking(content, way[0]) >= IMPOSSIBLE]
            needed = sure[:1] or nearer
            names = one_of(_shown(one) for one, _ in needed)
            example = value_in_words(needed[0][0].inner) if sure else "nothing"
            if not any(names in cure for cure in blamed):
                cure = f"Add {names}." if example == "nothing" else f"Add {names}: {example}."
                yield Fault(element, f"{here} lacks {names}.", cure)
            content = needed[0][1]

    def _after(self, content: Pattern, attribute: Attribute) -> Pattern:
        name = next(plain_names(attribute.names), "")
        ways = self._automaton.after_attribute(content, name)
        return self._patterns.choice(left for one, left in ways if one is attribute)


def _meant(pattern: Element, name: str) -> tuple[str, str]:
    """Return a cure for an attribute that an element cannot have, and the attribute that was meant, if one was."""
    known = list(dict.fromkeys(tag for one in _attributes(pattern.content) for tag in plain_names(one.names)))
    local = display_name(name)
    spaced = f"{{{XML_NAMESPACE}}}{local}"
    if spaced in known and spaced != name:
        return f"Write {attribute_name(spaced)}.", spaced
    if local in known and namespace_of(name):
        return f"Write @{local}, without a prefix.", local
    near = nearest(local, [display_name(tag) for tag in known])
    if near:
        right = next(tag for tag in known if display_name(tag) == near)
        shown = attribute_name(right)
        return (f"Write {shown}." if near.lower() == local.lower() else f"Did you mean {shown}?"), right
    if not known:
        return "Remove it: this element has no attributes.", ""
    if len(known) <= _FEW:
        return f"Remove it, or use {one_of(attribute_name(tag) for tag in known)}.", ""
    return "Remove it.", ""


def _wrong_value(element: etree._Element, name: str, value: str, wanted: Pattern) -> Fault:
    shown, here = attribute_name(name, element), element_name(tag_of(element))
    written = quoted(value) if value.strip() else "An empty value"
    message = f"{written} is not a value of {shown} on {here}."
    near = nearest(value.strip(), closed_values(wanted))
    words = value_in_words(wanted)
    cure = f'Did you mean "{near}"? Allowed: {words}.' if near else f"Write {words}."
    return Fault(element, message, cure, shown[1:])


def _attributes(content: Pattern) -> list[Attribute]:
    """Return the attributes of a pattern, in the order of the schema."""
    found: dict[Attribute, None] = {}
    seen: set[Pattern] = set()
    waiting = [content]
    while waiting:
        current = waiting.pop()
        if current in seen or not current.attributed:
            continue
        seen.add(current)
        if isinstance(current, Attribute):
            found[current] = None
        waiting.extend(reversed(current.children))
    return list(found)


def _lacking(content: Pattern, without: Attribute | None = None) -> int:
    """Return how many attributes at least are still needed, if one may not be used."""
    known: dict[Pattern, int] = {}
    stack = [content]
    while stack:
        current = stack[-1]
        missing = [child for child in current.children if child not in known]
        if missing:
            stack.extend(missing)
            continue
        inner = [known[child] for child in current.children]
        if isinstance(current, Attribute):
            known[current] = IMPOSSIBLE if current is without else 1
        elif current is NOT_ALLOWED:
            known[current] = IMPOSSIBLE
        else:
            known[current] = min(min(inner) if isinstance(current, Choice) else sum(inner), IMPOSSIBLE)
        stack.pop()
    return known[content]


def _shown(attribute: Attribute) -> str:
    name = next(plain_names(attribute.names), "")
    return attribute_name(name) if name else "an attribute of another vocabulary"
