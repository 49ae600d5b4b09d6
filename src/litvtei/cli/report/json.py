"""Findings as one JSON object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from litvtei.cli.report.record import record
from litvtei.diagnostics import Diagnostic, Severity
from litvtei.markup.json import safe_json


def report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield one JSON object with all findings; paths are relative to the edition."""
    weights = Counter(one.severity for one in diagnostics)
    counts = {str(severity): weights[severity] for severity in Severity}
    found = [record(one) for one in diagnostics]
    yield safe_json({"edition": str(folder), "counts": counts, "diagnostics": found}, indent=1)
    yield "\n"
