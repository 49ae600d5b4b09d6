"""The texts of a file that may be tagged, each character of which knows its byte.

A stream is the text of one paragraph, verse line, note, branch of a ``choice`` or reading, through the
markup in it. What is named already, headers, registers, bibliographic references and deletions are left
out; where something is left out stands ``BARRIER``, which no name and no date reaches across. A word broken
over a line is whole.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from html.entities import html5

from litvtei.markup.names import TEI_NAMESPACE
from litvtei.markup.source import Source
from litvtei.markup.text import BLOCKS
from litvtei.markup.token import Token, TokenKind, tokens_of

BARRIER = "\ufdd0"
NAMED = frozenset("persName placeName geogName orgName eventName objectName name rs date time title".split())
UNREAD = frozenset(
    "teiHeader standOff facsimile sourceDoc bibl biblStruct biblFull listWit listRelation particDesc settingDesc "
    "castList castItem ref ptr idno code formula egXML fw figDesc index speaker measure num forename surname "
    "roleName addName settlement country region district author editor publisher pubPlace docImprint xenoData "
    "binaryObject catchwords roleDesc actor".split()
)
REGISTERS = frozenset("listPerson listPlace listOrg listEvent listObject listBibl listNym".split())
_VANISHING = frozenset(("del",))
_SHUTTING = UNREAD | NAMED | _VANISHING | {"gap"}
_BESIDE = frozenset("note noteGrp addrLine address street".split())
_SET_APART = frozenset("left right center centre".split())
_BRANCHING = frozenset(("choice", "app", "rdgGrp"))
_BREAKS = frozenset("lb pb cb gb milestone space".split())
# A tag within one of these would cut what the encoder meant as one.
_WHOLE = frozenset("c w pc g m am ex".split())
_HYPHENS = "-\u2010\u00ad\u00ac\u2e17"
_HOLDING = frozenset("text group floatingText".split())
_BEGINNING = BLOCKS | _HOLDING | _BESIDE
# Where a name tells who is meant elsewhere in the document.
_TELLING = _HOLDING | {"correspDesc"}


@dataclass(slots=True)
class Node:
    """An element on the way: where its tags are, and which characters of its stream it holds."""

    name: str
    parent: int
    start: int
    first: int
    end: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What is named already: the element, its attributes, its words, its place; ``header`` if in a letter's address."""

    element: str
    attributes: tuple[tuple[str, str], ...]
    words: str
    byte: int
    header: bool = False


@dataclass(slots=True)
class _Piece:
    at: int
    text: str
    byte: int
    end: int
    node: int


@dataclass(slots=True)
class Stream:
    """A text that may be tagged. ``prefix`` is how TEI's names begin in it: ``""`` or ``tei:``."""

    language: str
    prefix: str
    encoding: str
    nodes: list[Node]
    pieces: list[_Piece] = field(default_factory=list)
    length: int = 0
    text: str = ""
    starts: list[int] = field(default_factory=list)
    waiting: str = ""

    def add(self, token: Token, characters: str, node: int) -> None:
        """Append characters of a token, what waits before them first."""
        byte = token.start
        if self.waiting:
            characters, byte = self._join(token, characters)
        if characters:
            self._append(_Piece(self.length, characters, byte, token.end, node))

    def bar(self, byte: int, node: int) -> None:
        """Append a barrier."""
        self.waiting = ""
        self._append(_Piece(self.length, BARRIER, byte, byte, node))

    def _append(self, piece: _Piece) -> None:
        self.pieces.append(piece)
        self.length += len(piece.text)

    def _join(self, token: Token, characters: str) -> tuple[str, int]:
        """Join a word that is broken by a line, or part what is not; return what is left of the characters."""
        how, stripped = self.waiting, characters.lstrip()
        if not stripped and how != "space":
            return "", token.end
        self.waiting = ""
        joins = how == "no" or (how == "perhaps" and stripped[0].islower() and self._ends_in_hyphen())
        if not joins:
            self._append(_Piece(self.length, " ", token.start, token.start, self.pieces[-1].node if self.pieces else 0))
            return characters, token.start
        self._strip()
        skipped = characters[: len(characters) - len(stripped)]
        plain = token.kind is TokenKind.TEXT
        return stripped, token.start + (len(skipped.encode(self.encoding)) if plain else 0)

    def _ends_in_hyphen(self) -> bool:
        tail = "".join(one.text for one in self.pieces[-3:]).rstrip()
        return len(tail) > 1 and tail[-1] in _HYPHENS and tail[-2].isalpha()

    def _strip(self) -> None:
        """Take white space and the hyphen off the end."""
        while self.pieces:
            piece = self.pieces[-1]
            kept = piece.text.rstrip().rstrip(_HYPHENS)
            self.length -= len(piece.text) - len(kept)
            if kept:
                piece.text = kept
                return
            self.pieces.pop()

    def close(self) -> None:
        """Make the text of the pieces."""
        self.text = "".join(one.text for one in self.pieces)
        self.starts = [one.at for one in self.pieces]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the bytes that a tag around characters ``start`` to ``end`` would hold.

        None if it would cross other tags. Tags that hold nothing beyond these characters are taken in.
        """
        first, last = self._piece(start), self._piece(end - 1)
        outer = self._common(first.node, last.node)
        while self.nodes[outer].name in _WHOLE:
            outer = self.nodes[outer].parent
        before = self._child(outer, first.node)
        after = self._child(outer, last.node)
        if before is None:
            left = self._byte(first, start)
        elif self.text[before.first : start].strip():
            return None
        else:
            left = before.start
        if after is None:
            right = self._byte(last, end - 1, behind=True)
        elif self.text[end : after.last].strip():
            return None
        else:
            right = after.end
        return left, right

    def byte(self, at: int) -> int:
        """Return where a character stands."""
        return self._byte(self._piece(at), at)

    def _piece(self, at: int) -> _Piece:
        return self.pieces[bisect_right(self.starts, at) - 1]

    def _byte(self, piece: _Piece, at: int, *, behind: bool = False) -> int:
        inside = at - piece.at + behind
        if len(piece.text) == 1:
            return piece.end if behind else piece.byte
        return piece.byte + len(piece.text[:inside].encode(self.encoding))

    def _chain(self, node: int) -> list[int]:
        chain = [node]
        while node:
            node = self.nodes[node].parent
            chain.append(node)
        return chain

    def _common(self, one: int, other: int) -> int:
        others = set(self._chain(other))
        return next(each for each in self._chain(one) if each in others)

    def _child(self, outer: int, node: int) -> Node | None:
        """The element directly in ``outer`` on the way to a node; None if that is ``outer`` itself."""
        while node != outer:
            if self.nodes[node].parent == outer:
                return self.nodes[node]
            node = self.nodes[node].parent
        return None


@dataclass(frozen=True, slots=True)
class Streams:
    """What a file offers: its streams in the order in which they begin, and what is named already."""

    source: Source
    tokens: tuple[Token, ...]
    streams: tuple[Stream, ...]
    known: tuple[Known, ...]


def read_streams(source: Source, language: str = "", leave: frozenset[str] = frozenset()) -> Streams:
    """Read what may be tagged in a file, but for elements to ``leave``; ``language`` is that of what says no other.

    Raises SourceError for a file that is not well-formed.
    """
    tokens = tokens_of(source)
    walk = _Walk(source, language, leave)
    for token in tokens:
        walk.take(token)
    streams = [one for one in walk.streams if one.pieces]
    for one in streams:
        one.close()
    return Streams(
        source, tokens, tuple(one for one in streams if one.text.strip(BARRIER + " \n\t")), tuple(walk.known)
    )


@dataclass(slots=True)
class _Level:
    """An open element. In a ``shut`` one nothing may be tagged, in a ``fresh`` one each child is a text of its own."""

    name: str
    node: int
    stream: Stream | None
    language: str
    prefixes: dict[str, str]
    in_text: bool = False
    named: bool = False
    shut: bool = False
    fresh: bool = False
    known: int = -1


class _Walk:
    def __init__(self, source: Source, language: str, leave: frozenset[str]) -> None:
        self._source = source
        self._shutting = _SHUTTING | leave
        self.nodes = [Node("", 0, 0, 0)]
        self.streams: list[Stream] = []
        self.known: list[Known] = []
        self._words: list[list[str]] = []
        self._levels = [_Level("", 0, None, language, {})]

    def take(self, token: Token) -> None:
        if token.kind in (TokenKind.START, TokenKind.EMPTY):
            self._open(token)
            if token.kind is TokenKind.EMPTY:
                self._close(token)
        elif token.kind is TokenKind.END:
            self._close(token)
        elif token.is_text or token.kind is TokenKind.ENTITY:
            self._text(token)

    def _text(self, token: Token) -> None:
        level = self._levels[-1]
        characters = token.characters
        if token.kind is TokenKind.ENTITY:
            characters = html5.get(f"{token.name};", BARRIER)
            characters = characters if len(characters) == 1 else BARRIER
        for words in self._words:
            words.append(characters)
        if level.stream is not None:
            level.stream.add(token, characters, level.node)

    def _open(self, token: Token) -> None:
        outer = self._levels[-1]
        attributes = dict(token.attributes)
        prefixes = outer.prefixes
        declared = {key[6:]: value for key, value in attributes.items() if key == "xmlns" or key.startswith("xmlns:")}
        if declared:
            prefixes = prefixes | declared
        prefix, _, local = token.name.rpartition(":")
        name = local if prefixes.get(prefix, "") in ("", TEI_NAMESPACE) else ""
        self.nodes.append(Node(name, outer.node, token.start, outer.stream.length if outer.stream else 0))
        level = _Level(
            name,
            len(self.nodes) - 1,
            outer.stream,
            attributes.get("xml:lang") or outer.language,
            prefixes,
            outer.in_text or name in _HOLDING,
            outer.named or name in _TELLING,
            outer.shut,
        )
        self._levels.append(level)
        if name in NAMED and level.named:
            level.known = len(self.known)
            self.known.append(Known(name, token.attributes, "", token.start, not level.in_text))
            self._words.append([])
        if name in _BREAKS:
            self._break(outer.stream, attributes.get("break", ""), name)
        elif level.in_text and not level.shut:
            self._enter(level, outer, token, attributes, f"{prefix}:" if prefix else "")

    def _enter(self, level: _Level, outer: _Level, token: Token, attributes: dict[str, str], prefix: str) -> None:
        """Decide which stream an element's text belongs to."""
        name = level.name
        register = name in REGISTERS or (name == "list" and attributes.get("type") == "names")
        level.shut = register or name in self._shutting
        level.fresh = name in _BRANCHING
        set_apart = name == "seg" and attributes.get("rend") in _SET_APART
        begins = (
            set_apart or name in BLOCKS or name in _HOLDING or name in _BESIDE or outer.fresh or outer.stream is None
        )
        if outer.stream and (level.shut or level.fresh or begins) and name not in _VANISHING:
            outer.stream.bar(token.start, outer.node)
        if level.shut or level.fresh:
            level.stream = None
            level.named = level.named and not register
        elif begins:
            level.stream = Stream(level.language, prefix, self._source.encoding, self.nodes)
            self.nodes[level.node].first = 0
            self.streams.append(level.stream)

    @staticmethod
    def _break(stream: Stream | None, how: str, name: str) -> None:
        if stream is None or stream.waiting == "no":
            return
        if how == "no":
            stream.waiting = "no"
        elif name == "space":
            stream.waiting = "space"
        elif name == "lb":
            stream.waiting = "perhaps"
        elif not stream.waiting:
            stream.waiting = "perhaps" if name in ("pb", "cb") else ""

    def _close(self, token: Token) -> None:
        level = self._levels.pop()
        node = self.nodes[level.node]
        node.end = token.end
        node.last = level.stream.length if level.stream else 0
        if level.known >= 0:
            words = " ".join("".join(self._words.pop()).split())
            known = self.known[level.known]
            self.known[level.known] = replace(known, words=words)
        outer = self._levels[-1]
        if level.stream is not outer.stream and outer.stream and level.name in BLOCKS:
            outer.stream.bar(token.end, outer.node)
