"""Characters: which XML can hold, and those of a file outside comments, instructions and the DOCTYPE."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from litvtei.markup.source import Source

# What XML 1.0 cannot hold (section 2.2).
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str, instead: str = "") -> str:
    """Return text with ``instead`` for every character that XML cannot hold."""
    return text if text.isprintable() else _ILLEGAL.sub(instead, text)


def find_characters(source: Source, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin in a text or a tag of a file."""
    return (match for match in pattern.finditer(source.text) if not is_unread(source, match.start()))


def is_unread(source: Source, position: int) -> bool:
    """Tell whether a character stands in a comment, an instruction or the DOCTYPE."""
    before = bisect_right(source.unread, (position, len(source.text))) - 1
    return before >= 0 and position < source.unread[before][1]


def may_hold(source: Source, utf8: tuple[bytes, ...]) -> bool:
    """Tell whether a file may have characters whose UTF-8 begins like one of these: a quick look, no for sure."""
    return source.encoding != "utf-8" or any(one in source.data for one in utf8)


def is_in_tag(source: Source, position: int) -> bool:
    """Tell whether a character stands in a tag, and so in a name or in the value of an attribute."""
    text = source.text
    if text.rfind("<![CDATA[", 0, position) > text.rfind("]]>", 0, position):
        return False
    return text.rfind("<", 0, position) > text.rfind(">", 0, position)


def word_around(source: Source, start: int, end: int) -> str:
    """Return the word that some characters stand in, as it is written."""
    text = source.text
    before = re.search(r"[^\s<>&;\"'=]{0,20}$", text[max(start - 20, 0) : start])
    after = re.match(r"[^\s<>&\"']{0,20}", text[end : end + 20])
    return (before[0] if before else "") + text[start:end] + (after[0] if after else "")
