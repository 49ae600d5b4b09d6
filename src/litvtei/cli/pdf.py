"""``litvtei pdf``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from litvtei.cli.edition_argument import edition_argument
from litvtei.cli.jobs_option import jobs_option
from litvtei.diagnostics import NOT_WELL_FORMED

# What is missing from the book, or not as it might be; litvtei check tells the rest.
_TOLD = (*NOT_WELL_FORMED, "X012", "X016", "X020")


@click.command(short_help="Print a book of an edition.")
@edition_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("book.pdf"),
    show_default=True,
    help="File of the book. A PDF of that name is replaced.",
)
@click.option("--document", metavar="ID", default="", help="Only this document, by its id: the name of its page.")
@jobs_option
def pdf(edition: Path, output: Path, document: str, jobs: int) -> None:
    """Print a book of an edition, or of one document: PDF, with notes at the foot of the page.

    EDITION is a folder of TEI files, this folder if none is named. It is the book of litvtei epub on paper, and tagged
    for screen readers: its index has the numbers of pages. It needs litvtei[pdf], and Pango. Whatever can be read is
    in it; the exit code is 1 if anything is wrong at error level.
    """
    from dataclasses import replace

    from litvtei.cli import ExitCode
    from litvtei.cli.progress import progress
    from litvtei.cli.report.text import findings
    from litvtei.config import read_config
    from litvtei.diagnostics import Severity
    from litvtei.site.book.build import build_pdf

    with progress("building") as step:
        built = build_pdf(replace(read_config(edition), workers=jobs), output, document, step)
    told = tuple(one for one in built.diagnostics if one.code in _TOLD)
    for part in findings(edition, told):
        click.echo(part, err=True, nl=False)
    click.echo(f"{output}: {built.chapters} texts, {built.images} images, {-(-built.size // 1024):,} KB")
    wrong = any(one.severity is Severity.ERROR for one in told)
    sys.exit(ExitCode.FINDINGS if wrong else ExitCode.FINE)
