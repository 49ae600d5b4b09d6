"""X009."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.edits import Edit, edit
from litvtei.markup.source import Source


@file_check("X009", Severity.NOTE)
def mixed_line_ends(file: OpenFile) -> Iterator[Finding]:
    """Lines of one file end in different ways.

    Windows ends a line with two characters (CR LF), other systems with one (LF). XML
    reads both alike, but a version control system shows changes that nobody made.

    Wrong:  a file of which some lines end with CR LF and some with LF
    Right:  a file whose lines all end with LF

    Fixed by --fix: all lines get the end that most of them have.

    Source: XML 1.0, 2.11 (End-of-Line Handling).
    """
    if file.tree is None or "\r" not in file.tree.source.text:
        return
    source = file.tree.source
    both = source.text.count("\r\n")
    counts = {"\r\n": both, "\n": source.text.count("\n") - both, "\r": source.text.count("\r") - both}
    found = sorted((end for end in counts if counts[end]), key=lambda end: counts[end])
    if len(found) < 2:
        return
    first = re.search({"\r\n": "\r\n", "\n": "(?<!\r)\n", "\r": "\r(?!\n)"}[found[0]], source.text)
    listed = " and ".join(f"{counts[end]} with {_NAMES[end]}" for end in reversed(found))
    yield Finding(
        source.location_of_character(first.start() if first else 0),
        f"The lines of this file end in different ways: {listed}; here is the first with {_NAMES[found[0]]}.",
        "Version control shows such lines as changed though nobody changed them.",
        "Save the file with one kind of line end, best LF.",
    )


_NAMES = {"\r\n": "CR LF", "\n": "LF", "\r": "CR"}


def even_line_ends(source: Source) -> Iterator[Edit]:
    """Yield the edits that give every line the end that most lines have; of two that are as many, LF."""
    ends = list(_END.finditer(source.text))
    counts = {end: sum(1 for one in ends if one[0] == end) for end in ("\n", "\r\n", "\r")}
    usual = max(counts, key=lambda end: counts[end])
    for one in ends:
        if one[0] != usual:
            yield edit(source, source.byte_of_character(one.start()), source.byte_of_character(one.end()), usual)


_END = re.compile("\r\n|\n|\r")
