"""DOCX, the format of Word: its text, with everything in it that has words (ECMA-376, Part 1, 17)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from litvtei.importing.docx.package import WORD, Package
from litvtei.importing.docx.style import Styles, value
from litvtei.importing.piece import Content, Note, Piece, Taken, merged

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRACKED = {"ins": "add", "del": "del", "moveFrom": "del", "moveTo": "add"}
_NOTES = {"footnoteReference": ("footnotes", "bottom"), "endnoteReference": ("endnotes", "end")}
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# The marks of notes before their own text, and what says how things look.
_SILENT = frozenset("pPr rPr tblPr trPr tcPr sdtPr sectPr fldChar footnoteRef endnoteRef annotationRef".split())
_LAYOUT = frozenset("PAGE NUMPAGES HYPERLINK TOC PAGEREF REF NOTEREF SEQ".split())
_MARKED = tuple[tuple[str, ...], Piece | str]


def read_docx(data: bytes) -> Taken:
    """Read the bytes of a DOCX file. Raises SourceError if they are none, or unpack to more than a text can be."""
    package = Package(data)
    reader = _Reader(package, Styles(package))
    main = package.part(package.main)
    body = main.find(f"{WORD}body") if main is not None else None
    blocks = tuple(reader.blocks(body, nested=False)) if body is not None else ()
    for kind in ("header", "footer"):
        for root in package.related(kind):
            words = "".join(root.itertext(f"{WORD}t"))
            if words.strip():
                reader.unmapped.append(Note(f"{kind} of the pages, left out", "all pages", words))
    title = next((block.words() for block in blocks if block.name == "head" and block.get("level") == "0"), "")
    return Taken(blocks, (), tuple(reader.unmapped), title, "", tuple(reader.commenters))


@dataclass(slots=True)
class _Reader:
    package: Package
    styles: Styles
    paragraph: int = 0
    unmapped: list[Note] = field(default_factory=list)
    commenters: list[str] = field(default_factory=list)
    within: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    parts: dict[str, dict[str, etree._Element]] = field(default_factory=dict)

    def note(self, what: str, words: str = "") -> None:
        """Tell the editor of something in this paragraph."""
        self.unmapped.append(Note(what, f"paragraph {self.paragraph}", words))

    def blocks(self, parent: etree._Element, *, nested: bool) -> Iterator[Piece]:
        """Yield the paragraphs, headings, lists and tables of a body, a cell or a note."""
        items: list[tuple[int, str, Content]] = []
        for one in _children(parent):
            item = self.styles.list_level(one) if _name(one) == "p" and self.styles.level(one) is None else None
            if item:
                self.paragraph += 1
                items.append((*item, self.inside(one)))
                continue
            if items:
                yield _list(items)
                items = []
            if _name(one) == "p":
                yield from self._paragraph(one, nested=nested)
            elif _name(one) == "tbl":
                yield self._table(one)
        if items:
            yield _list(items)

    def _paragraph(self, element: etree._Element, *, nested: bool) -> Iterator[Piece]:
        self.paragraph += 1
        content = self.inside(element)
        level = self.styles.level(element)
        if not any(one.strip() if isinstance(one, str) else True for one in content):
            return
        if all(isinstance(one, Piece) and one.name == "pb" for one in content):
            yield from (one for one in content if isinstance(one, Piece))
        elif level is None:
            yield Piece("p", content)
        elif nested:
            yield Piece("p", (Piece("hi", content, (("rend", "heading"),)),))
        else:
            yield Piece("head", content, (("level", str(level)),))

    def _table(self, table: etree._Element) -> Piece:
        rows = []
        for row in (one for one in _children(table) if _name(one) == "tr"):
            cells = []
            for cell in (one for one in _children(row) if _name(one) == "tc"):
                span = value(cell, "tcPr/gridSpan")
                if cell.find(f"{WORD}tcPr/{WORD}vMerge") is not None:
                    self.note("cell that spans rows, kept as cells of one row")
                content = tuple(self.blocks(cell, nested=True))
                plain = content[0].content if len(content) == 1 and content[0].name == "p" else content
                cells.append(Piece("cell", plain, (("cols", span),) if span.isdigit() and int(span) > 1 else ()))
            head = row.find(f"{WORD}trPr/{WORD}tblHeader") is not None
            if cells:
                rows.append(Piece("row", tuple(cells), (("role", "label"),) if head else ()))
        return Piece("table", tuple(rows) or (Piece("row", (Piece("cell"),)),))

    def inside(self, element: etree._Element) -> Content:
        """Return the words of a paragraph and what marks them; neighbours that look alike become one ``hi``."""
        return _look(self._walk(element, ()))

    def _walk(self, element: etree._Element, look: tuple[str, ...]) -> Iterator[_MARKED]:
        for one in element:
            name = _name(one)
            if name == "r":
                told = self.styles.rends(one)
                yield from self._walk(one, tuple(sorted(rend for rend, on in told.items() if on)))
            elif name in ("t", "delText"):
                yield look, one.text or ""
            elif name in _SIGNS:
                yield look, _SIGNS[name]
            elif name in ("br", "cr"):
                yield (), Piece("pb" if one.get(f"{WORD}type") == "page" else "lb")
            elif name in _TRACKED or name in _NOTES or name in ("hyperlink", "commentReference"):
                yield from (((), piece) for piece in self._piece(one, name))
            elif name in ("docPr", "sym", "oMath", "instrText"):
                yield from ((look, piece) for piece in self._rare(one, name))
            elif name == "txbxContent":
                yield (), self._box(one)
            elif name not in _SILENT:
                # Of two ways to say the same the first is Word's own.
                yield from self._walk(one[0] if name == "AlternateContent" and len(one) else one, look)

    def _piece(self, one: etree._Element, name: str) -> Iterator[Piece]:
        if name in _TRACKED:
            content = self.inside(one)
            if content:
                self.note("tracked change", Piece("", content).words())
                yield Piece(_TRACKED[name], content, (("rend", "tracked"),))
        elif name == "hyperlink":
            yield self._link(one)
        elif name in _NOTES:
            yield self._note(one, *_NOTES[name])
        else:
            yield from self._comment(one)

    def _rare(self, one: etree._Element, name: str) -> Iterator[Piece | str]:
        """Pictures, signs of symbol fonts, formulas, fields."""
        if name == "docPr":
            words = one.get("descr", "")
            if not any(_name(box) == "txbxContent" for box in _around(one)):
                self.note("picture, left out", words)
                if words:
                    yield Piece("figure", (Piece("figDesc", (words,)),))
        elif name == "sym":
            code = one.get(f"{WORD}char", "")
            self.note(f"sign {code} of the font {one.get(f'{WORD}font', '')}, kept as that character")
            yield _character(code)
        elif name == "oMath":
            words = "".join(one.itertext("{*}t"))
            self.note("formula, kept as text", words)
            yield words
        else:
            words = (one.text or "").strip()
            if words and words.split()[0] not in _LAYOUT:
                self.note("instruction of a field, left out", words)

    def _box(self, element: etree._Element) -> Piece:
        self.note("text box, kept as a note where it is anchored", "".join(element.itertext(f"{WORD}t")))
        blocks = tuple(self.blocks(element, nested=True))
        return Piece("note", blocks or (Piece("p"),), (("type", "textBox"),))

    def _link(self, element: etree._Element) -> Piece:
        _, target = self.package.relations(self.package.main).get(element.get(_RELATION, ""), ("", ""))
        content = self.inside(element)
        # A bookmark of Word is nothing that one could point to here.
        return Piece("ref", content, (("target", "%20".join(target.split())),) if target else ())

    def _note(self, element: etree._Element, part: str, place: str) -> Piece:
        self.numbers[part] = self.numbers.get(part, 0) + 1
        content = self._body(part, element.get(f"{WORD}id", ""))
        return Piece("note", content, (("n", str(self.numbers[part])), ("place", place)))

    def _comment(self, element: etree._Element) -> Iterator[Piece]:
        id_ = element.get(f"{WORD}id", "")
        comment = self._find("comments", id_)
        if comment is None:
            return
        name = comment.get(f"{WORD}author", "").strip() or "unknown"
        if name not in self.commenters:
            self.commenters.append(name)
        resp = f"#commenter-{self.commenters.index(name) + 1}"
        yield Piece("note", self._body("comments", id_), (("type", "comment"), ("resp", resp)))

    def _body(self, part: str, id_: str) -> Content:
        """The text of a note; none if there is no such note, or it stands in itself."""
        found = self._find(part, id_)
        key = f"{part} {id_}"
        if found is None or key in self.within:
            self.note("reference to a note that does not exist")
            return ()
        before, self.within = self.within, (*self.within, key)
        blocks = tuple(self.blocks(found, nested=True))
        self.within = before
        return blocks[0].content if len(blocks) == 1 and blocks[0].name == "p" else blocks

    def _find(self, part: str, id_: str) -> etree._Element | None:
        if part not in self.parts:
            roots = self.package.related(part)
            self.parts[part] = {one.get(f"{WORD}id", ""): one for root in roots for one in root}
        return self.parts[part].get(id_)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _character(code: str) -> str:
    """The character of a hexadecimal number, if XML can hold it."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) else 0
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else "\ufffd"


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    """The blocks of a parent, out of the wrappers of content controls and the like."""
    for one in parent:
        if _name(one) in ("sdt", "sdtContent", "customXml", "ins", "smartTag", "AlternateContent", "Choice"):
            yield from _children(one)
        else:
            yield one


def _around(element: etree._Element) -> Iterable[etree._Element]:
    parent = element.getparent()
    return parent.iter() if parent is not None else ()


def _look(found: Iterable[_MARKED]) -> Content:
    pieces: list[Piece | str] = []
    for look, group in groupby(found, key=lambda one: one[0]):
        content = merged(one for _, one in group)
        if look and content:
            pieces.append(Piece("hi", content, (("rend", " ".join(look)),)))
        else:
            pieces += content
    return merged(pieces)


def _list(items: list[tuple[int, str, Content]]) -> Piece:
    """Items put into lists by their depth: what is deeper than an item stands in it."""
    depth, rend, _ = items[0]
    made: list[Piece] = []
    at = 0
    while at < len(items):
        content = items[at][2]
        deeper = at + 1
        while deeper < len(items) and items[deeper][0] > depth:
            deeper += 1
        inner = (_list(items[at + 1 : deeper]),) if deeper > at + 1 else ()
        made.append(Piece("item", (*content, *inner)))
        at = deeper
    return Piece("list", tuple(made), (("rend", rend),))
