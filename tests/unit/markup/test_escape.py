"""What words become in XML: the same as Python's own library makes of them."""

from __future__ import annotations

from xml.sax import saxutils

import pytest

from litvtei.markup.escape import escape, quoteattr

WORDS = ["Anna", "", "a < b > c & d &amp; e", 'he said "no"', "it's", "both ' and \"", "a\tb\r\nc", "<\"'&\n>"]
OTHERS = [{}, {'"': "&quot;"}, {'"': "&quot;", "'": "&apos;"}, {"\r": "&#13;"}]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("others", OTHERS)
def test_words_are_escaped_as_the_standard_library_does_it(words: str, others: dict[str, str]) -> None:
    assert escape(words, others) == saxutils.escape(words, others)
    assert quoteattr(words, others) == saxutils.quoteattr(words, others)
