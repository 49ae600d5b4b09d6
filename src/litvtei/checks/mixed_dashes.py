"""T002."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.wording import Flow

_TYPED = re.compile("-[- ]")
# Between words; “-- ” at the beginning is an item of a list, “---” a rule or a table.
_BEFORE, _AFTER = re.compile(r"[^\W_][,.;!?]?\s?$"), re.compile(r"\s?[^\W_]")
_DASH = re.compile(r"(?<=\w)[,;.]?(?:\s\u2013\s|\s?\u2014\s?)(?=\w)")
# So many real dashes in a text show what is meant to be.
_HABIT = 2


@file_check("T002", Severity.NOTE)
def mixed_dashes(file: OpenFile) -> Iterator[Finding]:
    """A text has typewritten dashes beside real ones.

    A hyphen between blanks or two hyphens stand for a dash in one place, a dash in another.
    Texts and notes are looked at apart.

    Wrong:  <p>He came — late, as ever — and left - early.</p>
    Right:  <p>He came — late, as ever — and left — early.</p>

    Source: Unicode Standard, 6.2 (General Punctuation, Dashes and Hyphens).
    """
    if file.tree is None:
        return
    wording = file.tree.wording
    typed_ones = [hit for hit in _TYPED.finditer(wording.text) if _is_dash(wording.text, hit)]
    if not typed_ones:
        return
    dashes = Counter(wording.passage(hit.start()).flow for hit in _DASH.finditer(wording.text))
    for flow, whose in ((Flow.MAIN, "text"), (Flow.ASIDE, "notes")):
        typed = [hit for hit in typed_ones if wording.passage(hit.start()).flow is flow]
        if typed and dashes[flow] >= max(len(typed), _HABIT):
            first = typed[0].start()
            written = "--" if typed[0][0] == "--" else " - "
            more = f", and {len(typed) - 1} more like this one" if len(typed) > 1 else ""
            yield Finding(
                file.tree.location_of_word(first),
                f"This dash is typed as “{written}”. In the {whose} of this file stand {dashes[flow]} real dashes"
                f"{more}.",
                cure="Write “–” or “—”, as elsewhere in the file.",
            )


def _is_dash(text: str, hit: re.Match[str]) -> bool:
    """Tell whether a hyphen and a blank, or two hyphens, stand between two words."""
    before = text[max(hit.start() - 3, 0) : hit.start()]
    spaced = hit[0] == "--" or before.endswith(" ")
    return spaced and bool(_BEFORE.search(before) and _AFTER.match(text, hit.end()))
