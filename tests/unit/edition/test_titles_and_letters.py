"""What a header says of its text: title, dates, letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import edition, tei

LETTER = (
    '<correspDesc><correspAction type="sent"><persName ref="#a">Ada</persName><placeName>London</placeName>'
    '<date when="1843-07-10">10 July</date></correspAction><correspAction type="received"><persName>Charles</persName>'
    "</correspAction></correspDesc>"
)


def titled(titles: str) -> str:
    return tei("<p>x</p>").replace("<title>T</title>", titles)


@pytest.mark.parametrize(
    ("titles", "title", "subtitle", "series"),
    [
        ("<title>A</title>", "A", "", ""),
        ('<title type="sub">B</title><title type="main">A</title>', "A", "B", ""),
        ('<title level="s">S</title><title level="a">A</title>', "A", "", "S"),
        ('<title level="s">S</title>', "S", "", ""),
        ('<title type="short">A</title><title>Long A</title>', "Long A", "", ""),
        ("<title> A\n  <hi>b</hi>c </title>", "A bc", "", ""),
        ("", "t", "", ""),
    ],
)
def test_a_document_has_the_title_of_its_own_text(
    tmp_path: Path, titles: str, title: str, subtitle: str, series: str
) -> None:
    (document,) = edition(tmp_path, t=titled(titles)).documents
    assert (document.title, document.header.subtitle, document.header.series) == (title, subtitle, series)


def test_a_document_without_a_header_has_the_name_of_its_file(tmp_path: Path) -> None:
    bare = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>x</p></body></text></TEI>'
    (document,) = edition(tmp_path, letter=bare).documents
    assert document.title == "letter"


def test_a_letter_is_of_the_day_it_was_sent(tmp_path: Path) -> None:
    (document,) = edition(
        tmp_path, t=tei("<p>x</p>", header=f'<creation><date when="1900"/></creation>{LETTER}')
    ).documents
    assert document.date.when == "1843-07-10"
    (letter,) = document.correspondences
    sent, received = letter.actions
    assert [(one.words, one.element) for one in sent.parties] == [("Ada", "persName"), ("London", "placeName")]
    assert (sent.type, received.type, sent.date_words) == ("sent", "received", "10 July")
    assert letter.sent == sent.date


def test_a_letter_may_name_its_place_by_a_settlement(tmp_path: Path) -> None:
    sent = '<correspAction type="sent"><settlement ref="#x">Riga</settlement></correspAction>'
    header = f"<correspDesc>{sent}</correspDesc>"
    (document,) = edition(tmp_path, t=tei("<p>x</p>", header=header)).documents
    (party,) = document.correspondences[0].actions[0].parties
    assert (party.words, party.element) == ("Riga", "placeName")


def test_a_letter_that_has_no_day_of_sending_is_of_its_creation(tmp_path: Path) -> None:
    header = '<creation><date notBefore="1842"/></creation><correspDesc><correspAction type="sent"/></correspDesc>'
    (document,) = edition(tmp_path, t=tei("<p>x</p>", header=header)).documents
    assert document.date.not_before == "1842"


def test_each_letter_of_a_list_of_letters_is_one(tmp_path: Path) -> None:
    (document,) = edition(tmp_path, t=tei(header=LETTER * 3)).documents
    assert len(document.correspondences) == 3
