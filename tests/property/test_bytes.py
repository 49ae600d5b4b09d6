"""Whatever a file holds, its tokens tile it, and edits change the bytes they name and no others."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import contents, document

from litvtei.errors import SourceError
from litvtei.markup.edits import Edit, apply_edits, edit, insertion, undoing
from litvtei.markup.parse import NotWellFormedError, parse_xml
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind, text_of, tokens_of
from shared import CORPORA

FILES = sorted(path for folder in CORPORA for path in folder.rglob("*") if path.suffix.lower() in (".xml", ".tei"))
TAG = '<x n="Чичерин – é">', "</x>"
quick = settings(deadline=None, max_examples=120)


def joined(source: Source, tokens: tuple[Token, ...]) -> bytes:
    return b"".join(source.data[one.start : one.end] for one in tokens)


def wrapped(source: Source, tokens: tuple[Token, ...], choice: random.Random, most: int) -> list[Edit]:
    """Return the edits that wrap some texts of a file, or the first character of one, in a tag."""
    texts = [one for one in tokens if one.is_text and one.characters]
    edits = []
    for one in choice.sample(texts, min(most, len(texts))):
        end = one.end
        if one.kind is TokenKind.TEXT and one.characters[0] != "\n" and choice.random() < 0.5:
            end = one.start + len(one.characters[0].encode(source.encoding))
        edits += [insertion(source, one.start, TAG[0]), insertion(source, end, TAG[1])]
    return edits


def insert_and_remove(source: Source, choice: random.Random, most: int = 40) -> int:
    """Insert tags and take them out again; return how many edits that were."""
    tokens = tokens_of(source)
    assert joined(source, tokens) == source.data
    assert apply_edits(source.data, []) == source.data
    in_cdata = b"<![CDATA[" in source.data
    edits = [] if in_cdata else wrapped(source, tokens, choice, most)
    changed = Source(source.path, apply_edits(source.data, edits))
    new = tokens_of(changed)
    assert joined(changed, new) == changed.data
    assert text_of(new) == text_of(tokens)
    undo = undoing(source.data, edits)
    assert hashlib.sha256(apply_edits(changed.data, undo)).digest() == hashlib.sha256(source.data).digest()
    removed = remove_some(source, tokens, choice)
    assert apply_edits(apply_edits(source.data, removed), undoing(source.data, removed)) == source.data
    return len(edits) + len(removed)


def remove_some(source: Source, tokens: tuple[Token, ...], choice: random.Random) -> list[Edit]:
    some = choice.sample(tokens, min(40, len(tokens)))
    return [edit(source, one.start, one.end, "") for one in some]


@quick
@given(contents, st.randoms(use_true_random=False), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]))
def test_tags_put_into_any_document_can_be_taken_out(content: list, choice: random.Random, encoding: str) -> None:
    insert_and_remove(Source("a.xml", document(content).encode(encoding)), choice)


@quick
@given(st.binary(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.binary(max_size=5))))
def test_edits_that_do_not_overlap_can_be_undone(data: bytes, wanted: list[tuple[int, int, bytes]]) -> None:
    edits, free = [], 0
    for start, length, new in sorted(wanted):
        end = min(start + length % 7, len(data))
        if free <= start <= end:
            edits.append(Edit(start, end, new))
            free = end
    changed = apply_edits(data, edits)
    assert apply_edits(changed, undoing(data, edits)) == data
    assert len(changed) == len(data) + sum(len(one.new) - (one.end - one.start) for one in edits)


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the corpora are not on this machine")
def test_thousands_of_edits_in_real_editions_restore_every_byte() -> None:
    choice, edits, refused = random.Random(6), 0, []
    for path in FILES:
        source = Source(path.name, path.read_bytes())
        try:
            edits += insert_and_remove(source, choice)
        except SourceError:
            refused.append(path)
    assert edits > 10_000
    for path in refused:
        assert cannot_be_read(path), path


def cannot_be_read(path: Path) -> bool:
    try:
        parse_xml(path.read_bytes())
    except NotWellFormedError:
        return True
    return False
