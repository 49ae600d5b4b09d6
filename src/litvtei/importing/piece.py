"""What an importer reads of a source: elements of the TEI document to be, and what it has to say of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias


class Feature(StrEnum):
    """What is recognised in a source without being marked there."""

    HEADING = "heading"
    LIST = "list"
    LINE = "line"
    PAGE = "page"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Piece:
    """An element of TEI. A ``head`` that stands among blocks has the attribute ``level``, 1 for the highest."""

    name: str
    content: tuple[Piece | str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """Return the value of an attribute, or ``""``."""
        return dict(self.attributes).get(name, "")

    def words(self) -> str:
        """Return the text of a piece, its white space folded."""
        return " ".join("".join(_texts(self)).split())

    def having(self, **attributes: str) -> Piece:
        """Return the piece with further attributes."""
        return replace(self, attributes=(*self.attributes, *attributes.items()))


Content: TypeAlias = tuple[Piece | str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A thing to tell the editor: what it is, where in the source (``line 12``), the words that it is about."""

    what: str
    place: str
    words: str = ""

    def __str__(self) -> str:
        shown = " ".join(self.words.split())
        shown = f"{shown[:60]}…" if len(shown) > 61 else shown
        return f"{self.place}: {self.what}" + (f" “{shown}”" if shown else "")


@dataclass(frozen=True, slots=True)
class Taken:
    """A source that is read: its blocks in order, what was recognised in it and what has no place in TEI.

    ``title`` and ``author`` are what the source itself says of them; ``commenters`` are the names of those whose
    comments it holds, whom ``resp="#commenter-1"`` and so on mean.
    """

    blocks: tuple[Piece, ...]
    recognised: tuple[Note, ...] = ()
    unmapped: tuple[Note, ...] = ()
    title: str = ""
    author: str = ""
    commenters: tuple[str, ...] = ()


# What XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_forbidden(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return a text without the characters that XML cannot hold, and a note for each line that had some."""
    notes = []
    for number, line in enumerate(text.split("\n"), 1):
        found = sorted({f"U+{ord(one):04X}" for one in _FORBIDDEN.findall(line)} - {"U+000C"})
        if found:
            notes.append(Note(f"characters that XML cannot hold, taken out: {', '.join(found)}", f"line {number}"))
    return re.sub(_FORBIDDEN, lambda one: one[0] if one[0] == "\f" else "", text), tuple(notes)


def merged(content: Iterable[Piece | str]) -> Content:
    """Return content in which no two texts follow each other, and no text or mark-up of text is empty."""
    found: list[Piece | str] = []
    for one in content:
        if isinstance(one, str) and found and isinstance(found[-1], str):
            found[-1] += one
        elif one:
            found.append(one)
    return tuple(found)


def _texts(piece: Piece) -> Iterator[str]:
    for one in piece.content:
        if isinstance(one, str):
            yield one
        else:
            yield from _texts(one)
            yield " " if one.name in ("lb", "pb", "p", "cell", "item") and not one.get("break") else ""
