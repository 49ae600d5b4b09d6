"""Elements that the schema knows, at a place where it does not want them.

A hint is only given if it holds: it is tried on the automaton first.
"""

from __future__ import annotations

from lxml import etree

from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.fault import Fault
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.name_class import tag_of
from litvtei.schema.relaxng.pattern import Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.place import Place, Refusal
from litvtei.schema.relaxng.wording import element_name, one_of
from litvtei.schema.relaxng.wrapper import Wrappers, rank

_MOST_REPLAYED = 400
_MOST_REPLAYS_IN_ONE = 10
_FEW = 8


class Misplaced:
    """Says why an element is wrong at its place, and where it would be right."""

    def __init__(self, automaton: Automaton, patterns: Patterns, known: KnownElements, wrappers: Wrappers) -> None:
        self._automaton, self._patterns, self._known, self._wrappers = automaton, patterns, known, wrappers
        self._replays: dict[etree._Element, int] = {}

    def begin(self) -> None:
        """Forget the last document."""
        self._replays.clear()

    def refusal(self, place: Place, child: etree._Element) -> Refusal:
        """Explain an element that may not stand where it stands."""
        tag, shown = tag_of(child), element_name(tag_of(child))
        if place.holder is None:
            roots = one_of(map(element_name, self._automaton.table(place.state)))
            fault = Fault(child, f"{shown} may not be the outermost element.", f"Begin with {roots}.")
            return self._skipping(place, fault, tag)
        return (
            self._after_missing(place, place.holder, child)
            or self._elsewhere_in_holder(place, place.holder, child)
            or self._skipping(place, self._stranger(place, place.holder, child), tag)
        )

    def _skipping(self, place: Place, fault: Fault, tag: str) -> Refusal:
        """Go on as if the element were not there, but look into it."""
        pattern = self._known.by_tag[tag][0]
        return Refusal(fault, pattern, pattern.content, place.state)

    def _after_missing(self, place: Place, holder: etree._Element, child: etree._Element) -> Refusal | None:
        """Try whether one or two elements that are missing before it would make it right."""
        for one, after in self._automaton.required(place.state):
            later = (([one, two], left) for two, left in self._automaton.required(after))
            for needed, state in ([one], after), *later:
                for element, left in self._automaton.candidates(state, tag_of(child))[:1]:
                    names = " and ".join(map(element_name, needed))
                    message = (
                        f"{names} must stand before {element_name(tag_of(child))} in {element_name(tag_of(holder))}."
                    )
                    return Refusal(Fault(child, message, f"Put {names} before it."), element, element.content, left)
        return None

    def _elsewhere_in_holder(self, place: Place, holder: etree._Element, child: etree._Element) -> Refusal | None:
        """Try the element at other places among its siblings."""
        if place.pattern is None or len(holder) > _MOST_REPLAYED:
            return None
        self._replays[holder] = self._replays.get(holder, 0) + 1
        if tag_of(child) not in self._known.inner(place.pattern) or self._replays[holder] > _MOST_REPLAYS_IN_ONE:
            return None
        before = list(child.itersiblings(etree.Element, preceding=True))[::-1]
        states = self._replayed(self._automaton.bare(place.pattern.content), before)
        return (
            self._earlier(holder, child, before, states)
            or self._later(place, child)
            or self._second(place, child, before, states)
        )

    def _earlier(
        self, holder: etree._Element, child: etree._Element, before: list[etree._Element], states: list[Pattern]
    ) -> Refusal | None:
        for position in range(len(before) - 1, -1, -1):
            for element, after in self._automaton.candidates(states[position], tag_of(child)):
                end = self._replayed(after, before[position:], strict=True)
                if len(end) > len(before) - position:
                    shown, other = element_name(tag_of(child)), element_name(tag_of(before[position]))
                    message = f"{shown} may not stand behind {other} in {element_name(tag_of(holder))}."
                    cure = f"Move it before {other} (line {before[position].sourceline})."
                    return Refusal(Fault(child, message, cure), element, element.content, end[-1])
        return None

    def _later(self, place: Place, child: etree._Element) -> Refusal | None:
        behind = list(child.itersiblings(etree.Element))
        states = self._replayed(place.state, behind, strict=True)
        for position in range(1, len(states)):
            for _, after in self._automaton.candidates(states[position], tag_of(child)):
                end = self._replayed(after, behind[position:], strict=True)
                if len(end) > len(behind) - position and end[-1].nullable:
                    shown, other = element_name(tag_of(child)), element_name(tag_of(behind[position - 1]))
                    cure = f"Move it behind {other} (line {behind[position - 1].sourceline})."
                    fault = Fault(child, f"{shown} may not stand before {other}.", cure)
                    return self._skipping(place, fault, tag_of(child))
        return None

    def _second(
        self, place: Place, child: etree._Element, before: list[etree._Element], states: list[Pattern]
    ) -> Refusal | None:
        for state, twin in zip(states, before, strict=False):
            if (
                tag_of(twin) == tag_of(child)
                and self._automaton.candidates(state, tag_of(twin))
                and place.holder is not None
            ):
                message = f"{element_name(tag_of(child))} may stand only once in {element_name(tag_of(place.holder))}."
                cure = f"Join it with the one in line {twin.sourceline}, or remove it."
                return self._skipping(place, Fault(child, message, cure), tag_of(child))
        return None

    def _replayed(self, state: Pattern, siblings: list[etree._Element], *, strict: bool = False) -> list[Pattern]:
        """Return the states before each sibling and after the last; one that does not fit is left out or ends it."""
        states = [state]
        for sibling in siblings:
            ways = self._automaton.candidates(states[-1], tag_of(sibling))
            if not ways and strict:
                return states
            states.append(self._patterns.choice(after for _, after in ways) if ways else states[-1])
        return states

    def _stranger(self, place: Place, holder: etree._Element, child: etree._Element) -> Fault:
        shown, around = element_name(tag_of(child)), element_name(tag_of(holder))
        message = f"{shown} may not stand directly in {around}."
        if place.pattern is not None and tag_of(child) in self._known.inner(place.pattern):
            before = child.getprevious()
            behind = (
                f" behind {element_name(tag_of(before))}" if before is not None and isinstance(before.tag, str) else ""
            )
            message = f"{shown} may not stand at this place in {around}{behind}."
        cures = [
            cure for cure in (self._after_holder(place, holder, tag_of(child)), self._wrapping(place, child)) if cure
        ]
        cure = f"{', or '.join(cures)}." if cures else self._anywhere(place, tag_of(child))
        return Fault(child, message, cure[:1].upper() + cure[1:])

    def _wrapping(self, place: Place, child: etree._Element) -> str:
        return self._wrappers.offer(place.state, tag_of(child))

    def _after_holder(self, place: Place, holder: etree._Element, tag: str) -> str:
        fits = place.outer is not None and place.state.nullable and self._automaton.candidates(place.outer, tag)
        return f"end {element_name(tag_of(holder))} before it" if fits else ""

    def _anywhere(self, place: Place, tag: str) -> str:
        here = list(self._automaton.table(place.state))
        if 0 < len(here) <= _FEW:
            return f"Allowed here: {one_of(map(element_name, here))}."
        parents = sorted(self._known.parents.get(tag, ()), key=rank)
        return f"It may stand in {one_of(map(element_name, parents))}." if parents else ""
