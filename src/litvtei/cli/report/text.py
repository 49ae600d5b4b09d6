"""Findings as text for people."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from litvtei.cli.report.place import place_of
from litvtei.cli.terminal import safe_text
from litvtei.diagnostics import Count, Diagnostic, Location, Severity, counted


def report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield each finding with its source line and a caret, and at the end how many there are."""
    yield from findings(folder, diagnostics)
    yield summary(counted(diagnostics))


def findings(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield each finding with its source line and a caret."""
    for one in diagnostics:
        yield f"{safe_text(place_of(folder, one.location))}: {one.severity} {one.code}: {safe_text(one.message)}\n"
        yield from _excerpt(folder, one.location)
        for label, sentence in (("why", one.cause), ("cure", one.cure)):
            if sentence:
                yield f"    {label}: {safe_text(sentence)}\n"
        for other in one.related:
            yield f"    see: {safe_text(place_of(folder, other))}\n"


def summary(counts: Iterable[Count]) -> str:
    """Return one line that counts findings by weight and code."""
    weights: Counter[Severity] = Counter()
    codes: Counter[str] = Counter()
    for code, severity, number in counts:
        weights[severity] += number
        codes[code] += number
    if not codes:
        return "Nothing found.\n"
    weighed = ", ".join(f"{weights[one]} {one}{'s' if weights[one] > 1 else ''}" for one in Severity if weights[one])
    listed = ", ".join(f"{code} {number}" for code, number in sorted(codes.items()))
    return f"{weighed} ({listed}). litvtei explain CODE says more.\n"


def by_code(diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield a line for each code: how often, in how many files, and what it means."""
    from litvtei.checks.manual import manual_pages

    sentences = {page.code: page.sentence for page in manual_pages()}
    for code, number in Counter(one.code for one in diagnostics).most_common():
        files = len({one.location.path for one in diagnostics if one.code == code})
        weight = min((one.severity for one in diagnostics if one.code == code), key=list(Severity).index)
        yield f"{code}  {weight:<8} {number:>6,} in {files:,} file{'s' if files > 1 else ' '}  {sentences[code]}\n"
    yield summary(counted(diagnostics))


def _excerpt(folder: Path, location: Location) -> Iterator[str]:
    """The line, cut to a window around the column, and a caret below the very character."""
    from litvtei.markup.excerpt import excerpt_of

    found = excerpt_of(folder, location)
    if found:
        number = str(found.line)
        yield f"    {number} | {found.before}{found.after}\n"
        yield f"    {' ' * len(number)} | {' ' * _columns(found.before)}^\n"


def _columns(text: str) -> int:
    """How many cells a terminal gives to text: none to combining marks, two to wide characters."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )
