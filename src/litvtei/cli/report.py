"""Diagnostics as text for people, as JSON for programs, as annotations for GitHub."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path, PurePath

from litvtei.cli.terminal import safe_text
from litvtei.diagnostics import Diagnostic, Location, Severity
from litvtei.errors import SourceError
from litvtei.markup.parse import read_bytes
from litvtei.markup.source import Source
from litvtei.site.export.json import safe_json

_WIDTH = 100


def text_report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield each finding with its source line and a caret, and at the end how many there are."""
    yield from findings(folder, diagnostics)
    yield summary(diagnostics)


def findings(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield each finding with its source line and a caret."""
    for one in diagnostics:
        yield f"{safe_text(_place(folder, one.location))}: {one.severity} {one.code}: {safe_text(one.message)}\n"
        yield from _excerpt(folder, one.location)
        for label, sentence in (("why", one.cause), ("cure", one.cure)):
            if sentence:
                yield f"    {label}: {safe_text(sentence)}\n"
        for other in one.related:
            yield f"    see: {safe_text(_place(folder, other))}\n"


def summary(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return one line that counts findings by weight and code."""
    if not diagnostics:
        return "Nothing found.\n"
    weights = Counter(one.severity for one in diagnostics)
    counts = ", ".join(f"{weights[one]} {one}{'s' if weights[one] > 1 else ''}" for one in Severity if weights[one])
    codes = ", ".join(f"{code} {number}" for code, number in sorted(Counter(one.code for one in diagnostics).items()))
    return f"{counts} ({codes}). litvtei explain CODE says more.\n"


def json_report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield one JSON object with all findings; paths are relative to the edition."""
    found = [asdict(one) | asdict(one.location) for one in diagnostics]
    for one in found:
        del one["location"]
    weights = Counter(one.severity for one in diagnostics)
    counts = {str(severity): weights[severity] for severity in Severity}
    yield safe_json({"edition": str(folder), "counts": counts, "diagnostics": found})
    yield "\n"


def github_report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield a workflow command for each finding, which GitHub shows beside the line."""
    weights = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    for one in diagnostics:
        place = one.location
        properties = f"file={_property((folder / place.path).as_posix())}"
        if place.line:
            properties += f",line={place.line},col={place.column}"
        message = " ".join(part for part in (one.message, one.cause, one.cure) if part)
        yield f"::{weights[one.severity]} {properties},title={one.code}::{_data(safe_text(message))}\n"


REPORTS: dict[str, Callable[[Path, tuple[Diagnostic, ...]], Iterator[str]]] = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(safe_text(text)).replace(":", "%3A").replace(",", "%2C")


def _place(folder: Path, location: Location) -> str:
    path = PurePath(folder, location.path).as_posix()
    return f"{path}:{location.line}:{location.column}" if location.line else path


def _excerpt(folder: Path, location: Location) -> Iterator[str]:
    """The line, cut to a window around the column, and a caret below the very character."""
    source = _source(folder.resolve(), location.path) if location.line else None
    line = source.line(location.line) if source else ""
    if not line.strip():
        return
    column = location.column - 1
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    window = line[start : start + _WIDTH]
    shown = safe_text(window.replace("\t", " "))
    before = safe_text(line[start:column].replace("\t", " "))
    lead, trail = "…" if start else "", "…" if start + _WIDTH < len(line) else ""
    number = str(location.line)
    yield f"    {number} | {lead}{shown}{trail}\n"
    yield f"    {' ' * len(number)} | {' ' * (len(lead) + _columns(before))}^\n"


def _columns(text: str) -> int:
    """How many cells a terminal gives to text: none to combining marks, two to wide characters."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


@lru_cache(maxsize=4)
def _source(folder: Path, path: str) -> Source | None:
    try:
        return Source(path, read_bytes(folder / path))
    except SourceError:
        return None
