"""Rules of Schematron as plain values: patterns, rules, tests and their words."""

from __future__ import annotations

from dataclasses import dataclass

from litvtei.diagnostics import Location, Severity


@dataclass(frozen=True, slots=True)
class ValueOf:
    """A place in a message that an expression fills."""

    select: str


@dataclass(frozen=True, slots=True)
class NameOf:
    """A place in a message that the name of a node fills, of the context's node if ``path`` is empty."""

    path: str


Message = tuple[str | ValueOf | NameOf, ...]


@dataclass(frozen=True, slots=True)
class Let:
    """A variable: an expression, or plain words."""

    name: str
    value: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """An assertion, which must hold, or a report, which must not (``expected``)."""

    expected: bool
    test: str
    message: Message
    diagnostics: tuple[Message, ...]
    severity: Severity
    id: str
    subject: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What must be true of everything that a context matches."""

    context: str
    lets: tuple[Let, ...]
    tests: tuple[Test, ...]
    id: str
    location: Location


@dataclass(frozen=True, slots=True)
class Pattern:
    """Rules of which the first that matches a node is the only one."""

    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]
    documents: bool
    location: Location


@dataclass(frozen=True, slots=True)
class Schematron:
    """Rules as they are written. ``modern`` means XPath 2 or 3, else it is XPath 1.

    ``foreign`` are the functions and keys of XSLT beside them, as XML.
    """

    name: str
    modern: bool
    namespaces: tuple[tuple[str, str], ...]
    lets: tuple[Let, ...]
    patterns: tuple[Pattern, ...]
    foreign: tuple[str, ...] = ()
