"""The words of a text as a reader meets them, and the words around an element.

``choice`` is read once (regularised), an apparatus by its lemma, a note apart
from the sentence it hangs on; a word broken over a line is joined; deleted
words and running heads are not read. What is left out of the sentence is
still read, as a stream of its own, so that a name in it has its context too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from litvtei.markup.names import XML_LANG, tei_name
from litvtei.markup.parse import string_path

BLOCKS = frozenset(
    "ab addrLine argument back bibl biblStruct body byline camera caption castItem castList cell closer "
    "dateline desc div div0 div1 div2 div3 div4 div5 div6 div7 docAuthor docDate docEdition docImprint "
    "docTitle entry entryFree epigraph epilogue event figDesc figure floatingText form formula front graphic "
    "group head imprimatur item l label lg line list listApp listBibl listEvent listNym listObject listOrg "
    "listPerson listPlace listRelation listWit msDesc nym object opener org p particDesc performance person "
    "personGrp place postscript prologue row salute sense set settingDesc signed sourceDoc sp "
    "speaker spGrp stage standOff state surface table teiHeader text titlePage titlePart trailer trait "
    "view witness zone".split()
)
# Read apart from the sentence they stand in.
ASIDES = frozenset("note noteGrp rdg rdgGrp witDetail fw del".split())
_PREFERRED = frozenset("corr reg expan supplied ex".split())
_BREAKS = frozenset("lb pb cb gb milestone".split())
_HYPHENS = "-\u2010\u00ad\u00ac\u2e17"
CONTEXT = 90
# U+0085 is white space to Python, and none of them may stand in a page.
_C1 = re.compile("[\x7f-\x9f]")


class Stream:
    """A growing run of words with white space folded as it comes."""

    __slots__ = ("_space", "_whole", "length", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._whole = ""
        self.length = 0
        self._space = False

    def add(self, text: str | None) -> None:
        """Append text as it stands in the file."""
        if not text:
            return
        if "\x85" in text:
            text = text.replace("\x85", "\ufffd")
        folded = " ".join(text.split())
        if not folded:
            self._space = True
            return
        if (self._space or text[0].isspace()) and self.length:
            folded = " " + folded
        self.parts.append(folded)
        self.length += len(folded)
        self._space = text[-1].isspace()

    def space(self) -> None:
        """Part what came from what comes."""
        self._space = True

    def join(self) -> None:
        """Join the last word to the next: the white space and hyphen of a broken word go."""
        self._space = False
        while self.parts and self.parts[-1][-1] in _HYPHENS:
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
            if not self.parts[-1]:
                self.parts.pop()

    def text(self) -> str:
        """Return all words so far."""
        if len(self._whole) != self.length:
            self._whole = _C1.sub("\ufffd", "".join(self.parts))
        return self._whole


@dataclass(slots=True)
class Span:
    """An element's words in the stream it stands in: ``text[start:end]``."""

    element: etree._Element
    name: str
    stream: Stream
    start: int
    end: int

    def context(self) -> tuple[str, str, str]:
        """Return the words before, the words themselves, and the words after.

        The contexts are at most 90 characters and cut between words; ``…`` says that more follows.
        """
        text = self.stream.text()
        start, end = self.start, min(self.end, len(text))
        if start < end and text[start] == " ":
            start += 1
        return _before(text, start), text[start:end], _after(text, end)


def plain_text(element: etree._Element) -> str:
    """Return the words of an element as a reader meets them, asides left out."""
    if _HOW.get(tei_name(element.tag)) not in _SPECIAL:
        if not len(element):
            return _folded(element.text or "")
        if _NOT_PLAIN.isdisjoint([tei_name(one.tag) for one in element.iterdescendants()]):
            return _folded(str(_STRING(element)))
    pieces: list[str] = []
    how = _HOW.get(tei_name(element.tag))
    if how is not None and how in _MARKS:
        _gather_mark(element, how, pieces)
    else:
        _gather(element, pieces)
    return _folded("".join(pieces))


def _gather(element: etree._Element, pieces: list[str]) -> None:
    """Add what is read of an element, white space as it stands in the file."""
    if element.text:
        pieces.append(element.text)
    name = tei_name(element.tag)
    unread = apart(element, name) if _HOW.get(name) == _CHOICE else None
    for child in element:
        tag = child.tag
        how = _HOW.get(tei_name(tag))
        if unread is not None and isinstance(tag, str):
            how = _ASIDE if child in unread else None if how == _ASIDE else how
        if how is None or how == _CHOICE:
            if isinstance(tag, str):
                _gather(child, pieces)
        elif how == _BLOCK:
            pieces.append(" ")
            _gather(child, pieces)
            pieces.append(" ")
        elif how != _ASIDE:
            _gather_mark(child, how, pieces)
        if child.tail:
            pieces.append(child.tail)


def _gather_mark(element: etree._Element, how: int, pieces: list[str]) -> None:
    if how == _GAP:
        pieces.append("[…]")
    elif element.get("break") == "no" and how == _BREAK:
        while pieces:
            before = pieces.pop().rstrip()
            if before:
                pieces.append(before)
                break
        while pieces and pieces[-1][-1:] in _HYPHENS:
            pieces[-1] = pieces[-1][:-1]
            if not pieces[-1]:
                pieces.pop()
    elif how == _SPACE or tei_name(element.tag) == "lb":
        pieces.append(" ")


_STRING = string_path("string(.)")


def _folded(text: str) -> str:
    return " ".join(_C1.sub("\ufffd", text).split())


def has_words(element: etree._Element) -> bool:
    """Tell whether ``plain_text`` of an element is not empty."""
    own = element.text
    return bool(own and not own.isspace() and tei_name(element.tag) not in _BREAKS) or bool(plain_text(element))


def read_spans(
    root: etree._Element, wanted: Callable[[etree._Element], bool], names: frozenset[str] | None = None
) -> list[Span]:
    """Return the spans of all wanted elements below ``root`` in document order.

    ``wanted`` is asked of every element, or of those with one of the TEI ``names`` only.
    """
    spans: list[Span] = []
    _Walk(names, wanted, spans).element(root, Stream())
    return spans


def language_of(element: etree._Element) -> str:
    """Return the language in force at an element: the nearest ``xml:lang``, or ``""``."""
    for ancestor in (element, *element.iterancestors()):
        language = ancestor.get(XML_LANG)
        if language:
            return language
    return ""


_BLOCK, _ASIDE, _BREAK, _GAP, _SPACE, _CHOICE = range(6)
_MARKS = frozenset((_BREAK, _GAP, _SPACE))
_SPECIAL = frozenset((*_MARKS, _CHOICE))
_HOW = {
    **dict.fromkeys(BLOCKS, _BLOCK),
    **dict.fromkeys(ASIDES, _ASIDE),
    **dict.fromkeys(_BREAKS, _BREAK),
    "gap": _GAP,
    "space": _SPACE,
    "choice": _CHOICE,
    "app": _CHOICE,
}
_NOT_PLAIN = frozenset(_HOW)


class _Walk:
    """One pass over a text. The recursion is as deep as the document: libxml2 stops at 256."""

    __slots__ = ("_names", "_spans", "_wanted")

    def __init__(
        self, names: frozenset[str] | None, wanted: Callable[[etree._Element], bool], spans: list[Span]
    ) -> None:
        self._names, self._wanted, self._spans = names, wanted, spans

    def element(self, element: etree._Element, stream: Stream) -> None:
        """Read an element that nothing stands around."""
        name = tei_name(element.tag)
        how = _HOW.get(name)
        if how is not None and how in _MARKS:
            _mark(element, name, how, stream)
        else:
            self._content(element, name, stream)

    def _content(self, element: etree._Element, name: str, stream: Stream) -> None:
        span = None
        if (self._names is None or name in self._names) and self._wanted(element):
            span = Span(element, name, stream, stream.length, 0)
            self._spans.append(span)
        stream.add(element.text)
        unread = apart(element, name) if _HOW.get(name) == _CHOICE else None
        for child in element:
            tag = child.tag
            inner = tei_name(tag)
            how = _HOW.get(inner)
            if unread is not None and isinstance(tag, str):
                how = _ASIDE if child in unread else None if how == _ASIDE else how
            if how is None or how == _CHOICE:
                if isinstance(tag, str):
                    self._content(child, inner, stream)
            elif how == _BLOCK:
                stream.space()
                self._content(child, inner, Stream())
                stream.space()
            elif how != _ASIDE:
                _mark(child, inner, how, stream)
            else:
                self._content(child, inner, Stream())
            stream.add(child.tail)
        if span is not None:
            span.end = stream.length


def _mark(element: etree._Element, name: str, how: int, stream: Stream) -> None:
    """Read what stands for white space or words that are not there."""
    if how == _GAP:
        stream.add("[…]")
    elif how == _SPACE:
        stream.space()
    elif element.get("break") == "no":
        stream.join()
    elif name == "lb":
        stream.space()


def apart(element: etree._Element, name: str) -> list[etree._Element]:
    """Return the children that are not part of the sentence: asides, and the lesser twin of a choice."""
    children = [child for child in element if isinstance(child.tag, str)]
    if name == "choice":
        preferred = [child for child in children if tei_name(child.tag) in _PREFERRED]
        read = next(iter(preferred or children), None)
        return [child for child in children if child is not read]
    aside = [child for child in children if tei_name(child.tag) in ASIDES]
    if name == "app" and len(aside) == len(children):
        return aside[1:]  # an apparatus without a lemma reads as its first witness does
    return aside


def _before(text: str, end: int) -> str:
    if end <= CONTEXT:
        return text[:end]
    cut = text[end - CONTEXT : end]
    return "…" + (cut[cut.find(" ") + 1 :] or cut)


def _after(text: str, start: int) -> str:
    if len(text) - start <= CONTEXT:
        return text[start:]
    cut = text[start : start + CONTEXT]
    return (cut.rpartition(" ")[0] or cut) + "…"
