"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from litvtei import __version__
from litvtei.checks.manual import ManualPage, manual_pages
from litvtei.cli.report.place import address_of
from litvtei.diagnostics import Diagnostic, Location
from litvtei.markup.json import safe_json


def report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield one SARIF log with one run: a rule for each code that occurs, a result for each finding."""
    codes = {one.code for one in diagnostics}
    pages = [page for page in manual_pages() if page.code in codes]
    numbers = {page.code: number for number, page in enumerate(pages)}
    driver = {
        "name": "litvtei",
        "version": __version__,
        "informationUri": "https://github.com/litvtei/litvtei",
        "rules": [_rule(page) for page in pages],
    }
    results = [_result(folder, one, numbers[one.code]) for one in diagnostics]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    yield safe_json(log, indent=1) + "\n"


def _rule(page: ManualPage) -> dict[str, object]:
    return {
        "id": page.code,
        "name": page.slug,
        "shortDescription": {"text": page.sentence},
        "help": {"text": page.text},
        # Our weights are called as SARIF calls its levels.
        "defaultConfiguration": {"level": str(page.severity)},
    }


def _result(folder: Path, one: Diagnostic, number: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": one.code,
        "ruleIndex": number,
        "level": str(one.severity),
        "message": {"text": " ".join(part for part in (one.message, one.cause, one.cure) if part)},
        "locations": [_place(folder, one.location)],
    }
    if one.related:
        result["relatedLocations"] = [_place(folder, other) for other in one.related]
    return result


def _place(folder: Path, location: Location) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": address_of(folder, location)}}
    if location.line:
        place["region"] = {"startLine": location.line, "startColumn": max(location.column, 1)}
    return {"physicalLocation": place}
