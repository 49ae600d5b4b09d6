"""Patterns: what may stand in an element, an attribute or a list, in the simple form of RELAX NG 4.

Equal patterns are one object (hash-consing), so that a pattern is also the
state of an automaton and whatever is found out about it is written on it once.
Only :class:`Element` is named by itself: its content is filled in later, which
is how a grammar refers to itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from litvtei.schema.relaxng.name_class import NameClass

if TYPE_CHECKING:
    from litvtei.schema.relaxng.datatype import Datatype

Steps = tuple[tuple["Atom", "Pattern"], ...]
Table = dict[str, tuple[tuple["Element", "Pattern"], ...]]
# What most patterns remember of attributes; never written to.
NO_ADMISSIONS: dict[tuple[str, ...], Admission] = {}


@dataclass(frozen=True, slots=True)
class Admission:
    """What a pattern does with attributes of some names.

    ``left`` is what they leave of it if the values of those in ``checked`` are right, NOT_ALLOWED if the names are
    wrong already, None if it depends on the values.
    """

    left: Pattern | None
    checked: tuple[tuple[str, Attribute], ...] = ()


class Pattern:
    """A pattern. The slots below ``attributed`` are what the automaton remembers of it."""

    __slots__ = (
        "admissions", "after_attribute", "after_text", "attributed", "bare", "closed", "distance",
        "nullable", "serial", "steps", "table", "texts", "wild",
    )  # fmt: skip
    children: tuple[Pattern, ...] = ()

    def __init__(self, *, nullable: bool, attributed: bool = False) -> None:
        self.serial = 0
        self.nullable = nullable
        self.attributed = attributed
        self.forget()

    def forget(self) -> None:
        """Drop what the automaton remembers."""
        self.steps: Steps | None = None
        self.closed: Pattern | None = None
        self.bare: Pattern | None = None
        self.after_text: Pattern | None = None
        self.texts: tuple[Atom, ...] | None = None
        self.table: Table | None = None
        self.wild: tuple[tuple[NameClass, Element, Pattern], ...] = ()
        self.after_attribute: dict[str, tuple[tuple[Attribute, Pattern], ...]] | None = None
        self.distance: int | None = None
        self.admissions: dict[tuple[str, ...], Admission] = NO_ADMISSIONS


class Empty(Pattern):
    """Nothing."""

    __slots__ = ()


class NotAllowed(Pattern):
    """What no document can satisfy."""

    __slots__ = ()


class Text(Pattern):
    """Any text, none included."""

    __slots__ = ()


class Several(Pattern):
    """Several patterns together."""

    __slots__ = ("children",)

    def __init__(self, children: tuple[Pattern, ...], *, nullable: bool) -> None:
        super().__init__(nullable=nullable, attributed=any(child.attributed for child in children))
        self.children = children


class Choice(Several):
    """One of several."""

    __slots__ = ()


class Group(Several):
    """Several in this order."""

    __slots__ = ()


class Interleave(Several):
    """Several in any order, mingled."""

    __slots__ = ()


class OneOrMore(Several):
    """One pattern, repeated."""

    __slots__ = ()


class Atom(Pattern):
    """A pattern that is satisfied by one thing in a document."""

    __slots__ = ("in_context", "verdicts")

    def __init__(self, *, attributed: bool = False) -> None:
        super().__init__(nullable=False, attributed=attributed)
        # Whether a value means something else on another element, as names with prefixes do.
        self.in_context = False
        self.verdicts: dict[str, bool] = {}


class Listing(Atom):
    """Tokens parted by white space."""

    __slots__ = ("inner",)

    def __init__(self, inner: Pattern) -> None:
        super().__init__()
        self.inner = inner
        self.in_context = _has_context(inner)


class Data(Atom):
    """Text of a datatype, some values excepted."""

    __slots__ = ("but", "datatype")

    def __init__(self, datatype: Datatype, but: Pattern | None) -> None:
        super().__init__()
        self.datatype, self.but = datatype, but
        self.in_context = datatype.in_context or (but is not None and _has_context(but))


class Value(Atom):
    """One value of a datatype, as written in the schema and as compared."""

    __slots__ = ("compared", "datatype", "written")

    def __init__(self, datatype: Datatype, written: str, compared: object) -> None:
        super().__init__()
        self.datatype, self.written, self.compared = datatype, written, compared
        self.in_context = datatype.in_context


class Attribute(Atom):
    """An attribute and the pattern of its value."""

    __slots__ = ("inner", "names")

    def __init__(self, names: NameClass, inner: Pattern) -> None:
        super().__init__(attributed=True)
        self.names, self.inner = names, inner
        self.in_context = _has_context(inner)


class Element(Atom):
    """An element and the pattern of its attributes and content."""

    __slots__ = ("content", "line", "names", "uri")

    def __init__(self, names: NameClass, uri: str, line: int) -> None:
        super().__init__()
        self.names, self.uri, self.line = names, uri, line
        self.content: Pattern = NOT_ALLOWED


EMPTY = Empty(nullable=True)
NOT_ALLOWED = NotAllowed(nullable=False)
TEXT = Text(nullable=True)
CONSTANTS = (EMPTY, NOT_ALLOWED, TEXT)


@dataclass(slots=True)
class Documentation:
    """What the schema says of elements, attributes and values, for people.

    Equal attributes are one pattern, so what is said of one on some element in other words stands in ``special``.
    """

    texts: dict[Pattern, str] = field(default_factory=dict)
    special: dict[Element, dict[Attribute, str]] = field(default_factory=dict)

    def add(self, pattern: Pattern, words: str) -> None:
        """Keep words, unless there are some already."""
        if words:
            self.texts.setdefault(pattern, words)

    def add_attributes(self, element: Element, described: dict[Attribute, str]) -> None:
        """Keep what is said of the attributes of one element."""
        own = {one: words for one, words in described.items() if self.texts.get(one) != words}
        if own:
            self.special[element] = own

    def of_attribute(self, element: Element, attribute: Attribute) -> str:
        """Return what is said of an attribute on an element, ``""`` for nothing."""
        return self.special.get(element, {}).get(attribute) or self.texts.get(attribute, "")


def reachable(start: Pattern) -> set[Pattern]:
    """Return all that a pattern leads to: its parts, what its attributes and elements hold, and itself."""
    seen: set[Pattern] = set()
    waiting = [start]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(_named(current))
    return seen


def _named(pattern: Pattern) -> tuple[Pattern, ...]:
    match pattern:
        case Element():
            return (pattern.content,)
        case Attribute() | Listing():
            return (pattern.inner,)
        case Data():
            return (pattern.but,) if pattern.but is not None else ()
    return pattern.children


def _has_context(pattern: Pattern) -> bool:
    seen: set[Pattern] = set()
    waiting = [pattern]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Atom) and current.in_context:
            return True
        if current not in seen:
            seen.add(current)
            waiting.extend(current.children)
    return False
