"""Footnote marks such as ``[17]`` in running text, and the notes that they lead to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from litvtei.importing.piece import Content, Feature, Note, Piece

# Years and other insertions of editors have a space before them, marks have none; at the beginning of a paragraph
# stands the mark of the sentence before it.
_MARK = re.compile(r"(?:(?<=\S)|^\s*)\[(\d{1,3})\]")
_NOTES = re.compile(
    r"(foot|end)?notes|references|anmerkungen|fu(ß|ss)noten|примечания|сноски|przypisy|remarques|notes de bas de page",
    re.IGNORECASE,
)


def mark_notes(blocks: Iterable[Piece], note: Callable[[Note], None]) -> tuple[Piece, ...]:
    """Return blocks in which footnote marks are tagged.

    One whose note stands under a heading “Notes” is a ``ref`` to it, any other a ``seg``.
    """
    blocks = tuple(blocks)
    bodies = _bodies(blocks)
    marked = []
    for number, block in enumerate(blocks):
        at = bodies.get(number, "")
        marker = _Marker({*bodies.values()} - {at}, note, f"paragraph {number + 1}")
        made = marker.piece(block) if block.name != "head" else block
        marked.append(made.having(**{"xml:id": f"note-{at}", "n": at}) if at else made)
    return tuple(marked)


def _bodies(blocks: tuple[Piece, ...]) -> dict[int, str]:
    """The paragraphs that are notes, each with its number: those after a heading that says so."""
    begun = next((at for at, one in enumerate(blocks) if one.name == "head" and _NOTES.fullmatch(one.words())), None)
    if begun is None:
        return {}
    found = {}
    for at, block in enumerate(blocks[begun + 1 :], begun + 1):
        mark = re.match(r"\[(\d{1,3})\]", block.words())
        if block.name == "p" and mark:
            found[at] = mark[1]
    counts = Counter(found.values())
    return {at: number for at, number in found.items() if counts[number] == 1}


class _Marker:
    def __init__(self, targets: set[str], note: Callable[[Note], None], place: str) -> None:
        self.targets, self.note, self.place = targets, note, place

    def piece(self, piece: Piece) -> Piece:
        """Return a piece with its marks made."""
        if piece.name == "ref":
            return piece
        return replace(piece, content=tuple(self._content(piece.content)))

    def _content(self, content: Content) -> Iterator[Piece | str]:
        for one in content:
            if isinstance(one, str):
                yield from self._text(one)
            else:
                yield self.piece(one)

    def _text(self, text: str) -> Iterator[Piece | str]:
        done = 0
        for found in _MARK.finditer(text):
            start = found.end() - len(found[1]) - 2
            number = found[1]
            if start > done:
                yield text[done:start]
            around = text[max(0, start - 20) : found.end()]
            self.note(Note(Feature.MARK, self.place, around))
            # Without a note there is nothing to point to.
            leads = number in self.targets
            told = (("type", "note"), ("n", number)) if leads else (("type", "noteMark"), ("n", number))
            target = (("target", f"#note-{number}"),) if leads else ()
            yield Piece("ref" if leads else "seg", (text[start : found.end()],), (*told, *target))
            done = found.end()
        if done < len(text):
            yield text[done:]
