"""Attributes that do not fit: unknown, misspelt, of a wrong value, in company they may not have, missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from litvtei.markup.names import XML_NAMESPACE, display_name
from litvtei.schema.fix import Fix, Pair, RenameAttribute, SetAttribute, path_of
from litvtei.schema.relaxng.attribute_need import Way, attributes_of, needed
from litvtei.schema.relaxng.automaton import MOST_ATTRIBUTES, Attributes, Automaton
from litvtei.schema.relaxng.counsel import MEANT_ATTRIBUTE, PARTNERS
from litvtei.schema.relaxng.fault import (
    MISNAMED_ATTRIBUTE,
    MISPLACED_ATTRIBUTE,
    MISPLACED_ELEMENT,
    MISSING_ATTRIBUTE,
    SCHEMA_UNAVAILABLE,
    UNKNOWN_ATTRIBUTE,
    WRONG_VALUE,
    Fault,
)
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.mended_value import mended
from litvtei.schema.relaxng.name_class import contains, namespace_of, plain_names, qualified, tag_of
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Attribute, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.quotation import Quotations
from litvtei.schema.relaxng.skeleton import Skeletons
from litvtei.schema.relaxng.wording import (
    attribute_name,
    closed_values,
    element_name,
    is_pointer,
    nearest,
    one_of,
    quoted,
    value_in_words,
)

_MOST_REMEMBERED = 2000
_MOST_ON_ONE = 100
_FEW = 8
_OWNERS = 4
# The elements that editors use most: they are named first as those that have an attribute.
_COMMON = "persName placeName orgName date name rs ref ptr title note p div pb graphic gap supplied rdg lem".split()


@dataclass(frozen=True, slots=True)
class _Meant:
    """What an attribute that an element cannot have was meant to be: code, cure, and the right name if there is one."""

    code: str
    cure: str
    name: str = ""
    sure: bool = False


class AttributeExplanation:
    """Says what is wrong with the attributes of one element."""

    def __init__(
        self,
        automaton: Automaton,
        patterns: Patterns,
        known: KnownElements,
        skeletons: Skeletons,
        quotations: Quotations,
    ) -> None:
        self._automaton, self._patterns, self._known = automaton, patterns, known
        self._skeletons, self._quotations = skeletons, quotations
        self._needed: dict[Pattern, tuple[list[Way], bool]] = {}
        self._cures: dict[tuple[Element, str], _Meant] = {}

    def faults(self, element: etree._Element, pattern: Element) -> tuple[list[Fault], Pattern]:
        """Return the faults, and the content to go on with as if the attributes were right."""
        automaton, content = self._automaton, pattern.content
        found: list[Fault] = []
        names = element.keys()
        if len(names) > MOST_ATTRIBUTES:
            message = f"{element_name(tag_of(element))} has {len(names)} attributes, too many to validate."
            cure = f"Leave at most {MOST_ATTRIBUTES}."
            return [Fault(SCHEMA_UNAVAILABLE, element, message, cure)], automaton.bare(content)
        for name in names:
            value = element.get(name, "")
            ways = automaton.after_attribute(content, name)
            fitting = [left for one, left in ways if automaton.accepts_attribute(one, value, element)]
            if not ways:
                found.append(self._unknown(element, pattern, name))
            elif not fitting:
                found.append(self._wrong_value(element, pattern, name, value, ways))
                fitting = [left for _, left in ways]
            content = self._patterns.choice(fitting) if fitting else content
            if len(found) > _MOST_ON_ONE:
                break
        if automaton.closed(content) is NOT_ALLOWED:
            found.extend(self._missing(element, content, {fault.cure for fault in found}))
        return found, automaton.bare(content)

    def _unknown(self, element: etree._Element, pattern: Element, name: str) -> Fault:
        shown, here = attribute_name(name, element), _shown_element(element, pattern)
        removal = Fix((SetAttribute(path_of(element), name, None),))
        if self._automaton.after_attribute(pattern.content, name):
            other = self._rival(element, pattern, name)
            if other:
                message = f"{shown} may not stand on {here} together with {attribute_name(other)}."
                cure = f"Remove {shown} or {attribute_name(other)}."
                return Fault(MISPLACED_ATTRIBUTE, element, message, cure, shown[1:], fix=removal)
        message = f"{shown} is not allowed on {here}."
        pair = self._pair(element, name)
        if pair is not None:
            own, value = display_name(element.tag), element.get(name, "")
            cure = f"Write <choice><{own}>…</{own}><{name}>{value}</{name}></choice>."
            return Fault(MISNAMED_ATTRIBUTE, element, message, cure, shown[1:], fix=Fix((pair,)))
        meant = self._meant(pattern, name)
        if meant.name and element.get(meant.name) is None:
            fits = self._accepts(element, pattern, meant.name, element.get(name, ""))
            fix = Fix((RenameAttribute(path_of(element), name, meant.name),), safe=meant.sure) if fits else None
            cure = meant.cure
            if fix is None:
                ways = self._automaton.after_attribute(pattern.content, meant.name)
                words = value_in_words(self._patterns.choice(one.inner for one, _ in ways))
                cure = f"{cure} Its value is {words}."
            return Fault(meant.code, element, message, cure, shown[1:], fix=fix)
        cause = self._quotations.of(self._known.attribute(name), shown) if meant.code == MISPLACED_ATTRIBUTE else ""
        cure = "Remove it." if meant.name else meant.cure
        return Fault(meant.code, element, message, cure, shown[1:], cause, removal)

    def _pair(self, element: etree._Element, name: str) -> Pair | None:
        """Return how TEI says what P4 said in an attribute: <sic corr="the"> is a choice of two elements."""
        namespace, holder = namespace_of(tag_of(element)), element.getparent()
        tag, wrapper = qualified(namespace, name), qualified(namespace, "choice")
        around = self._known.by_tag.get(tag_of(holder), ()) if holder is not None else ()
        both = PARTNERS.get(display_name(tag_of(element))) == name and tag in self._known.by_tag
        if not both or not around or wrapper not in self._known.inner(around[0]):
            return None
        return Pair(path_of(element), name, tag, wrapper)

    def _accepts(self, element: etree._Element, pattern: Element, name: str, value: str) -> bool:
        ways = self._automaton.after_attribute(pattern.content, name)
        return any(self._automaton.accepts_attribute(one, value, element) for one, _ in ways)

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
            ways, sure = self._needed_in(content)
            if not ways:
                message = f"{here} may not stand in a document of this schema."
                yield Fault(MISPLACED_ELEMENT, element, message, "Remove it.")
                return
            names = one_of(_shown(one) for one, _ in ways)
            if not any(names in cure for cure in blamed):
                yield self._missing_one(element, ways[0][0], names, sure=sure)
            content = ways[0][1]

    def _needed_in(self, content: Pattern) -> tuple[list[Way], bool]:
        if content not in self._needed:
            if len(self._needed) > _MOST_REMEMBERED:
                self._needed.clear()
            self._needed[content] = needed(self._automaton, self._patterns, content)
        return self._needed[content]

    def _missing_one(self, element: etree._Element, attribute: Attribute, names: str, *, sure: bool) -> Fault:
        words = value_in_words(attribute.inner) if sure else "nothing"
        cure = f"Add {names}." if words == "nothing" else f"Add {names}: {words}."
        name, value = next(plain_names(attribute.names), ""), self._skeletons.value(attribute.inner)
        fix = Fix((SetAttribute(path_of(element), name, value),), unfinished=True) if name and value else None
        cause = self._quotations.of(attribute, names) if sure else ""
        message = f"{element_name(tag_of(element))} lacks {names}."
        return Fault(MISSING_ATTRIBUTE, element, message, cure, cause=cause, fix=fix)

    def _wrong_value(self, element: etree._Element, pattern: Element, name: str, value: str, ways: Attributes) -> Fault:
        shown, here = attribute_name(name, element), element_name(tag_of(element))
        wanted = self._patterns.choice(one.inner for one, _ in ways)
        written = quoted(value) if value.strip() else "An empty value"
        message = f"{written} is not a value of {shown} on {here}."
        proposals = [nearest(value.strip(), closed_values(wanted)), *mended(value, pointer=is_pointer(wanted))]
        better = next((one for one in proposals if one and self._fits(element, ways, one)), "")
        words = value_in_words(wanted)
        listed = bool(closed_values(wanted))
        cure = f"Write {words}."
        if better:
            cure = f'Did you mean "{better}"? {"Allowed" if listed else "It takes"}: {words}.'
        example = better or self._skeletons.value(wanted)
        fix = None
        if example:
            sure = bool(better) and better.lower() == value.strip().lower()
            fix = Fix((SetAttribute(path_of(element), name, example),), safe=sure, unfinished=not better)
        if not value.strip() and self._is_optional(element, pattern, name):
            cure, fix = f"Remove it, or w{cure[1:]}", Fix((SetAttribute(path_of(element), name, None),))
        cause = self._quotations.of(ways[0][0], shown)
        return Fault(WRONG_VALUE, element, message, cure, shown[1:], cause, fix)

    def _is_optional(self, element: etree._Element, pattern: Element, name: str) -> bool:
        """Tell whether the attributes of an element would do without one of them."""
        content = pattern.content
        for other in map(str, element.keys()):
            ways = self._automaton.after_attribute(content, other) if other != name else ()
            content = self._patterns.choice(left for _, left in ways) if ways else content
        return self._automaton.closed(content) is not NOT_ALLOWED

    def _fits(self, element: etree._Element, ways: Attributes, value: str) -> bool:
        return any(self._automaton.accepts_attribute(one, value, element) for one, _ in ways)

    def _meant(self, pattern: Element, name: str) -> _Meant:
        key = pattern, name
        if key not in self._cures:
            if len(self._cures) > _MOST_REMEMBERED:
                self._cures.clear()
            self._cures[key] = self._found_out(pattern, name)
        return self._cures[key]

    def _found_out(self, pattern: Element, name: str) -> _Meant:
        """Return what an attribute that an element cannot have was meant to be."""
        here = list(dict.fromkeys(tag for one in attributes_of(pattern.content) for tag in plain_names(one.names)))
        owners = self._known.owners(name)
        return _another_name(name, here, misplaced=bool(owners)) or _another_element(here, owners)


def _another_name(name: str, here: list[str], *, misplaced: bool) -> _Meant | None:
    """Return which of the attributes that an element has was meant: with or without a prefix, misspelt, by habit."""
    local = display_name(name)
    spaced = f"{{{XML_NAMESPACE}}}{local}"
    if spaced in here and spaced != name:
        return _Meant(MISNAMED_ATTRIBUTE, f"Write {attribute_name(spaced)}.", spaced, sure=True)
    if local in here and namespace_of(name):
        return _Meant(MISNAMED_ATTRIBUTE, f"Write @{local}, without a prefix.", local)
    near = nearest(local, [display_name(tag) for tag in here])
    if near:
        right = next(tag for tag in here if display_name(tag) == near)
        same, shown = near.lower() == local.lower(), attribute_name(right)
        code = MISPLACED_ATTRIBUTE if misplaced and not same else UNKNOWN_ATTRIBUTE
        return _Meant(code, f"Write {shown}: case matters in names." if same else f"Did you mean {shown}?", right, same)
    written = {attribute_name(tag)[1:]: tag for tag in here}
    habit = next((one for one in MEANT_ATTRIBUTE.get(local, ()) if one in written), "")
    return _Meant(MISNAMED_ATTRIBUTE, f"Write @{habit} instead.", written[habit]) if habit else None


def _another_element(here: list[str], owners: list[str]) -> _Meant:
    """Return what to do with an attribute that is none of an element's: other elements may have it."""
    if owners:
        named = sorted(owners, key=lambda tag: (_order(display_name(tag)), display_name(tag).lower()))
        listed = one_of((element_name(tag) for tag in named), _OWNERS)
        return _Meant(MISPLACED_ATTRIBUTE, f"Remove it; it is an attribute of {listed}.")
    if not here:
        return _Meant(UNKNOWN_ATTRIBUTE, "Remove it: this element has no attributes.")
    if len(here) <= _FEW:
        return _Meant(UNKNOWN_ATTRIBUTE, f"Remove it, or use {one_of(attribute_name(tag) for tag in here)}.")
    return _Meant(UNKNOWN_ATTRIBUTE, "Remove it.")


def _shown_element(element: etree._Element, pattern: Element) -> str:
    """Return an element by its name, or by the one it was meant to have."""
    tag = tag_of(element)
    return element_name(tag if contains(pattern.names, tag) else next(plain_names(pattern.names), tag))


def _order(local: str) -> int:
    return _COMMON.index(local) if local in _COMMON else len(_COMMON)


def _shown(attribute: Attribute) -> str:
    name = next(plain_names(attribute.names), "")
    return attribute_name(name) if name else "an attribute of another vocabulary"
