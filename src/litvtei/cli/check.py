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
@click.option("--select", multiple=True, metavar="CODE", help="Report only this code, or codes that begin so.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Do not report this code, or codes that begin so.")
def check(edition: Path, format_: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
    """Say what is wrong in an edition, and how to mend it.

    EDITION is a folder of TEI files, this folder if none is named. The exit code is 1 if anything is wrong at error
    level, else 0.
    """
    from dataclasses import replace

    from litvtei.checks import run_checks
    from litvtei.checks.manual import refuse_unknown_codes
    from litvtei.cli import ExitCode
    from litvtei.cli.progress import progress
    from litvtei.cli.report import REPORTS
    from litvtei.cli.terminal import write_utf8
    from litvtei.config import read_config
    from litvtei.diagnostics import Severity

    config = read_config(edition)
    config = replace(config, select=select or config.select, ignore=ignore or config.ignore)
    refuse_unknown_codes(config)
    with progress("checking") as step:
        read, diagnostics = run_checks(config, step)
    for assumption in read.assumptions:
        click.echo(assumption, err=True)
    for part in REPORTS[format_](edition, diagnostics):
        if format_ == "text":
            click.echo(part, nl=False)
        else:
            write_utf8(part)
    wrong = any(one.severity is Severity.ERROR for one in diagnostics)
    sys.exit(ExitCode.FINDINGS if wrong else ExitCode.FINE)
