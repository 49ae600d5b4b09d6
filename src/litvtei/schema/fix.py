"""How a fault can be mended, as values: changes to a tree, each described by its place.

A place is a :data:`Path`: the position of a child in the root, of a child in that one, and so on, from 0,
comments and instructions counted as lxml counts them; the root itself is ``()``. What stands in an element
is numbered in slots: its text is 0, its first child 1, the text behind that child 2, and so on. All places
are those of the tree before any change, so changes are made from the last to the first.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class New:
    """An element to be made. Names are tags as lxml writes them: ``{namespace}local``."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: tuple[New, ...] = ()


@dataclass(frozen=True, slots=True)
class Rename:
    """An element gets another name."""

    at: Path
    tag: str


@dataclass(frozen=True, slots=True)
class Adopt:
    """An element, and whatever in it is in the same namespace, moves to another namespace."""

    at: Path
    namespace: str


@dataclass(frozen=True, slots=True)
class Insert:
    """A new element in the element ``at``, before its child number ``before``; its words are the editor's to write."""

    at: Path
    before: int
    new: New


@dataclass(frozen=True, slots=True)
class Remove:
    """An element goes with all that is in it; the text behind it stays."""

    at: Path


@dataclass(frozen=True, slots=True)
class Move:
    """An element goes, with all that is in it, into ``to``, before its child number ``before``."""

    at: Path
    to: Path
    before: int


@dataclass(frozen=True, slots=True)
class Wrap:
    """What stands in the slots ``first`` to ``last`` of the element ``at`` gets a new element around it."""

    at: Path
    first: int
    last: int
    tag: str


@dataclass(frozen=True, slots=True)
class Lift:
    """The element around ``at`` ends before it; what stood behind it there gets an element like that one again."""

    at: Path


@dataclass(frozen=True, slots=True)
class Merge:
    """The content of an element goes to the end of another's, and the element itself goes."""

    at: Path
    into: Path


@dataclass(frozen=True, slots=True)
class Spill:
    """The content of an element goes behind it."""

    at: Path


@dataclass(frozen=True, slots=True)
class Unwrap:
    """An element goes, and what is in it stays where it was."""

    at: Path


@dataclass(frozen=True, slots=True)
class Pair:
    """The value of an attribute becomes an element ``tag`` behind its own, and a new ``wrapper`` holds both."""

    at: Path
    name: str
    tag: str
    wrapper: str


@dataclass(frozen=True, slots=True)
class Write:
    """An element gets this text instead of its own."""

    at: Path
    text: str


@dataclass(frozen=True, slots=True)
class SetAttribute:
    """An attribute gets this value; None: it goes."""

    at: Path
    name: str
    value: str | None


@dataclass(frozen=True, slots=True)
class RenameAttribute:
    """An attribute gets another name and keeps its value."""

    at: Path
    name: str
    new: str


Restructuring = Rename | Adopt | Insert | Remove | Move | Wrap | Lift | Merge | Unwrap
Change = Restructuring | Spill | Write | Pair | SetAttribute | RenameAttribute


@dataclass(frozen=True, slots=True)
class Fix:
    """Changes that mend one fault and make no other.

    ``safe``: nothing is lost, nothing is made up, and no other change would do as well, so that it may be made
    unasked. ``unfinished``: it brings in an empty element or an example of a value, for the editor to fill in.
    """

    changes: tuple[Change, ...]
    safe: bool = False
    unfinished: bool = False


def path_of(element: etree._Element) -> Path:
    """Return the place of an element in its tree."""
    found: list[int] = []
    parent = element.getparent()
    while parent is not None:
        found.append(parent.index(element))
        element, parent = parent, parent.getparent()
    return tuple(reversed(found))


def slot_of(child: etree._Element) -> int:
    """Return the slot in which an element stands in its parent; the text behind it is in the next."""
    parent = child.getparent()
    return 0 if parent is None else 2 * parent.index(child) + 1
