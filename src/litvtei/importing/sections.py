"""The blocks of a source put into divisions by its headings, with identifiers that stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from litvtei.importing.piece import Piece


def body_of(blocks: Iterable[Piece]) -> Piece:
    """Return the ``body``: each heading opens a ``div``; divisions and paragraphs are numbered (``d3``, ``p12``)."""
    root: list[Piece] = []
    # Each open division with its level, its heading first.
    opened: list[tuple[int, list[Piece]]] = [(-1, root)]
    for block in blocks:
        if block.name == "head":
            level = int(block.get("level"))
            while opened[-1][0] >= level:
                _close(opened)
            opened.append((level, [replace(block, attributes=())]))
        else:
            opened[-1][1].append(block)
    while len(opened) > 1:
        _close(opened)
    return _numbered(Piece("body", tuple(_filled(root, "body"))))


def _close(opened: list[tuple[int, list[Piece]]]) -> None:
    _, content = opened.pop()
    opened[-1][1].append(Piece("div", tuple(_filled(content, "div"))))


def _filled(content: list[Piece], name: str) -> list[Piece]:
    """A body holds a paragraph or a division at least; so may a division that nothing follows."""
    lacks = all(one.name in ("pb", "fw", "head", "milestone") for one in content)
    return [*content, Piece("p")] if lacks and (name == "body" or len(content) > 1) else content


def _numbered(body: Piece) -> Piece:
    counts = {"p": 0, "d": 0}

    def walk(piece: Piece) -> Piece:
        letter = {"p": "p", "div": "d"}.get(piece.name, "")
        own = piece.attributes
        if letter and not piece.get("xml:id"):
            counts[letter] += 1
            own = (("xml:id", f"{letter}{counts[letter]}"), *own)
        content = tuple(one if isinstance(one, str) else walk(one) for one in piece.content)
        return replace(piece, content=content, attributes=own)

    return walk(body)
