"""``litvtei check``."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litvtei.cli.cache_option import no_cache_option
from litvtei.cli.edition_argument import CHOOSE_SCHEMA, edition_argument
from litvtei.cli.engine_option import engine_options
from litvtei.cli.jobs_option import jobs_option
from litvtei.cli.report import FORMATS
from litvtei.cli.watch_options import watch_options

if TYPE_CHECKING:
    from litvtei.config import EditionConfig
    from litvtei.diagnostics import Diagnostic

_PORTION = 500  # lines of a report that are written at once
_WEIGHTS = ("error", "warning", "note")


@click.command()
@edition_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option("--select", multiple=True, metavar="CODE", help="Report only this code, or codes that begin so.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Do not report this code, or codes that begin so.")
@click.option("--schema", multiple=True, metavar="SCHEMA", help=CHOOSE_SCHEMA)
@click.option("-q", "--quiet", is_flag=True, help="Only count the findings of each code.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Report only what is not in FILE, which --write-baseline wrote.",
)
@click.option("--write-baseline", is_flag=True, help="Accept all that is found today: write it to the baseline.")
@click.option(
    "--fail-on",
    type=click.Choice(_WEIGHTS),
    default="error",
    show_default=True,
    help="The least weight that makes the exit code 1.",
)
@click.option("--fix", is_flag=True, help="Mend first what can be mended safely, then report what is left.")
@click.option("--diff", is_flag=True, help="With --fix: show what would change, and change nothing.")
@click.option("--strict", is_flag=True, help="Fail on warnings too, and on suggestions nobody has reviewed.")
@jobs_option
@engine_options
@no_cache_option
@watch_options
def check(
    edition: Path,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    schema: tuple[str, ...],
    quiet: bool,
    baseline: Path | None,
    write_baseline: bool,
    fail_on: str,
    fix: bool,
    diff: bool,
    strict: bool,
    jobs: int,
    scheduler: str,
    no_cache: bool,
    timings: bool,
) -> None:
    """Say what is wrong in an edition, and how to mend it.

    EDITION is a folder of TEI files, this folder if none is named. The exit code is 1 if anything is wrong at error
    level, or at the level of --fail-on, else 0. What --fix mends is told in litvtei explain CODE; it changes these
    bytes and no others, and each file is proved to be whole and to say the same before it is written.
    """
    from dataclasses import replace

    from litvtei.checks.manual import refuse_unknown_codes
    from litvtei.cli import ExitCode
    from litvtei.config import read_config

    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE to know where.")
    if quiet and format_ != "text":
        raise click.UsageError(f"--quiet is for text; leave out --format {format_}.")
    if diff and not fix:
        raise click.UsageError("--diff shows what --fix would change; name both.")
    if fix and baseline is not None:
        raise click.UsageError("--fix knows of no baseline; mend first, then compare.")
    config = read_config(edition)
    config = replace(
        config,
        select=select or config.select,
        ignore=ignore or config.ignore,
        grammar=schema or config.grammar,
        workers=jobs,
        scheduler=scheduler,
    )
    refuse_unknown_codes(config)
    if fix:
        refused = _mend(config, diff=diff)
        if diff or refused:
            sys.exit(ExitCode.FINDINGS if refused else ExitCode.FINE)
    # What is chosen for once is not remembered.
    assumptions, diagnostics = _checked(config, cached=not (no_cache or select or ignore or schema), timings=timings)
    for assumption in assumptions:
        click.echo(assumption, err=True)
    if baseline is not None:
        diagnostics = _not_accepted(baseline, diagnostics, write=write_baseline)
    _write(edition, format_, diagnostics, quiet=quiet)
    wrong = any(_fails(one, fail_on, strict=strict) for one in diagnostics)
    sys.exit(ExitCode.FINDINGS if wrong else ExitCode.FINE)


def _checked(config: EditionConfig, *, cached: bool, timings: bool) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return what is assumed of the edition, and what is wrong in it."""
    from contextlib import closing

    from litvtei.cache.store import Store
    from litvtei.checks import check_remembered
    from litvtei.cli.progress import progress
    from litvtei.clock import Clock
    from litvtei.edition.state import State

    clock = Clock()
    with progress("checking") as step, closing(Store(config.folder, works=cached)) as store:
        checked = check_remembered(State(config, store), step, clock.lap)
        if store.problem:
            click.echo(store.problem, err=True)
    if timings:
        click.echo("\n".join(clock.lines()), err=True)
    return checked


def _mend(config: EditionConfig, *, diff: bool) -> bool:
    """Mend what is safe to mend, or show it; tell whether a file was refused."""
    from litvtei.checks.mend import mend_file, write_mended
    from litvtei.cli.terminal import safe_text
    from litvtei.edition.file import find_files
    from litvtei.errors import SourceError

    refused, files = False, 0
    for path in find_files(config):
        mended = mend_file(config, path)
        if mended is None:
            continue
        files += 1
        if diff:
            for line in mended.diff().splitlines():
                click.echo(safe_text(line))
            continue
        try:
            others = write_mended(config, mended)
        except SourceError as error:
            click.echo(f"refused: {safe_text(str(error))}", err=True)
            refused = True
            continue
        listed = ", ".join(f"{code} ({number}×)" for code, number in mended.cures)
        click.echo(safe_text(f"{path}: mended {listed}, no other byte changed"), err=True)
        if others:
            click.echo(safe_text(f"{path}: {others} other names (hard links) of it keep the old bytes"), err=True)
    if not files:
        click.echo("Nothing can be mended safely.", err=True)
    return refused


def _not_accepted(baseline: Path, diagnostics: tuple[Diagnostic, ...], *, write: bool) -> tuple[Diagnostic, ...]:
    """Return what is not in the baseline, and say on stderr what that hides."""
    from litvtei.checks.baseline import compare, write_baseline

    if write:
        write_baseline(baseline, diagnostics)
    compared = compare(baseline, diagnostics)
    click.echo(f"{compared.accepted} findings are accepted by {baseline}.", err=True)
    if compared.mended:
        click.echo(f"{compared.mended} more are found no longer; --write-baseline forgets them.", err=True)
    return compared.new


def _write(edition: Path, format_: str, diagnostics: tuple[Diagnostic, ...], *, quiet: bool) -> None:
    from litvtei.cli.report import report
    from litvtei.cli.report.text import by_code
    from litvtei.cli.terminal import write_utf8

    parts = iter(by_code(diagnostics) if quiet else report(format_, edition, diagnostics))
    # A terminal is asked what it can show for each piece that it is given.
    while some := "".join(islice(parts, _PORTION)):
        if format_ == "text":
            click.echo(some, nl=False)
        else:
            write_utf8(some)


def _fails(one: Diagnostic, fail_on: str, *, strict: bool) -> bool:
    from litvtei.checks.unreviewed_suggestion import unreviewed_suggestion

    least = max(_WEIGHTS.index(fail_on), _WEIGHTS.index("warning") if strict else 0)
    return _WEIGHTS.index(one.severity) <= least or (strict and one.code == unreviewed_suggestion.code)
