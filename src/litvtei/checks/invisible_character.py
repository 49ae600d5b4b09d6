"""X006."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.characters import find_characters, is_in_tag, word_around
from litvtei.markup.edits import Edit, edit
from litvtei.markup.source import Source

_NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
}
# The control characters that XML allows, but for U+0085, which ends a line; and the invisible twins of ASCII.
_CONTROLS = [*range(0x7F, 0x85), *range(0x86, 0xA0), *range(0xE0000, 0xE0080)]
_ALL = [*_NAMES, *map(chr, _CONTROLS)]
_INVISIBLE = re.compile(f"[{''.join(_ALL)}]")
# With these before it, a control character is the rest of a letter that X005 reports.
_BEFORE_MOJIBAKE = "\u00c2\u00c3\u00c4\u00c5\u00ce\u00cf\u00d0\u00d1\u00e2\u20ac"
# Scripts without blanks between words, in which U+200B says where a line may break.
_UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]")
_BROKEN_WORD = re.compile(r"\s*(?:</\w+>\s*)*(?:<(?:lb|pb|cb|gb|milestone)\b|\n)")


@file_check("X006", Severity.WARNING)
def invisible_character(file: OpenFile) -> Iterator[Finding]:
    """A character that nobody sees stands in a word.

    Soft hyphens, zero-width spaces, byte order marks and control characters come with
    text from word processors and web pages. Searches and pointers fail on them. Not
    reported are a soft hyphen before a line break, joiners, marks of direction, and
    whatever is written as a reference, such as &#xAD;, because that can be seen.

    Wrong:  <p>Minister\u00adrat</p>, with U+00AD after the r
    Right:  <p>Ministerrat</p>

    Fixed by --fix: soft hyphens, zero-width spaces and byte order marks between two letters of a
    text. Control characters stay, since they may be the rest of a quotation mark.

    Source: Unicode Standard, 23 (Special Areas and Format Characters).
    """
    if file.tree is None or file.tree.source.text.isascii():
        return
    source = file.tree.source
    if not any(one in source.text for one in _ALL):
        return
    hits = [hit for hit in find_characters(source, _INVISIBLE) if not _is_meant(source, hit.start())]
    if not hits:
        return
    kinds = Counter(hit[0] for hit in hits)
    listed = ", ".join(
        f"{_name(one)} ({number}×)" if number > 1 else _name(one) for one, number in kinds.most_common(4)
    )
    if len(kinds) > 4:
        listed += f" and {len(kinds) - 4} more kinds"
    first = hits[0]
    word = word_around(source, *first.span()).replace(first[0], "|")
    yield Finding(
        source.location_of_character(first.start()),
        f"An invisible {_name(first[0])} stands in “{word}”, where the “|” is."
        if len(hits) == 1
        else f"{len(hits)} characters of this file are invisible: {listed}. The first is the “|” in “{word}”.",
        "A search for the word does not find it.",
        "Delete it." if len(hits) == 1 else "Delete them: let your text editor show or replace such characters.",
    )


def _name(character: str) -> str:
    return f"{_NAMES.get(character, 'control character')} U+{ord(character):04X}"


def _is_meant(source: Source, position: int) -> bool:
    character = source.text[position]
    if "\x80" <= character <= "\x9f" and source.text[position - 1] in _BEFORE_MOJIBAKE:
        return True
    if character == "\u00ad":
        return _BROKEN_WORD.match(source.text, position + 1) is not None
    return character in "\u200b\u2060" and bool(_UNSPACED.search(source.text[max(position - 1, 0) : position + 2]))


def delete_invisible(source: Source) -> Iterator[Edit]:
    """Yield the edits that delete what is surely left over: between two letters of a text."""
    if source.text.isascii():
        return
    for hit in find_characters(source, _LEFT_OVER):
        before, after = source.text[hit.start() - 1 : hit.start()], source.text[hit.end() : hit.end() + 1]
        if (
            before.isalpha()
            and after.isalpha()
            and not (is_in_tag(source, hit.start()) or _is_meant(source, hit.start()))
        ):
            yield edit(source, source.byte_of_character(hit.start()), source.byte_of_character(hit.end()), "")


_LEFT_OVER = re.compile("[\u00ad\u200b\ufeff]")
