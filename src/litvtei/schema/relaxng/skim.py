"""A quick look along the bytes of a document: as far as nothing is wrong, no element of its tree is touched.

The same automaton as in ``validate``, but each tag is looked up as it is written: one that came before in the same
state costs one look into a dictionary. Where the next step is not plain (a fault, a name that may be several things,
a namespace declared on the way), the look halts; the walk through the tree takes that step, and this goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from operator import length_hint

from lxml import etree

from litvtei.schema.relaxng.name_class import qualified, tag_of
from litvtei.schema.relaxng.pattern import Element, Pattern
from litvtei.schema.relaxng.steps_by_tag import GONE, Entry, StepsByTag, is_empty_tag, whole_tag

_SLASH = ord("/")
# Cut at its tags, a file needs several times its length.
_LONGEST = 50_000_000
# What a halt costs, beside the elements around it, and how much may be spent on halts for each tag.
_HALT, _MOST_SPENT, _LEAST = 10, 2, 10_000
_ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_NAMESPACE = re.compile(rb"""xmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_READABLE = (b"utf-8", b"us-ascii")


class Step(Enum):
    """What the walk through the tree is to do: take a child, close an element, or take the words behind a child."""

    CHILD = auto()
    END = auto()
    BEHIND = auto()


@dataclass(frozen=True, slots=True)
class Halt:
    """A step that is not plain.

    ``around`` are the elements that are open there, from the outermost, and ``patterns`` theirs; ``states`` are the
    states in which the content of the document and of each of them is. ``child`` is the one that the step is about.
    """

    step: Step
    around: list[etree._Element]
    patterns: list[Element | None]
    states: list[Pattern]
    child: etree._Element


class Skim:
    """A look along the bytes of one document, which is taken up again behind each halt."""

    def __init__(self, steps: StepsByTag, start: Pattern, root: etree._Element, cut: Tagged) -> None:
        self._steps, self._tags, self._left = steps, cut.tags, iter(cut.tags)
        self._rest = zip(self._left, cut.texts, strict=True)
        self._cell = self._before = steps.cell(start)
        self._stack: list[Entry] = []
        self._elements: Iterator[etree._Element] = root.iter(etree.Element)
        self._last, self._counted = root, 0
        self._unread = False
        self._spent = 0

    @property
    def pays(self) -> bool:
        """Whether there were so few halts yet that this is faster than a walk through the tree."""
        return self._spent < _LEAST + _MOST_SPENT * self._counted

    def halt(self) -> Halt | None:
        """Go on to the next step that is not plain; None at the end of the document."""
        stack, cell, before, steps = self._stack, self._cell, self._before, self._steps
        step, inside = None, False
        for tag, text in self._rest:
            entry = cell.get(tag) or steps.entry(cell, tag)
            if entry is None:
                step = Step.END if tag[0] == _SLASH else Step.CHILD
                break
            if entry is GONE:
                cell = stack.pop()[1]
            elif entry[0] is None:
                cell = entry[1]
            else:
                before = cell
                stack.append(entry)
                cell = entry[0]
            if not cell.mixed and text and not text.isspace():
                after = steps.after_text(cell, text)
                if after is None:
                    inside = entry is not GONE and entry[0] is not None
                    step = Step.CHILD if inside else Step.BEHIND
                    break
                cell = after
        self._cell, self._before = cell, before
        return None if step is None else self._halted(step, inside=inside)

    def go_on(self, state: Pattern) -> None:
        """Take the look up again behind a halt, in the state to which the step led."""
        self._cell = self._steps.cell(state)
        inside = int(self._unread)
        while inside:
            tag, _ = next(self._rest)
            if tag[0] == _SLASH:
                inside -= 1
            elif not is_empty_tag(tag):
                inside += 1

    def enter(self, outer: Pattern, pattern: Element | None, inner: Pattern) -> None:
        """Take the look up again in the child at which it halted."""
        self._before, self._cell = self._cell, self._steps.cell(inner)
        self._stack.append((self._cell, self._steps.cell(outer), pattern))

    def _halted(self, step: Step, *, inside: bool) -> Halt:
        last = self._last_begun()
        line = [*reversed(list(last.iterancestors())), last]
        self._unread = inside or (step is Step.CHILD and not is_empty_tag(self._tags[self._counted - 1]))
        if inside or (step is Step.END and len(line) == len(self._stack)):
            # The words of an element that has no children are judged with it, from its start.
            step = Step.CHILD
            self._stack.pop()
            self._cell = self._before
        depth = len(self._stack)
        self._spent += _HALT + depth
        states = [entry[1].pattern for entry in self._stack] + [self._cell.pattern]
        patterns = [entry[2] for entry in self._stack]
        if step is Step.END:
            self._stack.pop()
            return Halt(step, line[:depth], patterns, states, line[depth - 1])
        return Halt(step, line[:depth], patterns, states, line[depth])

    def _last_begun(self) -> etree._Element:
        """Return the element whose tag was read last."""
        index = len(self._tags) - length_hint(self._left)
        firsts = [tag[0] for tag in self._tags[self._counted : index]]
        begun = len(firsts) - firsts.count(_SLASH)
        self._counted = index
        if begun:
            self._last = next(islice(self._elements, begun - 1, None))
        return self._last


@dataclass(frozen=True, slots=True)
class Tagged:
    """A file cut at its tags: these, the text behind each, and what prefixes (``""``: none) stand for, all over it."""

    tags: Sequence[bytes]
    texts: Sequence[bytes]
    namespaces: dict[str, str]


def tagged(root: etree._Element, data: bytes) -> Tagged | None:
    """Return a file cut at its tags, comments and instructions left out.

    None if its bytes cannot be read so: in other encodings, with a document type or CDATA, with one prefix for several
    namespaces, or if the tree got another namespace than they say.
    """
    found = _ENCODING.match(data)
    if not data or len(data) > _LONGEST or b"\0" in data or (found and found[1].lower() not in _READABLE):
        return None
    if found:
        data = data[data.index(b"?>") + 2 :]
    if _holds(data, b"<!") or _holds(data, b"<?"):
        data = _ASIDE.sub(b"", data)
        if _holds(data, b"<!"):
            return None
    namespaces = _namespaces(root, data)
    tags, texts = _cut(data)
    prefix, _, local = re.split(rb"[\s/>]", tags[0], maxsplit=1)[0].decode().rpartition(":")
    if namespaces is None or tag_of(root) != qualified(namespaces.get(prefix, ""), local):
        return None
    return Tagged(tags, texts, namespaces)


def _cut(data: bytes) -> tuple[Sequence[bytes], Sequence[bytes]]:
    """Return the tags of a file and the text behind each."""
    parts = data.replace(b">", b"<").split(b"<")
    if len(parts) == 2 * data.count(b">") + 1:
        return parts[1::2], parts[2::2]
    # Some value or word holds a ``>``.
    pieces = data.split(b"<")[1:]
    tags = [whole_tag(piece) for piece in pieces]
    return tags, [piece[len(tag) + 1 :] for piece, tag in zip(pieces, tags, strict=True)]


def _holds(data: bytes, mark: bytes) -> bool:
    """Tell whether a file holds a ``<`` with something behind it; that alone is rarer, and found sooner."""
    return mark[1:] in data and mark in data


def _namespaces(root: etree._Element, data: bytes) -> dict[str, str] | None:
    """Return what each prefix stands for, None if that differs from place to place."""
    known = {"": ""} | {prefix or "": uri for prefix, uri in root.nsmap.items()}
    if data.count(b"xmlns") > len(root.nsmap):
        for prefix, double, single in _NAMESPACE.findall(data):
            uri = (double or single).decode()
            if known.setdefault(prefix.decode(), uri) != uri:
                return None
    return known
