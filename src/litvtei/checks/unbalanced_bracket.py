"""T005."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei_name
from litvtei.markup.wording import Wording

_BRACKET = re.compile(r"[()\[\]]")
# “a)” and “12)” count paragraphs, “:)” is a face: closed and never opened.
_COUNTING = re.compile(r"(?:(?<![^\s(\ufdd0])(?:[^\W_]{1,2}|\d{1,4}|[ivxlIVXL]{1,6})[.*]?|[:;]-?)$")
# What one passage opens may be closed so many passages later.
_NEAR = 12
# So many brackets of one kind without a partner are a habit: “lemma] reading”, or the lacunae of a papyrus.
_HABIT = 10


@file_check("T005", Severity.NOTE)
def unbalanced_bracket(file: OpenFile) -> Iterator[Finding]:
    """A bracket is opened and not closed, or closed and not opened.

    Brackets that begin in one paragraph and end in one soon after are not reported, nor
    those of verse, where a bracket may stand before the end of a line that was too long.

    Wrong:  <p>He arrived late (see p. 12.</p>
    Right:  <p>He arrived late (see p. 12).</p>
    """
    if file.tree is None:
        return
    tree, wording = file.tree, file.tree.wording
    hits = _unmatched(wording)

    def finding(offset: int) -> Finding:
        bracket = wording.text[offset]
        what = "closed, and none was opened" if bracket in ")]" else "opened and not closed"
        return Finding(
            tree.location_of_word(offset),
            f"The bracket “{bracket}” of “{_around(wording, offset)}” is {what}.",
            cure="Write the other one, or remove this.",
        )

    yield from few(hits, finding, tree.location_of_word)


def _unmatched(wording: Wording) -> list[int]:
    """Return the places of brackets without a partner."""
    round_ones: list[tuple[int, int, bool]] = []
    square_ones: list[tuple[int, int, bool]] = []
    number, last = 0, len(wording.passages) - 1
    for hit in _BRACKET.finditer(wording.text):
        offset, bracket = hit.start(), hit[0]
        while number < last and wording.passages[number + 1].start <= offset:
            number += 1
        (round_ones if bracket in "()" else square_ones).append((offset, number, bracket in "(["))
    found: list[int] = []
    for brackets in (round_ones, square_ones):
        lone = _without_partner(wording, brackets)
        if len(lone) <= _HABIT or len(lone) * 20 < len(brackets):
            found += lone
    return sorted(found)


def _without_partner(wording: Wording, brackets: list[tuple[int, int, bool]]) -> list[int]:
    """Return the brackets of one kind that have no partner in their passage, nor in one that follows soon."""
    opened: list[tuple[int, int]] = []
    lone: list[int] = []
    for offset, number, opens in brackets:
        if opens:
            opened.append((offset, number))
        elif opened and opened[-1][1] == number:
            opened.pop()
        elif _COUNTING.search(wording.text, max(offset - 8, 0), offset):
            continue
        elif opened and number - opened[-1][1] <= _NEAR:
            opened.pop()
        else:
            lone.append(offset)
    lone += (offset for offset, _ in opened)
    return [offset for offset in lone if tei_name(wording.passage(offset).element.tag) != "l"]


def _around(wording: Wording, offset: int) -> str:
    passage = wording.passage(offset)
    before = wording.text[max(offset - 12, passage.start) : offset]
    after = wording.text[offset : min(offset + 20, passage.end)]
    return " ".join(f"{before}{after}".split())
