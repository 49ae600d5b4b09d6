"""Where elements stand in the running words, and the words around them.

Words are read as :mod:`litvtei.markup.text` says. What is left out of a sentence is read too, as a stream of its
own, so that a name in it has its context.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import Any, Generic, TypeVar

from lxml import etree

from litvtei.markup.names import XML_LANG, tei_name
from litvtei.markup.text import ASIDE, BLOCK, BREAK, C1, CHOICE, GAP, HOW_OF_TAG, HYPHENS, MARKS, SPACE, apart

T = TypeVar("T")
CONTEXT = 90


class Stream:
    """A growing run of words. ``length`` is that of all ``pieces``, white space as it stands in the file.

    When it has grown, :meth:`fold` makes one text of it, in which the places of spans are others.
    """

    __slots__ = ("_folded", "_moved", "length", "number", "pieces", "spans")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.spans: list[Span[Any]] = []
        self.length = 0
        self.number = -1
        self._folded: str | None = None
        self._moved: dict[int, int] = {}

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
        for span in reversed(self.spans):
            if span.start <= self.length and span.end <= self.length:
                break
            span.start, span.end = min(span.start, self.length), min(span.end, self.length)

    def text(self) -> str:
        """Return all words, white space folded; nothing is added any more."""
        return self.fold()[0]

    def fold(self) -> tuple[str, dict[int, int]]:
        """Return all words, white space folded, and where in them each span begins and ends.

        White space before such a place stands behind it. No place is told where all stay as they are.
        """
        if self._folded is None:
            whole = "".join(self.pieces)
            folded = whole.replace("\n", " ")
            if not folded.isprintable() or not _is_folded(folded):
                folded = self._moving(whole.replace("\x85", "\ufffd"))
                folded = folded if folded.isprintable() else C1.sub("\ufffd", folded)
            self._folded = folded
        return self._folded, self._moved

    def _moving(self, whole: str) -> str:
        """Fold piece by piece, and note where the places of the spans go."""
        text, at, waiting = "", 0, False
        places = {one.start for one in self.spans}
        places.update([one.end for one in self.spans])
        for place in (*sorted(places), len(whole)):
            part = whole[at:place]
            words = " ".join(part.split())
            if words:
                text += f" {words}" if text and (waiting or part[0].isspace()) else words
                waiting = part[-1].isspace()
            elif part:
                waiting = True
            self._moved[place], at = len(text), place
        return text


def _is_folded(text: str) -> bool:
    """Tell of a text that could be printed, so has no other white space than blanks, whether no two are together."""
    return "  " not in text and text[:1] != " " and text[-1:] != " "


class Span(Generic[T]):
    """An element's words in the stream it stands in. ``around`` is what the element inherits."""

    __slots__ = ("around", "element", "end", "name", "start", "stream")

    def __init__(self, element: etree._Element, name: str, stream: Stream, around: T) -> None:
        self.element, self.name, self.stream, self.around = element, name, stream, around
        self.start = self.end = stream.length

    def context(self) -> tuple[str, str, str]:
        """Return the words before, the words themselves, and the words after, when all are read.

        The contexts are at most 90 characters and cut between words; ``…`` says that more follows.
        """
        text, moved = self.stream.fold()
        start, end = (moved[self.start], moved[self.end]) if moved else (self.start, self.end)
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


def let_go(spans: Iterable[Span[Any]]) -> None:
    """Part spans from their streams, once their words are known: they hold each other, and so the tree."""
    for one in spans:
        one.stream.spans.clear()


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
