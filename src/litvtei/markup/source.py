"""Exact places in a file: which line, column and byte an element starts at.

lxml knows lines only, and guesses beyond line 65,535; expat knows the byte of
every token. The n-th element of the tree is the n-th start tag of the scan.
"""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_right
from contextlib import suppress
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from xml.parsers import expat

from litvtei.diagnostics import Location
from litvtei.markup.recoded import recoded
from litvtei.markup.text_scan import TextScan, scan_texts

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
# Encodings in which every byte of an ASCII character is that character.
_ASCII_BASED = re.compile(r"utf-8|ascii|latin-1|iso8859-\d+|cp125\d|koi8-[ru]")
_START_TAG = re.compile(rb"<[^/!?]")
_TAG = re.compile(r"""[^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+>""")
_ID = re.compile(rb"""xml:id\s*=\s*(["'])(.*?)\1""", re.DOTALL)
_TAG_SO_FAR = re.compile(rb"""<[^\s<>/!?"']++(?:\s+[^\s<>=/"']++\s*=\s*(?:"[^"]*+"|'[^']*+'))*+\s+""")
_NOT_AS_WRITTEN = re.compile(r"[&\t\r\n]")
_START_TAG_OR_UNREAD = re.compile(rb"<(?:[^/!?]|!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)", re.DOTALL)
_UNREAD = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)


def encoding_of(data: bytes) -> tuple[str, int]:
    """Return the encoding of an XML file and the length of its byte order mark.

    By the rules of XML 1.0, appendix F: a mark wins, then UTF-16 without a mark,
    then the declaration, then UTF-8. An encoding that Python lacks counts as Latin-1.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, len(mark)
    for start, name in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if data.startswith(start):
            return name, 0
    declared = _DECLARATION.match(data[:200])
    if not declared:
        return "utf-8", 0
    return text_encoding(declared[1].decode("ascii")), 0


def text_encoding(name: str) -> str:
    """Return Python's name of an encoding, Latin-1 for one that Python lacks or that is none of text (``hex``)."""
    try:
        codec = codecs.lookup(name).name
        b"<".decode(codec, "replace")
    except (LookupError, ValueError):
        return "latin-1"
    return codec


class Source:
    """The bytes of one file and the places in it.

    ``path`` is what locations say. The scan runs once, when the first place is asked for.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self.data = path, data
        self.encoding, self._mark = encoding_of(data)
        self._last = (self._mark, 1, 1)
        self._last_character = (0, self._mark)

    @property
    def forced_encoding(self) -> str | None:
        """What expat must be told: UTF-16 shows in the first bytes, whatever the declaration says."""
        return self.encoding.replace("16-", "16") if self.encoding.startswith("utf-16") and not self._mark else None

    @cached_property
    def shows_names(self) -> bool:
        """Whether every tag and attribute of the tree stands among the bytes in ASCII, and none comes of an entity."""
        return _ASCII_BASED.fullmatch(self.encoding) is not None and b"<!DOCTYPE" not in self.data

    @cached_property
    def _starts(self) -> list[int]:
        """The byte offset of every start tag, in document order; shorter if expat gives up.

        Only a file with a DOCTYPE, whose entities may hold elements, needs a parser for that.
        """
        if self.shows_names:
            return _starts_without_entities(self.data)
        starts: list[int] = []
        read = recoded(self.data, self.encoding, self.forced_encoding)
        parser = expat.ParserCreate(read.encoding)
        parser.StartElementHandler = lambda _name, _attributes: starts.append(parser.CurrentByteIndex)
        with suppress(expat.ExpatError):
            parser.Parse(read.data, True)  # noqa: FBT003
        return list(read.places(starts))

    @cached_property
    def text(self) -> str:
        """The whole file as characters, without its byte order mark."""
        return self.data[self._mark :].decode(self.encoding, "replace")

    @cached_property
    def unread(self) -> list[tuple[int, int]]:
        """Where in ``text`` comments, instructions and the DOCTYPE begin and end."""
        return [one.span() for one in _UNREAD.finditer(self.text)]

    @cached_property
    def _texts(self) -> TextScan:
        read = recoded(self.data, self.encoding, self.forced_encoding)
        scan = scan_texts(read.data, read.encoding)
        scan.bytes = array("Q", read.places(scan.bytes))
        return scan

    @cached_property
    def _line_starts(self) -> list[int]:
        if self.encoding.startswith("utf-16"):
            lines = re.findall(r"[^\r\n]*(?:\r\n|\n|\r)", self.data.decode(self.encoding, "replace"))
            return list(accumulate((len(line.encode(self.encoding)) for line in lines), initial=0))
        ends = list(accumulate(map(len, self.data.splitlines(keepends=True)), initial=0))
        return ends if self.data.endswith((b"\n", b"\r")) else (ends[:-1] or [0])

    @cached_property
    def ids(self) -> list[str] | None:
        """The values of ``xml:id`` in the file; None where the bytes alone do not show them."""
        if self.encoding != "utf-8" or not self.shows_names or b"<!" in self.data:
            return None
        found = [one for one in _ID.finditer(self.data) if self._is_in_tag(one.start())]
        ids = [one[2].decode("utf-8", "replace") for one in found]
        return ids if not any(map(_NOT_AS_WRITTEN.search, ids)) else None

    def _is_in_tag(self, byte: int) -> bool:
        """Tell whether an attribute may begin behind a byte: in a start tag, in none of its values."""
        return _TAG_SO_FAR.fullmatch(self.data, self.data.rfind(b"<", 0, byte), byte) is not None

    def location(self, byte: int) -> Location:
        """Return the place of a byte offset."""
        index = bisect_right(self._line_starts, byte) - 1
        start = max(self._line_starts[index], self._mark)
        column = len(self.data[start:byte].decode(self.encoding, "replace")) + 1
        return Location(self.path, index + 1, column, byte)

    def location_of_line(self, line: int, column: int) -> Location:
        """Return the place of a line and column (from 1), with its byte."""
        if not 1 <= line <= len(self._line_starts):
            return Location(self.path, line, column)
        start = max(self._line_starts[line - 1], self._mark)
        before = self.line(line)[: column - 1]
        return Location(self.path, line, column, start + len(before.encode(self.encoding, "replace")))

    def location_of_element(self, index: int) -> Location:
        """Return where the n-th element (from 0) of the file starts."""
        if index >= len(self._starts):
            return Location(self.path, 1, 1)
        return self.location_of_start(self._starts[index])

    def starts_of(self, names: tuple[str, ...], span: tuple[int, int]) -> list[int]:
        """Return the bytes in a span at which tags of these names seem to start, comments included."""
        return [found.start() for found in _start_tags(names, self.prefixes).finditer(self.data, *span)]

    @cached_property
    def prefixes(self) -> frozenset[bytes]:
        """What the file writes to declare prefixes, wherever it does."""
        return frozenset(_DECLARED.findall(self.data)) if b"xmlns:" in self.data else frozenset()

    def span_of(self, name: str) -> tuple[int, int] | None:
        """Return from where to where the one element reaches whose tag is written so; None where there may be more.

        Asked only of a file that ``shows_names`` and has such an element.
        """
        tag = b"<" + name.encode()
        start = self.data.find(tag)
        while start >= 0 and self.data[start + len(tag) : start + len(tag) + 1] not in _TAG_GOES_ON:
            start = self.data.find(tag, start + 1)
        end = self.data.find(b"</" + name.encode(), start)
        return None if start < 0 or end < 0 or self.data.find(tag, start + 1) >= 0 else (start, end)

    @cached_property
    def _is_plain(self) -> bool:
        """Whether bytes are enough to count lines: each ends with the byte of a line feed."""
        ascii_based = _ASCII_BASED.fullmatch(self.encoding) is not None
        return ascii_based and (b"\r" not in self.data or self.data.count(b"\r") == self.data.count(b"\r\n"))

    def location_of_start(self, byte: int) -> Location:
        """Return the place of a start tag; counted on from the tag before, since most are asked for in order."""
        if not self._is_plain:
            return self.location(byte)
        last, line, column = self._last
        if byte < last:
            last, line, column = self._mark, 1, 1
        data = self.data
        if lines := data.count(b"\n", last, byte):
            line, column = line + lines, 1
            last = data.rfind(b"\n", last, byte) + 1
        between = data[last:byte]
        column += len(between) if between.isascii() else len(between.decode(self.encoding, "replace"))
        self._last = (byte, line, column)
        return _location((self.path, line, column, byte))

    def location_of_character(self, position: int) -> Location:
        """Return the place of the n-th character (from 0) of ``text``."""
        return self.location(self.byte_of_character(position))

    def byte_of_character(self, position: int) -> int:
        """Return the byte at which the n-th character (from 0) of ``text`` begins; counted on from the one before."""
        last, byte = self._last_character
        if position < last:
            last, byte = 0, self._mark
        byte += len(self.text[last:position].encode(self.encoding, "replace"))
        self._last_character = (position, byte)
        return byte

    def location_in_text(self, index: int, offset: int, *, tail: bool = False) -> Location:
        """Return the place of a character (from 0) of the text in the n-th element, or of that behind its end.

        The text goes on to the next tag. A character that is written as a reference is where its ``&`` is.
        """
        scan = self._texts
        starts = scan.ends if tail else scan.starts
        if index >= len(starts) or not scan.counts:
            return self.location_of_element(index)
        position = starts[index] + offset
        piece = max(bisect_right(scan.counts, position) - 1, 0)
        byte, skipped = scan.bytes[piece], position - scan.counts[piece]
        if skipped and not self.data.startswith("&".encode(self.encoding), byte):
            before = self.data[byte : byte + 4 * skipped].decode(self.encoding, "ignore")[:skipped]
            byte += len(before.encode(self.encoding))
        return self.location(byte)

    def start_tag(self, index: int) -> str:
        """Return the n-th start tag (from 0) as it is written, or ``""``."""
        if index >= len(self._starts):
            return ""
        start = self._starts[index]
        text = self.data[start : start + 65_536].decode(self.encoding, "replace")
        found = _TAG.match(text)
        return found[0] if found else text

    def line(self, line: int) -> str:
        """Return the text of a line (from 1) without its end, or ``""``."""
        if not 1 <= line <= len(self._line_starts):
            return ""
        start = max(self._line_starts[line - 1], self._mark)
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.data)
        return self.data[start:end].decode(self.encoding, "replace").rstrip("\r\n")


# A named tuple made at once, as there are so many.
_location = partial(tuple.__new__, Location)
_TAG_GOES_ON = (b" ", b">", b"\n", b"\r", b"\t", b"/")
_DECLARED = re.compile(rb"""xmlns:[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*')""")


@lru_cache(maxsize=100)
def _start_tags(names: tuple[str, ...], prefixes: frozenset[bytes]) -> re.Pattern[bytes]:
    declared = {re.escape(one.partition(b"=")[0].strip()[len(b"xmlns:") :]) for one in prefixes}
    prefix = b"(?:(?:" + b"|".join(sorted(declared)) + b"):)?" if declared else b""
    return re.compile(b"<" + prefix + b"(?:" + "|".join(names).encode() + rb")[\s/>]")


def _starts_without_entities(data: bytes) -> list[int]:
    """Where ``<`` begins a tag: anywhere but in comments, instructions and CDATA."""
    declared = 1 if data[:8].lstrip(codecs.BOM_UTF8).startswith(b"<?xml") else 0
    if b"<!" not in data and data.count(b"<?") == declared:
        return [found.start() for found in _START_TAG.finditer(data)]
    found = (one.span() for one in _START_TAG_OR_UNREAD.finditer(data))
    return [start for start, end in found if end - start == 2]


def attribute_location(source: Source, index: int, attribute: str) -> Location:
    """Return where an attribute's value starts in the n-th start tag, else the tag's own place."""
    here = source.location_of_element(index)
    tag = source.start_tag(index)
    found = re.search(rf"[\s]{re.escape(attribute)}\s*=\s*[\"']", tag)
    if not found:
        return here
    return source.location(here.byte + len(tag[: found.end()].encode(source.encoding, "replace")))
