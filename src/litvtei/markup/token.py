"""The tokens of a file: tags, texts, references, comments, each with its exact bytes.

Tokens tile the file: each begins where the one before ends, the first at byte 0, the last at the
end. expat says where (``CurrentByteIndex``); nothing is resolved, folded or normalised, so that
whoever wants to change a file can change these bytes and no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from xml.parsers import expat

from litvtei.errors import SourceError
from litvtei.markup.source import Source


class TokenKind(StrEnum):
    """What a token is. ``PROLOG`` is the byte order mark, the XML declaration and the DOCTYPE."""

    PROLOG = "prolog"
    START = "start tag"
    END = "end tag"
    EMPTY = "empty tag"
    TEXT = "text"
    REFERENCE = "character reference"
    ENTITY = "entity reference"
    CDATA = "CDATA mark"
    COMMENT = "comment"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True)
class Token:
    r"""Bytes ``start`` to ``end`` of a file.

    ``name`` is that of a tag as it is written, prefix and all, or of an entity; ``attributes`` are those of
    a start tag or empty tag, their values as XML reads them. ``characters`` are those of a text, a line end
    being one ``\n``, or the one of a reference.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    characters: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def is_text(self) -> bool:
        """Tell whether a reader would read it."""
        return self.kind in (TokenKind.TEXT, TokenKind.REFERENCE)


_Event = tuple[int, TokenKind, str, str, tuple[tuple[str, str], ...]]


def tokens_of(source: Source) -> tuple[Token, ...]:
    """Return the tokens of a well-formed file; they tile it.

    Raises SourceError for a file that is not well-formed, and for one in an encoding that expat cannot
    place tags in (such as Shift-JIS): its bytes must not be touched.
    """
    scan = _Scan(source)
    try:
        scan.run()
    except expat.ExpatError as error:
        sentence = f"{source.path}:{error.lineno}:{error.offset + 1}: {expat.ErrorString(error.code)}"
        raise SourceError(f"{sentence}; only a well-formed file can be tagged") from None
    except (ValueError, LookupError, SystemError) as error:
        raise SourceError(f"{source.path}: its encoding cannot be tagged ({error}); convert it to UTF-8") from None
    return tuple(_tiles(scan.events, source))


def text_of(tokens: tuple[Token, ...]) -> str:
    """Return all text of a file as it is written: an entity is its reference, a CDATA section its characters."""
    return "".join(
        one.characters if one.is_text else f"&{one.name};"
        for one in tokens
        if one.is_text or one.kind is TokenKind.ENTITY
    )


class _Scan:
    """One pass of expat: where each thing begins. An empty tag's end is told where the next thing begins."""

    def __init__(self, source: Source) -> None:
        self._data = source.data
        self._and = "&".encode(source.encoding)
        self.events: list[_Event] = []
        self._depth = 0
        self._ended = False
        self._parser = parser = expat.ParserCreate(source.forced_encoding)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = lambda _words: self._add(TokenKind.COMMENT)
        parser.ProcessingInstructionHandler = lambda target, _words: self._add(TokenKind.INSTRUCTION, target)
        parser.StartCdataSectionHandler = lambda: self._add(TokenKind.CDATA)
        parser.EndCdataSectionHandler = lambda: self._add(TokenKind.CDATA)
        # With this one internal entities are told, not expanded.
        parser.DefaultHandler = self._other
        parser.ordered_attributes = True

    def run(self) -> None:
        self._parser.Parse(self._data, True)  # noqa: FBT003

    def _add(
        self, kind: TokenKind, name: str = "", characters: str = "", attributes: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.events.append((self._parser.CurrentByteIndex, kind, name, characters, attributes))

    def _start(self, name: str, flat: list[str]) -> None:
        self._depth += 1
        self._add(TokenKind.START, name, attributes=tuple(zip(flat[::2], flat[1::2], strict=True)))

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._ended = self._depth == 0
        self._add(TokenKind.END, name)

    def _characters(self, characters: str) -> None:
        written = self._data.startswith(self._and, self._parser.CurrentByteIndex)
        # Within CDATA an ampersand is itself, and its length gives it away.
        self._add(TokenKind.REFERENCE if written else TokenKind.TEXT, characters=characters)

    def _other(self, data: str) -> None:
        if self._depth and data.startswith("&"):
            self._add(TokenKind.ENTITY, data[1:-1])
        elif self._ended or (self.events and not data.strip() and self.events[-1][1] is not TokenKind.PROLOG):
            self._add(TokenKind.TEXT)
        else:
            self._add(TokenKind.PROLOG)


def _tiles(events: list[_Event], source: Source) -> list[Token]:
    """Make tokens of what began where; what has no length is the end of an empty tag."""
    tiles: list[Token] = []
    ends = [*(one[0] for one in events[1:]), len(source.data)]
    if events and events[0][0]:
        tiles.append(Token(TokenKind.PROLOG, 0, events[0][0]))
    empty = "/>".encode(source.encoding)
    in_cdata = False
    for (start, kind, name, characters, attributes), end in zip(events, ends, strict=True):
        if start == end:
            continue
        if kind is TokenKind.CDATA:
            in_cdata = not in_cdata
        elif kind is TokenKind.REFERENCE and in_cdata:
            kind = TokenKind.TEXT  # noqa: PLW2901
        elif kind is TokenKind.START and source.data.endswith(empty, start, end):
            kind = TokenKind.EMPTY  # noqa: PLW2901
        elif kind is TokenKind.PROLOG and tiles and tiles[-1].kind is TokenKind.PROLOG:
            tiles[-1] = Token(TokenKind.PROLOG, tiles[-1].start, end)
            continue
        tiles.append(Token(kind, start, end, name, characters, attributes))
    return tiles
