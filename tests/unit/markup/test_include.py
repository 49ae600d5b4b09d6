"""XInclude inside the edition's folder and nowhere else; every request that is not met says why."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from litvtei.config import read_config
from litvtei.edition.document import OpenFile, read_file
from litvtei.markup.text import plain_text

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><text><body>'
TAIL = "</body></text></TEI>"
PART = '<{name} xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">{content}</{name}>'


def part(content: str, name: str = "p") -> str:
    return PART.format(name=name, content=content)


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / f"{name}.xml").write_text(content, encoding="utf-8")


def read(folder: Path, body: str, **files: str) -> OpenFile:
    """Read the document of a folder ``edition`` below ``folder`` whose body asks for other files."""
    edition = folder / "edition"
    edition.mkdir(exist_ok=True)
    write(edition, text=f"{HEAD}{body}{TAIL}", **files)
    return read_file("text.xml", read_config(edition))


def words(opened: OpenFile) -> str:
    assert opened.tree is not None
    return plain_text(opened.tree.root)


def refusals(opened: OpenFile) -> list[str]:
    return [one.message for one in opened.reading.diagnostics if one.code == "X014"]


def test_a_part_stands_where_it_is_asked_for_and_keeps_its_own_places(tmp_path: Path) -> None:
    opened = read(
        tmp_path, '<p>one</p><xi:include href="b.xml"/>tail<p>three</p>', b=part("\n<persName>two</persName>")
    )
    assert words(opened).split() == ["one", "two", "tail", "three"]
    (mention,) = opened.reading.mentions
    assert (str(mention.location), mention.words) == ("b.xml:2:1", "two")
    assert opened.reading.included == {"b.xml"}


def test_an_element_after_a_part_keeps_its_place_in_its_own_file(tmp_path: Path) -> None:
    opened = read(tmp_path, '<xi:include href="b.xml"/>\n<p><persName>x</persName></p>', b=part("<hi/><hi/><hi/>"))
    (mention,) = opened.reading.mentions
    assert str(mention.location) == "text.xml:2:4"


def test_a_fragment_names_one_element_of_a_file(tmp_path: Path) -> None:
    for pointer in ('href="b.xml#two"', 'href="b.xml" xpointer="two"'):
        opened = read(tmp_path, f"<xi:include {pointer}/>", b=part('<p>one</p><p xml:id="two">two</p>', "div"))
        assert words(opened) == "two"


def test_text_is_included_as_text_in_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "note.txt").write_bytes("<p> Литвинов & Co \0".encode("koi8-r"))
    opened = read(tmp_path, '<p>a <xi:include href="note.txt" parse="text" encoding="koi8-r"/>z</p>')
    assert words(opened) == "a <p> Литвинов & Co \ufffdz"


@pytest.mark.parametrize("encoding", ["hex", "idna", "unheard-of", ""])
def test_text_in_an_encoding_that_is_none_is_still_included(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "note.txt").write_bytes(b"words")
    request = f'<p><xi:include href="note.txt" parse="text" encoding="{encoding}"/></p>'
    assert words(read(tmp_path, request)) == "words"


@pytest.mark.parametrize(
    "href",
    [
        "../secret.xml",
        "../edition/../secret.xml",
        "x/../../secret.xml",
        "{folder}/secret.xml",
        "file://{folder}/secret.xml",
        "file:{folder}/secret.xml",
        "//{folder}/secret.xml",
        "http://127.0.0.1:9/secret.xml",
        "https:secret.xml",
        "link.xml",
        "folder/secret.xml",
        "%2e%2e/secret.xml",
    ],
)
def test_nothing_outside_the_edition_is_read(tmp_path: Path, href: str) -> None:
    (tmp_path / "secret.xml").write_text(part("CANARY"), encoding="utf-8")
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "link.xml").symlink_to(tmp_path / "secret.xml")
    (tmp_path / "edition" / "folder").symlink_to(tmp_path)
    for parse in ("", 'parse="text"'):
        href_here = href.format(folder=tmp_path)
        opened = read(tmp_path, f'<xi:include href="{href_here}" {parse}/><p>seen</p>')
        assert words(opened) == "seen"
        assert len(refusals(opened)) == 1


@pytest.mark.parametrize("href", ["", "#part", "absent.xml", "x" * 5000 + ".xml", ".", "a\nb.xml", "b.xml#nothing"])
def test_what_cannot_be_met_is_said_and_the_fallback_stands_for_it(tmp_path: Path, href: str) -> None:
    fallback = "<xi:fallback><p>instead</p></xi:fallback>"
    opened = read(tmp_path, f'<xi:include href="{href}">{fallback}</xi:include>', b=part("x"))
    assert words(opened) == "instead"
    assert len(refusals(opened)) == 1


def test_a_part_that_is_not_well_formed_is_named_with_its_line(tmp_path: Path) -> None:
    opened = read(tmp_path, '<xi:include href="b.xml"/><p>seen</p>', b="<p>\n<q></p>")
    assert words(opened) == "seen"
    assert "not well-formed (line 2)" in refusals(opened)[0]


def test_a_fallback_that_is_not_needed_asks_for_nothing(tmp_path: Path) -> None:
    fallback = '<xi:fallback><xi:include href="absent.xml"/></xi:fallback>'
    opened = read(tmp_path, f'<xi:include href="b.xml">{fallback}</xi:include>', b=part("x"))
    assert (words(opened), refusals(opened)) == ("x", [])


def test_a_fallback_may_ask_for_another_file(tmp_path: Path) -> None:
    fallback = '<xi:fallback><xi:include href="b.xml"/></xi:fallback>'
    opened = read(tmp_path, f'<xi:include href="absent.xml">{fallback}</xi:include>', b=part("x"))
    assert (words(opened), len(refusals(opened))) == ("x", 1)


def test_a_file_that_includes_itself_is_read_once(tmp_path: Path) -> None:
    opened = read(tmp_path, '<p>x</p><xi:include href="text.xml"/>')
    assert (words(opened), len(refusals(opened))) == ("x", 1)
    opened = read(
        tmp_path,
        '<xi:include href="b.xml"/>',
        b=part('b<xi:include href="c.xml"/>'),
        c=part('c<xi:include href="b.xml"/>'),
    )
    assert (words(opened).replace(" ", ""), len(refusals(opened))) == ("bc", 1)


def test_inclusions_are_followed_eight_deep(tmp_path: Path) -> None:
    chain = {f"b{number}": part(f'{number}<xi:include href="b{number + 1}.xml"/>', "hi") for number in range(12)}
    opened = read(tmp_path, '<p><xi:include href="b0.xml"/></p>', **chain)
    assert words(opened) == "01234567"
    assert "nested too deep" in refusals(opened)[0]


def test_a_file_asked_for_again_and_again_is_included_a_thousand_times(tmp_path: Path) -> None:
    """Ten requests for a file with ten requests, eight deep, would be a hundred million."""
    chain = {f"b{number}": part(f'<xi:include href="b{number + 1}.xml"/>' * 10, "hi") for number in range(7)}
    opened = read(tmp_path, '<p><xi:include href="b0.xml"/></p>', **chain, b7=part("x", "hi"))
    assert 0 < len(words(opened)) < 1000
    assert all("too many inclusions" in one for one in refusals(opened))


def test_parts_that_would_nest_elements_too_deep_are_refused(tmp_path: Path) -> None:
    def deep(inner: str) -> str:
        return "<hi>" * 200 + inner + "</hi>" * 200

    chain = {f"b{number}": part(deep(f'{number}<xi:include href="b{number + 1}.xml"/>'), "hi") for number in range(8)}
    assert sys.getrecursionlimit() < 8 * 200
    opened = read(tmp_path, deep('words<xi:include href="b0.xml"/>'), **chain)
    assert words(opened) == "words"
    assert "nested too deep" in refusals(opened)[0]


def test_a_fallback_keeps_the_words_beside_its_elements(tmp_path: Path) -> None:
    fallback = "<xi:fallback>one <p>two</p> three <p>four</p> five</xi:fallback>"
    opened = read(tmp_path, f'<p>zero</p><xi:include href="absent.xml">{fallback}</xi:include> six')
    assert words(opened).split() == ["zero", "one", "two", "three", "four", "five", "six"]
