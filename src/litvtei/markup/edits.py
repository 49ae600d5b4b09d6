"""Edits: what changes in a file, byte by byte, and nothing else.

A file is never written anew from its tree: a tree forgets quotes, line ends, references and the blanks
within tags. Edits are applied from the end, so that places in front of them stay what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import unified_diff
from itertools import pairwise
from typing import TypeVar

from litvtei.errors import SourceError
from litvtei.markup.source import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Bytes ``start`` to ``end`` of a file become ``new``. Nothing between ``start`` and ``end`` is an insertion."""

    start: int
    end: int
    new: bytes


def edit(source: Source, start: int, end: int, text: str) -> Edit:
    """Return the edit that puts text in the place of bytes ``start`` to ``end``.

    The text is written in the file's encoding; a character that this cannot hold becomes a reference
    (``&#1063;``), so text that holds such may stand in texts and values of attributes only.
    Raises SourceError for a place outside the file or inside a character.
    """
    if not 0 <= start <= end <= len(source.data):
        raise SourceError(f"{source.path} has no bytes {start} to {end}")
    if not (_begins_character(source, start) and _begins_character(source, end)):
        raise SourceError(f"{source.path}: an edit at byte {start} would cut a character in two")
    return Edit(start, end, text.encode(source.encoding, "xmlcharrefreplace"))


def insertion(source: Source, byte: int, text: str) -> Edit:
    """Return the edit that inserts text before a byte."""
    return edit(source, byte, byte, text)


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes with all edits applied.

    Insertions at one place stay in the order in which they are given. Raises SourceError if two edits
    overlap, or one reaches out of the file.
    """
    ordered = in_order(edits)
    if ordered and (ordered[0].start < 0 or max(one.end for one in ordered) > len(data)):
        raise SourceError("an edit reaches out of its file")
    pieces: list[bytes] = []
    end = len(data)
    for one in reversed(ordered):
        pieces += (data[one.end : end], one.new)
        end = one.start
    pieces.append(data[:end])
    return b"".join(reversed(pieces))


def undoing(data: bytes, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that make of the changed bytes what they were."""
    undo, shift = [], 0
    for one in in_order(edits):
        start = one.start + shift
        undo.append(Edit(start, start + len(one.new), data[one.start : one.end]))
        shift += len(one.new) - (one.end - one.start)
    return tuple(undo)


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits by place, what is inserted at one place as given. Raises SourceError if two overlap."""
    ordered = sorted(edits, key=lambda one: (one.start, one.end))
    for before, after in pairwise(ordered):
        if before.end < before.start or before.end > after.start:
            raise SourceError(f"two edits overlap at byte {after.start}")
    return ordered


def unified(path: str, old: bytes, new: bytes, encoding: str) -> str:
    """Return what changes as a unified diff, in characters; a character that the file cannot hold shows as is."""
    # Only the line feed ends a line here, so that a carriage return that changes shows.
    texts = (one.decode(encoding, "replace").removeprefix("\ufeff").removesuffix("\n") for one in (old, new))
    before, after = (one.split("\n") for one in texts)
    lines = list(unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm=""))
    return "".join(f"{line}\n" for line in lines)


def most_that_fit(some: list[T], is_fine: Callable[[list[T]], bool]) -> list[T]:
    """Return as many of some things as are fine together, in their order, found by halving."""
    return _fitting(some, [], is_fine)


def _fitting(some: list[T], kept: list[T], is_fine: Callable[[list[T]], bool]) -> list[T]:
    if not some or is_fine([*kept, *some]):
        return [*kept, *some]
    if len(some) == 1:
        return kept
    middle = len(some) // 2
    return _fitting(some[middle:], _fitting(some[:middle], kept, is_fine), is_fine)


def _begins_character(source: Source, byte: int) -> bool:
    data = source.data
    if byte in (0, len(data)):
        return byte == 0 or byte == len(data)
    if source.encoding == "utf-8":
        return data[byte] & 0xC0 != 0x80
    if source.encoding.startswith("utf-16"):
        high = data[byte + 1] if source.encoding.endswith("le") else data[byte]
        return byte % 2 == 0 and high & 0xFC != 0xDC
    return True
