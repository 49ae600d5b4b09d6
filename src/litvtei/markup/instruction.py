"""Instructions to litvtei in a file: ``<?litvtei ignore D006 reason="as in the manuscript"?>``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from xml.parsers import expat

from litvtei.diagnostics import Location
from litvtei.markup.source import Source

TARGET = "litvtei"
_IGNORE = re.compile(
    r"""\s*ignore\s+(?P<codes>[A-Za-z]\d*(?:[\s,]+[A-Za-z]\d*)*)[\s,]*(?:\sreason\s*=\s*(["'])(?P<reason>.*?)\2\s*)?""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Instruction:
    """What a file asks to be ignored: codes or their beginnings, between two bytes of the file.

    It holds from the instruction to the end of the next sibling element, else for the whole parent;
    in front of the root, for the whole file. Without codes it was not understood.
    """

    location: Location
    words: str
    codes: tuple[str, ...]
    reason: str
    start: int
    end: int

    def covers(self, place: Location) -> bool:
        """Tell whether a place is where the instruction holds."""
        return place.path == self.location.path and self.start <= place.byte < self.end


def read_instructions(source: Source) -> tuple[Instruction, ...]:
    """Return the instructions of a file, in its order."""
    if f"<?{TARGET}".encode(source.encoding) not in source.data:
        return ()
    return tuple(_instruction(source, *found) for found in _Scan(source).found)


def _instruction(source: Source, byte: int, words: str, start: int, end: int) -> Instruction:
    read = _IGNORE.fullmatch(words)
    codes = tuple(re.split(r"[\s,]+", read["codes"].upper())) if read else ()
    reason = " ".join((read["reason"] or "").split()) if read else ""
    return Instruction(source.location(byte), " ".join(words.split()), codes, reason, start, end)


class _Scan:
    """One pass over a file: each instruction with its byte, its words, and from where to where it holds."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._found: list[tuple[int, str, int, int]] = []
        # For each open element: its first byte, the instructions that hold for it, those that wait for a sibling.
        self._open: list[tuple[int, list[tuple[int, str]], list[tuple[int, str]]]] = [(0, [], [])]
        self._parser = expat.ParserCreate(source.forced_encoding)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.ProcessingInstructionHandler = self._instruct
        # A ValueError is an encoding that expat cannot read; there no instruction is found.
        with suppress(expat.ExpatError, ValueError):
            self._parser.Parse(source.data, True)  # noqa: FBT003

    @property
    def found(self) -> Iterator[tuple[int, str, int, int]]:
        """What was found, by place; what follows the root holds nowhere."""
        left = [(byte, words, byte, byte) for _, _, waiting in self._open for byte, words in waiting]
        return iter(sorted([*self._found, *left]))

    def _start(self, _name: str, _attributes: object) -> None:
        _, _, waiting = self._open[-1]
        self._open.append((self._parser.CurrentByteIndex, waiting.copy(), []))
        waiting.clear()

    def _end(self, _name: str) -> None:
        first, asked, waiting = self._open.pop()
        end = self._tag_end(self._parser.CurrentByteIndex)
        root = len(self._open) == 1
        self._found += [(byte, words, 0 if root else byte, end) for byte, words in asked]
        self._found += [(byte, words, first, end) for byte, words in waiting]

    def _instruct(self, target: str, words: str) -> None:
        if target == TARGET:
            self._open[-1][2].append((self._parser.CurrentByteIndex, words))

    def _tag_end(self, byte: int) -> int:
        """The byte behind an end tag; that of an empty element is told as its end already."""
        data, encoding = self._source.data, self._source.encoding
        if not data.startswith("</".encode(encoding), byte):
            return byte
        return data.find(">".encode(encoding), byte) + len(">".encode(encoding))
