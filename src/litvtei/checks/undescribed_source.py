"""H004."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.silent_header import part_of, silent_headers
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei
from litvtei.markup.text import plain_text

_PLACEHOLDER = re.compile(
    r"\W*(?:todo|tbd|fixme|xxx+|information about the source|source|quelle|no source|"
    r"(?:write|insert|add) .{0,20}source.{0,20}|description of the source)?\W*",
    re.IGNORECASE,
)


@file_check("H004", Severity.WARNING)
def undescribed_source(file: OpenFile) -> Iterator[Finding]:
    """A document does not say what its text was taken from.

    A text that has no source says so: “born digital”.

    Wrong:  <sourceDesc><p/></sourceDesc>
    Right:  <sourceDesc><bibl>Archive of Foreign Policy, fond 04, folder 12, fol. 3</bibl></sourceDesc>

    Source: TEI Guidelines, 2.2.7 (The Source Description).
    """
    if len(file.documents) == 1 and any(map(_is_long, file.documents[0].document.header.sources)):
        return
    for header in silent_headers(file, _says):
        place = part_of(header, "fileDesc", "sourceDesc")
        words = plain_text(place) if place.tag == tei("sourceDesc") else ""
        yield Finding(
            file.tree.location(place),  # type: ignore[union-attr]
            f"The source of the text is not described: “{words}” is a placeholder."
            if words
            else "The source of the text is not described.",
            "",
            "Describe it in sourceDesc as <bibl>, <biblStruct> or <msDesc>; or write <p>Born digital.</p>",
        )


def _says(header: etree._Element) -> bool:
    for source in header.iterfind(f"{tei('fileDesc')}/{tei('sourceDesc')}"):
        if not _PLACEHOLDER.fullmatch(plain_text(source)):
            return True
        if any(set(one.attrib) & _POINTING for one in source.iter(etree.Element)):
            return True
    return False


def _is_long(words: str) -> bool:
    """Tell whether words are more than any placeholder has."""
    return len(words) > _LONGEST and sum(map(str.isalnum, words)) > _LONGEST


_LONGEST = 120
_POINTING = frozenset("target corresp ref key source sameAs facs url copyOf".split())
