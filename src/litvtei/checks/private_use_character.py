"""X008."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.characters import find_characters, may_hold

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]|&#(?:x[0-9a-fA-F]+|[0-9]+);")
_REFERENCE = re.compile("&#(?:x[0-9a-fA-F]+|[0-9]+);")
_UTF8 = (b"\xee", b"\xef", b"\xf3", b"\xf4")
_IN_GLYPH = re.compile(r"<(?:\w+:)?g\b[^<>]*>$")


@file_check("X008", Severity.WARNING)
def private_use_character(file: OpenFile) -> Iterator[Finding]:
    """A character of the private use area is not declared.

    What it looks like depends on the font; without that font nobody can read it. TEI
    describes such a character once, in charDecl, and marks it in the text with <g>.

    Wrong:  <p>mo\uf1c8t</p>, with U+F1C8 from the font of the project
    Right:  <p>mo<g ref="#nasal">n</g>t</p>, and <glyph xml:id="nasal"> in charDecl

    Source: TEI Guidelines, 5 (Characters, Glyphs, and Writing Modes).
    """
    if file.tree is None:
        return
    source = file.tree.source
    pattern = _PRIVATE if may_hold(source, _UTF8) else _REFERENCE
    declared = "".join(text for one in file.tree.named("charDecl") for text in one.itertext())
    hits = [
        hit
        for hit in find_characters(source, pattern)
        if _is_private(character := _character(hit[0]))
        and character not in declared
        and not _IN_GLYPH.search(source.text, max(hit.start() - 200, 0), hit.start())
    ]
    if hits:
        kinds = Counter(f"U+{ord(_character(hit[0])):04X}" for hit in hits)
        listed = ", ".join(f"{code} ({number}×)" if number > 1 else code for code, number in sorted(kinds.items())[:8])
        more = f" and {len(kinds) - 8} others" if len(kinds) > 8 else ""
        yield Finding(
            source.location_of_character(hits[0].start()),
            f"{listed}{more}: the private use area has no characters of its own, and none is declared here.",
            "What stands there depends on the reader's font.",
            'Describe it as <glyph xml:id="…"> in charDecl and write <g ref="#…">, or type a character of Unicode.',
        )


def _character(written: str) -> str:
    if not written.startswith("&"):
        return written
    number = written[2:-1]
    return chr(int(number[1:], 16) if number.startswith("x") else int(number))


def _is_private(character: str) -> bool:
    return unicodedata.category(character) == "Co"
