"""D004."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.malformed_date import UNDATED
from litvtei.diagnostics import Severity
from litvtei.edition.date import date_in_words
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei_name


@file_check("D004", Severity.ERROR)
def ends_before_begin(file: OpenFile) -> Iterator[Finding]:
    """A range of time ends before it begins.

    Values are compared as far as both are known: a year and a day in it are no contradiction.

    Wrong:  <date from="1930" to="1927">1927 to 1930</date>
    Right:  <date from="1927" to="1930">1927 to 1930</date>

    Source: TEI Guidelines, att.datable.w3c.
    """
    if file.tree is None:
        return
    for element in file.tree.having("from", "notBefore"):
        if tei_name(element.tag) in UNDATED:
            continue
        for start, end in (("from", "to"), ("notBefore", "notAfter")):
            first, last = element.get(start) or "", element.get(end) or ""
            if _is_later(first, last):
                yield Finding(
                    file.tree.location(element, start),
                    "The range ends before it begins: "
                    f"@{start} is {date_in_words(first)}, @{end} is {date_in_words(last)}.",
                    cure=f"Exchange @{start} and @{end}, or correct one of them.",
                )


def _is_later(first: str, last: str) -> bool:
    one, other = _numbers(first), _numbers(last)
    shared = min(len(one), len(other))
    return bool(shared) and one[:shared] > other[:shared]


def _numbers(value: str) -> tuple[int, ...]:
    found = re.match(r"(-?\d{4,9})(?!\d)(?:-(\d\d))?(?:-(\d\d))?", value)
    return tuple(int(part) for part in found.groups() if part) if found else ()
