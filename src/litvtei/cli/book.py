"""What ``litvtei epub`` and ``litvtei pdf`` share: an option, and that they make a book and say what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from litvtei.config import EditionConfig
    from litvtei.site.book.build import BuiltBook

document_option = click.option(
    "--document", metavar="ID", default="", help="Only this document, by its id: the name of its page."
)
Build = Callable[["EditionConfig", Path, str, Callable[[int, int], None]], "BuiltBook"]


def make_book(build: Build, edition: Path, output: Path, document: str, jobs: int) -> None:
    """Make a book with ``build``, say what is missing from it and how large it is, and end with the exit code."""
    from dataclasses import replace

    from litvtei.cli import ExitCode
    from litvtei.cli.progress import progress
    from litvtei.cli.report.text import findings
    from litvtei.config import read_config
    from litvtei.diagnostics import Severity
    from litvtei.edition.last import told_of_builds

    with progress("building") as step:
        built = build(replace(read_config(edition), workers=jobs), output, document, step)
    told = told_of_builds(built.diagnostics)
    for part in findings(edition, told):
        click.echo(part, err=True, nl=False)
    click.echo(f"{output}: {built.chapters} texts, {built.images} images, {-(-built.size // 1024):,} KB")
    wrong = any(one.severity is Severity.ERROR for one in told)
    sys.exit(ExitCode.FINDINGS if wrong else ExitCode.FINE)
