"""Where each character of a file's texts stands: what expat says of the pieces that a text is written in."""

from __future__ import annotations

from array import array
from contextlib import suppress
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat


def _numbers() -> array[int]:
    return array("Q")


@dataclass(slots=True)
class TextScan:
    """How many characters of text come before the start tag and end tag of each element, and before each piece.

    A piece is what expat hands over at once: a line or less, or one reference; ``bytes`` says where it begins.
    """

    starts: array[int] = field(default_factory=_numbers)
    ends: array[int] = field(default_factory=_numbers)
    counts: array[int] = field(default_factory=_numbers)
    bytes: array[int] = field(default_factory=_numbers)


def scan_texts(data: bytes, encoding: str | None) -> TextScan:
    """Scan a well-formed file; where expat gives up, the scan is shorter than the file."""
    scan, count, opened = TextScan(), 0, array("Q")
    parser = expat.ParserCreate(encoding)

    def start(_name: str, _attributes: object) -> None:
        opened.append(len(scan.starts))
        scan.starts.append(count)
        scan.ends.append(count)

    def end(_name: str) -> None:
        scan.ends[opened.pop()] = count

    def characters(text: str) -> None:
        nonlocal count
        scan.counts.append(count)
        scan.bytes.append(parser.CurrentByteIndex)
        count += len(text)

    def skipped(name: str, is_parameter: bool) -> None:  # noqa: FBT001
        if not is_parameter:
            characters(html5.get(f"{name};", ""))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.SkippedEntityHandler = skipped
    with suppress(expat.ExpatError):
        parser.Parse(data, True)  # noqa: FBT003
    return scan
