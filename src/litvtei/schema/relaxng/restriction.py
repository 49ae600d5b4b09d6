"""What a schema may not say though its syntax allows it (RELAX NG 7).

Everything is known of a pattern once it is known of its parts, and equal
patterns are one object, so each is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, IntFlag, auto

from litvtei.schema.relaxng.name_class import AnyName, Name, NameClass, NamespaceName, is_infinite, overlap, parts
from litvtei.schema.relaxng.pattern import (
    Attribute,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    Listing,
    OneOrMore,
    Pattern,
    Text,
    Value,
)
from litvtei.schema.relaxng.problem import Budget, SchemaError


class _Holds(IntFlag):
    """What stands somewhere in a pattern, not counting the content of its elements."""

    ELEMENT = auto()
    ATTRIBUTE = auto()
    LIST = auto()
    TEXT = auto()
    DATA = auto()
    GROUP = auto()
    INTERLEAVE = auto()
    REPETITION = auto()
    EMPTY = auto()
    GROUPED_ATTRIBUTE = auto()
    UNREPEATED_WILDCARD = auto()


class _Content(IntEnum):
    """RELAX NG 7.2: data must be alone in its element."""

    EMPTY = 0
    COMPLEX = 1
    SIMPLE = 2
    WRONG = 3


@dataclass(frozen=True, slots=True)
class _Facts:
    holds: _Holds
    content: _Content
    names: frozenset[str] = frozenset()
    wildcards: tuple[AnyName | NamespaceName, ...] = ()


_OWN: dict[type[Pattern], _Holds] = {
    Group: _Holds.GROUP,
    Interleave: _Holds.INTERLEAVE,
    OneOrMore: _Holds.REPETITION,
    Text: _Holds.TEXT,
    Empty: _Holds.EMPTY,
    Data: _Holds.DATA,
    Value: _Holds.DATA,
    Listing: _Holds.LIST,
    Attribute: _Holds.ATTRIBUTE,
    Element: _Holds.ELEMENT,
}
_IN_START = (
    _Holds.ATTRIBUTE | _Holds.DATA | _Holds.TEXT | _Holds.LIST | _Holds.GROUP | _Holds.INTERLEAVE
    | _Holds.REPETITION | _Holds.EMPTY
)  # fmt: skip
_IN_LIST = _Holds.ELEMENT | _Holds.ATTRIBUTE | _Holds.TEXT | _Holds.LIST | _Holds.INTERLEAVE
_IN_EXCEPTION = (
    _Holds.ELEMENT | _Holds.ATTRIBUTE | _Holds.TEXT | _Holds.LIST | _Holds.GROUP | _Holds.INTERLEAVE
    | _Holds.REPETITION | _Holds.EMPTY
)  # fmt: skip


def check_restrictions(start: Pattern, budget: Budget) -> None:
    """Raise SchemaError if what the start leads to breaks a rule of RELAX NG 7."""
    checker = _Checker(budget)
    if checker.facts(start).holds & _IN_START:
        raise SchemaError("the start must be an element or a choice of elements")
    for element in reachable_elements(start):
        try:
            facts = checker.facts(element.content)
            _refuse_wrong(facts)
            if facts.holds & _Holds.UNREPEATED_WILDCARD:
                raise SchemaError("an attribute with a wildcard for its name must be in <oneOrMore>")  # noqa: TRY301
        except SchemaError as error:
            raise type(error)(error.message, element.uri, element.line) from None


def reachable_elements(start: Pattern) -> Iterator[Element]:
    """Yield every element pattern that a document can use, in the order of their depth."""
    seen: set[Pattern] = set()
    waiting = [start]
    while waiting:
        following: list[Pattern] = []
        for pattern in waiting:
            if pattern in seen:
                continue
            seen.add(pattern)
            if isinstance(pattern, Element):
                yield pattern
                following.append(pattern.content)
            else:
                following.extend(pattern.children)
        waiting = following


class _Checker:
    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._known: dict[Pattern, _Facts] = {}

    def facts(self, pattern: Pattern) -> _Facts:
        """Return what is known of a pattern, its parts first."""
        stack = [pattern]
        while stack:
            current = stack[-1]
            missing = [one for one in _parts(current) if one not in self._known]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            if current not in self._known:
                self._known[current] = self._found(current)
        return self._known[pattern]

    def _found(self, pattern: Pattern) -> _Facts:  # noqa: PLR0911 - one for each kind
        inner = [self._known[one] for one in _parts(pattern)]
        self._budget.spend(1 + sum(len(one.names) for one in inner))
        own = _OWN.get(type(pattern), _Holds(0))
        holds = own
        for one in inner:
            holds |= one.holds
        match pattern:
            case Attribute():
                return _attribute(pattern, inner[0])
            case Listing():
                _refuse(inner[0].holds, _IN_LIST, "a list")
                return _Facts(own, _Content.SIMPLE)
            case Data() | Value():
                _refuse(inner[0].holds if inner else _Holds(0), _IN_EXCEPTION, "the exception of a datatype")
                return _Facts(own, _Content.SIMPLE)
            case Element() | Text():
                return _Facts(own, _Content.COMPLEX)
            case OneOrMore():
                if holds & _Holds.GROUPED_ATTRIBUTE:
                    raise SchemaError("attributes may not be grouped in <oneOrMore>")
                holds &= ~_Holds.UNREPEATED_WILDCARD
                return _Facts(holds, _groupable(inner * 2), inner[0].names, inner[0].wildcards)
            case Group() | Interleave():
                return self._together(pattern, inner, holds)
        content = max((one.content for one in inner), default=_Content.EMPTY)
        names = frozenset().union(*(one.names for one in inner))
        wildcards = tuple(dict.fromkeys(wildcard for one in inner for wildcard in one.wildcards))
        return _Facts(holds, content, names, wildcards)

    def _together(self, pattern: Pattern, inner: list[_Facts], holds: _Holds) -> _Facts:
        names: set[str] = set()
        wildcards: list[AnyName | NamespaceName] = []
        for one in inner:
            self._budget.spend(len(names) * len(one.wildcards) + len(one.names) * len(wildcards))
            both: list[NameClass] = [Name(tag) for tag in names & one.names]
            both += [mine for mine in wildcards for theirs in one.wildcards if overlap(mine, theirs)]
            both += [mine for mine in wildcards for tag in one.names if overlap(mine, Name(tag))]
            both += [theirs for theirs in one.wildcards for tag in names if overlap(theirs, Name(tag))]
            if both:
                raise SchemaError(f"the attribute {_shown(both[0])} may stand twice on one element")
            names |= one.names
            wildcards += one.wildcards
        content = _groupable(inner)
        if names or wildcards:
            holds |= _Holds.GROUPED_ATTRIBUTE
        if isinstance(pattern, Interleave):
            self._disjoint(pattern)
        return _Facts(holds, content, frozenset(names), tuple(wildcards))

    def _disjoint(self, pattern: Interleave) -> None:
        """RELAX NG 7.4: what is mingled must be told apart by name."""
        if sum(bool(self._known[one].holds & _Holds.TEXT) for one in pattern.children) > 1:
            raise SchemaError("text may stand in one part of <interleave> only")
        names: dict[str, int] = {}
        wildcards: list[tuple[NameClass, int]] = []
        for place, child in enumerate(pattern.children):
            own = [part for element in self._first_elements(child) for part in parts(element.names)]
            self._budget.spend(1 + len(own) * (1 + len(wildcards)))
            clash = any(overlap(part, other) for part in own for other, origin in wildcards if origin != place)
            for part in own:
                if isinstance(part, Name):
                    clash = clash or names.setdefault(part.tag, place) != place
                else:
                    self._budget.spend(len(names))
                    clash = clash or any(overlap(part, Name(tag)) for tag, origin in names.items() if origin != place)
                    wildcards.append((part, place))
            if clash:
                raise SchemaError("one element may stand in two parts of <interleave>")

    def _first_elements(self, pattern: Pattern) -> Iterator[Element]:
        seen: set[Pattern] = set()
        waiting = [pattern]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            self._budget.spend(1)
            seen.add(current)
            if isinstance(current, Element):
                yield current
            waiting.extend(current.children)


def _parts(pattern: Pattern) -> tuple[Pattern, ...]:
    match pattern:
        case Attribute() | Listing():
            return (pattern.inner,)
        case Data() if pattern.but is not None:
            return (pattern.but,)
    return pattern.children


def _attribute(attribute: Attribute, inner: _Facts) -> _Facts:
    _refuse(inner.holds, _Holds.ELEMENT | _Holds.ATTRIBUTE, "an attribute")
    _refuse_wrong(inner)
    holds = _Holds.ATTRIBUTE | (_Holds.UNREPEATED_WILDCARD if is_infinite(attribute.names) else _Holds(0))
    names = frozenset(part.tag for part in parts(attribute.names) if isinstance(part, Name))
    wildcards = tuple(part for part in parts(attribute.names) if isinstance(part, AnyName | NamespaceName))
    return _Facts(holds, _Content.EMPTY, names, wildcards)


def _groupable(facts: list[_Facts]) -> _Content:
    content = _Content.EMPTY
    for one in facts:
        if _Content.SIMPLE in (content, one.content) and _Content.EMPTY not in (content, one.content):
            return _Content.WRONG
        content = max(content, one.content)
    return content


def _refuse_wrong(facts: _Facts) -> None:
    if facts.content is _Content.WRONG:
        raise SchemaError("data may not stand beside other content, except in a list")


def _refuse(holds: _Holds, forbidden: _Holds, where: str) -> None:
    found = holds & forbidden
    if found:
        names = " or ".join(str(one.name).lower() for one in found)
        raise SchemaError(f"{where} may not hold {names}")


def _shown(names: NameClass) -> str:
    return names.tag if isinstance(names, Name) else "of a wildcard"
