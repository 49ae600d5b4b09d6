"""``litvtei check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from litvtei.cli.edition_argument import edition_argument


@click.command()
@edition_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How findings are written.",
)
def check(edition: Path, format_: str) -> None:
    """Say what is wrong in an edition, and how to mend it.

    EDITION is a folder of TEI files, this folder if none is named. The exit code is 1 if anything is wrong at error
    level, else 0.
    """
    from litvtei.checks import run_checks
    from litvtei.cli import ExitCode
    from litvtei.cli.progress import progress
    from litvtei.cli.report import REPORTS
    from litvtei.cli.terminal import write_utf8
    from litvtei.config import read_config
    from litvtei.diagnostics import Severity

    with progress("checking") as step:
        read, diagnostics = run_checks(read_config(edition), step)
    for assumption in read.assumptions:
        click.echo(assumption, err=True)
    for part in REPORTS[format_](edition, diagnostics):
        if format_ == "text":
            click.echo(part, nl=False)
        else:
            write_utf8(part)
    wrong = any(one.severity is Severity.ERROR for one in diagnostics)
    sys.exit(ExitCode.FINDINGS if wrong else ExitCode.FINE)
