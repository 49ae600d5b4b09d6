"""What does not fit, in words: elements at a wrong place, words at a wrong place, elements that end too early."""

from __future__ import annotations

import re

from lxml import etree

from litvtei.markup.names import display_name
from litvtei.schema.fix import Fix, Insert, SetAttribute, Spill, Wrap, Write, path_of
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.counsel import NAMED_BY, NUMBERED, PARTNERS
from litvtei.schema.relaxng.explain_attribute import AttributeExplanation
from litvtei.schema.relaxng.fault import INCOMPLETE_ELEMENT, MISPLACED_ELEMENT, STRAY_TEXT, WRONG_VALUE, Fault
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.misplaced import Misplaced
from litvtei.schema.relaxng.name_class import tag_of
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Documentation, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.place import Place, Refusal
from litvtei.schema.relaxng.quotation import Quotations
from litvtei.schema.relaxng.skeleton import Skeletons
from litvtei.schema.relaxng.trial import Trial, pieces
from litvtei.schema.relaxng.unknown import Unknown
from litvtei.schema.relaxng.verdict import Ways, attributed
from litvtei.schema.relaxng.wording import element_name, one_of, quoted, value_in_words
from litvtei.schema.relaxng.wrapper import Wrappers, rank


class Explanation:
    """Puts faults in words and says how to go on after each."""

    def __init__(
        self, automaton: Automaton, patterns: Patterns, elements: list[Element], documentation: Documentation
    ) -> None:
        self._automaton, self._patterns = automaton, patterns
        self._known = KnownElements(elements)
        self._trial = Trial(automaton, patterns)
        self._quotations = Quotations(documentation)
        self._skeletons = Skeletons(automaton, patterns)
        self._wrappers = Wrappers(automaton, self._trial, self._known)
        self._misplaced = Misplaced(automaton, patterns, self._known, self._wrappers, self._skeletons, self._quotations)
        self._unknown = Unknown(automaton, patterns, self._known, self._trial, self._misplaced)
        self._attributes = AttributeExplanation(automaton, patterns, self._known, self._skeletons, self._quotations)

    def begin(self) -> None:
        """Forget the last document."""
        self._misplaced.begin()
        self._unknown.begin()

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
            return self._misplaced.refusal(place, child, tag_of(child))
        return self._unknown.refusal(place, child)

    def incomplete(self, holder: etree._Element, state: Pattern) -> Fault:
        """Explain an element that ends too early."""
        here = element_name(tag_of(holder))
        needed = self._needed(holder, state)
        if needed:
            names = one_of(map(element_name, needed))
            news = self._skeletons.missing(state, first=needed[0])
            inserts = tuple(Insert(path_of(holder), len(holder), new) for new in news)
            cause = ""
            if len(needed) == 1:
                element = self._automaton.candidates(state, needed[0])[0][0]
                cause = self._quotations.of(element, element_name(needed[0]))
            fix = Fix(inserts, unfinished=True) if inserts else None
            return Fault(INCOMPLETE_ELEMENT, holder, f"{here} lacks {names}.", f"Add {names}.", cause=cause, fix=fix)
        if self._automaton.texts(state):
            cure = f"Write {value_in_words(state)}."
            return Fault(INCOMPLETE_ELEMENT, holder, f"{here} lacks its text.", cure, fix=self._written(holder, state))
        return Fault(MISPLACED_ELEMENT, holder, f"{here} may not stand in a document of this schema.", "Remove it.")

    def _needed(self, holder: etree._Element, state: Pattern) -> list[str]:
        """Return what an element lacks: the partner of what it has, if that is known, else all that would do."""
        first = NAMED_BY.get(display_name(tag_of(holder)), "")
        needed = sorted(
            (tag for tag, _ in self._automaton.required(state)),
            key=lambda tag: (tag == tag_of(holder), display_name(tag) != first, rank(tag)),
        )
        present = [display_name(tag_of(child)) for child in holder if isinstance(child.tag, str)]
        partner = PARTNERS.get(present[-1], "") if present else ""
        return [tag for tag in needed if display_name(tag) == partner] or needed

    def _written(self, holder: etree._Element, state: Pattern) -> Fix | None:
        value = self._skeletons.value(state)
        return Fix((Write(path_of(holder), value),), unfinished=True) if value else None

    def leaf(self, holder: etree._Element, pattern: Element | None, state: Pattern, text: str, outer: Place) -> Fault:
        """Explain the text of an element that holds nothing else; ``outer`` is the place behind the element."""
        empty = not text.strip(" \t\r\n")
        if self._automaton.texts(state) and not empty:
            message = f"{quoted(text)} is not what {element_name(tag_of(holder))} may hold."
            cure = f"Write {value_in_words(state)}."
            cause = self._quotations.of(pattern, element_name(tag_of(holder)))
            return Fault(WRONG_VALUE, holder, message, cure, cause=cause, fix=self._written(holder, state))
        if not empty and self._automaton.after_text(state) is NOT_ALLOWED:
            return self.text(Place(holder, pattern, state, outer.state), text, outer.holder)
        return self.incomplete(holder, state)

    def text(self, place: Place, text: str, outer: etree._Element | None) -> Fault:
        """Explain text that stands where only elements may; ``outer`` is the element around the holder."""
        holder = place.holder
        if holder is None:
            raise ValueError("there is no text outside the outermost element")
        here = element_name(tag_of(holder))
        if not self._automaton.table(place.state) and not len(holder):
            message = f"{here} must be empty, but holds {quoted(text)}."
            if self._is_number(place, holder, text):
                path, number = path_of(holder), text.strip()
                numbering = Fix((SetAttribute(path, "n", number), Write(path, "")))
                return Fault(STRAY_TEXT, holder, message, f'Write <{here[1:-1]} n="{number}"/>.', fix=numbering, slot=0)
            fix = self._spilt(place, holder, outer)
            cure = "Move the text out of it." if fix is not None or outer is None else "Remove the text."
            fix = fix or Fix((Write(path_of(holder), ""),))
            return Fault(STRAY_TEXT, holder, message, cure, fix=fix, slot=0)
        slot = next(
            (piece.slot for piece in pieces(holder) if not piece.tag and _slot_text(holder, piece.slot) == text), 0
        )
        message = f"Text ({quoted(text)}) may not stand directly in {here}."
        partner = self._partner(place, holder, slot)
        if partner:
            fix = Fix((Wrap(path_of(holder), slot, slot, partner),))
            return Fault(STRAY_TEXT, holder, message, f"Put it into {element_name(partner)}.", fix=fix, slot=slot)
        found = self._wrappers.offer(place, holder, slot)
        if found is None:
            return Fault(STRAY_TEXT, holder, message, "Remove it, or put it into another element.", slot=slot)
        self._misplaced.held.update(found.held)
        cure = f"{found.words[:1].upper()}{found.words[1:]}."
        return Fault(STRAY_TEXT, holder, message, cure, fix=found.fix, slot=slot)

    def _partner(self, place: Place, holder: etree._Element, slot: int) -> str:
        """Return what stands beside what is before stray words, as a correction beside an error, if it may."""
        before = holder[(slot - 1) // 2] if slot else None
        name = PARTNERS.get(display_name(before.tag), "") if before is not None else ""
        tag = next((one for one in self._automaton.table(place.state) if display_name(one) == name), "") if name else ""
        rest = list(pieces(holder, slot + 1))
        fits = bool(tag) and not any(not piece.tag for piece in rest)
        return (
            tag
            if fits and self._trial.misfits(self._trial.step(place.state, tag), (one.tag for one in rest)) == 0
            else ""
        )

    def _is_number(self, place: Place, holder: etree._Element, text: str) -> bool:
        """Tell whether the words in a page break or the like are its number."""
        number = text.strip()
        if display_name(tag_of(holder)) not in NUMBERED or holder.get("n") is not None or place.pattern is None:
            return False
        ways = self._automaton.after_attribute(place.pattern.content, "n")
        return bool(re.fullmatch(r"[\[(]?[0-9ivxlcIVXLC]+[ab]?[rv]?[\])]?\.?", number)) and any(
            self._automaton.accepts_attribute(one, number, holder) for one, _ in ways
        )

    def _spilt(self, place: Place, holder: etree._Element, outer: etree._Element | None) -> Fix | None:
        """Return the fix that moves words behind their element, if they may stand there."""
        if outer is None or place.outer is None:
            return None
        behind = self._trial.step(place.outer, "")
        rest = list(pieces(outer, 2 * outer.index(holder) + 2))
        if place.state.nullable and self._trial.holds(Place(outer, None, place.outer), behind, rest):
            return Fix((Spill(path_of(holder)),))
        return None


def _slot_text(holder: etree._Element, slot: int) -> str | None:
    return holder[slot // 2 - 1].tail if slot else holder.text
