"""Edits change the bytes they name and no others."""

from __future__ import annotations

import pytest

from litvtei.errors import SourceError
from litvtei.markup.edits import Edit, apply_edits, edit, insertion, undoing
from litvtei.markup.source import Source


def source(text: str, encoding: str = "utf-8") -> Source:
    name = encoding.removesuffix("-sig")
    return Source("a.xml", f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(encoding))


def test_edits_may_come_in_any_order() -> None:
    assert apply_edits(b"0123456789", [Edit(8, 9, b"H"), Edit(0, 0, b"a"), Edit(4, 6, b"")]) == b"a012367H9"


def test_insertions_at_one_place_stay_in_order() -> None:
    assert apply_edits(b"ab", [Edit(1, 1, b"</x>"), Edit(1, 1, b"<y>")]) == b"a</x><y>b"


def test_no_edits_are_the_same_bytes() -> None:
    assert apply_edits(b"\xff\x00any", []) == b"\xff\x00any"


@pytest.mark.parametrize(
    "edits",
    [[Edit(0, 3, b""), Edit(2, 4, b"")], [Edit(1, 5, b"x"), Edit(3, 3, b"y")], [Edit(0, 11, b"")], [Edit(-1, 2, b"")]],
    ids=["two that overlap", "an insertion within another", "beyond the end", "before the beginning"],
)
def test_edits_that_cannot_be_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(SourceError):
        apply_edits(b"0123456789", edits)


def test_edits_can_be_undone() -> None:
    edits = [Edit(2, 4, b"longer"), Edit(6, 6, b"x"), Edit(8, 10, b"")]
    changed = apply_edits(b"0123456789", edits)
    assert apply_edits(changed, undoing(b"0123456789", edits)) == b"0123456789"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "iso-8859-1", "us-ascii"])
def test_what_the_encoding_cannot_hold_becomes_a_reference(encoding: str) -> None:
    one = source("<p></p>", encoding)
    byte = one.data.index("</p>".encode(one.encoding))
    changed = apply_edits(one.data, [insertion(one, byte, "Чä")])
    said = {"windows-1251": "Ч&#228;", "iso-8859-1": "&#1063;ä", "us-ascii": "&#1063;&#228;"}.get(encoding, "Чä")
    assert Source("a.xml", changed).text.endswith(f"<p>{said}</p>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_edit_cuts_a_character(encoding: str) -> None:
    one = source("<p>\U0001f600</p>", encoding)
    first = one.data.index("\U0001f600".encode(one.encoding))
    with pytest.raises(SourceError, match="would cut a character"):
        edit(one, first + 2, first + 4, "")
    assert edit(one, first, first + 4, "").end == first + 4
