"""The attributes of a tag as they are written: where each name and each value stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litvtei.markup.source import Source
from litvtei.markup.token import Token

_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"\s+([^\s=/>]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class WrittenAttribute:
    """One attribute: its name and its value as they are written, references and all, and the bytes of both."""

    name: str
    value: str
    name_start: int
    name_end: int
    value_start: int
    value_end: int


def written_attributes(source: Source, token: Token) -> Iterator[WrittenAttribute]:
    """Yield the attributes of a start tag or empty tag in their order."""
    tag = source.data[token.start : token.end].decode(source.encoding)
    name = _NAME.match(tag)
    at = name.end() if name else len(tag)

    def byte(position: int) -> int:
        return token.start + len(tag[:position].encode(source.encoding))

    while found := _ATTRIBUTE.match(tag, at):
        group = 2 if found[2] is not None else 3
        places = (*found.span(1), *found.span(group))
        yield WrittenAttribute(found[1], found[group], *(byte(one) for one in places))
        at = found.end()


def end_of_element(tokens: tuple[Token, ...], at: int) -> int:
    """Return the index of the token that ends the element which the token number ``at`` begins."""
    names = ("start tag", "end tag")
    depth = 0
    for index in range(at, len(tokens)):
        kind = tokens[index].kind
        depth += (kind == names[0]) - (kind == names[1])
        if depth == 0:
            return index
    return len(tokens) - 1
