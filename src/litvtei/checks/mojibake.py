"""X005."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.characters import find_characters, word_around

# The bytes 80 to BF as Windows-1252 shows them, and those of them that are no quotation mark or dash.
_SIGNS = "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u20ac\u2020\u2021\u2022\u2030\u2122\x80-\x9f"
_MARKS = "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2039\u203a"
_LETTER = r"[^\W\d_]"
_SURE = rf"[\u00a1-\u00bf{_SIGNS}]"
_BROKEN = re.compile(
    "\ufffd+"
    rf"|(?:[\u00c2\u00c3]{_SURE})+"  # Latin letters: “Ã¤”
    rf"|\u00c3[{_MARKS}](?={_LETTER})"
    rf"|\u00e2[\u20ac\u201a\u2020\u02c6][\u00a0-\u00bf{_SIGNS}{_MARKS}]"  # “â€œ”
    rf"|[\u00c4\u00c5](?:[\u00a1-\u00bf{_SIGNS}]|[{_MARKS}](?={_LETTER}))(?={_LETTER})"
    rf"|(?:[\u00d0\u00d1\u00ce\u00cf][\u00a0-\u00bf{_SIGNS}{_MARKS}]){{2,}}"  # Cyrillic and Greek: “ÐŸÐ¸”
)
_UTF8 = re.compile(rb"\xc3[\x82-\x85\x8e-\x91\xa2][\xc2\xc5\xc6\xcb\xe2]")


@file_check("X005", Severity.WARNING)
def mojibake(file: OpenFile) -> Iterator[Finding]:
    """Characters were read in the wrong encoding, or are lost.

    A program took UTF-8 for Latin-1 and saved what it saw. The sign U+FFFD (a
    question mark in a lozenge) stands where a character could not be read at all.

    Wrong:  <p>Bundesverfassungsrichter MÃ¼ller</p>
    Right:  <p>Bundesverfassungsrichter Müller</p>

    Source: XML 1.0, 4.3.3 (Character Encoding in Entities).
    """
    if file.tree is None:
        return
    source = file.tree.source
    looks_fine = source.encoding == "utf-8" and not _UTF8.search(source.data)
    if looks_fine and "\ufffd" not in source.text:
        return

    def finding(hit: re.Match[str]) -> Finding:
        place, word = source.location_of_character(hit.start()), word_around(source, *hit.span())
        if hit[0][0] == "\ufffd":
            return Finding(
                place,
                f"A character of “{word}” is lost: U+FFFD stands in its place.",
                "A program could not read it in the encoding that it expected.",
                "Look it up in the source and type it anew.",
            )
        meant = _meant(hit[0])
        meant = f"“{meant}”" if meant.isalpha() else f"{meant} ({unicodedata.name(meant[0], 'a sign').lower()})"
        return Finding(
            place,
            f"“{hit[0]}” in “{word}” is most likely {meant}.",
            "A program took UTF-8 for another encoding.",
            f"Write {meant}, and look for more of the kind.",
        )

    hits = [hit for hit in find_characters(source, _BROKEN) if hit[0][0] == "\ufffd" or _meant(hit[0])]
    yield from few(hits, finding, lambda hit: source.location_of_character(hit.start()))


def _meant(broken: str) -> str:
    """Return what characters are as UTF-8, or ``""``."""
    try:
        return b"".join(_byte(one) for one in broken).decode("utf-8")
    except UnicodeError:
        return ""


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
