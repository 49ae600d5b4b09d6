"""T001."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.wording import Flow

# Marks of inches, seconds and dittos, and the one inside a Hebrew abbreviation, are no quotation marks.
_STRAIGHT = re.compile('"')
_NO_QUOTATION = re.compile(r'[\d\u05d0-\u05ea]"|"\s*"')
_CURLY = re.compile(r"[\u201c-\u201f\u00ab\u00bb\u2039\u203a]")


@file_check("T001", Severity.NOTE)
def mixed_quotation_marks(file: OpenFile) -> Iterator[Finding]:
    """A text has straight quotation marks beside typographic ones.

    Texts and notes are looked at apart. Different typographic marks are not reported:
    languages and nested quotations need them.

    Wrong:  <p>He said “yes”, and then "no".</p>
    Right:  <p>He said “yes”, and then “no”.</p>

    Source: TEI Guidelines, 3.3.3 (Quotation).
    """
    if file.tree is None:
        return
    wording = file.tree.wording
    if '"' not in wording.text:
        return
    straight_ones = [
        hit.start()
        for hit in _STRAIGHT.finditer(wording.text)
        if not _NO_QUOTATION.match(wording.text, hit.start() - 1) and not _NO_QUOTATION.match(wording.text, hit.start())
    ]
    curly_ones = [hit.start() for hit in _CURLY.finditer(wording.text)] if straight_ones else []
    for flow, whose, verb in ((Flow.MAIN, "The text", "has"), (Flow.ASIDE, "The notes", "have")):
        straight = [one for one in straight_ones if wording.passage(one).flow is flow]
        curly = [one for one in curly_ones if wording.passage(one).flow is flow]
        if straight and curly:
            fewer, what = (straight, "straight") if len(straight) <= len(curly) else (curly, "typographic")
            marks = "".join(sorted({wording.text[one] for one in curly}))
            yield Finding(
                file.tree.location_of_word(fewer[0]),
                f'{whose} of this file {verb} quotation marks of two styles: {len(straight)} straight (") '
                f"and {len(curly)} typographic ({marks}).",
                f"Here is the first that is {what}.",
                "Use one style, or tag quotations as <quote> or <q>.",
            )
