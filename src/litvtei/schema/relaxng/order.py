"""Elements whose holder wants them, but before or behind others, or only once, or not before something else.

A hint is only given if it holds: it is tried on the automaton first, with what follows.
"""

from __future__ import annotations

from lxml import etree

from litvtei.schema.fix import Fix, Insert, Merge, Move, Remove, path_of
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.fault import INCOMPLETE_ELEMENT, MISPLACED_ELEMENT, Fault
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.name_class import tag_of
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Pattern
from litvtei.schema.relaxng.place import Place, Refusal
from litvtei.schema.relaxng.quotation import Quotations
from litvtei.schema.relaxng.skeleton import Skeletons
from litvtei.schema.relaxng.trial import Piece, Trial, pieces
from litvtei.schema.relaxng.wording import element_name

_MOST_REPLAYED = 400
_MOST_REPLAYS_IN_ONE = 10


class Order:
    """Says where among its siblings an element would be right."""

    def __init__(
        self, automaton: Automaton, known: KnownElements, trial: Trial, skeletons: Skeletons, quotations: Quotations
    ) -> None:
        self._automaton, self._known, self._trial = automaton, known, trial
        self._skeletons, self._quotations = skeletons, quotations
        self._replays: dict[etree._Element, int] = {}
        # Elements that were explained as belonging elsewhere among their siblings.
        self._moved: set[etree._Element] = set()
        # Elements that belong before one that was explained already.
        self.expected_earlier: set[etree._Element] = set()

    def begin(self) -> None:
        """Forget the last document."""
        self._replays.clear()
        self._moved.clear()
        self.expected_earlier.clear()

    def refusal(self, place: Place, holder: etree._Element, child: etree._Element, tag: str) -> Refusal | None:
        """Explain an element, called ``tag`` or meant to be, that is right in its holder elsewhere, if it is."""
        return self._after_missing(place, holder, child, tag) or self._elsewhere(place, holder, child, tag)

    def _after_missing(self, place: Place, holder: etree._Element, child: etree._Element, tag: str) -> Refusal | None:
        """Try whether one or two elements that are missing before it would make it right."""
        rest = list(pieces(holder, 2 * holder.index(child) + 2))
        for one, after in self._automaton.required(place.state):
            later = (([one, two], left) for two, left in self._automaton.required(after))
            for needed, state in ([one], after), *later:
                left = self._trial.step(state, tag)
                if left is not NOT_ALLOWED:
                    element = self._automaton.candidates(state, tag)[0][0]
                    fault = self._missing(place, child, tag, needed, rest, left)
                    return Refusal(fault, element, element.content, left, lenient=False)
        return None

    def _missing(
        self, place: Place, child: etree._Element, tag: str, needed: list[str], rest: list[Piece], left: Pattern
    ) -> Fault:
        holder = place.holder
        names = " and ".join(map(element_name, needed))
        around = element_name(tag_of(holder)) if holder is not None else "the file"
        message = f"{names} must stand before {element_name(tag)} in {around}."
        cure, fix = f"Put {names} before it.", None
        at = 0 if holder is None else holder.index(child)
        path = () if holder is None else path_of(holder)
        state, patterns = place.state, []
        for one in needed:
            ways = self._automaton.candidates(state, one)
            patterns.append(ways[0][0])
            state = ways[0][1]
        cause = self._quotations.of(patterns[0], element_name(needed[0]))
        misplaced = next((piece for piece in rest if piece.tag == needed[0] and piece.element is not None), None)
        if misplaced is not None and misplaced.element is not None and len(needed) == 1:
            others = [piece for piece in rest if piece is not misplaced]
            if self._trial.holds(place, left, others):
                self.expected_earlier.add(misplaced.element)
                cure = f"Move {names} (line {misplaced.element.sourceline}) before it."
                fix = Fix((Move(path_of(misplaced.element), path, at),))
                return Fault(MISPLACED_ELEMENT, child, message, cure, cause=cause, fix=fix)
        news = [self._skeletons.element(pattern, one) for pattern, one in zip(patterns, needed, strict=True)]
        if self._trial.holds(place, left, rest):
            made = [Insert(path, at, new) for new in news if new is not None]
            fix = Fix(tuple(made), unfinished=True) if len(made) == len(news) else None
        return Fault(INCOMPLETE_ELEMENT, child, message, cure, cause=cause, fix=fix)

    def _elsewhere(self, place: Place, holder: etree._Element, child: etree._Element, tag: str) -> Refusal | None:
        """Try the element at other places among its siblings."""
        if place.pattern is None or len(holder) > _MOST_REPLAYED:
            return None
        self._replays[holder] = self._replays.get(holder, 0) + 1
        if tag not in self._known.inner(place.pattern) or self._replays[holder] > _MOST_REPLAYS_IN_ONE:
            return None
        slot = 2 * holder.index(child) + 1
        around = list(pieces(holder))
        before = [piece for piece in around if piece.slot < slot and piece.element not in self._moved]
        rest = [piece for piece in around if piece.slot > slot]
        start = self._trial.start(place.pattern)
        states = self._replayed(start, before)
        in_order = not self._trial.unfit(start, before)
        return (
            (self._earlier(place, holder, child, tag, before, states, rest) if in_order else None)
            or self._later(place, holder, child, tag, rest)
            or self._second(place, holder, child, tag, before, states, rest)
        )

    def _replayed(self, state: Pattern, siblings: list[Piece]) -> list[Pattern]:
        """Return the states before each sibling and after the last; one that does not fit is left out."""
        states = [state]
        for sibling in siblings:
            after = self._trial.step(states[-1], sibling.tag)
            states.append(states[-1] if after is NOT_ALLOWED else after)
        return states

    def _earlier(
        self,
        place: Place,
        holder: etree._Element,
        child: etree._Element,
        tag: str,
        before: list[Piece],
        states: list[Pattern],
        rest: list[Piece],
    ) -> Refusal | None:
        for position in range(len(before) - 1, -1, -1):
            other = before[position].element
            after = self._trial.step(states[position], tag)
            if other is None or after is NOT_ALLOWED:
                continue
            end = self._trial.along(after, (piece.tag for piece in before[position:]))
            if end is not NOT_ALLOWED and self._trial.holds(place, end, rest):
                shown, name = element_name(tag), element_name(tag_of(other))
                message = f"{shown} may not stand behind {name} in {element_name(tag_of(holder))}."
                cure = f"Move it before {name} (line {other.sourceline})."
                element = self._automaton.candidates(states[position], tag)[0][0]
                self._moved.add(child)
                fix = Fix((Move(path_of(child), path_of(holder), holder.index(other)),))
                fault = Fault(MISPLACED_ELEMENT, child, message, cure, cause=self._says(tag), fix=fix)
                return Refusal(fault, element, element.content, end, lenient=False)
        return None

    def _later(
        self, place: Place, holder: etree._Element, child: etree._Element, tag: str, rest: list[Piece]
    ) -> Refusal | None:
        state = place.state
        for position, piece in enumerate(rest):
            state = self._trial.step(state, piece.tag)
            if state is NOT_ALLOWED:
                return None
            after, other = self._trial.step(state, tag), piece.element
            if other is None or after is NOT_ALLOWED:
                continue
            if self._trial.misfits(after, (one.tag for one in rest[position + 1 :])) == 0:
                name = element_name(tag_of(other))
                cure = f"Move it behind {name} (line {other.sourceline})."
                fix = Fix((Move(path_of(child), path_of(holder), holder.index(other) + 1),))
                message = f"{element_name(tag)} may not stand before {name}."
                fault = Fault(MISPLACED_ELEMENT, child, message, cure, cause=self._says(tag), fix=fix)
                pattern = self._known.by_tag[tag][0]
                return Refusal(fault, pattern, pattern.content, place.state, lenient=False)
        return None

    def _second(
        self,
        place: Place,
        holder: etree._Element,
        child: etree._Element,
        tag: str,
        before: list[Piece],
        states: list[Pattern],
        rest: list[Piece],
    ) -> Refusal | None:
        for state, piece in zip(states, before, strict=False):
            twin = piece.element
            ways = self._automaton.candidates(state, tag) if piece.tag == tag else ()
            if not ways or twin is None:
                continue
            message = f"{element_name(tag)} may stand only once in {element_name(tag_of(holder))}."
            joined = self._trial.along(
                self._trial.start(ways[0][0]), [*(one.tag for one in pieces(twin)), *(one.tag for one in pieces(child))]
            )
            cure, fix = f"Join it with the one in line {twin.sourceline}, or remove it.", None
            if not self._trial.holds(place, place.state, rest):
                continue
            if joined.nullable and not child.attrib:
                fix = Fix((Merge(path_of(child), path_of(twin)),))
            else:
                cure = f"Remove it, or join it with the one in line {twin.sourceline}."
                fix = Fix((Remove(path_of(child)),))
            fault = Fault(MISPLACED_ELEMENT, child, message, cure, cause=self._says(tag), fix=fix)
            pattern = self._known.by_tag[tag][0]
            return Refusal(fault, pattern, pattern.content, place.state)
        return None

    def _says(self, tag: str) -> str:
        return self._quotations.of(self._known.by_tag[tag][0], element_name(tag))
