"""Where elements stand in the running words, and the words around them.

Words are read as :mod:`litvtei.markup.text` says. What is left out of a sentence is read too, as a stream of its
own, so that a name in it has its context.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any, Generic, TypeVar

from lxml import etree

from litvtei.markup.names import XML_LANG, tei_name
from litvtei.markup.text import ASIDE, BLOCK, BREAK, C1, CHOICE, GAP, HOW_OF_TAG, HYPHENS, MARKS, SPACE, apart

T = TypeVar("T")
CONTEXT = 90
# So many characters of a file usually hold a context.
_WINDOW = 3 * CONTEXT


class Stream:
    """A growing run of words, white space as it stands in the file. ``length`` is that of all ``pieces``."""

    __slots__ = ("_whole", "is_folded", "length", "number", "pieces", "spans")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.spans: list[Span[Any]] = []
        self.length = 0
        self.number = -1
        self._whole = ""
        self.is_folded = False

    def add(self, text: str) -> None:
        """Append text as it stands in the file."""
        self.pieces.append(text)
        self.length += len(text)

    def join(self) -> None:
        """Join the last word to the next: the white space and hyphen of a broken word go."""
        pieces = self.pieces
        kept = before = ""
        while pieces and not kept:
            before = pieces.pop()
            kept = before.rstrip()
            self.length -= len(before) - len(kept)
        while (bare := kept.rstrip(HYPHENS)) != kept:
            self.length -= len(kept) - len(bare)
            kept = bare or (pieces.pop() if pieces else "")
        if kept:
            pieces.append(kept)
        self._whole = ""
        for span in reversed(self.spans):
            if span.start <= self.length and span.end <= self.length:
                break
            span.start, span.end = min(span.start, self.length), min(span.end, self.length)

    def written(self) -> str:
        """Return all words so far, white space as it stands in the file."""
        if len(self._whole) != self.length:
            whole = "".join(self.pieces)
            folded = " ".join(whole.split())
            if "\x85" in whole or not folded.isprintable():
                whole = C1.sub("\ufffd", whole)
                folded = " ".join(whole.split())
            self._whole, self.is_folded = whole, whole == folded
        return self._whole

    def text(self) -> str:
        """Return all words so far."""
        return " ".join(self.written().split())


class Span(Generic[T]):
    """An element's words in the stream it stands in. ``around`` is what the element inherits."""

    __slots__ = ("around", "element", "end", "name", "start", "stream")

    def __init__(self, element: etree._Element, name: str, stream: Stream, around: T) -> None:
        self.element, self.name, self.stream, self.around = element, name, stream, around
        self.start = self.end = stream.length

    def context(self) -> tuple[str, str, str]:
        """Return the words before, the words themselves, and the words after.

        The contexts are at most 90 characters and cut between words; ``…`` says that more follows.
        """
        text = self.stream.written()
        if self.stream.is_folded and self.start < self.end:
            start = self.start + (text[self.start] == " ")
            end = max(start, self.end - (text[self.end - 1] == " "))
            if start < end:
                return _cut_before(text, start), text[start:end], _cut_after(text, end)
        words = " ".join(text[self.start : self.end].split())
        left = _before(text, self.start, parted=bool(words))
        return left, words, _after(text, self.end, parted=bool(left or words))


def _before(text: str, end: int, *, parted: bool) -> str:
    """The words before a place, with the blank there if it is to be ``parted`` from what follows."""
    start, read = end, ""
    while start > 0 and len(read) <= CONTEXT:
        start = max(0, 2 * start - end - _WINDOW)
        read = " ".join(text[start:end].split())
    if read and parted and (text[end - 1].isspace() or text[end].isspace()):
        read += " "
    return _cut_before(read, len(read))


def _cut_before(text: str, end: int) -> str:
    if end <= CONTEXT:
        return text[:end]
    cut = text[end - CONTEXT : end]
    return "…" + (cut[cut.find(" ") + 1 :] or cut)


def _after(text: str, start: int, *, parted: bool) -> str:
    """The words behind a place, with the blank there if it is to be ``parted`` from what precedes."""
    end, read, length = start, "", len(text)
    while end < length and len(read) <= CONTEXT:
        end = min(length, 2 * end - start + _WINDOW)
        read = " ".join(text[start:end].split())
    if read and parted and (text[start].isspace() or text[start - 1].isspace()):
        read = " " + read
    return _cut_after(read, 0)


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
            stream.spans.append(span)
        text = element.text
        if text:
            stream.pieces.append(text)
            stream.length += len(text)
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
            span.end = stream.length

    def _children(self, element: etree._Element, how: int | None, stream: Stream, around: T) -> None:
        unread = apart(element, tei_name(element.tag)) if how == CHOICE else None
        for child in element:
            tag = child.tag
            how = HOW_OF_TAG.get(tag)
            if unread is not None and isinstance(tag, str):
                how = ASIDE if child in unread else None if how == ASIDE else how
            if how is None or how == CHOICE:
                if unread is None and not len(child) and tag not in self._tags:
                    text = child.text
                    if text:
                        stream.pieces.append(text)
                        stream.length += len(text)
                else:
                    self._content(child, tag, how, stream, around, twin=unread is not None)
            elif how == BLOCK:
                stream.add(" ")
                self._content(child, tag, how, Stream(), around, twin=unread is not None)
                stream.add(" ")
            elif how == ASIDE:
                self._content(child, tag, how, Stream(), around, twin=unread is not None)
            elif how in MARKS:
                _mark(child, how, stream)
            tail = child.tail
            if tail:
                stream.pieces.append(tail)
                stream.length += len(tail)


def _mark(element: etree._Element, how: int, stream: Stream) -> None:
    """Read what stands for white space or words that are not there."""
    if how == GAP:
        stream.add("[…]")
    elif how == SPACE:
        stream.add(" ")
    elif element.get("break") == "no":
        stream.join()
    elif how == BREAK and tei_name(element.tag) == "lb":
        stream.add(" ")
