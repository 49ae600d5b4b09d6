"""How findings are written: one module a format, each with a function ``report``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from litvtei.diagnostics import Diagnostic

FORMATS = ("text", "json", "jsonl", "github", "gitlab", "sarif", "junit", "html")


def report(format_: str, folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield the findings in one of the formats; its module is imported only now, so that ``--help`` is instant."""
    parts: Iterator[str] = import_module(f"litvtei.cli.report.{format_}").report(folder, diagnostics)
    return parts
