"""X004."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.characters import is_in_tag, is_unread
from litvtei.markup.edits import Edit, edit
from litvtei.markup.source import Source

# A character and what follows it beyond Latin-1: whatever NFC would change lies in such a run.
_LINE = re.compile(r"[^\r\n]+")
_RUN = re.compile(r"[^\x00-\u02ff]+|[^\s<>&\"'][^\x00-\u02ff]+")


@file_check("X004", Severity.WARNING)
def decomposed_character(file: OpenFile) -> Iterator[Finding]:
    """A character is written in a form that Unicode composes differently (not NFC).

    “é” can be one character or two, an e and an accent. Both look alike, but a search
    for one does not find the other, and no two files should differ in it. The order
    of Hebrew and Arabic points alone is not reported.

    Wrong:  <p>Che\u0301ret</p>, with e and U+0301
    Right:  <p>Ch\u00e9ret</p>, with U+00E9

    Fixed by --fix: letters with marks behind them, in texts. Names and values in tags stay, since
    pointers elsewhere may be written alike; so do single characters with a twin (U+212B, “Å”).

    Source: Unicode Standard Annex 15 (Normalization Forms); TEI Guidelines, vi.1.
    """
    if file.tree is None or unicodedata.is_normalized("NFC", file.tree.source.text):
        return
    source = file.tree.source
    count, first, written = 0, -1, ""
    for line in _LINE.finditer(source.text):
        for start, cluster in _clusters_in(line):
            if not is_unread(source, start):
                count += 1
                if first < 0:
                    first, written = start, cluster
    if count:
        more = f"; {count} characters of this file are like that" if count > 1 else ""
        composed = unicodedata.normalize("NFC", written)
        yield Finding(
            source.location_of_character(first),
            f"“{written}” is written as {_codes(written)} and not as {_codes(composed)}{more}.",
            "Both look alike, but a search for one does not find the other.",
            "Bring the file into Unicode's form NFC; a text editor can, or: uconv -x NFC.",
        )


def _clusters_in(line: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield each character of a line, with its marks, that is not composed, and its place in the file."""
    if unicodedata.is_normalized("NFC", line[0]):
        return
    for run in _RUN.finditer(line[0]):
        start = 0
        for position in range(1, len(run[0]) + 1):
            if position == len(run[0]) or not _continues(run[0][position]):
                cluster = run[0][start:position]
                if _differs(cluster):
                    yield line.start() + run.start() + start, cluster
                start = position


def _continues(character: str) -> bool:
    return unicodedata.combining(character) > 0 or "\u1160" <= character <= "\u11ff"


def _differs(cluster: str) -> bool:
    composed = unicodedata.normalize("NFC", cluster)
    return composed != cluster and sorted(composed) != sorted(cluster)


def _codes(characters: str) -> str:
    return " + ".join(f"U+{ord(one):04X}" for one in characters)


def compose(source: Source) -> Iterator[Edit]:
    """Yield the edits that compose letters with the marks behind them, in texts."""
    if unicodedata.is_normalized("NFC", source.text):
        return
    for line in _LINE.finditer(source.text):
        for start, cluster in _clusters_in(line):
            composed = unicodedata.normalize("NFC", cluster)
            alone = any(unicodedata.normalize("NFC", one) != one for one in cluster)
            if not (alone or is_unread(source, start) or is_in_tag(source, start)):
                end = start + len(cluster)
                yield edit(source, source.byte_of_character(start), source.byte_of_character(end), composed)
