"""The one maker of patterns: it never makes an equal one twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from litvtei.schema.relaxng.name_class import NameClass
from litvtei.schema.relaxng.pattern import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    Listing,
    OneOrMore,
    Pattern,
    Several,
    Value,
)
from litvtei.schema.relaxng.problem import Budget

if TYPE_CHECKING:
    from litvtei.schema.relaxng.datatype import Datatype


class Patterns:
    """The one maker of patterns: simplifies as RELAX NG 4.20 and 4.21, and never makes an equal one twice."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._known: dict[tuple[object, ...], Pattern] = {}
        self._serial = 0

    def __len__(self) -> int:
        """Return how many patterns are remembered."""
        return len(self._known)

    def attributes(self) -> list[Attribute]:
        """Return all attribute patterns."""
        return [one for one in self._known.values() if isinstance(one, Attribute)]

    def keep(self, wanted: set[Pattern]) -> None:
        """Drop every pattern but some, such as those on the way to which the others were made."""
        self._known = {key: pattern for key, pattern in self._known.items() if pattern in wanted}

    def forget(self, keep: int) -> None:
        """Drop every pattern but the first so many, and what the automaton wrote on those."""
        for key in list(self._known)[keep:]:
            del self._known[key]
        for pattern in self._known.values():
            pattern.forget()

    def _one(self, key: tuple[object, ...]) -> Pattern | None:
        self.budget.spend(1)
        return self._known.get(key)

    def choice(self, members: Iterable[Pattern]) -> Pattern:
        """One of several: flat, without doubles, in a fixed order."""
        flat: set[Pattern] = set()
        for member in members:
            if type(member) is Choice:
                flat.update(member.children)
            else:
                flat.add(member)
        flat.discard(NOT_ALLOWED)
        if EMPTY in flat and any(member.nullable for member in flat if member is not EMPTY):
            flat.discard(EMPTY)
        if len(flat) < 2:
            return flat.pop() if flat else NOT_ALLOWED
        children = tuple(sorted(flat, key=_serial))
        self.budget.spend(len(children))
        key = (Choice, children)
        return self._one(key) or self._made(key, Choice(children, nullable=any(one.nullable for one in children)))

    def group(self, members: Iterable[Pattern]) -> Pattern:
        """Several in this order."""
        flat: list[Pattern] = []
        for member in members:
            if member is NOT_ALLOWED:
                return NOT_ALLOWED
            if type(member) is Group:
                _append(flat, *member.children)
            elif member is not EMPTY:
                _append(flat, member)
        return self._several(Group, tuple(flat))

    def interleave(self, members: Iterable[Pattern]) -> Pattern:
        """Several in any order."""
        flat: list[Pattern] = []
        for member in members:
            if member is NOT_ALLOWED:
                return NOT_ALLOWED
            if type(member) is Interleave:
                flat.extend(member.children)
            elif member is not EMPTY:
                flat.append(member)
        return self._several(Interleave, tuple(sorted(flat, key=_serial)))

    def _several(self, kind: type[Several], children: tuple[Pattern, ...]) -> Pattern:
        if len(children) < 2:
            return children[0] if children else EMPTY
        self.budget.spend(len(children))
        key = (kind, children)
        return self._one(key) or self._made(key, kind(children, nullable=all(one.nullable for one in children)))

    def again(self, kind: type[Several], children: tuple[Pattern, ...]) -> Pattern:
        """Return a pattern that another maker made of such parts: simple already, and in its order."""
        nullable = any if kind is Choice else all
        self.budget.spend(len(children))
        key = (kind, children[0]) if kind is OneOrMore else (kind, children)
        return self._made(key, kind(children, nullable=nullable(one.nullable for one in children)))

    def one_or_more(self, inner: Pattern) -> Pattern:
        """A pattern, repeated."""
        if inner is EMPTY or inner is NOT_ALLOWED or inner is TEXT or type(inner) is OneOrMore:
            return inner
        key = (OneOrMore, inner)
        return self._one(key) or self._made(key, OneOrMore((inner,), nullable=inner.nullable))

    def optional(self, inner: Pattern) -> Pattern:
        """A pattern or nothing."""
        return inner if inner.nullable else self.choice((inner, EMPTY))

    def listing(self, inner: Pattern) -> Pattern:
        """Tokens parted by white space."""
        if inner is NOT_ALLOWED:
            return inner
        key = (Listing, inner)
        return self._one(key) or self._made(key, Listing(inner))

    def data(self, datatype: Datatype, but: Pattern | None) -> Pattern:
        """Text of a datatype."""
        key = (Data, datatype, but)
        return self._one(key) or self._made(key, Data(datatype, but))

    def value(self, datatype: Datatype, written: str, compared: object) -> Pattern:
        """One value."""
        key = (Value, datatype, compared)
        return self._one(key) or self._made(key, Value(datatype, written, compared))

    def attribute(self, names: NameClass, inner: Pattern) -> Pattern:
        """Return an attribute pattern."""
        if inner is NOT_ALLOWED:
            return inner
        key = (Attribute, names, inner)
        return self._one(key) or self._made(key, Attribute(names, inner))

    def element(self, names: NameClass, uri: str, line: int) -> Element:
        """Return a new element, whose content is to be set."""
        self._serial += 1
        self.budget.spend(1)
        made = Element(names, uri, line)
        made.serial = self._serial
        self._known[Element, made] = made
        return made

    def _made(self, key: tuple[object, ...], pattern: Pattern) -> Pattern:
        self._serial += 1
        pattern.serial = self._serial
        self._known[key] = pattern
        return pattern


def _serial(pattern: Pattern) -> int:
    return pattern.serial


def _append(flat: list[Pattern], *members: Pattern) -> None:
    """Append to a group; text is swallowed by a repetition behind it that takes text as well."""
    for member in members:
        if flat and flat[-1] is TEXT and _takes_any_text(member):
            flat.pop()
        flat.append(member)


def _takes_any_text(pattern: Pattern) -> bool:
    if type(pattern) is OneOrMore and type(pattern.children[0]) is Choice:
        return TEXT in pattern.children[0].children
    return pattern is TEXT
