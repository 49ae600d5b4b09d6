"""Elements that the schema does not know: misspelt, of another language of marks, of another namespace."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from litvtei.markup.names import display_name
from litvtei.schema.fix import Adopt, Change, Fix, Remove, Rename, Spill, Unwrap, path_of
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.counsel import MEANT_ELEMENT
from litvtei.schema.relaxng.fault import UNKNOWN_ELEMENT, Fault
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.misplaced import Misplaced
from litvtei.schema.relaxng.name_class import namespace_of, tag_of
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, TEXT, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.place import Place, Refusal
from litvtei.schema.relaxng.trial import Trial, pieces
from litvtei.schema.relaxng.wording import element_name, nearest, one_of

_MOST_REMEMBERED = 2000
_FEW = 8


class Unknown:
    """Says what an element that nobody knows was meant to be."""

    def __init__(
        self, automaton: Automaton, patterns: Patterns, known: KnownElements, trial: Trial, misplaced: Misplaced
    ) -> None:
        self._automaton, self._patterns, self._known = automaton, patterns, known
        self._trial, self._misplaced = trial, misplaced
        self._spellings: dict[tuple[Pattern, str], str] = {}
        self._adopted: dict[etree._Element, str] = {}

    def begin(self) -> None:
        """Forget the last document."""
        self._adopted.clear()

    @cached_property
    def _anything(self) -> Pattern:
        """Any known elements and text: how to look into an element that nobody knows."""
        return self._patterns.one_or_more(self._patterns.choice((TEXT, *self._known.elements)))

    def refusal(self, place: Place, child: etree._Element) -> Refusal:
        """Explain an element that is not of the schema."""
        return self._in_other_namespace(place, child) or self._misspelt(place, child)

    def _in_other_namespace(self, place: Place, child: etree._Element) -> Refusal | None:
        shown, local, namespace = element_name(tag_of(child)), display_name(tag_of(child)), namespace_of(tag_of(child))
        here = self._automaton.table(place.state)
        twins = self._known.by_local_name.get(local, ())
        twin = next((one for one in twins if one in here), next(iter(twins), ""))
        if twin:
            wanted = namespace_of(twin)
            holder = child.getparent()
            if holder is not None and self._adopted.get(holder) == wanted:
                self._adopted[child] = wanted
                return self._as_if(place, None, child, twin, ())
            self._adopted[child] = wanted
            where = f"in the namespace {namespace}" if namespace else "in no namespace"
            cure = f'It must stand in the namespace {wanted}: write xmlns="{wanted}", or remove xmlns="{namespace}".'
            message = f"{shown} is {where}, where this schema knows no such element."
            return self._as_if(
                place, Fault(UNKNOWN_ELEMENT, child, message, cure), child, twin, (Adopt(path_of(child), wanted),)
            )
        if namespace not in self._known.namespaces:
            prefixed = f"<{child.prefix}:{local}>" if child.prefix else shown
            where = namespace or "no namespace"
            message = f"{prefixed} belongs to a vocabulary that this schema does not know ({where})."
            cure = "Remove it, or use a schema that allows it."
            fault = Fault(UNKNOWN_ELEMENT, child, message, cure, fix=self._removal(place, child))
            return Refusal(fault, None, None, place.state)
        return None

    def _misspelt(self, place: Place, child: etree._Element) -> Refusal:
        local, here = display_name(tag_of(child)), list(self._automaton.table(place.state))
        message = f"{element_name(tag_of(child))} is not an element of this schema."
        key = place.state, tag_of(child)
        if key not in self._spellings:
            if len(self._spellings) > _MOST_REMEMBERED:
                self._spellings.clear()
            self._spellings[key] = self._meant(local, here)
        meant = self._spellings[key]
        if meant:
            shown = element_name(meant)
            cure = f"Did you mean {shown}?"
            if display_name(meant).lower() == local.lower():
                cure = f"Write {shown}: case matters in names."
            elif MEANT_ELEMENT.get(local) == display_name(meant):
                cure = f"TEI has {shown} for it."
            fault = Fault(UNKNOWN_ELEMENT, child, message, cure)
            return self._as_if(place, fault, child, meant, (Rename(path_of(child), meant),))
        fix = self._unwrapping(place, child) or self._removal(place, child)
        unwrapped = fix is not None and isinstance(fix.changes[0], Unwrap)
        use = f"use {one_of(map(element_name, here))}" if 0 < len(here) <= _FEW else "use an element of the schema"
        cure = f"Remove {'its tags' if unwrapped else 'it'}, or {use}."
        fault = Fault(UNKNOWN_ELEMENT, child, message, cure, fix=fix)
        return Refusal(fault, None, self._anything, place.state)

    def _meant(self, local: str, here: list[str]) -> str:
        """Return what a name was meant to be: another case, another language, a slip of the finger."""
        everywhere = list(self._known.by_tag)
        for known in here, everywhere:
            for tag in known:
                if display_name(tag).lower() == local.lower():
                    return tag
        meant = next(iter(self._known.by_local_name.get(MEANT_ELEMENT.get(local, ""), ())), "")
        return meant or _spelling(local, here) or _spelling(local, everywhere)

    def _as_if(
        self, place: Place, fault: Fault | None, child: etree._Element, tag: str, changes: tuple[Change, ...]
    ) -> Refusal:
        """Go on as if an element had the name it was meant to have; where that may not stand either, say so too."""
        same_case = bool(changes) and display_name(tag).lower() == display_name(tag_of(child)).lower()
        ways = self._automaton.candidates(place.state, tag)
        if ways:
            pattern, after = ways[0]
            fix = self._renaming(place, child, ways[0], changes, safe=same_case)
            return Refusal(_with(fault, fix) if fix else fault, pattern, pattern.content, after, lenient=False)
        other = self._misplaced.refusal(place, child, tag)
        if fault is not None and other.fault is not None:
            more = other.fault.fix
            fix = Fix((*more.changes, *changes), unfinished=more.unfinished) if more is not None else None
            cure = f"{fault.cure} {_then(other.fault.cure)}"
            fault = Fault(fault.code, child, fault.message, cure, fault.attribute, other.fault.cause, fix)
        elif fault is not None:
            fault = _with(fault, Fix(changes, safe=same_case))
        return Refusal(fault, other.pattern, other.content, other.after, other.lenient)

    def _renaming(
        self,
        place: Place,
        child: etree._Element,
        way: tuple[Element, Pattern],
        changes: tuple[Change, ...],
        *,
        safe: bool,
    ) -> Fix | None:
        """Return the fix that gives an element its right name; what an empty one may not hold comes behind it."""
        pattern, after = way
        holder, inner = child.getparent(), [piece.tag for piece in pieces(child)]
        if holder is None or safe:
            return Fix(changes, safe=safe)
        rest = list(pieces(holder, 2 * holder.index(child) + 2))
        start = self._trial.start(pattern)
        if inner and self._trial.along(start, inner[:1]) is NOT_ALLOWED and not self._automaton.table(start):
            behind = self._trial.along(after, inner)
            return Fix((*changes, Spill(path_of(child)))) if self._trial.holds(place, behind, rest) else None
        return Fix(changes) if self._trial.holds(place, after, rest) else None

    def _unwrapping(self, place: Place, child: etree._Element) -> Fix | None:
        """Return the fix that leaves what is in an element where it is, if it may stand there."""
        holder, inner = child.getparent(), [piece.tag for piece in pieces(child)]
        if holder is None or not inner:
            return None
        rest = list(pieces(holder, 2 * holder.index(child) + 2))
        after = self._trial.along(place.state, inner)
        return Fix((Unwrap(path_of(child)),)) if self._trial.holds(place, after, rest) else None

    def _removal(self, place: Place, child: etree._Element) -> Fix | None:
        holder = child.getparent()
        if holder is None:
            return None
        rest = list(pieces(holder, 2 * holder.index(child) + 2))
        return Fix((Remove(path_of(child)),)) if self._trial.holds(place, place.state, rest) else None


def _with(fault: Fault | None, fix: Fix) -> Fault | None:
    if fault is None or not fix.changes:
        return fault
    return Fault(fault.code, fault.element, fault.message, fault.cure, fault.attribute, fault.cause, fix)


def _then(cure: str) -> str:
    return f"Then {cure[:1].lower()}{cure[1:]}" if cure else ""


def _spelling(local: str, known: list[str]) -> str:
    near = nearest(local, [display_name(tag) for tag in known])
    return next((tag for tag in known if display_name(tag) == near), "") if near else ""
