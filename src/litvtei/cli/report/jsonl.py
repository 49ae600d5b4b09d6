"""Findings as JSON Lines: an object a line, for programs that read as they go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from litvtei.cli.report.record import record
from litvtei.diagnostics import Diagnostic
from litvtei.markup.json import safe_json


def report(_folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield each finding as an object on a line of its own; paths are relative to the edition."""
    for one in diagnostics:
        yield safe_json(record(one)) + "\n"
