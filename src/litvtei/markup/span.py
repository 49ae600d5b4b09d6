"""Where elements stand in the running words, and the words around them.

Words are read as :mod:`litvtei.markup.text` says. What is left out of a sentence is read too, as a stream of its
own, so that a name in it has its context.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from lxml import etree

from litvtei.markup.names import XML_LANG, tei_name
from litvtei.markup.text import ASIDE, BLOCK, BREAK, C1, CHOICE, GAP, HOW_OF_TAG, HYPHENS, MARKS, SPACE, apart

T = TypeVar("T")
CONTEXT = 90


class Stream:
    """A growing run of words: ``pieces`` of text, white space as it stands in the file.

    A place in it is told as the number of pieces before. When it has grown, :meth:`fold` makes one text of it.
    """

    __slots__ = ("_folded", "number", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.number = -1
        self._folded: tuple[str, Sequence[int]] | None = None

    def join(self) -> None:
        """Join the last word to the next: the white space and hyphen of a broken word go."""
        pieces, last, kept = self.pieces, len(self.pieces) - 1, ""
        while last >= 0 and not (kept := pieces[last].rstrip()):
            pieces[last] = ""
            last -= 1
        while last >= 0:
            pieces[last] = bare = kept.rstrip(HYPHENS)
            last -= 1
            if bare or last < 0:
                break
            kept = pieces[last]

    def text(self) -> str:
        """Return all words, white space folded; nothing is added any more."""
        return self.fold()[0]

    def fold(self) -> tuple[str, Sequence[int]]:
        """Return all words, white space folded, and where in them each piece begins, and the last one ends.

        White space before such a place stands behind it, unless there was one blank and no more.
        """
        if self._folded is None:
            text = "".join(self.pieces).replace("\n", " ")
            if text.isprintable() and _is_folded(text):
                self._folded = text, list(accumulate(map(len, self.pieces), initial=0))
            else:
                self._folded = _fold(self.pieces)
        return self._folded


def _is_folded(text: str) -> bool:
    """Tell of a text that could be printed, so has no other white space than blanks, whether no two are together."""
    return "  " not in text and text[:1] != " " and text[-1:] != " "


def _fold(pieces: Iterable[str]) -> tuple[str, list[int]]:
    """Fold piece by piece, and note where each begins and the last one ends."""
    read: list[str] = []
    places, length, parted = [0], 0, False
    for each in pieces:
        piece = each.replace("\x85", "\ufffd")  # which is white space to Python, and not to a reader
        words = " ".join(piece.split())
        if words:
            if length and (parted or piece[0].isspace()):
                words = f" {words}"
            read.append(words)
            length += len(words)
            parted = piece[-1].isspace()
        elif piece:
            parted = True
        places.append(length)
    text = "".join(read)
    return text if text.isprintable() else C1.sub("\ufffd", text), places


class Span(Generic[T]):
    """An element's words in the stream it stands in. ``around`` is what the element inherits."""

    __slots__ = ("around", "element", "end", "name", "start", "stream")

    def __init__(self, element: etree._Element, name: str, stream: Stream, around: T) -> None:
        self.element, self.name, self.stream, self.around = element, name, stream, around
        self.start = self.end = len(stream.pieces)

    def context(self) -> tuple[str, str, str]:
        """Return the words before, the words themselves, and the words after, when all are read.

        The contexts are at most 90 characters and cut between words; ``…`` says that more follows.
        """
        text, places = self.stream.fold()
        start, end = places[self.start], places[self.end]
        if start < end:
            start += text[start] == " "
            end -= text[end - 1] == " "
        if start < end:
            return _cut_before(text, start), text[start:end], _cut_after(text, end)
        before, after = text[:start].rstrip(), text[end:].lstrip()
        parted = before and after and " " in text[max(start - 1, 0) : end + 1]
        return _cut_before(before, len(before)), "", _cut_after(f" {after}" if parted else after, 0)


def _cut_before(text: str, end: int) -> str:
    if end <= CONTEXT:
        return text[:end]
    cut = text[end - CONTEXT : end]
    return "…" + (cut[cut.find(" ") + 1 :] or cut)


def _cut_after(text: str, start: int) -> str:
    if len(text) - start <= CONTEXT:
        return text[start:]
    cut = text[start : start + CONTEXT]
    return (cut.rpartition(" ")[0] or cut) + "…"


class Heritage(Generic[T]):
    """What elements hand down to those inside them.

    ``outer`` is what the root inherits. ``enter`` is asked what is handed down by an element of a ``changing`` tag,
    in a ``choice``, with a language of its own, or in ``marked``; all others hand on what they inherited.
    """

    __slots__ = ("changing", "enter", "marked", "outer")

    def __init__(
        self,
        outer: T,
        enter: Callable[[etree._Element, T], T],
        changing: frozenset[str],
        marked: Container[etree._Element] = (),
    ) -> None:
        self.outer, self.enter, self.changing, self.marked = outer, enter, changing, marked


_NO_HERITAGE: Heritage[None] = Heritage(None, lambda _element, outer: outer, frozenset())


def read_spans(root: etree._Element, tags: Container[object], heritage: Heritage[T]) -> list[Span[T]]:
    """Return the spans of all elements with one of the ``tags`` below ``root`` in document order."""
    spans: list[Span[T]] = []
    _Walk(tags, heritage, spans).element(root, Stream())
    return spans


def spans_of(root: etree._Element, wanted: Callable[[etree._Element], bool]) -> list[Span[None]]:
    """Return the spans of all wanted elements below ``root`` in document order."""
    tags = {one.tag for one in root.iter(etree.Element)}
    return [one for one in read_spans(root, tags, _NO_HERITAGE) if wanted(one.element)]


class _Walk(Generic[T]):
    """One pass over a text. The recursion is as deep as the document: libxml2 stops at 256."""

    __slots__ = ("_changing", "_enter", "_marked", "_outer", "_spans", "_tags")

    def __init__(self, tags: Container[object], heritage: Heritage[T], spans: list[Span[T]]) -> None:
        self._tags, self._spans, self._outer = tags, spans, heritage.outer
        self._changing, self._enter, self._marked = heritage.changing, heritage.enter, heritage.marked

    def element(self, element: etree._Element, stream: Stream) -> None:
        """Read an element that nothing stands around."""
        how = HOW_OF_TAG.get(element.tag)
        if how is not None and how in MARKS:
            _mark(element, how, stream)
        else:
            self._content(element, element.tag, how, stream, self._outer)

    def _content(
        self, element: etree._Element, tag: object, how: int | None, stream: Stream, around: T, *, twin: bool = False
    ) -> None:
        span = None
        if tag in self._tags:
            span = Span(element, tei_name(tag), stream, around)
            self._spans.append(span)
        text = element.text
        if text:
            stream.pieces.append(text)
        if len(element):
            if (
                twin
                or tag in self._changing
                or element.get(XML_LANG) is not None
                or (self._marked and element in self._marked)
            ):
                around = self._enter(element, around)
            self._children(element, how, stream, around)
        if span is not None:
            span.end = len(stream.pieces)

    def _children(self, element: etree._Element, how: int | None, stream: Stream, around: T) -> None:
        unread = apart(element, tei_name(element.tag)) if how == CHOICE else None
        pieces = stream.pieces
        for child in element:
            tag = child.tag
            how = HOW_OF_TAG.get(tag)
            if unread is not None and isinstance(tag, str):
                how = ASIDE if child in unread else None if how == ASIDE else how
            if how is None or how == CHOICE:
                if unread is None and tag not in self._tags and not len(child):
                    text = child.text
                    if text:
                        pieces.append(text)
                else:
                    self._content(child, tag, how, stream, around, twin=unread is not None)
            elif how == BLOCK:
                pieces.append(" ")
                self._content(child, tag, how, Stream(), around, twin=unread is not None)
                pieces.append(" ")
            elif how == ASIDE:
                self._content(child, tag, how, Stream(), around, twin=unread is not None)
            elif how in MARKS:
                _mark(child, how, stream)
            tail = child.tail
            if tail:
                pieces.append(tail)


def _mark(element: etree._Element, how: int, stream: Stream) -> None:
    """Read what stands for white space or words that are not there."""
    if how == GAP:
        stream.pieces.append("[…]")
    elif how == SPACE:
        stream.pieces.append(" ")
    elif element.get("break") == "no":
        stream.join()
    elif how == BREAK and tei_name(element.tag) == "lb":
        stream.pieces.append(" ")
