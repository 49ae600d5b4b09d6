"""Which attributes a pattern has, and how many of them it needs."""

from __future__ import annotations

from collections.abc import Container

from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.name_class import plain_names
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Attribute, Choice, Pattern
from litvtei.schema.relaxng.patterns import Patterns

IMPOSSIBLE = 1 << 40
Way = tuple[Attribute, Pattern]


def attributes_of(content: Pattern) -> list[Attribute]:
    """Return the attributes of a pattern, in the order of the schema."""
    found: dict[Attribute, None] = {}
    seen: set[Pattern] = set()
    waiting = [content]
    while waiting:
        current = waiting.pop()
        if current in seen or not current.attributed:
            continue
        seen.add(current)
        if isinstance(current, Attribute):
            found[current] = None
        waiting.extend(reversed(current.children))
    return list(found)


def lacking(content: Pattern, without: Container[Attribute] = (), given: Attribute | None = None) -> int:
    """Return how many attributes at least are still needed, if some may not be used and one is there."""
    known: dict[Pattern, int] = {}
    stack = [content]
    while stack:
        current = stack[-1]
        missing = [child for child in current.children if child not in known]
        if missing:
            stack.extend(missing)
            continue
        inner = [known[child] for child in current.children]
        if isinstance(current, Attribute):
            known[current] = IMPOSSIBLE if current in without else int(current is not given)
        elif current is NOT_ALLOWED:
            known[current] = IMPOSSIBLE
        else:
            known[current] = min(min(inner) if isinstance(current, Choice) else sum(inner), IMPOSSIBLE)
        stack.pop()
    return known[content]


def needed(automaton: Automaton, patterns: Patterns, content: Pattern) -> tuple[list[Way], bool]:
    """Return the attributes that bring a pattern nearer to what it needs, each with what is left after it.

    One alone, and True, if nothing else can do in its stead; none if nothing helps.
    """
    ways = []
    for one in attributes_of(content):
        name = next(plain_names(one.names), "")
        left = patterns.choice(left for other, left in automaton.after_attribute(content, name) if other is one)
        ways.append((one, left))
    missing = lacking(content)
    nearer = [(one, left) for one, left in ways if lacking(left) < missing]
    sure = [way for way in nearer if lacking(content, way[:1]) >= IMPOSSIBLE]
    return (sure[:1] or nearer), bool(sure)
