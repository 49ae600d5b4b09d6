"""Plain text: paragraphs between blank lines, and what typists and scanners do with lines, pages and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from litvtei.importing.page import is_open, page_lines
from litvtei.importing.piece import Content, Feature, Note, Piece, Taken, merged

# Beyond it a line is a paragraph and not a part of one.
_WIDEST = 100
_BULLET = re.compile(r"[-*•–‣]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_NOTE = re.compile(r"\[\d{1,3}\] ")
_CHAPTER = re.compile(
    r"(chapter|part|book|section|kapitel|teil|buch|chapitre|partie|livre|глава|часть|книга|rozdział|część)\s+\w+\b.*",
    re.IGNORECASE,
)
_LONGEST_HEADING = 80
_HYPHEN = re.compile(r"[^\W\d_][-‐\u00ad]$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or the number of a page: ``page`` is None where there is none, ``""`` for a page without a number."""

    number: int
    text: str
    page: str | None = None
    indented: bool = False


@dataclass(slots=True)
class _Reader:
    leave: frozenset[Feature]
    width: int = 0
    recognised: list[Note] = field(default_factory=list)

    def note(self, what: Feature, line: _Line, words: str = "") -> None:
        self.recognised.append(Note(what, f"line {line.number}", words or line.text))


def read_plain(text: str, leave: frozenset[Feature] = frozenset()) -> Taken:
    """Read a plain text; what is in ``leave`` is not looked for, so that its characters stay as they are."""
    reader = _Reader(leave)
    groups = _joined(_groups(list(_lines(reader, re.split(r"\r\n|\r|\n", text)))))
    widths = [len(line.text) for group in groups if len(group) > 1 for line in group if line.page is None]
    reader.width = max((one for one in widths if one <= _WIDEST), default=0)
    blocks = [block for at, group in enumerate(groups) for block in _blocks(reader, group, last=at + 1 == len(groups))]
    return Taken(tuple(blocks), tuple(reader.recognised))


def _lines(reader: _Reader, lines: list[str]) -> Iterator[_Line]:
    pages = page_lines(lines) if Feature.PAGE not in reader.leave else {}
    for at, line in enumerate(lines):
        feeds = line.count("\f")
        indented = line[:1] in (" ", "\t")
        if at in pages:
            page = _Line(at + 1, line.strip("\f \t"), pages[at])
            reader.note(Feature.PAGE, page)
            yield page
            continue
        beside = pages.keys() & {at - 1, at + 1}
        for part, words in enumerate(line.split("\f")):
            if part and not (beside and feeds == 1):
                yield _Line(at + 1, "", "")
            if words.strip() or not feeds:
                yield _Line(at + 1, words.strip(), indented=indented)


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    """Lines that no blank line parts."""
    groups: list[list[_Line]] = [[]]
    for line in lines:
        if line.text or line.page is not None:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _joined(groups: list[list[_Line]]) -> list[list[_Line]]:
    """Have a paragraph that a page number cut in two whole again."""
    joined: list[list[_Line]] = []
    at = 0
    while at < len(groups):
        group = list(groups[at])
        at += 1
        while at < len(groups) and _goes_on(group, groups[at : at + 2]):
            pages, rest = groups[at], groups[at + 1] if _only_pages(groups[at]) else []
            group += [*pages, *rest]
            at += 2 if rest else 1
        joined.append(group)
    return joined


def _only_pages(group: list[_Line]) -> bool:
    return all(line.page is not None for line in group)


def _goes_on(group: list[_Line], following: list[list[_Line]]) -> bool:
    lines = [line for one in following for line in one]
    texts = [line.text for line in group if line.page is None]
    between = group[-1].page is not None or lines[0].page is not None
    if not between or not texts or (_only_pages(following[0]) and len(following) < 2):
        return False
    after = next((line.text for line in lines if line.page is None), "")
    starts = _only_pages(following[0]) or lines[0].page is None or is_open(texts[-1], after)
    return starts and is_open(texts[-1], after)


def _blocks(reader: _Reader, group: list[_Line], *, last: bool) -> Iterator[Piece]:
    texts = [line for line in group if line.page is None]
    if not texts:
        for line in group:
            yield from _page(line)
    elif len(group) == 1 and not last and Feature.HEADING not in reader.leave and _is_heading(texts[0].text):
        reader.note(Feature.HEADING, texts[0])
        level = "1" if texts[0].text.isupper() or _CHAPTER.fullmatch(texts[0].text) else "2"
        yield Piece("head", (texts[0].text,), (("level", level),))
    elif len(texts) == len(group) and Feature.LIST not in reader.leave and (items := _items(texts)):
        yield _list(reader, items)
    else:
        for paragraph in _paragraphs(reader, group):
            yield Piece("p", _content(reader, paragraph))


def _is_heading(text: str) -> bool:
    """A short line that is no sentence: in capitals, with a word like “Chapter”, or with all long words capitalised."""
    if len(text) > _LONGEST_HEADING or not any(one.isalpha() for one in text) or text[-1] in ".,;:!?…—-)]":
        return False
    long = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    if text.isupper() and bool(long):
        return True
    return bool(_CHAPTER.fullmatch(text)) or (0 < len(long) <= 8 and all(word[0].isupper() for word in long))


def _items(lines: list[_Line]) -> list[tuple[str, list[_Line]]]:
    """The items of a list, each with its marker; none if the lines are no list."""
    items: list[tuple[str, list[_Line]]] = []
    numbers: list[int] = []
    for line in lines:
        number = _NUMBER.match(line.text)
        found = number or _BULLET.match(line.text)
        if found:
            numbers += [int(number[1])] if number else []
            rest = _Line(line.number, line.text[found.end() :])
            items.append((found[0].strip(), [rest]))
        elif not items:
            return []
        else:
            items[-1][1].append(line)
    even = not numbers or numbers == list(range(numbers[0], numbers[0] + len(items)))
    same = len({marker for marker, _ in items}) == 1 if not numbers else len(numbers) == len(items)
    return items if len(items) > 1 and even and same else []


def _list(reader: _Reader, items: list[tuple[str, list[_Line]]]) -> Piece:
    reader.note(Feature.LIST, items[0][1][0])
    content: list[Piece] = []
    for marker, lines in items:
        if marker[0].isdigit():
            content.append(Piece("label", (marker,)))
        content.append(Piece("item", _content(reader, lines)))
    rend = "labelled" if items[0][0][0].isdigit() else "bulleted"
    return Piece("list", tuple(content), (("rend", rend),))


def _paragraphs(reader: _Reader, group: list[_Line]) -> Iterator[list[_Line]]:
    """Long lines are a paragraph each; notes with their numbers are; where few lines are indented, those begin one."""
    texts = [line for line in group if line.page is None]
    if Feature.LINE in reader.leave or len(texts) == 1:
        yield group
        return
    long = max(len(line.text) for line in texts) > _WIDEST
    indented = sum(line.indented for line in texts[1:])
    begins = 0 < indented <= len(texts) / 2
    noted = sum(bool(_NOTE.match(line.text)) for line in texts) > 1
    paragraph: list[_Line] = []
    for line in group:
        parted = long or (begins and line.indented) or (noted and bool(_NOTE.match(line.text)))
        if parted and any(one.page is None for one in paragraph) and line.page is None:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _content(reader: _Reader, lines: list[_Line]) -> Content:
    """The lines of a paragraph: a line end is a space where lines are full, else ``lb``; a word cut in two is noted."""
    texts = [line for line in lines if line.page is None]
    keep = Feature.LINE not in reader.leave and len(texts) > 1 and not _is_wrapped(texts, reader.width)
    if keep:
        reader.note(Feature.LINE, texts[0], f"{len(texts)} lines of {texts[0].text}")
    content: list[Piece | str] = []
    before = ""
    for at, line in enumerate(lines):
        if line.page is not None:
            cut = _is_cut(before, next((one.text for one in lines[at:] if one.page is None), ""))
            content += ["" if cut or not before else "\n", *_page(line, "no" if cut else "")]
            continue
        if before and lines[at - 1].page is None:
            content += _line_end(reader, line, before, keep=keep)
        elif at and not _is_cut(before, line.text):
            content.append("\n")
        content.append(line.text)
        before = line.text
    return merged(content)


def _line_end(reader: _Reader, line: _Line, before: str, *, keep: bool) -> list[Piece | str]:
    if Feature.LINE not in reader.leave and _is_cut(before, line.text):
        reader.note(Feature.LINE, line, f"{before.rsplit(maxsplit=1)[-1]}|{line.text.split()[0]}")
        return [Piece("lb", (), (("break", "no"),))]
    return [Piece("lb"), "\n"] if keep else ["\n"]


def _is_cut(before: str, after: str) -> bool:
    return bool(_HYPHEN.search(before)) and after[:1].islower()


def _is_wrapped(lines: list[_Line], width: int) -> bool:
    """Tell whether the first word of most lines had no room on the line before."""
    pairs = list(pairwise(lines))
    full = sum(len(one.text) + 1 + len(after.text.split()[0]) > 0.85 * width for one, after in pairs)
    return full >= 0.7 * len(pairs)


def _page(line: _Line, joined: str = "") -> list[Piece]:
    attributes = tuple((name, value) for name, value in (("n", line.page or ""), ("break", joined)) if value)
    shown = [Piece("fw", (line.text,), (("type", "pageNum"),))] if line.text else []
    return [Piece("pb", (), attributes), *shown]
