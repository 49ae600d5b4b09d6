"""Markdown (CommonMark with tables, strikethrough and footnotes) read by markdown-it-py, which is an extra."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from litvtei.errors import SourceError
from litvtei.importing.piece import Content, Note, Piece, Taken, merged

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

MISSING = 'Markdown is read by an extra; install it: python -m pip install "litvtei[markdown]"'
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_RENDS = {"em": "italic", "strong": "bold", "s": "strikethrough"}
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")


def read_markdown(text: str) -> Taken:
    """Read Markdown. HTML in it stays as it is written, as text. Raises SourceError if the extra is missing."""
    try:
        from markdown_it import MarkdownIt  # noqa: PLC0415
        from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415
        from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415
    except ImportError:
        raise SourceError(MISSING) from None
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)
    text = re.sub(r"\r\n|\r", "\n", text)
    reader = _Reader()
    front = _FRONT.match(text)
    facts = _front(reader, front[1]) if front else {}
    # Blank lines in its place keep the numbers of the lines.
    text = "\n" * front[0].count("\n") + text[front.end() :] if front else text
    env: dict[str, Any] = {}
    parser.parse(text, env)
    # A note that nothing refers to would be dropped.
    alone = [one[1:] for one, used in env.get("footnotes", {}).get("refs", {}).items() if used < 0]
    if alone:
        reader.unmapped += [Note("note that nothing refers to, kept at the end", "text", one) for one in alone]
        text += "\n\n" + "".join(f"[^{one}]" for one in alone) + "\n"
    env = {}
    reader.lines = text.split("\n")
    root = SyntaxTreeNode(parser.parse(text, env))
    _gather(reader, root, env)
    blocks = tuple(block for one in root.children for block in reader.block(one, nested=False))
    return Taken(blocks, (), tuple(reader.unmapped), facts.get("title", ""), facts.get("author", ""))


def _front(reader: _Reader, text: str) -> dict[str, str]:
    """The facts before the text, as static sites and Pandoc have them; only title and author go into the header."""
    facts = {}
    for number, line in enumerate(text.splitlines(), 2):
        key, _, value = line.partition(":")
        if key in ("title", "author") and value.strip():
            facts[key] = value.strip().strip("\"'")
        elif line.strip():
            reader.unmapped.append(Note("metadata that have no place in the header yet", f"line {number}", line))
    return facts


def _gather(reader: _Reader, root: SyntaxTreeNode, env: dict[str, Any]) -> None:
    for node in root.walk():
        if node.type == "footnote":
            reader.notes[node.meta["id"]] = node
        elif node.type == "text" and (found := _HTML.search(node.content)):
            reader.unmapped.append(Note("HTML, kept as text", reader.place(node.parent), found[0]))
    used = {one.attrs.get("href", one.attrs.get("src")) for one in root.walk() if one.type in ("link", "image")}
    for one in env.get("references", {}).values():
        if one["href"] not in used:
            reader.unmapped.append(Note("address that no link uses, left out", "text", one["href"]))


@dataclass(slots=True)
class _Reader:
    lines: list[str] = field(default_factory=list)
    notes: dict[int, SyntaxTreeNode] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    unmapped: list[Note] = field(default_factory=list)

    def place(self, node: SyntaxTreeNode | None) -> str:
        """Return the line of a node, or of what it stands in."""
        while node is not None and not (node.type != "root" and node.map):
            node = node.parent
        return f"line {node.map[0] + 1}" if node is not None and node.map else "text"

    def block(self, node: SyntaxTreeNode, *, nested: bool) -> Iterator[Piece]:
        """Yield the pieces of a block; a heading inside another block is a paragraph there."""
        match node.type:
            case "heading":
                yield self._heading(node, nested=nested)
            case "paragraph":
                yield Piece("p", self.inside(node))
            case "bullet_list" | "ordered_list":
                yield self.list(node)
            case "blockquote":
                blocks = tuple(block for one in node.children for block in self.block(one, nested=True))
                yield Piece("quote", blocks or (Piece("p"),))
            case "fence" | "code_block":
                yield self._listing(node)
            case "hr":
                yield Piece("milestone", (), (("unit", "section"), ("rend", "rule")))
            case "table":
                yield self.table(node)
            case "footnote_block":
                pass
            case _:
                self.unmapped.append(Note(f"{node.type}, kept as text", self.place(node), node.content))
                yield Piece("p", (node.content,))

    def _heading(self, node: SyntaxTreeNode, *, nested: bool) -> Piece:
        if nested:
            return Piece("p", (Piece("hi", self.inside(node), (("rend", "heading"),)),))
        return Piece("head", self.inside(node), (("level", node.tag[1:]),))

    def _listing(self, node: SyntaxTreeNode) -> Piece:
        if node.info.strip():
            self.unmapped.append(Note("language of a listing, left out", self.place(node), node.info))
        return Piece("p", (Piece("hi", _lines(node.content), (("rend", "code"),)),))

    def list(self, node: SyntaxTreeNode) -> Piece:
        numbered = node.type == "ordered_list"
        first = node.attrs.get("start", 1) if numbered else 1
        items = []
        for number, one in enumerate(node.children, int(first)):
            attributes = (("n", str(number)),) if first != 1 else ()
            if len(one.children) == 1 and one.children[0].type == "paragraph":
                content: Content = self.inside(one.children[0])
            else:
                content = tuple(block for child in one.children for block in self.block(child, nested=True))
            items.append(Piece("item", content, attributes))
        return Piece("list", tuple(items), (("rend", "numbered" if numbered else "bulleted"),))

    def table(self, node: SyntaxTreeNode) -> Piece:
        rows = []
        for row in (row for part in node.children for row in part.children):
            label = (("role", "label"),) if row.children[0].type == "th" else ()
            cells = [Piece("cell", self.inside(cell)) for cell in row.children]
            rows.append(Piece("row", (*cells, *self._beyond(row, len(cells))), label))
        return Piece("table", tuple(rows))

    def _beyond(self, row: SyntaxTreeNode, columns: int) -> Iterator[Piece]:
        """Yield what a row has more than its table has columns, which other readers drop."""
        line = self.lines[row.map[0]].strip(" \t>") if row.map else ""
        parts = re.split(r"(?<!\\)\|", line.removeprefix("|").removesuffix("|"))
        for words in parts[columns:]:
            self.unmapped.append(Note("cell beyond the columns of its table, kept", self.place(row), words))
            yield Piece("cell", (words.strip().replace("\\|", "|"),))

    def inside(self, node: SyntaxTreeNode) -> Content:
        """Return the words of a block and what marks them."""
        return merged(piece for one in node.children for piece in self.inline(one))

    def inline(self, node: SyntaxTreeNode) -> Iterator[Piece | str]:
        """Yield the pieces of a node of running text."""
        match node.type:
            case "inline":
                yield from self.inside(node)
            case "softbreak":
                yield "\n"
            case "hardbreak":
                yield from (Piece("lb"), "\n")
            case "em" | "strong" | "s":
                yield Piece("hi", self.inside(node), (("rend", _RENDS[node.type]),))
            case "code_inline":
                yield Piece("hi", (node.content,), (("rend", "code"),))
            case "link":
                yield Piece("ref", self.inside(node), (("target", str(node.attrs["href"])),))
                yield from self._title(node)
            case "image":
                yield self._image(node)
                yield from self._title(node)
            case "footnote_ref":
                yield self._note(node)
            case _:
                # Text; of the anchor of a note, which leads back, it has none.
                yield "" if node.type == "footnote_anchor" else node.content

    def _image(self, node: SyntaxTreeNode) -> Piece:
        words = self.inside(node)
        graphic = Piece("graphic", (), (("url", str(node.attrs["src"])),))
        return Piece("figure", (graphic, *((Piece("figDesc", words),) if words else ())))

    @staticmethod
    def _title(node: SyntaxTreeNode) -> Iterator[Piece]:
        title = str(node.attrs.get("title", ""))
        if title:
            yield Piece("note", (title,), (("type", "title"),))

    def _note(self, node: SyntaxTreeNode) -> Piece:
        id_ = node.meta["id"]
        number = str(id_ + 1)
        if id_ in self.told:
            return Piece("ref", (number,), (("type", "note"), ("n", number), ("target", f"#footnote-{number}")))
        self.told.add(id_)
        body = self.notes.get(id_, node)
        blocks = tuple(block for one in body.children for block in self.block(one, nested=True))
        content = blocks[0].content if len(blocks) == 1 and blocks[0].name == "p" else blocks
        return Piece("note", content, (("xml:id", f"footnote-{number}"), ("n", number), ("place", "bottom")))


def _lines(text: str) -> Content:
    found: list[Piece | str] = []
    for line in text.rstrip("\n").split("\n"):
        found += [Piece("lb"), "\n", line] if found else [line]
    return merged(found)
