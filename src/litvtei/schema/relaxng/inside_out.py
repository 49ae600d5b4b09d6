"""Patterns worked off from the inside out, on a stack of our own: no schema is too deep."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from litvtei.schema.relaxng.pattern import Group, Pattern


def unfinished(
    pattern: Pattern, is_open: Callable[[Pattern], bool], inner: Callable[[Pattern], Iterable[Pattern]]
) -> Iterable[Pattern]:
    """Yield a pattern and those it is made of, inner ones first, where something is still to be found out."""
    if not is_open(pattern):
        return
    stack = [pattern]
    while stack:
        current = stack[-1]
        if not is_open(current):
            stack.pop()
            continue
        missing = [child for child in inner(current) if is_open(child)]
        if missing:
            stack.extend(missing)
        else:
            yield stack.pop()


def all_children(pattern: Pattern) -> Iterable[Pattern]:
    """Return the parts of a pattern that has attributes in it."""
    return pattern.children if pattern.attributed else ()


def attributed_children(pattern: Pattern) -> Iterable[Pattern]:
    """Yield the parts that have attributes in them."""
    return (child for child in pattern.children if child.attributed)


def leading_children(pattern: Pattern) -> Iterable[Pattern]:
    """Yield the parts that the next thing may belong to."""
    for child in pattern.children:
        yield child
        if isinstance(pattern, Group) and not child.nullable:
            return
