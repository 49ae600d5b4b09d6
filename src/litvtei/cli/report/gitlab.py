"""Findings as a GitLab code quality report, which a merge request shows."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from litvtei.cli.report.place import file_of
from litvtei.diagnostics import Diagnostic, Severity
from litvtei.markup.json import safe_json

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield a JSON list with an object for each finding.

    A finding's fingerprint is of its file, code and sentence, so that it stays the same when lines move;
    of equal findings each has its number in it.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for one in diagnostics:
        key = (file_of(folder, one.location), one.code, one.message)
        seen[key] += 1
        print_ = hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest()
        found.append(
            {
                "description": " ".join(part for part in (one.message, one.cause, one.cure) if part),
                "check_name": one.code,
                "fingerprint": print_,
                "severity": _LEVELS[one.severity],
                "location": {"path": key[0], "lines": {"begin": max(one.location.line, 1)}},
            }
        )
    yield safe_json(found, indent=1) + "\n"
