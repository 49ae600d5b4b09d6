"""In which language and by which calendar the text of an element is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from litvtei.edition.dateexpression.element import DatedElement, read_dated_elements
from litvtei.markup.names import TEI_NAMESPACE
from litvtei.markup.tree import SourceTree


def dated(folder: Path, body: str, header: str = "", language: str = "") -> list[DatedElement]:
    stated = f' xml:lang="{language}"' if language else ""
    (folder / "letter.xml").write_text(
        f'<TEI xmlns="{TEI_NAMESPACE}"><teiHeader>{header}</teiHeader>'
        f"<text{stated}><body><p>{body}</p></body></text></TEI>",
        encoding="utf-8",
    )
    return list(read_dated_elements(SourceTree(folder, "letter.xml")))


def attributes_of(elements: list[DatedElement]) -> list[str]:
    return [one.in_tag() for one in elements]


def test_the_nearest_language_is_that_of_a_date(tmp_path: Path) -> None:
    found = dated(tmp_path, '<seg xml:lang="de"><date>1. Mai 1917</date></seg> <date>1. Mai 1917</date>', language="en")
    assert attributes_of(found) == ['when="1917-05-01"']


def test_without_any_the_only_language_of_the_header_is_that_of_a_date(tmp_path: Path) -> None:
    one = '<profileDesc><langUsage><language ident="en"/></langUsage></profileDesc>'
    two = '<profileDesc><langUsage><language ident="en"/><language ident="de"/></langUsage></profileDesc>'
    body = "<date>10/12/1924</date><date>1. Mai 1917</date>"
    assert attributes_of(dated(tmp_path, body, one)) == [""]
    assert attributes_of(dated(tmp_path, body, two)) == ["", 'when="1917-05-01"']


def test_in_another_language_only_figures_are_read(tmp_path: Path) -> None:
    found = dated(tmp_path, "<date>8 November 1917</date><date>8. 11. 1917</date>", language="grc")
    assert attributes_of(found) == ['when="1917-11-08"']


def test_a_julian_date_is_reckoned_over(tmp_path: Path) -> None:
    found = dated(tmp_path, '<date calendar="#julian">25 October 1917</date>', language="en")
    assert attributes_of(found) == ['when="1917-11-07" calendar="#julian"']


@pytest.mark.parametrize("attributes", ['calendar="#islamic"', 'datingMethod="#islamic" when-custom="1330"'])
def test_a_date_in_a_third_calendar_is_not_read(tmp_path: Path, attributes: str) -> None:
    assert dated(tmp_path, f"<date {attributes}>1330</date>") == []


def test_a_birth_may_name_its_place_first(tmp_path: Path) -> None:
    found = dated(tmp_path, "<birth>Białystok, 17 July 1876</birth><date>Białystok, 17 July 1876</date>", language="en")
    assert attributes_of(found) == ['when="1876-07-17"']


def test_attributes_of_iso_8601_are_answered_in_kind(tmp_path: Path) -> None:
    found = dated(tmp_path, '<date from-iso="1927" to-iso="1931">1927–1930</date>')
    assert attributes_of(found) == ['from-iso="1927" to-iso="1930"']
    assert found[0].attribute == "from-iso"


def test_words_are_read_as_a_reader_meets_them(tmp_path: Path) -> None:
    found = dated(
        tmp_path,
        "<date>8 <choice><abbr>Nov.</abbr><expan>Novem<lb break='no'/>ber</expan></choice> <note>sic</note>1917</date>",
        language="en",
    )
    assert attributes_of(found) == ['when="1917-11-08"']


def test_nothing_is_read_from_an_empty_date(tmp_path: Path) -> None:
    assert dated(tmp_path, '<date when="1917"/><date> </date>') == []
