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

BLOCKS = frozenset(
    "ab argument back bibl biblStruct body byline camera caption castItem castList cell closer "
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
_LESS_READ = {"corr": "sic", "reg": "orig", "expan": "abbr", "supplied": "unclear", "ex": "am"}
_BREAKS = frozenset("lb pb cb gb milestone".split())
_HYPHENS = "-\u2010\u00ad\u00ac\u2e17"
CONTEXT = 90
# U+0085 is white space to Python, and none of them may stand in a page.
_C1 = re.compile("[\x7f-\x9f]")


class Stream:
    """A growing run of words with white space folded as it comes."""

    __slots__ = ("_space", "length", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self._space = False

    def add(self, text: str | None) -> None:
        """Append text as it stands in the file."""
        if not text:
            return
        folded = " ".join(_C1.sub("\ufffd", text).split())
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
        if len(self.parts) > 1:
            self.parts = ["".join(self.parts)]
        return self.parts[0] if self.parts else ""


@dataclass(frozen=True, slots=True)
class Span:
    """An element's words in the stream it stands in: ``text[start:end]``."""

    element: etree._Element
    stream: Stream
    start: int
    end: int

    def context(self) -> tuple[str, str, str]:
        """Return the words before, the words themselves, and the words after.

        The contexts are at most 90 characters and cut between words; ``…`` says that more follows.
        """
        text = self.stream.text()
        start, end = self.start, min(self.end, len(text))
        while start < end and text[start] == " ":
            start += 1
        return _before(text, start), text[start:end], _after(text, end)


def plain_text(element: etree._Element) -> str:
    """Return the words of an element as a reader meets them, asides left out."""
    main = Stream()
    _Walk(lambda _element: False, [], main_only=True).element(element, main, top=True)
    return main.text()


def read_spans(root: etree._Element, wanted: Callable[[etree._Element], bool]) -> list[Span]:
    """Return the spans of all wanted elements below ``root`` in document order."""
    spans: list[Span] = []
    _Walk(wanted, spans, main_only=False).element(root, Stream(), top=True)
    return spans


def language_of(element: etree._Element) -> str:
    """Return the language in force at an element: the nearest ``xml:lang``, or ``""``."""
    for ancestor in (element, *element.iterancestors()):
        language = ancestor.get(XML_LANG)
        if language:
            return language
    return ""


class _Walk:
    """One pass over a text. The recursion is as deep as the document: libxml2 stops at 256."""

    def __init__(self, wanted: Callable[[etree._Element], bool], spans: list[Span], *, main_only: bool) -> None:
        self._wanted, self._spans, self._main_only = wanted, spans, main_only

    def element(self, element: etree._Element, stream: Stream, *, top: bool = False) -> None:
        name = tei_name(element.tag)
        if name in BLOCKS and not top:
            stream.space()
            self._content(element, name, stream if self._main_only else Stream())
            stream.space()
            return
        if name in _BREAKS:
            self._break(element, stream)
            return
        if name == "gap":
            stream.add("[…]")
            return
        if name == "space":
            stream.space()
            return
        self._content(element, name, stream)

    def _content(self, element: etree._Element, name: str, stream: Stream) -> None:
        wanted = self._wanted(element)
        if wanted:
            position, start = len(self._spans), stream.length
            self._spans.append(Span(element, stream, start, start))
        stream.add(element.text)
        unread = apart(element, name)
        for child in element:
            if isinstance(child.tag, str):
                if child in unread:
                    self._aside(child)
                else:
                    self.element(child, stream)
            stream.add(child.tail)
        if wanted:
            self._spans[position] = Span(element, stream, start, stream.length)

    def _aside(self, element: etree._Element) -> None:
        if not self._main_only:
            self._content(element, tei_name(element.tag), Stream())

    def _break(self, element: etree._Element, stream: Stream) -> None:
        if element.get("break") == "no":
            stream.join()
        elif tei_name(element.tag) == "lb":
            stream.space()


def apart(element: etree._Element, name: str) -> list[etree._Element]:
    """Return the children that are not part of the sentence: asides, and the lesser twin of a choice."""
    children = [child for child in element if isinstance(child.tag, str)]
    if name == "choice":
        by_name = {tei_name(child.tag): child for child in children}
        for better, worse in _LESS_READ.items():
            if better in by_name:
                return [by_name[worse]] if worse in by_name else []
        return children[1:]
    aside = [child for child in children if tei_name(child.tag) in ASIDES]
    if name == "app" and len(aside) == len(children):
        return aside[1:]  # an apparatus without a lemma reads as its first witness does
    return aside


def _before(text: str, end: int) -> str:
    if end <= CONTEXT:
        return text[:end]
    cut = text[end - CONTEXT : end]
    return "…" + (re.sub(r"^\S*\s", "", cut, count=1) or cut)


def _after(text: str, start: int) -> str:
    if len(text) - start <= CONTEXT:
        return text[start:]
    cut = text[start : start + CONTEXT]
    return (re.sub(r"\s\S*$", "", cut, count=1) or cut) + "…"
