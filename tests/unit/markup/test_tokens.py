"""The tokens of a file tile it, whatever the encoding; nothing in it is resolved or folded."""

from __future__ import annotations

import pytest

from litvtei.errors import SourceError
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind, text_of, tokens_of


def tokens(text: str | bytes, encoding: str = "utf-8") -> tuple[Source, tuple[Token, ...]]:
    source = Source("a.xml", text if isinstance(text, bytes) else text.encode(encoding))
    return source, tokens_of(source)


def written(text: str) -> list[tuple[str, str]]:
    source, found = tokens(text)
    return [(str(one.kind), source.data[one.start : one.end].decode()) for one in found]


def test_each_thing_of_a_file_is_a_token() -> None:
    assert written(
        '<?xml version="1.0"?>\n<!DOCTYPE p [<!ENTITY x "y">]><p\n a = \'1\'>A&amp;<!-- c --><lb />&x;<?i?></p >'
    ) == [
        ("prolog", '<?xml version="1.0"?>\n<!DOCTYPE p [<!ENTITY x "y">]>'),
        ("start tag", "<p\n a = '1'>"),
        ("text", "A"),
        ("character reference", "&amp;"),
        ("comment", "<!-- c -->"),
        ("empty tag", "<lb />"),
        ("entity reference", "&x;"),
        ("instruction", "<?i?>"),
        ("end tag", "</p >"),
    ]


def test_a_cdata_section_keeps_its_marks_and_its_ampersands() -> None:
    assert written("<p><![CDATA[& <b>]]></p>")[1:-1] == [
        ("CDATA mark", "<![CDATA["),
        ("text", "& <b>"),
        ("CDATA mark", "]]>"),
    ]


def test_a_tag_has_its_name_and_its_attributes() -> None:
    _, found = tokens('<t:p xmlns:t="u" n="a&amp;b"/>')
    assert (found[0].kind, found[0].name) == (TokenKind.EMPTY, "t:p")
    assert found[0].attributes == (("xmlns:t", "u"), ("n", "a&b"))


def test_a_greater_than_sign_in_a_value_ends_no_tag() -> None:
    assert written('<p n="/>">x</p>') == [("start tag", '<p n="/>">'), ("text", "x"), ("end tag", "</p>")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_is_one_character_of_text_and_keeps_its_bytes(end: str) -> None:
    source, found = tokens(f"<p>a{end}b</p>")
    assert text_of(found) == "a\nb"
    assert b"".join(source.data[one.start : one.end] for one in found) == source.data


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "iso-8859-5", "koi8-r", "windows-1251", "mac-cyrillic"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bytes_are_told_in_every_encoding(encoding: str) -> None:
    name = "utf-16" if encoding.startswith("utf-16") else encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?><p>Чичерин<lb/> Г.</p>'
    source, found = tokens(text, encoding)
    assert b"".join(source.data[one.start : one.end] for one in found) == source.data
    assert [one.characters for one in found if one.is_text] == ["Чичерин", " Г."]
    assert source.data[found[2].start : found[2].end].decode(source.encoding) == "Чичерин"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<p>a</q>", "a.xml:1:7: mismatched tag; only a well-formed file can be tagged"),
        ('<?xml version="1.0" encoding="shift_jis"?><p>あ</p>'.encode("shift_jis"), "convert it to UTF-8"),
        (b'<?xml version="1.0" encoding="no-such"?><p/>', "unknown encoding"),
    ],
)
def test_a_file_whose_tags_cannot_be_placed_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence.replace("(", r"\(")):
        tokens(data)
