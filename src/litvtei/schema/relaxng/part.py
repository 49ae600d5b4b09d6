"""What is known of a pattern once it is known of its parts."""

from __future__ import annotations

from collections.abc import Callable

from litvtei.schema.relaxng.name_class import contains
from litvtei.schema.relaxng.pattern import (
    NOT_ALLOWED,
    Atom,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    Listing,
    Pattern,
    Steps,
    Value,
)

UNREACHABLE = 1 << 40


def followed(pattern: Pattern, rest: Callable[[Pattern], Pattern]) -> Steps:
    """Return the steps of a part, each followed by what comes after the part."""
    known: dict[Pattern, Pattern] = {}
    found = []
    for atom, left in pattern.steps or ():
        if left not in known:
            known[left] = rest(left)
        found.append((atom, known[left]))
    return tuple(found)


def matching(pattern: Pattern, tag: str) -> tuple[tuple[Element, Pattern], ...]:
    """Return the elements under a wildcard that a tag belongs to."""
    return tuple((element, after) for names, element, after in pattern.wild if contains(names, tag))


def texts_of(pattern: Pattern) -> tuple[Atom, ...]:
    """Return what all the text of a pattern may be."""
    if isinstance(pattern, Data | Value | Listing):
        return (pattern,)
    together = isinstance(pattern, Group | Interleave)
    needed = sum(not child.nullable for child in pattern.children) if together else 0
    found: dict[Atom, None] = {}
    for child in pattern.children:
        if child.texts and needed - (together and not child.nullable) == 0:
            found.update(dict.fromkeys(child.texts))
    return tuple(found)


def distance_of(pattern: Pattern) -> int:
    """Return how many elements a pattern needs at least."""
    inner = [child.distance or 0 for child in pattern.children]
    match pattern:
        case Choice():
            return min(inner)
        case Element():
            return 1
    return UNREACHABLE if pattern is NOT_ALLOWED else min(sum(inner), UNREACHABLE)
