"""Changes tried on the automaton before they are proposed: would all be right then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.name_class import tag_of
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.place import Place

# What an editor can still see together; every fault costs one look along it.
MOST_BEHIND, MOST_AROUND = 400, 2000
# The tag of no element.
TOO_MANY = "\x00"
_SPACE = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in a slot of an element: a child element by its tag, or (no tag) words."""

    slot: int
    tag: str = ""
    element: etree._Element | None = None


def pieces(holder: etree._Element, first: int = 0) -> Iterator[Piece]:
    """Yield the elements and the words in an element, from a slot on; white space is nothing.

    Of very many only the first are yielded, and then one that fits nowhere: what is tried on them is not proposed.
    """
    most = MOST_BEHIND if first else MOST_AROUND
    if first == 0 and _words(holder.text):
        yield Piece(0)
    number = max(first - 1, 0) // 2
    child = holder[number] if number < len(holder) else None
    while child is not None:
        slot = 2 * number + 1
        if number * 2 - first > most:
            yield Piece(slot, TOO_MANY)
            return
        if slot >= first and isinstance(child.tag, str):
            yield Piece(slot, tag_of(child), child)
        if slot + 1 >= first and _words(child.tail):
            yield Piece(slot + 1)
        number, child = number + 1, child.getnext()


def _words(text: str | None) -> bool:
    return bool(text and text.strip(_SPACE))


class Trial:
    """Runs the automaton along what would stand in an element."""

    def __init__(self, automaton: Automaton, patterns: Patterns) -> None:
        self._automaton, self._patterns = automaton, patterns

    def start(self, pattern: Element) -> Pattern:
        """Return the state in which an element begins, whatever its attributes."""
        return self._automaton.bare(pattern.content)

    def inside(self, pattern: Element) -> Pattern:
        """Return the state in which an element without attributes begins; NOT_ALLOWED if it needs some."""
        return self._automaton.closed(pattern.content)

    def step(self, state: Pattern, tag: str) -> Pattern:
        """Return what is left after an element, or (no tag) after words."""
        if not tag:
            return self._automaton.after_text(state)
        ways = self._automaton.candidates(state, tag)
        return ways[0][1] if len(ways) == 1 else self._patterns.choice(after for _, after in ways)

    def along(self, state: Pattern, tags: Iterable[str]) -> Pattern:
        """Return what is left after several; NOT_ALLOWED as soon as one does not fit."""
        for tag in tags:
            if state is NOT_ALLOWED:
                return state
            state = self.step(state, tag)
        return state

    def misfits(self, state: Pattern, tags: Iterable[str]) -> int:
        """Return how many do not fit, the end counted if it comes too early; where one is wrong it may."""
        wrong = 0
        for tag in tags:
            after = self.step(state, tag)
            if after is NOT_ALLOWED:
                wrong += 1
            else:
                state = after
        return wrong or int(not state.nullable)

    def holds(self, place: Place, after: Pattern, rest: list[Piece]) -> bool:
        """Tell whether what follows is no worse after a change than it is without it; ``after`` is the state there."""
        if after is NOT_ALLOWED or (rest and rest[-1].tag == TOO_MANY):
            return False
        if self.misfits(after, (piece.tag for piece in rest)) == 0:
            return True
        unfit = self.unfit(after, rest)
        return bool(unfit) and unfit <= self.unfit(place.state, rest)

    def unfit(self, state: Pattern, rest: Iterable[Piece]) -> set[int]:
        """Return the slots of the elements that do not fit."""
        found = set()
        for piece in rest:
            after = self.step(state, piece.tag)
            if after is not NOT_ALLOWED:
                state = after
            elif piece.tag:
                found.add(piece.slot)
        return found
