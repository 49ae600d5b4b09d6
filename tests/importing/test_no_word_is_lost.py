"""Whatever a source holds, its words are those of the document in their order, and the document is valid."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imported import imported, squeezed
from wordfile import paragraph, run, word_file

from shared import SHARED

SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED else []
PIECES = st.sampled_from(
    [
        "the",
        "Riga",
        "tele-",
        "graph",
        "[17]",
        "[p. 12]",
        "12",
        "13",
        "—",
        "1.",
        "- salt",
        "CHAPTER",
        "Notes",
        "ß&<>",
        "л.",
    ]
)
LINES = st.lists(st.one_of(PIECES, st.text("ab Z.,:[]1-\t\f«é", max_size=8)), max_size=6).map(" ".join)
SAFE = st.text("abcdeé жЁ&<>\"'.,;:!?0123456789", min_size=1, max_size=20).map(str.strip).filter(bool)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_plain_text_keeps_every_sign_but_bullets(text: str) -> None:
    made = imported("a.txt", text)
    kept = squeezed(made.text)
    if "list" in {one.what for one in made.taken.recognised}:
        text, kept = "".join(words(text)), "".join(words(kept))
    assert squeezed(text) == kept
    assert made.faults == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "# ", "> ", "- ", "1. ", "## "]), SAFE), max_size=8))
def test_markdown_keeps_every_word(blocks: list[tuple[str, str]]) -> None:
    pytest.importorskip("markdown_it", reason="the extra markdown is not installed")
    # What has meaning for Markdown is written with a backslash, as its authors do.
    text = "\n\n".join(mark + re.sub(r"([^\w\s])", r"\\\1", line) for mark, line in blocks)
    made = imported("a.md", re.sub(r"(?m)^(> |- |1\. |)(\d+)(?=\\\.)", r"\1\2", text))
    assert "".join(words(made.text)) == "".join(word for _, line in blocks for word in words(line))
    assert made.faults == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["", "Kop1", "Mine", "T"]), st.lists(SAFE, min_size=1, max_size=3)), max_size=6)
)
def test_docx_keeps_every_sign(blocks: list[tuple[str, list[str]]]) -> None:
    content = "".join(
        paragraph("".join(run(escape(one), "<w:i/>" if at % 2 else "") for at, one in enumerate(runs)), style)
        for style, runs in blocks
    )
    made = imported("a.docx", word_file(content))
    assert squeezed(made.text) == squeezed("".join(one for _, runs in blocks for one in runs))
    assert made.faults == ()


@pytest.mark.corpus
@pytest.mark.skipif(not SEEDS, reason="the seeds are not on this machine")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_the_seeds_keep_every_sign(seed: object) -> None:
    made = imported(seed.name, seed.read_bytes())
    assert made.text.split() == seed.read_text(encoding="utf-8").split()
    assert (made.faults, made.unmapped) == ((), [])
