"""A schema written down as plain JSON, and made again of it without reading, combining or checking anything anew.

Patterns are numbered in the order in which they were made; each names the earlier ones that it is made of. What an
element holds is named apart, since elements refer to each other in circles. Nothing in it is ever executed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from litvtei.schema.relaxng.datatype import Datatype, read_datatype
from litvtei.schema.relaxng.name_class import AnyName, Name, NameChoice, NameClass, NamespaceName
from litvtei.schema.relaxng.pattern import (
    CONSTANTS,
    Attribute,
    Choice,
    Data,
    Documentation,
    Element,
    Group,
    Interleave,
    Listing,
    OneOrMore,
    Pattern,
    Several,
    Value,
    reachable,
)
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.problem import Budget, SchemaError

_SEVERAL: dict[str, type[Several]] = {"c": Choice, "g": Group, "i": Interleave, "o": OneOrMore}
_LETTERS = {kind: letter for letter, kind in _SEVERAL.items()}
_ATOMS: dict[type[Pattern], str] = {Data: "d", Value: "v", Listing: "l", Attribute: "a", Element: "e"}
Json = Any


@dataclass(frozen=True, slots=True)
class Compiled:
    """A schema as patterns: where a document begins, the maker that knows them all, and what is said of them."""

    start: Pattern
    patterns: Patterns
    documentation: Documentation


class StoredError(ValueError):
    """What was stored is not, or no longer, a schema."""


def stored(schema: Compiled) -> bytes:
    """Return a schema as JSON."""
    kept = sorted(reachable(schema.start) - {*CONSTANTS}, key=lambda one: one.serial)
    numbers = {one: number for number, one in enumerate((*CONSTANTS, *kept))}
    texts, special = schema.documentation.texts, schema.documentation.special
    record = {
        "patterns": [_written(one, numbers) for one in kept],
        "contents": [numbers[one.content] for one in kept if isinstance(one, Element)],
        "start": numbers[schema.start],
        "texts": [[numbers[one], words] for one, words in texts.items() if one in numbers],
        "special": [
            [numbers[element], [[numbers[one], words] for one, words in said.items() if one in numbers]]
            for element, said in special.items()
            if element in numbers
        ],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def restored(data: bytes, budget: Budget) -> Compiled:
    """Return the schema that was stored. Raises StoredError for anything that ``stored`` would not have written."""
    try:
        record = json.loads(data.decode("utf-8", "surrogatepass"))
        return _Reader(record, Patterns(budget)).compiled()
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, SchemaError) as error:
        raise StoredError(str(error)) from None


def _written(pattern: Pattern, numbers: dict[Pattern, int]) -> Json:
    match pattern:
        case Several():
            return [_LETTERS[type(pattern)], *(numbers[child] for child in pattern.children)]
        case Attribute():
            return ["a", _names_written(pattern.names), numbers[pattern.inner]]
        case Element():
            return ["e", _names_written(pattern.names), pattern.uri, pattern.line]
        case Data():
            return ["d", _datatype_written(pattern.datatype), numbers[pattern.but] if pattern.but else None]
        case Value():
            compared = pattern.compared if pattern.in_context else None
            return ["v", _datatype_written(pattern.datatype), pattern.written, compared]
        case Listing():
            return ["l", numbers[pattern.inner]]
    raise StoredError(f"{type(pattern).__name__} cannot be stored")


def _datatype_written(datatype: Datatype) -> Json:
    return [datatype.library, datatype.name, *([facet.name, facet.text] for facet in datatype.facets)]


def _names_written(names: NameClass | None) -> Json:
    match names:
        case Name(tag):
            return tag
        case AnyName(but):
            return ["any", _names_written(but)]
        case NamespaceName(namespace, but):
            return ["in", namespace, _names_written(but)]
        case NameChoice(members):
            return ["of", *map(_names_written, members)]
    return None


class _Reader:
    def __init__(self, record: Json, patterns: Patterns) -> None:
        self._record, self._patterns = record, patterns
        self._made: list[Pattern] = list(CONSTANTS)
        self._datatypes: dict[str, Datatype] = {}

    def compiled(self) -> Compiled:
        record, made = self._record, self._made
        for written in record["patterns"]:
            made.append(self._pattern(*written))
        elements = [one for one in made if isinstance(one, Element)]
        for element, content in zip(elements, record["contents"], strict=True):
            element.content = self._one(content)
        documentation = Documentation({self._one(one): str(words) for one, words in record["texts"]})
        for element, said in record["special"]:
            words = {self._attribute(one): str(words) for one, words in said}
            documentation.special[self._element(element)] = words
        return Compiled(self._one(record["start"]), self._patterns, documentation)

    def _one(self, number: int) -> Pattern:
        """Return an earlier pattern by its number."""
        if number < 0:
            raise StoredError("a number is negative")
        return self._made[number]

    def _attribute(self, number: int) -> Attribute:
        one = self._one(number)
        if not isinstance(one, Attribute):
            raise StoredError("not an attribute")
        return one

    def _element(self, number: int) -> Element:
        one = self._one(number)
        if not isinstance(one, Element):
            raise StoredError("not an element")
        return one

    def _pattern(self, letter: str, *rest: Json) -> Pattern:
        make = self._patterns
        if letter in _SEVERAL:
            return make.again(_SEVERAL[letter], tuple([self._one(number) for number in rest]))
        if letter == "a":
            names, inner = rest
            return make.attribute(self._names(names), self._one(inner))
        if letter == "e":
            names, uri, line = rest
            return make.element(self._names(names), str(uri), int(line))
        if letter == "l":
            return make.listing(self._one(*rest))
        if letter == "d":
            datatype, but = rest
            return make.data(self._datatype(datatype), None if but is None else self._one(but))
        if letter == "v":
            datatype, written, compared = rest
            kind = self._datatype(datatype)
            return make.value(kind, written, tuple(compared) if compared else kind.value(written))
        raise StoredError(f"an unknown pattern {letter}")

    def _datatype(self, written: Json) -> Datatype:
        key = repr(written)
        if key not in self._datatypes:
            library, name, *facets = written
            self._datatypes[key] = read_datatype(library, name, [(facet, text) for facet, text in facets])
        return self._datatypes[key]

    def _names(self, written: Json) -> NameClass:
        if isinstance(written, str):
            return Name(written)
        kind, *rest = written
        if kind == "any":
            return AnyName(None if rest[0] is None else self._names(rest[0]))
        if kind == "in":
            return NamespaceName(str(rest[0]), None if rest[1] is None else self._names(rest[1]))
        if kind == "of":
            return NameChoice(tuple(self._names(one) for one in rest))
        raise StoredError(f"an unknown kind of name {kind}")
