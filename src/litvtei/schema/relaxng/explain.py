"""What does not fit, in words: unknown names, text at a wrong place, elements that end too early."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from litvtei.markup.names import display_name
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.explain_attribute import AttributeExplanation
from litvtei.schema.relaxng.fault import Fault
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.misplaced import Misplaced
from litvtei.schema.relaxng.name_class import namespace_of, tag_of
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, TEXT, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.place import Place, Refusal
from litvtei.schema.relaxng.verdict import Ways, attributed
from litvtei.schema.relaxng.wording import element_name, nearest, one_of, quoted, value_in_words
from litvtei.schema.relaxng.wrapper import Wrappers

_MOST_REMEMBERED = 2000
_FEW = 8
# What TEI has for elements of HTML.
_HTML = {
    "b": "hi", "strong": "hi", "i": "hi", "u": "hi", "sup": "hi", "sub": "hi", "small": "hi", "font": "hi",
    "em": "emph", "br": "lb", "hr": "milestone", "a": "ref", "img": "graphic", "ul": "list", "ol": "list",
    "li": "item", "tr": "row",
    "td": "cell", "th": "cell", "blockquote": "quote", "h1": "head", "h2": "head", "h3": "head", "h4": "head",
    "section": "div", "article": "div",
}  # fmt: skip


class Explanation:
    """Puts faults in words and says how to go on after each."""

    def __init__(self, automaton: Automaton, patterns: Patterns, elements: list[Element]) -> None:
        self._automaton, self._patterns = automaton, patterns
        self._known = KnownElements(elements)
        self._wrappers = Wrappers(automaton)
        self._misplaced = Misplaced(automaton, patterns, self._known, self._wrappers)
        self._attributes = AttributeExplanation(automaton, patterns)
        self._spellings: dict[tuple[Pattern, str], str] = {}

    def begin(self) -> None:
        """Forget the last document."""
        self._misplaced.begin()

    @cached_property
    def _anything(self) -> Pattern:
        """Any known elements and text: how to look into an element that nobody knows."""
        return self._patterns.one_or_more(self._patterns.choice((TEXT, *self._known.elements)))

    def attributes(self, element: etree._Element, pattern: Element) -> tuple[list[Fault], Pattern]:
        """Return what is wrong with an element's attributes, and its content."""
        return self._attributes.faults(element, pattern)

    def likeliest(self, element: etree._Element, ways: Ways) -> tuple[Element, Pattern]:
        """Return the pattern that an element was probably meant for: the first that its attributes fit."""
        if len(ways) > 1:
            for pattern, after in ways:
                if attributed(self._automaton, self._patterns, pattern.content, element) is not NOT_ALLOWED:
                    return pattern, after
        return ways[0]

    def unexpected(self, place: Place, child: etree._Element) -> Refusal:
        """Explain an element that may not stand where it stands."""
        if tag_of(child) in self._known.by_tag:
            return self._misplaced.refusal(place, child)
        return self._in_other_namespace(place, child) or self._unknown(place, child)

    def _in_other_namespace(self, place: Place, child: etree._Element) -> Refusal | None:
        shown, local, namespace = element_name(tag_of(child)), display_name(tag_of(child)), namespace_of(tag_of(child))
        here = self._automaton.table(place.state)
        twins = self._known.by_local_name.get(local, ())
        twin = next((one for one in twins if one in here), next(iter(twins), ""))
        if twin:
            where = f"in the namespace {namespace}" if namespace else "in no namespace"
            wanted = namespace_of(twin)
            cure = f'It must stand in the namespace {wanted}: write xmlns="{wanted}", or remove xmlns="{namespace}".'
            fault = Fault(child, f"{shown} is {where}, where this schema knows no such element.", cure)
            return self._as_if(place, fault, twin)
        if namespace not in self._known.namespaces:
            prefixed = f"<{child.prefix}:{local}>" if child.prefix else shown
            where = namespace or "no namespace"
            message = f"{prefixed} belongs to a vocabulary that this schema does not know ({where})."
            return Refusal(Fault(child, message, "Remove it, or use a schema that allows it."), None, None, place.state)
        return None

    def _unknown(self, place: Place, child: etree._Element) -> Refusal:
        local, here = display_name(tag_of(child)), list(self._automaton.table(place.state))
        message = f"{element_name(tag_of(child))} is not an element of this schema."
        meant = next(iter(self._known.by_local_name.get(_HTML.get(local, ""), ())), "")
        if meant:
            return self._as_if(place, Fault(child, message, f"TEI has {element_name(meant)} for it."), meant)
        key = place.state, tag_of(child)
        if key not in self._spellings:
            if len(self._spellings) > _MOST_REMEMBERED:
                self._spellings.clear()
            self._spellings[key] = _spelling(local, here) or _spelling(local, list(self._known.by_tag))
        meant = self._spellings[key]
        if meant:
            shown = element_name(meant)
            same = display_name(meant).lower() == local.lower()
            cure = f"Write {shown}: case matters in names." if same else f"Did you mean {shown}?"
            return self._as_if(place, Fault(child, message, cure), meant)
        cure = "Use an element of the schema, or another schema."
        if 0 < len(here) <= _FEW:
            cure = f"Allowed here: {one_of(map(element_name, here))}."
        return Refusal(Fault(child, message, cure), None, self._anything, place.state)

    def _as_if(self, place: Place, fault: Fault, tag: str) -> Refusal:
        """Go on as if an element had the name it was meant to have."""
        ways = self._automaton.candidates(place.state, tag)
        element, after = ways[0] if ways else (self._known.by_tag[tag][0], place.state)
        return Refusal(fault, element, element.content, after)

    def incomplete(self, holder: etree._Element, state: Pattern) -> Fault:
        """Explain an element that ends too early."""
        needed = [tag for tag, _ in self._automaton.required(state)]
        here = element_name(tag_of(holder))
        if needed:
            names = one_of(map(element_name, needed))
            return Fault(holder, f"{here} lacks {names}.", f"Add {names}.")
        if self._automaton.texts(state):
            words = value_in_words(state)
            return Fault(holder, f"{here} lacks its text.", f"Write {words}.")
        return Fault(holder, f"{here} may not stand in a document of this schema.", "Remove it.")

    def leaf(self, holder: etree._Element, state: Pattern, text: str) -> Fault:
        """Explain the text of an element that holds nothing else."""
        empty = not text.strip(" \t\r\n")
        if self._automaton.texts(state) and not empty:
            message = f"{quoted(text)} is not what {element_name(tag_of(holder))} may hold."
            return Fault(holder, message, f"Write {value_in_words(state)}.")
        if not empty and self._automaton.after_text(state) is NOT_ALLOWED:
            return self.text(holder, state, text)
        return self.incomplete(holder, state)

    def text(self, holder: etree._Element, state: Pattern, text: str) -> Fault:
        """Explain text that stands where only elements may."""
        here = element_name(tag_of(holder))
        if not self._automaton.table(state):
            return Fault(holder, f"{here} must be empty, but holds {quoted(text)}.", "Move the text out of it.")
        offer = self._wrappers.offer(state, None)
        cure = f"{offer[:1].upper()}{offer[1:]}." if offer else "Remove it, or put it into another element."
        return Fault(holder, f"Text ({quoted(text)}) may not stand directly in {here}.", cure)


def _spelling(local: str, known: list[str]) -> str:
    near = nearest(local, [display_name(tag) for tag in known])
    return next((tag for tag in known if display_name(tag) == near), "") if near else ""
