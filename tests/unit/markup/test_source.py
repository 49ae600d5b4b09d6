"""Exact places: line, column and byte of every start tag, counted here a second time by another way."""

from __future__ import annotations

import codecs
import re

import pytest

from litvtei.markup.names import elements
from litvtei.markup.parse import parse_xml
from litvtei.markup.source import Source, attribute_location

ENCODINGS = {
    "utf-8": ("utf-8", b""),
    "utf-8-bom": ("utf-8", codecs.BOM_UTF8),
    "utf-16-le": ("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16-be": ("utf-16-be", codecs.BOM_UTF16_BE),
    "koi8-r": ("koi8-r", b""),
    "windows-1251": ("windows-1251", b""),
    "iso-8859-5": ("iso-8859-5", b""),
    "shift_jis": ("shift_jis", b""),
    "euc-jp": ("euc-jp", b""),
    "gb18030": ("gb18030", b""),
}
BODY = """<?xml version="1.0" encoding="{declared}"?>
<!-- <not a="tag"> -->
<TEI xmlns="http://www.tei-c.org/ns/1.0">
\t<text><body\n\t\tn="&gt;>">
<p>Литвинов <hi rend='x>y'>в</hi>\tСтокгольме{astral}<lb/></p>

<?pi <no/> ?><![CDATA[<nor this/>]]><p>конец</p><head
 xml:id="ж"/></body></text></TEI>
"""


def document(name: str, newline: str) -> bytes:
    encoding, mark = ENCODINGS[name]
    declared = "utf-16" if "16" in encoding else encoding
    astral = " 𝔸 🖋 x̂" if encoding.startswith("utf") else ""
    text = BODY.format(declared=declared, astral=astral).replace("\n", newline)
    return mark + text.encode(encoding)


def counted(name: str, newline: str) -> list[tuple[int, int, int]]:
    """Line, column and byte of each start tag, found with no parser at all."""
    encoding, mark = ENCODINGS[name]
    text = document(name, newline)[len(mark) :].decode(encoding)
    masked = re.sub(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", lambda one: "~" * len(one[0]), text, flags=re.DOTALL)
    places = []
    for tag in re.finditer(r"<[A-Za-z]", masked):
        before = text[: tag.start()]
        line = before.count(newline)
        column = len(before) - (before.rfind(newline) + len(newline) if line else 0)
        places.append((line + 1, column + 1, len(mark) + len(before.encode(encoding))))
    return places


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("name", ENCODINGS)
def test_every_start_tag_is_found_at_its_exact_place(name: str, newline: str) -> None:
    data = document(name, newline)
    source = Source("a.xml", data)
    found = [source.location_of_element(index) for index in range(len(list(elements(parse_xml(data).root))))]
    assert [(one.line, one.column, one.byte) for one in found] == counted(name, newline)
    encoding = ENCODINGS[name][0]
    assert all(data[one.byte :].decode(encoding)[0] == "<" for one in found)


@pytest.mark.parametrize("name", ENCODINGS)
def test_an_attribute_is_found_where_its_value_starts(name: str) -> None:
    data = document(name, "\n")
    source = Source("a.xml", data)
    root = parse_xml(data).root
    index = next(number for number, one in enumerate(elements(root)) if str(one.tag).endswith("head"))
    here = attribute_location(source, index, "xml:id")
    assert data[here.byte :].decode(ENCODINGS[name][0]).startswith("ж")
    assert (here.line, here.column) == (9, 10)


def test_an_attribute_that_is_not_there_is_placed_at_the_tag() -> None:
    source = Source("a.xml", b'<a><b n="1"/></a>')
    assert attribute_location(source, 1, "ref") == source.location_of_element(1)


def test_lines_beyond_65535_are_counted_right() -> None:
    data = b"<TEI>" + b"\n" * 70_000 + b"<p/>\n  <p/></TEI>"
    source = Source("a.xml", data)
    assert str(source.location_of_element(1)) == "a.xml:70001:1"
    assert str(source.location_of_element(2)) == "a.xml:70002:3"


def test_a_line_and_column_lead_back_to_the_byte() -> None:
    for name in ENCODINGS:
        source = Source("a.xml", document(name, "\r\n"))
        for index in range(5):
            there = source.location_of_element(index)
            assert source.location_of_line(there.line, there.column) == there


def test_a_line_is_given_without_its_end_and_without_the_mark() -> None:
    assert Source("a.xml", b"\xef\xbb\xbfone\r\ntwo\rthree").line(1) == "one"
    assert Source("a.xml", b"\xef\xbb\xbfone\r\ntwo\rthree").line(3) == "three"
    assert Source("a.xml", b"one").line(2) == ""


def test_elements_that_an_entity_brings_are_placed_where_it_is_used() -> None:
    data = b'<!DOCTYPE TEI [<!ENTITY two "<b/><b/>">]>\n<TEI>\n&two;\n<p/></TEI>'
    source = Source("a.xml", data)
    assert [str(one.tag).rpartition("}")[2] for one in elements(parse_xml(data).root)] == ["TEI", "b", "b", "p"]
    assert [source.location_of_element(index).line for index in range(4)] == [2, 3, 3, 4]
