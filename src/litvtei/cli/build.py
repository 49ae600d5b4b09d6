"""``litvtei build``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from litvtei.cli.cache_option import no_cache_option
from litvtei.cli.edition_argument import edition_argument
from litvtei.cli.engine_option import engine_options
from litvtei.cli.jobs_option import jobs_option
from litvtei.cli.watch_options import watch_options


@click.command(short_help="Publish an edition as a site.")
@edition_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Folder of the site. It is replaced as a whole.",
)
@jobs_option
@engine_options
@no_cache_option
@watch_options
def build(edition: Path, output: Path, jobs: int, scheduler: str, no_cache: bool, timings: bool) -> None:
    """Publish an edition as a site that needs no server and no JavaScript.

    EDITION is a folder of TEI files, this folder if none is named. Whatever can be read is
    published; the exit code is 1 if anything is wrong at error level.
    """
    from dataclasses import replace

    from litvtei.cli import ExitCode
    from litvtei.cli.progress import progress
    from litvtei.cli.report.text import findings, summary
    from litvtei.clock import Clock
    from litvtei.config import read_config
    from litvtei.diagnostics import Severity
    from litvtei.site.last import Visit

    clock = Clock()
    visit = Visit(replace(read_config(edition), workers=jobs, scheduler=scheduler), output, cached=not no_cache)
    built = visit.as_before()
    clock.lap("looking for changes")
    if built is None:
        from litvtei.site.build import build_anew
        from litvtei.site.quiet import build_quietly

        clock.lap("loading")
        with progress("building") as step:
            built = build_quietly(visit, clock.lap) or build_anew(visit, step, clock.lap)
    visit.store.close()
    if timings:
        click.echo("\n".join(clock.lines()), err=True)
    if built.problem:
        click.echo(built.problem, err=True)
    for assumption in built.assumptions:
        click.echo(assumption, err=True)
    for part in findings(edition, built.told):
        click.echo(part, err=True, nl=False)
    if built.counts:
        click.echo(summary(built.counts), err=True, nl=False)
    click.echo(f"{output / 'index.html'}: {built.written.files} files, {built.written.changed} new or changed")
    wrong = any(severity is Severity.ERROR for _, severity, _ in built.counts)
    sys.exit(ExitCode.FINDINGS if wrong else ExitCode.FINE)
