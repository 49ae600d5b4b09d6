"""D005."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.dateexpression.agreement import agrees
from litvtei.edition.dateexpression.element import DatedElement, read_dated_elements
from litvtei.edition.document import OpenFile

_LONGEST = 60


@file_check("D005", Severity.WARNING)
def date_disagrees(file: OpenFile) -> Iterator[Finding]:
    """The date in the text and the date in its attributes cannot be the same.

    The words are read in their language (English, French, German, Polish, Russian; figures in any),
    and compared only as far as they go: “8 November”, “Friday” and “1917” agree with
    when="1917-11-08". A Julian day agrees with the Gregorian one it is. What is not understood
    is not compared.

    Wrong:  <date when="1917-10-08">8 November 1917</date>
    Right:  <date when="1917-11-08">8 November 1917</date>

    Source: TEI Guidelines, 14.4 (Dates).
    """
    if file.tree is None:
        return
    for one in read_dated_elements(file.tree):
        if one.value.known and not any(agrees(statement, one.value) for statement in one.statements):
            yield Finding(
                file.tree.location(one.element, one.attribute),
                f"The text says “{shortened(one.words)}”, {_attributes(one)} {one.value.words()}.",
                "The two cannot be the same time, so one of them is a slip.",
                _cure(one),
            )


def shortened(words: str) -> str:
    """Return words as they fit into a sentence."""
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"


def _attributes(one: DatedElement) -> str:
    if one.value.when:
        return f"@{one.attribute} says"
    return "its attributes say"


def _cure(one: DatedElement) -> str:
    meant = one.in_tag()
    return f"Write {meant}, or correct the text." if meant else "Correct the attribute or the text."
