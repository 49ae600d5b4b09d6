"""Findings as JUnit XML, which every build server shows as a list of tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from litvtei.cli.report.place import file_of, place_of
from litvtei.cli.terminal import safe_text
from litvtei.diagnostics import Diagnostic, Severity


def report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield one suite with a test for each finding: errors fail, warnings and notes are skipped.

    An edition without findings is one test that passes.
    """
    failures = sum(one.severity is Severity.ERROR for one in diagnostics)
    skipped = len(diagnostics) - failures
    counts = f'tests="{len(diagnostics) or 1}" failures="{failures}" errors="0"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="litvtei" {counts}>\n<testsuite name="litvtei check" {counts} skipped="{skipped}">\n'
    for one in diagnostics:
        yield _case(folder, one)
    if not diagnostics:
        yield f'<testcase classname={_attribute(str(folder))} name="Nothing found."/>\n'
    yield "</testsuite>\n</testsuites>\n"


def _case(folder: Path, one: Diagnostic) -> str:
    place = place_of(folder, one.location)
    name = _attribute(f"{one.code} {place.removeprefix(file_of(folder, one.location)).removeprefix(':')}".strip())
    how = "failure" if one.severity is Severity.ERROR else "skipped"
    weight = f' type="{one.severity}"' if how == "failure" else ""
    words = "\n".join(
        part for part in (f"{place}: {one.severity} {one.code}", one.message, one.cause, one.cure) if part
    )
    return (
        f"<testcase classname={_attribute(file_of(folder, one.location))} name={name}>\n"
        f"<{how} message={_attribute(one.message)}{weight}>{_characters(words)}</{how}>\n</testcase>\n"
    )


def _attribute(text: str) -> str:
    return f'"{escape(_allowed(safe_text(text)))}"'


def _characters(text: str) -> str:
    return escape(_allowed("\n".join(safe_text(line) for line in text.split("\n"))))


def _allowed(text: str) -> str:
    """Without the two characters that XML forbids and a terminal does not mind."""
    return re.sub("[\ufffe\uffff]", "\ufffd", text)
