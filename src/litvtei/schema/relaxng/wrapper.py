"""Elements that are right at a place and may hold what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from litvtei.markup.names import display_name
from litvtei.schema.fix import Fix, Wrap, path_of
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.counsel import NAMED_BY, PASSING
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Pattern
from litvtei.schema.relaxng.place import Place
from litvtei.schema.relaxng.trial import TOO_MANY, Piece, Trial, pieces
from litvtei.schema.relaxng.wording import element_name, one_of

# What most often holds what was put at a wrong place, the most likely first.
_LIKELY = (
    "p item cell lem rdg head ab l note seg lg list body div text bibl opener closer app choice fileDesc "
    "listPerson listPlace listOrg listBibl TEI"
).split()
_MOST_REMEMBERED = 2000
_MOST_TRIED = 20
_SHOWN = 3
# What may stand in so few elements is likely meant to stand in one of them.
_MOST_PARENTS = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """Wrappers that were tried and hold: in words, the first as a fix, what it holds, and the state behind it."""

    words: str
    fix: Fix
    held: tuple[etree._Element, ...]
    after: Pattern


class Wrappers:
    """Finds wrappers, each tried on the automaton, what follows included."""

    def __init__(self, automaton: Automaton, trial: Trial, known: KnownElements) -> None:
        self._automaton, self._trial, self._known_elements = automaton, trial, known
        self._known: dict[tuple[Pattern, str], list[str]] = {}

    def offer(self, place: Place, holder: etree._Element, slot: int, tag: str = "") -> Offer | None:
        """Return wrappers for an element (no tag: for words) in a slot of its holder, and for what belongs to it."""
        rest = list(pieces(holder, slot))
        if not rest or rest[-1].tag == TOO_MANY:
            return None
        rest[0] = Piece(slot, tag, rest[0].element if rest[0].slot == slot else None)
        first = NAMED_BY.get(display_name(holder.tag), "")
        fitting = sorted(self._fitting(place.state, tag), key=lambda one: (display_name(one) != first, rank(one)))
        tried = fitting[:_MOST_TRIED]
        likely = [one for one in tried if rank(one) < len(_LIKELY) or display_name(one) == first]
        found = self._holding(place, rest, likely)
        if not found and (not tag or len(self._known_elements.parents.get(tag, ())) <= _MOST_PARENTS):
            found = self._holding(place, rest, tried[len(likely) :])
        if not found:
            return None
        wrapper, runs, after = found[0]
        start, end = runs[0]
        held = tuple(one.element for one in rest if start <= one.slot <= end and one.element is not None)
        path = path_of(holder)
        fix = Fix(tuple(Wrap(path, *run, wrapper) for run in runs))
        words = one_of(element_name(one[0]) for one in found)
        what = "it and what stands behind it" if end > start and tag else "it"
        return Offer(f"put {what} into {words}", fix, held, after)

    def _holding(
        self, place: Place, rest: list[Piece], wrappers: list[str]
    ) -> list[tuple[str, list[tuple[int, int]], Pattern]]:
        """Return the first wrappers, as many as are shown, that hold what is to be held, each with what and how."""
        found = []
        for wrapper in wrappers:
            runs, after = self._runs(place, rest, wrapper)
            if runs:
                found.append((wrapper, runs, after))
                if len(found) == _SHOWN:
                    break
        return found

    def _fitting(self, state: Pattern, tag: str) -> list[str]:
        """Return the elements of a state in which an element, or words, may come first."""
        key = state, tag
        if key not in self._known:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            found = []
            for wrapper, ways in self._automaton.table(state).items():
                if self._trial.step(self._trial.inside(ways[0][0]), tag) is not NOT_ALLOWED:
                    found.append(wrapper)
            self._known[key] = sorted(found, key=rank)
        return self._known[key]

    def _runs(self, place: Place, rest: list[Piece], wrapper: str) -> tuple[list[tuple[int, int]], Pattern]:
        """Return the slots that wrappers would hold, words that are stray further on too, and the state after one.

        No slots if what follows would be wrong.
        """
        state, at = place.state, 0
        behind: Pattern = NOT_ALLOWED
        found: list[tuple[int, int]] = []
        unfit: set[int] = set()
        while at < len(rest):
            after = self._trial.step(state, rest[at].tag) if found else NOT_ALLOWED
            if after is not NOT_ALLOWED:
                state, at = after, at + 1
                continue
            if found and rest[at].tag:
                unfit.add(rest[at].slot)
                at += 1
                continue
            wrapped = self._trial.step(state, wrapper)
            end = self._run_end(state, wrapped, wrapper, rest, at) if wrapped is not NOT_ALLOWED else None
            if end is None:
                return [], NOT_ALLOWED
            found.append((rest[at].slot, rest[end].slot))
            behind = wrapped if len(found) == 1 else behind
            state, at = wrapped, end + 1
        fits = state.nullable if not unfit else unfit <= self._trial.unfit(place.state, rest[1:])
        return (found, behind) if fits else ([], NOT_ALLOWED)

    def _run_end(self, state: Pattern, after: Pattern, wrapper: str, rest: list[Piece], at: int) -> int | None:
        """Return the last piece that belongs into a wrapper around the piece at ``at``; None if it does not fit."""
        inner = self._trial.inside(self._automaton.candidates(state, wrapper)[0][0])
        end = None
        for number in range(at, len(rest)):
            tag = rest[number].tag
            inner = self._trial.step(inner, tag)
            if inner is NOT_ALLOWED:
                break
            stray = number == at or self._trial.step(after, tag) is NOT_ALLOWED
            if not stray and display_name(tag) not in PASSING:
                break
            if stray and inner.nullable:
                end = number
        return end


def rank(tag: str) -> int:
    """Return how likely an element is to hold others: 0 for the likeliest."""
    local = display_name(tag)
    return _LIKELY.index(local) if local in _LIKELY else len(_LIKELY)
