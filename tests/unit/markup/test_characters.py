"""Characters as they are written: what of a file is read, and what stands in a tag."""

from __future__ import annotations

import re

from litvtei.markup.characters import find_characters, is_in_tag, word_around
from litvtei.markup.source import Source

TEXT = """<!DOCTYPE TEI [<!-- ä --><!ENTITY a "ä">]>
<TEI n="ä"><!-- ä --><?note ä?><p>nä<![CDATA[<ä]]></p></TEI>"""
SOURCE = Source("letter.xml", TEXT.encode())


def places(pattern: str) -> list[int]:
    return [hit.start() for hit in find_characters(SOURCE, re.compile(pattern))]


def test_comments_instructions_and_the_doctype_are_not_read() -> None:
    assert places("ä") == [TEXT.index('ä"><!'), TEXT.index("nä") + 1, TEXT.index("<ä]") + 1]


def test_an_attribute_is_in_a_tag_and_cdata_is_not() -> None:
    assert [is_in_tag(SOURCE, place) for place in places("ä")] == [True, False, False]


def test_a_word_ends_at_its_tags() -> None:
    start = TEXT.index("nä") + 1
    assert word_around(SOURCE, start, start + 1) == "nä"


def test_a_place_counts_characters_and_bytes() -> None:
    place = SOURCE.location_of_character(TEXT.index("nä") + 1)
    assert (place.line, place.column) == (2, 36)
    assert SOURCE.data[place.byte :].startswith("ä<![".encode())
