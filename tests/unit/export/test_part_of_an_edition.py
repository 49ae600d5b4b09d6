"""Registers of a part of an edition: some documents, a time, or only what leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_edition import as_json, registers, write_edition

from litvtei.edition.date import DateValue
from litvtei.errors import SourceError
from litvtei.site.export.choice import Choice


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_edition(tmp_path_factory.mktemp("small"))


def documents(folder: Path, choice: Choice) -> set[str]:
    return {one["document"] for record in as_json(registers(folder, choice))["entries"] for one in record["mentions"]}


@pytest.mark.parametrize("name", ["letter-2", "letter-2.xml", "*-2", "LETTER-2"])
def test_a_document_is_named_by_its_identifier_or_file(folder: Path, name: str) -> None:
    if name.isupper():
        with pytest.raises(SourceError, match="there is no document “LETTER-2”"):
            documents(folder, Choice((name,)))
    else:
        assert documents(folder, Choice((name,))) == {"letter-2"}


def test_several_documents_are_taken_together(folder: Path) -> None:
    assert documents(folder, Choice(("letter-*", "undated"))) == {"letter-1", "letter-2", "undated"}


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("1898", "1898", {"letter-1"}),
        ("1898-05-01", "", {"letter-1", "letter-2"}),
        ("1898-05-02", "", {"letter-2"}),
        ("", "1898-05", {"letter-1"}),
        # A letter of 1901 may be of any of its days.
        ("1901-12-31", "", {"letter-2"}),
        ("1902", "", set()),
        ("", "1000", set()),
    ],
)
def test_a_time_takes_the_texts_that_may_be_of_it(folder: Path, first: str, last: str, found: set[str]) -> None:
    assert documents(folder, Choice((), first, last)) == found


@pytest.mark.parametrize(
    ("date", "taken"),
    [
        (DateValue(start="1890", end="1900"), True),
        (DateValue(not_before="1897"), True),
        (DateValue(not_before="1899"), False),
        (DateValue(not_after="1897"), False),
        (DateValue(not_after="1899"), True),
        (DateValue(when="-0044-03-15"), False),
        (DateValue(when="--05-01"), False),
        (DateValue(), False),
    ],
)
def test_a_range_or_a_bound_is_taken_if_it_touches_the_time(date: DateValue, taken: bool) -> None:
    assert Choice((), "1898", "1898-12-31").takes_date(date) is taken


def test_of_a_part_only_entries_that_it_names_are_listed(folder: Path) -> None:
    found = as_json(registers(folder, Choice(("undated",))))
    assert [one["id"] for one in found["entries"]] == ["anna"]
    assert [one["id"] for one in found["documents"]] == ["undated"]
    assert found["never_mentioned"] == []


def test_only_what_leads_nowhere(folder: Path) -> None:
    found = as_json(registers(folder, Choice(only_unresolved=True)))
    assert [one["id"] for one in found["unresolved"]] == ["#nobody"]
    assert found["entries"] == found["external"] == found["unlinked"] == found["dates"] == []
