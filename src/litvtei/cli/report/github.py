"""Findings as annotations that GitHub shows beside the lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from litvtei.cli.report.place import file_of
from litvtei.cli.terminal import safe_text
from litvtei.diagnostics import Diagnostic, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield a workflow command for each finding."""
    for one in diagnostics:
        place = one.location
        properties = f"file={_property(file_of(folder, place))}"
        if place.line:
            properties += f",line={place.line},col={place.column}"
        message = " ".join(part for part in (one.message, one.cause, one.cure) if part)
        yield f"::{_LEVELS[one.severity]} {properties},title={one.code}::{_data(safe_text(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(safe_text(text)).replace(":", "%3A").replace(",", "%2C")
