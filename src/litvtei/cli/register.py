"""``litvtei register``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from litvtei.cli.edition_argument import edition_argument

_KINDS = ("person", "place", "organisation", "work", "event", "object", "other", "date")


@click.command(short_help="List persons, places and so on, with mentions.")
@edition_argument
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(_KINDS),
    multiple=True,
    help="Which register; may be repeated. All if left out.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "json", "tei"]),
    default="table",
    show_default=True,
    help="How registers are written.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write to; standard output if left out.",
)
def register(edition: Path, kinds: tuple[str, ...], format_: str, output: Path | None) -> None:
    """List persons, places, organisations, works, events and dates with every mention in context.

    EDITION is a folder of TEI files, this folder if none is named. The exit code is 1 if a file cannot be read.
    """
    from litvtei.cli import ExitCode
    from litvtei.cli.progress import progress
    from litvtei.cli.report.text import findings
    from litvtei.cli.terminal import encoded, safe_text, write_utf8
    from litvtei.config import read_config
    from litvtei.diagnostics import Severity
    from litvtei.edition.edition import read_edition
    from litvtei.markup.atomic import write_atomically
    from litvtei.site.export import FORMATS

    with progress("reading") as step:
        read, _ = read_edition(read_config(edition), lambda _file: None, step)
    for assumption in read.assumptions:
        click.echo(assumption, err=True)
    for part in findings(edition, read.diagnostics):
        click.echo(part, err=True, nl=False)
    parts = FORMATS[format_](read, kinds or _KINDS)
    if output:
        write_atomically(output, encoded("".join(parts)))
        click.echo(f"Written to {output}", err=True)
    else:
        for part in parts:
            write_utf8(safe_text(part.rstrip("\n")) + "\n" if format_ == "table" else part)
    wrong = any(one.severity is Severity.ERROR for one in read.diagnostics)
    sys.exit(ExitCode.FINDINGS if wrong else ExitCode.FINE)
