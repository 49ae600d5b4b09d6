"""Elements that the schema knows, at a place where it does not want them.

A hint is only given if it holds: it is tried on the automaton first, with what follows.
"""

from __future__ import annotations

from lxml import etree

from litvtei.markup.names import display_name
from litvtei.schema.fix import Fix, Lift, Move, Rename, path_of
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.counsel import IN_RUNNING_TEXT
from litvtei.schema.relaxng.fault import MISPLACED_ELEMENT, Fault
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.name_class import namespace_of, qualified, tag_of
from litvtei.schema.relaxng.order import Order
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.place import Place, Refusal
from litvtei.schema.relaxng.quotation import Quotations
from litvtei.schema.relaxng.skeleton import Skeletons
from litvtei.schema.relaxng.trial import Piece, Trial, pieces
from litvtei.schema.relaxng.verdict import attributed
from litvtei.schema.relaxng.wording import element_name, one_of
from litvtei.schema.relaxng.wrapper import Wrappers, rank

_FEW = 8


class Misplaced:
    """Says why an element is wrong at its place, and where it would be right."""

    def __init__(
        self,
        automaton: Automaton,
        patterns: Patterns,
        known: KnownElements,
        wrappers: Wrappers,
        skeletons: Skeletons,
        quotations: Quotations,
    ) -> None:
        self._automaton, self._patterns, self._known, self._wrappers = automaton, patterns, known, wrappers
        self._trial = Trial(automaton, patterns)
        self._quotations = quotations
        self._order = Order(automaton, known, self._trial, skeletons, quotations)
        # Elements that a wrapper proposed for another one would hold too.
        self.held: set[etree._Element] = set()

    def begin(self) -> None:
        """Forget the last document."""
        self._order.begin()
        self.held.clear()

    def refusal(self, place: Place, child: etree._Element, tag: str) -> Refusal:
        """Explain an element, called ``tag`` or meant to be, that may not stand where it stands."""
        shown = element_name(tag)
        pattern = self._known.by_tag[tag][0]
        if child in self.held or child in self._order.expected_earlier:
            return Refusal(None, pattern, pattern.content, place.state, lenient=False)
        if place.holder is None:
            roots = one_of(map(element_name, self._automaton.table(place.state)))
            fault = Fault(
                MISPLACED_ELEMENT, child, f"{shown} may not be the outermost element.", f"Begin with {roots}."
            )
            return Refusal(fault, pattern, pattern.content, place.state)
        return self._order.refusal(place, place.holder, child, tag) or self._stranger(place, place.holder, child, tag)

    def _stranger(self, place: Place, holder: etree._Element, child: etree._Element, tag: str) -> Refusal:
        shown, around = element_name(tag), element_name(tag_of(holder))
        message = f"{shown} may not stand directly in {around}."
        if place.pattern is not None and tag in self._known.inner(place.pattern):
            before = child.getprevious()
            named = before is not None and isinstance(before.tag, str)
            behind = f" behind {element_name(tag_of(before))}" if named and before is not None else ""
            message = f"{shown} may not stand at this place in {around}{behind}."
        pattern = self._known.by_tag[tag][0]
        after, fixes, cures = place.state, [], []
        other = self._in_running_text(place, holder, child, tag)
        says = self._quotations.of(pattern, shown)
        if other:
            pattern, after = self._automaton.candidates(place.state, other)[0]
            parents = sorted(self._known.parents.get(tag, ()), key=rank)[:2]
            belongs = f"it belongs into {one_of(map(element_name, parents))}; " if parents else ""
            cures.append(f"{belongs}in running text write {_with_pointer(other)}")
            fixes.append(Fix((Rename(path_of(child), other),)))
        outer = holder.getparent()
        if outer is not None and self._belongs_before(holder, outer, child, tag):
            cures.append(f"move it before {around}")
            fixes.append(Fix((Move(path_of(child), path_of(outer), outer.index(holder)),)))
        elif self._can_be_lifted(place, holder, child, tag):
            cures.append(f"end {around} before it")
            fixes.append(Fix((Lift(path_of(child)),)))
        offer = None if other else self._wrappers.offer(place, holder, 2 * holder.index(child) + 1, tag)
        if offer is not None:
            cures.append(offer.words)
            fixes.append(offer.fix)
            if len(cures) == 1:
                self.held.update(offer.held)
                after = offer.after
        cure = f"{', or '.join(cures)}." if cures else self._anywhere(place, tag)
        cure = cure[:1].upper() + cure[1:]
        fault = Fault(MISPLACED_ELEMENT, child, message, cure, cause=says, fix=fixes[0] if fixes else None)
        return Refusal(fault, pattern, pattern.content, after, lenient=not fixes)

    def _in_running_text(self, place: Place, holder: etree._Element, child: etree._Element, tag: str) -> str:
        """Return what names in running text what an element of a register describes; ``""`` if it would not fit."""
        name = IN_RUNNING_TEXT.get(display_name(tag), "")
        other = qualified(namespace_of(tag), name)
        ways = self._automaton.candidates(place.state, other) if name else ()
        if not ways:
            return ""
        pattern, after = ways[0]
        content = attributed(self._automaton, self._patterns, pattern.content, child)
        inside = self._trial.along(content, (piece.tag for piece in pieces(child)))
        rest = list(pieces(holder, 2 * holder.index(child) + 2))
        return other if inside.nullable and self._trial.holds(place, after, rest) else ""

    def _belongs_before(self, holder: etree._Element, outer: etree._Element, child: etree._Element, tag: str) -> bool:
        """Tell whether an element that begins its holder would be right before it, and the holder without it."""
        first, *own = list(pieces(holder)) or [Piece(0)]
        around, patterns = self._known.by_tag.get(tag_of(outer)), self._known.by_tag.get(tag_of(holder))
        if first.element is not child or not own or not around or not patterns:
            return False
        siblings, slot = list(pieces(outer)), 2 * outer.index(holder) + 1
        before = [piece.tag for piece in siblings if piece.slot < slot]
        behind = [piece.tag for piece in siblings if piece.slot >= slot]
        inner = self._trial.along(self._trial.start(patterns[0]), (piece.tag for piece in own))
        return inner.nullable and not self._trial.misfits(self._trial.start(around[0]), [*before, tag, *behind])

    def _can_be_lifted(self, place: Place, holder: etree._Element, child: etree._Element, tag: str) -> bool:
        """Tell whether the holder may end before an element, and begin again behind it if there is more."""
        outer = holder.getparent()
        if place.outer is None or outer is None or place.pattern is None or not place.state.nullable:
            return False
        if holder in self.held:  # it shall be wrapped with what stands behind it
            return False
        rest = list(pieces(holder, 2 * holder.index(child) + 2))
        behind = self._trial.step(place.outer, tag)
        if rest:
            behind = self._trial.step(behind, tag_of(holder))
            inner = self._trial.along(self._trial.inside(place.pattern), (piece.tag for piece in rest))
            if not inner.nullable:
                return False
        beyond = list(pieces(outer, 2 * outer.index(holder) + 2))
        return self._trial.holds(Place(outer, None, place.outer), behind, beyond)

    def _anywhere(self, place: Place, tag: str) -> str:
        here = list(self._automaton.table(place.state))
        if 0 < len(here) <= _FEW:
            return f"Allowed here: {one_of(map(element_name, here))}."
        parents = sorted(self._known.parents.get(tag, ()), key=rank)
        return f"It may stand in {one_of(map(element_name, parents))}." if parents else ""


def _with_pointer(tag: str) -> str:
    return f'<{display_name(tag)} ref="#…">' if display_name(tag) != "bibl" else "<bibl>"
