"""Whether every document of one grammar is one of another: their states walked side by side.

What one grammar allows next at each place, the other must allow there too: elements, sets of attributes, text, values,
the end. Where values of datatypes cannot be compared they count as not included, unless the table below says more.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations

from lxml import etree

from litvtei.schema.relaxng.attribute_need import attributes_of
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.datatype import XSD, Datatype
from litvtei.schema.relaxng.name_class import contains, plain_names, wildcards
from litvtei.schema.relaxng.pattern import (
    EMPTY,
    NOT_ALLOWED,
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    Listing,
    Pattern,
    Value,
)
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.problem import Budget
from litvtei.schema.relaxng.schema import Schema
from litvtei.schema.relaxng.stored import Compiled, restored, stored
from unit.schema.completion import complete

# Elements, the outermost first, each with the siblings before the next.
Way = tuple[tuple[str, tuple[str, ...]], ...]
MOST_TOGETHER = 12
# A type, and those whose values are all of that type (XML Schema Datatypes, 3).
WIDER = {
    "string": "normalizedString token language Name NCName NMTOKEN anyURI ID IDREF",
    "token": "language Name NCName NMTOKEN anyURI ID IDREF",
    "NMTOKEN": "Name NCName ID IDREF language",
    "Name": "NCName ID IDREF",
    "NCName": "ID IDREF",
    "decimal": "integer nonNegativeInteger positiveInteger int",
    "double": "decimal integer nonNegativeInteger positiveInteger int",
    "integer": "nonNegativeInteger positiveInteger int",
    "nonNegativeInteger": "positiveInteger",
}
_VISIBLE = r"[\p{L}\p{M}\p{N}\p{P}\p{S}]+"
_WORD = r"[^\p{C}\p{Z}]+"
_NO_SPACE = r"\S+"
# A type or pattern, and the patterns that all its values match. Each row is held against samples in the tests.
IMPLIED: dict[str, tuple[str, ...]] = {
    _VISIBLE: (_WORD, _NO_SPACE),
    _WORD: (_VISIBLE, _NO_SPACE),
    "NCName": (_WORD, _VISIBLE, _NO_SPACE),
    "nonNegativeInteger": (_WORD, _VISIBLE, _NO_SPACE),
    "integer": (_WORD, _VISIBLE, _NO_SPACE),
    "language": (_WORD, _VISIBLE, _NO_SPACE),
    # A length; that of the TEI grew with its versions.
    r"[0-9]+(\.[0-9]+)?(px|mm|cm|in|pt|em|%)": (
        r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|gd|rem|vw|vh|vm)",
        r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)",
    ),
    # A point, and a prefix.
    r"-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?": (r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)",),
    r"[a-z][a-z0-9+.\-]*": (r"[a-z][a-z0-9\+\.\-]*",),
}
# Types none of whose values has a blank in it: such a value is a list of one.
BLANKLESS = frozenset(
    "NCName NMTOKEN Name ID IDREF language nonNegativeInteger positiveInteger integer decimal double date gYear "
    "gYearMonth gMonth gMonthDay gDay dateTime time duration boolean".split()
)
BLANKLESS_PATTERNS = frozenset((_VISIBLE, _WORD, _NO_SPACE))


@dataclass(frozen=True, slots=True)
class Violation:
    """What one grammar allows and the other does not.

    ``path`` leads there: the elements around, each with the siblings before the next, the outermost first.
    """

    what: str
    path: Way
    attributes: tuple[str, ...] = ()
    value: str = ""

    def __str__(self) -> str:
        """Name the place and what is wrong there."""
        return f"{'/'.join(tag.rpartition('}')[2] for tag, _ in self.path)}: {self.what}"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A place: the state in each grammar, and how it was reached."""

    inner: Pattern
    outer: Pattern
    path: Way


class Inclusion:
    """Compares two grammars. ``pairs`` counts the places that were compared."""

    def __init__(self, inner: Compiled, outer: Compiled) -> None:
        # Both in one maker of patterns would be simpler, but each must keep its own budget and order.
        self._inner, self._outer = _Side(inner), _Side(outer)
        self.pairs = 0
        self._values: dict[tuple[Pattern, Pattern], bool] = {}

    def violations(self) -> Iterator[Violation]:
        """Yield what the inner grammar allows and the outer does not, the shortest way there first."""
        start = _Pair(self._inner.start, self._outer.start, ())
        waiting, seen = deque([start]), {(start.inner, start.outer)}
        entered: set[tuple[Element, Element]] = set()
        while waiting:
            pair = waiting.popleft()
            self.pairs += 1
            yield from self._here(pair)
            for tag, mine, left, theirs, rest in self._steps(pair):
                beside = _beside(pair.path, tag)
                if (left, rest) not in seen:
                    seen.add((left, rest))
                    waiting.append(_Pair(left, rest, beside))
                if (mine, theirs) not in entered:
                    entered.add((mine, theirs))
                    path = (*pair.path, (tag, ()))
                    yield from self._attributes(mine, theirs, path)
                    within = _Pair(self._inner.bare(mine), self._outer.bare(theirs), path)
                    if (within.inner, within.outer) not in seen:
                        seen.add((within.inner, within.outer))
                        waiting.append(within)
            mine_text, their_text = self._inner.text(pair.inner), self._outer.text(pair.outer)
            if NOT_ALLOWED not in (mine_text, their_text) and (mine_text, their_text) not in seen:
                seen.add((mine_text, their_text))
                waiting.append(_Pair(mine_text, their_text, pair.path))

    def _here(self, pair: _Pair) -> Iterator[Violation]:
        """Yield what is wrong at a place: its end, its text, its elements."""
        if pair.inner.nullable and not pair.outer.nullable:
            yield Violation("may end here", pair.path)
        if self._inner.text(pair.inner) is not NOT_ALLOWED and self._outer.text(pair.outer) is NOT_ALLOWED:
            yield Violation("may hold text", pair.path)
        if self._inner.automaton.texts(pair.inner) and not self.value_included(pair.inner, pair.outer):
            yield Violation("may hold other values", pair.path)
        self._inner.automaton.table(pair.inner)
        if pair.inner.wild:
            yield Violation("may hold whatever a wildcard names, which is not compared", pair.path)
        for tag in self._inner.automaton.table(pair.inner):
            found = len(self._outer.automaton.candidates(pair.outer, tag))
            if found != 1:
                name = tag.rpartition("}")[2]
                what = f"may hold <{name}>" if not found else f"may hold <{name}>, which is more than one thing there"
                yield Violation(what, _beside(pair.path, tag) if pair.path else ((tag, ()),))

    def _steps(self, pair: _Pair) -> Iterator[tuple[str, Element, Pattern, Element, Pattern]]:
        for tag, ways in self._inner.automaton.table(pair.inner).items():
            theirs = self._outer.automaton.candidates(pair.outer, tag)
            if len(theirs) == 1:
                for mine, left in ways:
                    yield tag, mine, left, *theirs[0]

    # Attributes: which may stand together, and their values.

    def _attributes(self, mine: Element, theirs: Element, path: Way) -> Iterator[Violation]:
        inner, outer = _components(mine.content), _components(theirs.content)
        if any(next(wildcards(one.names), None) for one in attributes_of(mine.content)):
            yield Violation("has attributes that a wildcard names, which are not compared", path)
        for name in sorted({name for one in inner for name in _names(one)}):
            values = [one.inner for one in attributes_of(mine.content) if contains(one.names, name)]
            allowed = [one.inner for one in attributes_of(theirs.content) if contains(one.names, name)]
            if allowed and not all(any(self.value_included(one, other) for other in allowed) for one in values):
                yield Violation(f"has other values of @{name}", path, (name,))
        for names in _together(inner, outer):
            for some in _subsets(names):
                if _accept(inner, names, some) and not _accept(outer, names, some):
                    listed = " and ".join(f"@{name}" for name in sorted(some)) or f"none of {', '.join(sorted(names))}"
                    yield Violation(f"may have {listed}", path, tuple(sorted(some)))
                    break

    # Values

    def value_included(self, inner: Pattern, outer: Pattern) -> bool:
        """Tell whether every text that one pattern takes is taken by another; no, if that is not known."""
        key = inner, outer
        if key not in self._values:
            self._values[key] = self._is_included(inner, outer)
        return self._values[key]

    def _is_included(self, inner: Pattern, outer: Pattern) -> bool:
        atoms = self._outer.automaton.texts(outer)
        if self._outer.text(outer).nullable or any(isinstance(one, Data) and takes_all(one) for one in atoms):
            return True
        match inner:
            case Choice():
                return all(self.value_included(one, outer) for one in inner.children)
            case Value():
                return not inner.in_context and self._outer.accepts(outer, inner.written)
            case Data() | Listing():
                return any(self._atom_included(inner, one) for one in atoms)
        return inner is EMPTY and self._outer.accepts(outer, "")

    def _atom_included(self, inner: Pattern, outer: Pattern) -> bool:
        match inner, outer:
            case Data(), Data():
                return outer.but is None and datatype_included(inner.datatype, outer.datatype)
            case Listing(), Listing():
                return self._list_included(inner.inner, outer.inner)
            case Data(), Listing() if is_blankless(inner.datatype):
                steps = self._outer.automaton.steps(outer.inner)
                return any(left.nullable and self._atom_included(inner, one) for one, left in steps)
        return False

    def _list_included(self, inner: Pattern, outer: Pattern) -> bool:
        seen = {(inner, outer)}
        waiting = [(inner, outer)]
        while waiting:
            mine, theirs = waiting.pop()
            if mine.nullable and not theirs.nullable:
                return False
            for token, left in self._inner.automaton.steps(mine):
                ways = [rest for one, rest in self._outer.automaton.steps(theirs) if self.value_included(token, one)]
                rest = self._outer.patterns.choice(ways)
                if rest is NOT_ALLOWED:
                    return False
                if (left, rest) not in seen:
                    seen.add((left, rest))
                    waiting.append((left, rest))
        return True


class _Side:
    """One grammar in patterns of its own, so that what is asked here does not use up what its schema may."""

    def __init__(self, compiled: Compiled) -> None:
        copy = restored(stored(compiled), Budget(1 << 60, ""))
        self.patterns: Patterns = copy.patterns
        self.start = copy.start
        self.automaton = Automaton(self.patterns)

    def bare(self, element: Element) -> Pattern:
        return self.automaton.bare(element.content)

    def text(self, state: Pattern) -> Pattern:
        return self.automaton.after_text(state)

    def accepts(self, pattern: Pattern, text: str) -> bool:
        return self.automaton.accepts_text(pattern, text, etree.Element("none"))


def datatype_included(inner: Datatype, outer: Datatype) -> bool:
    """Tell whether one datatype's values are all of another's, as far as the tables know."""
    if (inner.library, inner.name) != (outer.library, outer.name):
        if inner.library != XSD or outer.library != XSD:
            return False
        if inner.name not in WIDER.get(outer.name, "").split():
            return False
    mine = {(facet.name, facet.text) for facet in inner.facets}
    implied = {
        text
        for known in (inner.name, *(text for name, text in mine if name == "pattern"))
        for text in IMPLIED.get(known, ())
    }
    return all(
        (facet.name, facet.text) in mine or (facet.name == "pattern" and facet.text in implied)
        for facet in outer.facets
    )


def takes_all(data: Data) -> bool:
    """Tell whether every text is of a datatype."""
    return data.but is None and data.datatype.name in ("string", "token") and not data.datatype.facets


def is_blankless(datatype: Datatype) -> bool:
    """Tell whether no value of a datatype has a blank in it."""
    patterns = {facet.text for facet in datatype.facets if facet.name == "pattern"}
    return datatype.name in BLANKLESS or bool(patterns & BLANKLESS_PATTERNS)


def _beside(path: Way, tag: str) -> Way:
    """Return the path with one more sibling inside its last element."""
    return (*path[:-1], (path[-1][0], (*path[-1][1], tag))) if path else ()


def _components(content: Pattern) -> list[Pattern]:
    """Return the parts of an element's pattern whose attributes do not depend on each other."""
    parts = content.children if isinstance(content, Group | Interleave) else (content,)
    return [part for part in parts if part.attributed]


@cache
def _names(pattern: Pattern) -> frozenset[str]:
    return frozenset(name for one in attributes_of(pattern) for name in plain_names(one.names))


def _together(inner: list[Pattern], outer: list[Pattern]) -> list[frozenset[str]]:
    """Return the sets of names that must be looked at together."""
    groups: list[frozenset[str]] = []
    for names in map(_names, (*inner, *outer)):
        joined = names.union(*(one for one in groups if one & names))
        groups = [one for one in groups if not one & names] + [joined]
    return groups


def _subsets(names: frozenset[str]) -> Iterator[frozenset[str]]:
    assert len(names) <= MOST_TOGETHER, sorted(names)
    listed = sorted(names)
    return map(frozenset, chain.from_iterable(combinations(listed, size) for size in range(len(listed) + 1)))


def _accept(parts: list[Pattern], names: frozenset[str], given: frozenset[str]) -> bool:
    """Tell whether of some names exactly the given ones may stand on an element."""
    known = frozenset().union(*map(_names, parts))
    concerned = [part for part in parts if _names(part) & names]
    return given <= known and all(given & _names(part) in _sets(part) for part in concerned)


@cache
def _sets(pattern: Pattern) -> set[frozenset[str]]:
    """Return the sets of attributes that satisfy a part of a pattern; its other content does not count."""
    if isinstance(pattern, Attribute):
        return {frozenset((name,)) for name in plain_names(pattern.names)}
    if not pattern.attributed:
        return set() if pattern is NOT_ALLOWED else {frozenset()}
    if isinstance(pattern, Choice):
        return set().union(*map(_sets, pattern.children))
    found: set[frozenset[str]] = {frozenset()}
    for child in pattern.children:
        found = {one | other for one in found for other in _sets(child)}
    return found


def counter_example(violation: Violation, schema: Schema) -> etree._Element:
    """Return a document that the inner grammar allows and that shows a violation, as small as it can easily be made."""
    root = etree.Element(violation.path[0][0])
    line, element = [root], root
    for number, (_, siblings) in enumerate(violation.path):
        for tag in siblings:
            complete(schema, etree.SubElement(element, tag))
        if number + 1 < len(violation.path):
            element = etree.SubElement(element, violation.path[number + 1][0])
            line.append(element)
    offered = {one.name: one for one in schema.expected_attributes(element)}
    for name in violation.attributes:
        if name in offered:
            one = offered[name]
            element.set(name, one.values[-1].value if one.values else "x")
    if violation.what == "may hold text":
        if len(element):
            element[-1].tail = "words"
        else:
            element.text = "words"
    for one in reversed(line):
        complete(schema, one)
    return root
