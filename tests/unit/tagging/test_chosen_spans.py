"""Which bytes are tagged where an editor wants other words than those that were suggested."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small import suggested, write_edition

from litvtei.config import read_config
from litvtei.markup.source import Source
from litvtei.markup.token import tokens_of
from litvtei.tagging.accept import accept
from litvtei.tagging.apply import tag_file
from litvtei.tagging.decision import Decided, Decision, Verdict, context_of
from litvtei.tagging.span import span_of, with_chosen_spans
from litvtei.tagging.suggestion import FileSuggestions


def chosen(folder: Path, body: str, words: str, form: str = "Chicherin") -> str | None:
    """Return what would be tagged, as it is written, if an editor chose these words for a suggestion."""
    file = suggested(write_edition(folder, body)).files[0]
    source = Source(file.path, (folder / file.path).read_bytes())
    one = next(one for one in file.suggestions if one.form == form)
    span = span_of(source, tokens_of(source), one, words)
    return source.data[slice(*span)].decode("utf-8") if span else None


@pytest.mark.parametrize(
    ("body", "words", "written"),
    [
        ("<p>Old Comrade Chicherin came.</p>", "Comrade Chicherin", "Comrade Chicherin"),
        ("<p>Old Comrade\n  Chicherin came.</p>", "Comrade Chicherin", "Comrade\n  Chicherin"),
        ("<p>Chicherin’s letter.</p>", "Chicherin’s", "Chicherin’s"),
        ("<p>Müller &amp; Chicherin wrote.</p>", "Müller & Chicherin", "Müller &amp; Chicherin"),
        ("<p>Chicherin came.</p>", "Chich", "Chich"),
        ("<p>A Comrade came. Chicherin left.</p>", "Comrade", None),
        ("<p>Old <hi>Comrade</hi> Chicherin came.</p>", "Comrade Chicherin", None),
        ("<p>Chicherin came.</p>", "  ", None),
    ],
)
def test_words_are_found_where_they_share_a_letter_with_the_suggestion(
    tmp_path: Path, body: str, words: str, written: str | None
) -> None:
    assert chosen(tmp_path, body, words) == written


def with_words(folder: Path, body: str, words: dict[str, str]) -> tuple[FileSuggestions, Decided]:
    """Return the suggestions for a letter, and decisions that accept all of them, some with other words."""
    file = suggested(write_edition(folder, body)).files[0]
    said = []
    for one in file.suggestions:
        decision = Decision(Verdict.ACCEPT, one.kind, one.form, one.candidates[0].id, file.path, context_of(one))
        said.append(replace(decision, words=words.get(one.form, "")))
    return file, Decided(said)


def test_chosen_words_swallow_the_suggestions_that_they_reach_into(tmp_path: Path) -> None:
    file, decided = with_words(tmp_path, "<p>Chicherin of Geneva came.</p>", {"Chicherin": "Chicherin of Geneva"})
    assert len(accept(file, decided)) == 2
    file = with_chosen_spans(tmp_path, file, decided)
    tagged = tag_file(read_config(tmp_path), file, accept(file, decided))
    assert b'<p><persName ref="#chicherin">Chicherin of Geneva</persName> came.</p>' in tagged.new


def test_of_words_that_overlap_the_first_are_tagged(tmp_path: Path) -> None:
    words = {"Chicherin": "Chicherin in Geneva", "Geneva": "in Geneva"}
    file, decided = with_words(tmp_path, "<p>Chicherin in Geneva came.</p>", words)
    file = with_chosen_spans(tmp_path, file, decided)
    assert [one.form for one in file.suggestions] == ["Chicherin"]


def test_a_file_that_has_changed_keeps_its_suggestions(tmp_path: Path) -> None:
    file, decided = with_words(tmp_path, "<p>Old Chicherin came.</p>", {"Chicherin": "Old Chicherin"})
    write_edition(tmp_path, "<p>Very old Chicherin came.</p>")
    assert with_chosen_spans(tmp_path, file, decided) == file
