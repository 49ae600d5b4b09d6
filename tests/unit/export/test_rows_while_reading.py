"""Rows of mentions come before the last file is read, and are the ones that would come after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_edition import write_edition

from litvtei.config import EditionConfig, read_config
from litvtei.edition.edition import read_edition
from litvtei.edition.kind import REGISTERS
from litvtei.site.export.choice import Choice, chosen
from litvtei.site.export.record import registers_of
from litvtei.site.export.row import Row, mention_rows
from litvtei.site.export.stream import Stream, can_stream
from shared import EDITION, corpus

POINTERS = '[sources]\npointers = ["ref"]\n'
# Registers apart, in every letter, one a file; other encodings; inclusions; a play; letters without texts.
CORPORA = (
    "schnitzler-briefe-sample srophe-syriaca encodings-derived hsg-milestones rusdracor-chekhov cmif-schnitzler".split()
)


def at_once(config: EditionConfig, choice: Choice, kinds: tuple[str, ...]) -> list[Row]:
    edition, _ = read_edition(config, lambda _file: None)
    return list(mention_rows(registers_of(chosen(edition, choice), kinds, every_entry=not choice.narrows)))


def test_the_first_row_comes_before_the_second_letter_is_read(tmp_path: Path) -> None:
    read: list[int] = []
    config = read_config(write_edition(tmp_path, POINTERS))
    rows = Stream(config, REGISTERS, Choice(), step=lambda done, _all: read.append(done)).rows()
    first = next(rows)
    assert first[:3] == ("person", "anna", "Anna “Ann” <A>")
    assert read == [1]
    assert len(list(rows)) > 10
    assert read == [1, 2, 3, 4]


def test_rows_wait_for_all_files_where_it_must_be_guessed_what_points(tmp_path: Path) -> None:
    assert can_stream(read_config(write_edition(tmp_path / "told", POINTERS)))
    assert not can_stream(read_config(write_edition(tmp_path / "guessed")))


@pytest.mark.parametrize(
    "choice",
    [Choice(), Choice(("letter-1",)), Choice((), "1899"), Choice(only_unresolved=True)],
    ids=["all", "document", "time", "unresolved"],
)
@pytest.mark.parametrize("kinds", [REGISTERS, ("person",), ("date",)], ids=["all kinds", "persons", "dates"])
def test_a_part_is_the_same_part(tmp_path: Path, choice: Choice, kinds: tuple[str, ...]) -> None:
    config = read_config(write_edition(tmp_path, POINTERS))
    assert list(Stream(config, kinds, choice).rows()) == at_once(config, choice, kinds)


@pytest.mark.parametrize("name", ["", *CORPORA])
def test_the_rows_of_an_edition_are_the_same_either_way(name: str) -> None:
    config = read_config(corpus(name) if name else EDITION)
    edition, _ = read_edition(config, lambda _file: None)
    told = replace(config, pointers=edition.convention.attributes)
    stream = Stream(told, REGISTERS, Choice())
    assert list(stream.rows()) == at_once(told, Choice(), REGISTERS)
    assert [one for one in edition.diagnostics if one.code != "X015"] == stream.diagnostics
