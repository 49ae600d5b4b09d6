"""XPath 1.0 taken apart, to tell beforehand what an expression needs and how much work it may be.

Anything that is not XPath 1.0 (``if``, ``every``, ``eq``) is none of this module's
business: :func:`parse_xpath` then raises, and the expression is left to the slower engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MOST_CHARACTERS = 10_000
_DEEPEST = 40
_NAME = r"[^\W\d][\w.-]*"
_TOKEN = re.compile(
    rf"""\s*(?:(?P<literal>"[^"]*"|'[^']*')|(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<variable>\$\s*{_NAME}(?::{_NAME})?)
    |(?P<axis>{_NAME}(?=\s*::))|(?P<name>{_NAME}(?::{_NAME}|:\*)?)|(?P<sign>::|//|\.\.|!=|<=|>=|[()\[\]@,/|+=<>*.-]))""",
    re.VERBOSE,
)
_OPERATOR_NAMES = frozenset(("and", "or", "mod", "div"))
_NODE_TYPES = frozenset(("node", "text", "comment", "processing-instruction"))
_AXES = frozenset(
    "ancestor ancestor-or-self attribute child descendant descendant-or-self following following-sibling "
    "namespace parent preceding preceding-sibling self".split()
)
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


class NotXPath1Error(ValueError):
    """An expression is not XPath 1.0."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A string."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    value: float


@dataclass(frozen=True, slots=True)
class Variable:
    """``$name``."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and what is done with them; ``-`` with one operand negates, ``|`` unites."""

    operator: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. ``source`` is the text up to the first predicate, ``predicate_sources`` theirs."""

    axis: str
    test: str
    predicates: tuple[Node, ...]
    source: str = ""
    predicate_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A path: from the document (``absolute``), from what ``start`` yields, or from the context node."""

    steps: tuple[Step, ...]
    absolute: bool = False
    start: Node | None = None
    predicates: tuple[Node, ...] = ()


Node = Literal | Number | Variable | Call | Operation | Path
ANYWHERE = Step("descendant-or-self", "node()", ())


def parse_xpath(source: str) -> Node:
    """Return an expression as a tree. Raises NotXPath1Error if it is not XPath 1.0."""
    parser = _Parser(source)
    node = parser.binary(0, 0)
    if parser.peek():
        parser.fail()
    return node


def nodes_of(node: Node) -> Iterator[Node]:
    """Yield a node of the tree and everything inside it."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        match one:
            case Call():
                waiting += one.arguments
            case Operation():
                waiting += one.operands
            case Path():
                waiting += [*one.predicates, *((one.start,) if one.start else ())]
                waiting += [predicate for step in one.steps for predicate in step.predicates]


class _Parser:
    def __init__(self, source: str) -> None:
        if len(source) > _MOST_CHARACTERS:
            raise NotXPath1Error("the expression is too long")
        self.source, self.at = source, 0
        self.tokens: list[tuple[str, str, int, int]] = []
        position, end = 0, len(source.rstrip())
        while position < end:
            found = _TOKEN.match(source, position)
            if not found or not found.lastgroup:
                raise NotXPath1Error(f"“{source[position : position + 20].strip()}” is not XPath 1.0")
            kind, text, position = found.lastgroup, found[found.lastgroup], found.end()
            if self._expects_operator() and (text in _OPERATOR_NAMES or text == "*"):
                kind = "operator"
            self.tokens.append((kind, text, position - len(text), position))

    def _expects_operator(self) -> bool:
        if not self.tokens:
            return False
        kind, text, _, _ = self.tokens[-1]
        return kind != "operator" and text not in {
            *("@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="),
        }

    def fail(self) -> None:
        raise NotXPath1Error(f"“{self.peek() or 'the end'}” is unexpected in XPath 1.0")

    def peek(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead][1] if self.at + ahead < len(self.tokens) else ""

    def kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self, text: str = "") -> str:
        if self.at >= len(self.tokens) or (text and self.peek() != text):
            self.fail()
        self.at += 1
        return self.tokens[self.at - 1][1]

    def since(self, start: int) -> str:
        return self.source[self.tokens[start][2] : self.tokens[self.at - 1][3]]

    def binary(self, level: int, depth: int) -> Node:
        if depth > _DEEPEST:
            raise NotXPath1Error("the expression nests too deeply")
        if level == len(_LEVELS):
            return self.unary(depth)
        node = self.binary(level + 1, depth)
        while self.peek() in _LEVELS[level] and self.kind() in ("operator", "sign"):
            operator = self.take()
            node = Operation(operator, (node, self.binary(level + 1, depth)))
        return node

    def unary(self, depth: int) -> Node:
        if self.peek() == "-" and self.kind() == "sign":
            self.take()
            return Operation("-", (self.unary(depth + 1),))
        node = self.path(depth)
        while self.peek() == "|":
            self.take()
            node = Operation("|", (node, self.path(depth)))
        return node

    def path(self, depth: int) -> Node:
        if self.kind() in ("literal", "number", "variable") or self.peek() == "(" or self._is_call():
            start = self.primary(depth)
            predicates = tuple(predicate for predicate, _ in self.predicates(depth))
            if not predicates and self.peek() not in ("/", "//"):
                return start
            return Path(self.more_steps((), depth), start=start, predicates=predicates)
        if self.peek() == "/":
            self.take()
            if self.kind() in ("name", "axis") or self.peek() in (".", "..", "@", "*"):
                return Path(self.more_steps((self.step(depth),), depth), absolute=True)
            return Path((), absolute=True)
        if self.peek() == "//":
            self.take()
            return Path(self.more_steps((ANYWHERE, self.step(depth)), depth), absolute=True)
        return Path(self.more_steps((self.step(depth),), depth))

    def _is_call(self) -> bool:
        return self.kind() == "name" and self.peek(1) == "(" and self.peek() not in _NODE_TYPES

    def primary(self, depth: int) -> Node:
        kind, text = self.kind(), self.take()
        if kind == "literal":
            return Literal(text[1:-1])
        if kind == "number":
            return Number(float(text))
        if kind == "variable":
            return Variable(text[1:].strip())
        if text == "(":
            node = self.binary(0, depth + 1)
            self.take(")")
            return node
        self.take("(")
        arguments: list[Node] = []
        while self.peek() != ")":
            if arguments:
                self.take(",")
            arguments.append(self.binary(0, depth + 1))
        self.take(")")
        return Call(text, tuple(arguments))

    def more_steps(self, steps: tuple[Step, ...], depth: int) -> tuple[Step, ...]:
        found = list(steps)
        while self.peek() in ("/", "//"):
            if self.take() == "//":
                found.append(ANYWHERE)
            found.append(self.step(depth))
        return tuple(found)

    def step(self, depth: int) -> Step:
        start = self.at
        if self.peek() in (".", ".."):
            axis = "self" if self.take() == "." else "parent"
            return Step(axis, "node()", (), self.since(start))
        axis = "child"
        if self.peek() == "@":
            self.take()
            axis = "attribute"
        elif self.kind() == "axis":
            axis = self.take()
            self.take("::")
        if axis not in _AXES:
            self.fail()
        test = self.node_test()
        source = self.since(start)
        predicates = list(self.predicates(depth))
        return Step(axis, test, tuple(one for one, _ in predicates), source, tuple(text for _, text in predicates))

    def node_test(self) -> str:
        if self.kind() != "name" and self.peek() != "*":
            self.fail()
        test = self.take()
        if test in _NODE_TYPES and self.peek() == "(":
            self.take("(")
            if self.kind() == "literal":
                self.take()
            self.take(")")
            return f"{test}()"
        return test

    def predicates(self, depth: int) -> Iterator[tuple[Node, str]]:
        while self.peek() == "[":
            self.take("[")
            start = self.at
            node = self.binary(0, depth + 1)
            text = self.since(start)
            self.take("]")
            yield node, text
