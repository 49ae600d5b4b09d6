"""The grammar of XML Schema's regular expressions (Datatypes, appendix F)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from litvtei.markup.name_form import NAME, NMTOKEN
from litvtei.schema.relaxng.block import BLOCKS
from litvtei.schema.relaxng.problem import SchemaError

Class = Callable[[str], bool]
_DEEPEST = 60
_SPECIAL = frozenset(".\\?*+()|[]{}")
_QUANTITY = re.compile(r"\{([0-9]+)(,([0-9]*))?\}")
_CATEGORY = re.compile(r"(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)")


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other."""

    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Branches:
    """One of several."""

    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """From so many to so many times; ``None`` for no end."""

    inner: Node
    least: int
    most: int | None


Node = Sequence | Branches | Repeat | Class


def parse_expression(source: str) -> Node:
    """Return the tree of a regular expression. Raises SchemaError if it is none."""
    parser = _Parser(source)
    node = parser.branches(0)
    if parser.at < len(source):
        parser.fail("an unmatched )")
    return node


class _Parser:
    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0

    def fail(self, why: str) -> None:
        raise SchemaError(f"the regular expression {self.source[:60]} is not one: {why}")

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def take(self) -> str:
        character = self.peek()
        if not character:
            self.fail("it ends too early")
        self.at += 1
        return character

    def branches(self, depth: int) -> Node:
        if depth > _DEEPEST:
            self.fail("it nests too deeply")
        members = [self.sequence(depth)]
        while self.peek() == "|":
            self.at += 1
            members.append(self.sequence(depth))
        return members[0] if len(members) == 1 else Branches(tuple(members))

    def sequence(self, depth: int) -> Node:
        members: list[Node] = []
        while self.peek() not in ("", "|", ")"):
            members.append(self.quantified(self.atom(depth)))
        return members[0] if len(members) == 1 else Sequence(tuple(members))

    def quantified(self, node: Node) -> Node:
        sign = self.peek()
        if sign in ("?", "*", "+") and sign:
            self.at += 1
            return Repeat(node, 1 if sign == "+" else 0, 1 if sign == "?" else None)
        if sign != "{":
            return node
        found = _QUANTITY.match(self.source, self.at)
        if not found or max(len(found[1]), len(found[3] or "")) > 6:
            self.fail("a quantity is not {n}, {n,} or {n,m}")
            return node
        self.at = found.end()
        least = int(found[1])
        most = least if found[2] is None else int(found[3]) if found[3] else None
        if most is not None and most < least:
            self.fail("a quantity ends before it begins")
        return Repeat(node, least, most)

    def atom(self, depth: int) -> Node:
        character = self.take()
        match character:
            case "(":
                node = self.branches(depth + 1)
                if self.peek() != ")":
                    self.fail("a ) is missing")
                self.at += 1
                return node
            case "[":
                return self.character_class(depth)
            case "\\":
                return self.escape()[0]
            case ".":
                return lambda one: one not in "\n\r"
        if character in _SPECIAL:
            self.fail(f"{character} must be written \\{character}")
        return _single(character)

    def escape(self) -> tuple[Class, str]:
        """Return the class of an escape, and the character if it is just one."""
        letter = self.take()
        if letter in "nrt":
            character = {"n": "\n", "r": "\r", "t": "\t"}[letter]
            return _single(character), character
        if letter in "pP":
            return self.category(negative=letter == "P"), ""
        if letter in _CLASSES:
            return _CLASSES[letter], ""
        if letter not in _SPECIAL | {"^", "-"}:
            self.fail(f"\\{letter} is unknown")
        return _single(letter), letter

    def category(self, *, negative: bool) -> Class:
        found = re.compile(r"\{([A-Za-z0-9-]+)\}").match(self.source, self.at)
        if not found:
            self.fail("\\p needs a category in braces")
            return _nothing
        self.at = found.end()
        name = found[1]
        inside: Class
        if name.startswith("Is"):
            block = BLOCKS.get(name[2:])
            if block is None:
                self.fail(f"the block {name} is unknown")
                return _nothing
            first, last = block
            inside = lambda one: first <= ord(one) <= last  # noqa: E731 - a class is a function
        else:
            if not _CATEGORY.fullmatch(name):
                self.fail(f"the category {name} is unknown")
            inside = lambda one: unicodedata.category(one).startswith(name)  # noqa: E731
        return _negated(inside) if negative else inside

    def character_class(self, depth: int) -> Class:
        if depth > _DEEPEST:
            self.fail("it nests too deeply")
        negative = self.peek() == "^"
        self.at += negative
        members: list[Class] = []
        but: Class = _nothing
        while self.peek() != "]" or not members:
            if self.peek() == "-" and members and self.source[self.at + 1 : self.at + 2] == "[":
                self.at += 2
                but = self.character_class(depth + 1)
                break
            members.append(self.range())
        if self.take() != "]":
            self.fail("a ] is missing")
        inside = _any(tuple(members))
        positive = _negated(inside) if negative else inside
        return positive if but is _nothing else lambda one: positive(one) and not but(one)

    def range(self) -> Class:
        first_class, first = self.class_member()
        following = self.source[self.at + 1 : self.at + 2]
        if self.peek() != "-" or following in ("]", "[") or not first:
            return first_class
        self.at += 1
        _, last = self.class_member()
        if not last or last < first:
            self.fail(f"the range {first}-{last} is empty")
        return lambda one: first <= one <= last

    def class_member(self) -> tuple[Class, str]:
        character = self.take()
        if character == "\\":
            return self.escape()
        if character in "[]":
            self.fail(f"{character} must be written \\{character}")
        return _single(character), character


def _nothing(_one: str) -> bool:
    return False


def _single(character: str) -> Class:
    return character.__eq__


def _negated(inside: Class) -> Class:
    return lambda one: not inside(one)


def _any(members: tuple[Class, ...]) -> Class:
    return members[0] if len(members) == 1 else lambda one: any(member(one) for member in members)


def _is_space(one: str) -> bool:
    return one in " \t\n\r"


def _is_digit(one: str) -> bool:
    return unicodedata.category(one) == "Nd"


def _is_word(one: str) -> bool:
    return unicodedata.category(one)[0] not in "PZC"


def _starts_name(one: str) -> bool:
    return NAME.fits(one)


def _in_name(one: str) -> bool:
    return NMTOKEN.fits(one)


_CLASSES: dict[str, Class] = {
    "s": _is_space, "S": _negated(_is_space),
    "d": _is_digit, "D": _negated(_is_digit),
    "w": _is_word, "W": _negated(_is_word),
    "i": _starts_name, "I": _negated(_starts_name),
    "c": _in_name, "C": _negated(_in_name),
}  # fmt: skip
