"""The table of contents of a book: its chapters, below them their parts and headings."""

from __future__ import annotations

from collections.abc import Iterable

from litvtei.site.book.article import xml_name
from litvtei.site.book.page import ContentsEntry
from litvtei.site.plan import PlannedText
from litvtei.site.title import Titles

_DEEPEST = 3
Line = tuple[int, str, str]


def lines_of(text: PlannedText, file: str, titles: Titles) -> list[Line]:
    """Return the lines of a chapter: level from 1, label, address."""
    own = text.division < 0
    depth = 1 if own else 1 + text.document.divisions[text.division].level
    label = titles.told_apart(text.document) if own else text.title
    lines = [(depth, " ".join(label.split()) or text.document.id, file)]
    for heading in text.sheet.headings:
        anchor = xml_name(heading.id) if heading.id else ""
        if anchor and depth + heading.level <= _DEEPEST and heading.words != text.title:
            lines.append((depth + heading.level, heading.words, f"{file}#{anchor}"))
    return lines


def nested(lines: Iterable[Line]) -> tuple[ContentsEntry, ...]:
    """Return lines as a tree. A level that is left out above a line counts as none."""
    some = list(lines)
    made: list[ContentsEntry] = []
    place = 0
    while place < len(some):
        level, label, url = some[place]
        end = place + 1
        while end < len(some) and some[end][0] > level:
            end += 1
        made.append(ContentsEntry(label, url, nested(some[place + 1 : end])))
        place = end
    return tuple(made)
