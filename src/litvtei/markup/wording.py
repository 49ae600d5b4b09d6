"""The running words of a file as one string in which every character knows its place.

``text.py`` folds white space and keeps contexts; here nothing is folded, because a
check must say at which character of the file something stands. A *passage* is the text
of one paragraph, verse line, heading, note, …, without the passages inside it. As in
``text.py``, a ``choice`` is read once and an apparatus by its lemma; notes and readings
are passages of their own. Headers, code and facsimiles are not read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from lxml import etree

from litvtei.markup.names import tei, tei_name
from litvtei.markup.text import ASIDES, BLOCKS, apart

# Stands in no text: Unicode keeps it for use inside programs.
BETWEEN = "\ufdd0"
_GLUE = f" {BETWEEN} "


class Flow(StrEnum):
    """Whose words they are: the text's, or somebody's beside it."""

    MAIN = "main"
    ASIDE = "aside"


_BLOCK, _ASIDE, _CHOICE, _BREAK, _GAP, _UNREAD = range(6)
_UNREAD_NAMES = "teiHeader code egXML formula facsimile fw binaryObject xenoData figDesc standOff del index"
_HOW = {
    **{tei(name): _BLOCK for name in BLOCKS},
    **{tei(name): _ASIDE for name in ASIDES if not name.startswith("rdg")},
    **{tei(name): _UNREAD for name in _UNREAD_NAMES.split()},
    **{tei(name): _CHOICE for name in ("choice", "app", "subst")},
    tei("gap"): _GAP,
    **{tei(name): _BREAK for name in ("lb", "cb", "pb", "gb", "milestone", "space")},
}


@dataclass(slots=True)
class Passage:
    """The text of one block, ``wording.text[start:end]``."""

    element: etree._Element
    flow: Flow
    start: int = 0
    end: int = 0


class Wording:
    """All passages of a tree; ``text`` is their texts with ``BETWEEN`` between them."""

    def __init__(self, root: etree._Element) -> None:
        self.passages: list[Passage] = []
        position, texts = 0, []
        for passage, text in _read(root):
            if text:
                passage.start, passage.end = position, position + len(text)
                position = passage.end + len(_GLUE)
                self.passages.append(passage)
                texts.append(text)
        self.text = _GLUE.join(texts)
        self._starts = [one.start for one in self.passages]

    def passage(self, offset: int) -> Passage:
        """Return the passage that a character of ``text`` stands in."""
        return self.passages[bisect_right(self._starts, offset) - 1]

    def node(self, offset: int) -> tuple[etree._Element, bool, int]:
        """Return the text that a character stands in: an element, whether behind its end, and the character's place."""
        passage = self.passage(offset)
        nodes: list[tuple[etree._Element, bool]] = []
        reading = _Reading(passage.flow, nodes)
        reading.content(passage.element)
        ends = list(accumulate((len(one) for one in reading.pieces), initial=passage.start))
        piece = min(bisect_right(ends, offset), len(nodes)) - 1
        element, tail = nodes[piece]
        before = 0
        while not isinstance(element.tag, str):  # a text goes on behind a comment
            previous, parent = element.getprevious(), element.getparent()
            if previous is None:
                if parent is None:
                    break
                element, tail = parent, False
                before += len(element.text or "")
            else:
                element = previous
                before += len(element.tail or "")
        return element, tail, before + offset - ends[piece]

    def holder(self, offset: int) -> etree._Element:
        """Return the innermost element around a character."""
        element, tail, _ = self.node(offset)
        parent = element.getparent() if tail else None
        return element if parent is None else parent

    def flow(self, flow: Flow) -> list[Passage]:
        """Return the passages of one flow."""
        return [one for one in self.passages if one.flow is flow]


def _read(root: etree._Element) -> Iterator[tuple[Passage, str]]:
    """Yield the passages of a tree in the order in which they begin, each with its text."""
    waiting = [Passage(root, Flow.MAIN)]
    while waiting:
        passage = waiting.pop()
        reading = _Reading(passage.flow)
        reading.content(passage.element)
        yield passage, "".join(reading.pieces)
        waiting += reversed(reading.inner)


class _Reading:
    """The texts of one passage and the passages inside it.

    Where ``nodes`` is given, it takes for each text the element in which it stands, or behind which. What stands
    for an element (a blank for a line break) is in no text of the file; its place is the element's.
    """

    __slots__ = ("_flow", "inner", "nodes", "pieces")

    def __init__(self, flow: Flow, nodes: list[tuple[etree._Element, bool]] | None = None) -> None:
        self._flow, self.nodes = flow, nodes
        self.pieces: list[str] = []
        self.inner: list[Passage] = []

    def content(self, element: etree._Element, unread: tuple[etree._Element, ...] = ()) -> None:
        self._add(element.text, element)
        for child in element:
            how = _HOW.get(child.tag)  # type: ignore[arg-type]
            if unread and child in unread:
                pass
            elif how is not None:
                self._special(child, how)
            elif len(child):
                self.content(child)
            elif isinstance(child.tag, str):
                self._add(child.text, child)
            self._add(child.tail, child, tail=True)

    def _add(self, text: str | None, element: etree._Element, *, tail: bool = False) -> None:
        if text:
            self.pieces.append(text)
            if self.nodes is not None:
                self.nodes.append((element, tail))

    def _special(self, element: etree._Element, how: int) -> None:
        if how == _BLOCK:
            self._add(" ", element)
            self.inner.append(Passage(element, self._flow))
        elif how == _BREAK and element.get("break") != "no":
            self._add(" ", element)
        elif how == _GAP:
            self._add("…", element)
        elif how == _ASIDE:
            self.inner.append(Passage(element, Flow.ASIDE))
        elif how == _CHOICE:
            self.content(element, tuple(apart(element, tei_name(element.tag))))
