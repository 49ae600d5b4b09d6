"""Identifiers and what refers to them (RELAX NG DTD Compatibility, 5): each one once, no reference to nothing.

Two equal ``xml:id`` are not told here: whether a file has them does not depend on its schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from litvtei.markup.names import XML_ID
from litvtei.schema.fix import Fix, SetAttribute, path_of
from litvtei.schema.relaxng.attribute_need import attributes_of
from litvtei.schema.relaxng.automaton import tokens
from litvtei.schema.relaxng.datatype import XSD
from litvtei.schema.relaxng.fault import UNSOUND_IDENTIFIER, Fault
from litvtei.schema.relaxng.name_class import plain_names, tag_of
from litvtei.schema.relaxng.pattern import Attribute, Data, Element
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.wording import attribute_name, element_name, nearest, quoted

_ID, _REFERENCES = "ID", ("IDREF", "IDREFS")


class Identity:
    """Compares the identifiers of a document with its references."""

    def __init__(self, patterns: Patterns, elements: list[Element]) -> None:
        self._patterns, self._elements = patterns, elements

    @cached_property
    def _typed(self) -> dict[str, dict[str, str]]:
        """For each tag its attributes of a type of identifiers; none if there are no such types but ``xml:id``."""
        kinds = {one: kind for one in self._patterns.attributes() if (kind := _kind(one))}
        if not any(XML_ID not in plain_names(one.names) for one in kinds):
            return {}
        found: dict[str, dict[str, str]] = {}
        for element in self._elements:
            for attribute in attributes_of(element.content):
                for name in plain_names(attribute.names) if attribute in kinds else ():
                    for tag in plain_names(element.names):
                        found.setdefault(tag, {})[name] = kinds[attribute]
        return found

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """Yield identifiers that are taken, then references to nothing."""
        if not self._typed:
            return
        first: dict[str, etree._Element] = {}
        references: list[tuple[etree._Element, str, str]] = []
        for element in root.iter(etree.Element):
            for name, kind in self._typed.get(tag_of(element), {}).items():
                for token in tokens(element.get(name, "")):
                    if kind in _REFERENCES:
                        references.append((element, name, token))
                    elif token not in first:
                        first[token] = element
                    elif name != XML_ID:
                        yield _taken(element, name, token, first[token])
        for element, name, token in references:
            if token not in first:
                yield _to_nothing(element, name, token, list(first))


def _kind(attribute: Attribute) -> str:
    waiting = [attribute.inner]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Data) and one.datatype.library == XSD and one.datatype.name in (_ID, *_REFERENCES):
            return one.datatype.name
        waiting.extend(one.children)
    return ""


def _taken(element: etree._Element, name: str, token: str, other: etree._Element) -> Fault:
    shown = attribute_name(name, element)
    message = f"{quoted(token)} in {shown} is taken: {element_name(tag_of(other))} in line {other.sourceline} has it."
    return Fault(UNSOUND_IDENTIFIER, element, message, "Give this element an identifier of its own.", shown[1:])


def _to_nothing(element: etree._Element, name: str, token: str, known: list[str]) -> Fault:
    shown, near = attribute_name(name, element), nearest(token, known)
    message = f"{quoted(token)} in {shown} refers to no identifier of this file."
    cure = f"Did you mean {quoted(near)}?" if near else "Correct it, or give its target that identifier."
    fix = None
    if near:
        value = " ".join(near if one == token else one for one in tokens(element.get(name, "")))
        fix = Fix((SetAttribute(path_of(element), name, value),))
    return Fault(UNSOUND_IDENTIFIER, element, message, cure, shown[1:], fix=fix)
