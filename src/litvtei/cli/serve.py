"""``litvtei serve``."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litvtei.cli.edition_argument import edition_argument
from litvtei.cli.jobs_option import jobs_option

if TYPE_CHECKING:
    from litvtei.preview.session import State

_HOSTS = {"localhost": ("127.0.0.1", "::1"), "127.0.0.1": ("127.0.0.1",), "::1": ("::1",)}
_STOPPED_BY = 128


@click.command(short_help="Show an edition in the browser while it is edited.")
@edition_argument
@click.option("-p", "--port", type=click.IntRange(0, 65535), help="Port; else 5488, or another if that is taken.")
@click.option(
    "--host",
    default="localhost",
    metavar="ADDRESS",
    help="localhost (both loopback addresses), 127.0.0.1 or ::1; nothing else.",
)
@click.option("--open", "opens", is_flag=True, help="Open the site in a browser.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to build the site in and to leave it in; else a temporary one.",
)
@jobs_option
def serve(edition: Path, port: int | None, host: str, *, opens: bool, output: Path | None, jobs: int) -> None:
    """Show an edition in the browser of this machine, and show it anew whenever a file is saved.

    EDITION is a folder of TEI files, this folder if none is named. Open pages keep their place. What was found in a
    saved file is told in the page and here; a file that cannot be shown tells its error where its page was. Nobody
    but this machine can connect. Ctrl-C ends it.
    """
    if host not in _HOSTS:
        raise click.UsageError(
            f"“{host}” is not an address of this machine alone: the preview is for its own browser. "
            "To show a site to others, litvtei build it and copy it to a web server."
        )
    from litvtei.preview.preview import Preview
    from litvtei.preview.watch import is_told

    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, lambda number, _frame: sys.exit(_STOPPED_BY + number))
    with Preview(edition, output=output, hosts=_HOSTS[host], port=port, workers=jobs) as preview:
        click.echo(preview.address)
        click.echo(f"review of suggestions: {preview.review}", err=True)
        if not is_told():
            click.echo('saved files are noticed sooner with: python -m pip install "litvtei[serve]"', err=True)
        if opens:
            click.launch(preview.address)
        try:
            preview.run(lambda state: _tell(edition, state))
        finally:
            for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(one, signal.SIG_IGN)  # what is being taken away is taken away whole


def _tell(edition: Path, state: State) -> None:
    """Say how a build went, and what was found in the files that were saved before it."""
    from litvtei.cli.report.text import findings, summary
    from litvtei.cli.terminal import safe_text
    from litvtei.diagnostics import counted

    now = time.strftime("%H:%M:%S")
    saved = ", ".join(sorted(state.saved)[:3]) + (" and more" if len(state.saved) > 3 else "")
    if state.failure or state.outcome is None:
        click.echo(safe_text(f"{now} not built: {state.failure}"), err=True)
        return
    outcome = state.outcome
    what = f"{saved}: " if saved else ""
    click.echo(
        safe_text(f"{now} {what}built in {outcome.seconds:.2f} s, {outcome.changed} files new or changed"), err=True
    )
    if not saved:
        for one in outcome.assumptions:
            click.echo(one, err=True)
    found = state.findings(state.saved) if saved else state.broken()
    for part in findings(edition, tuple(found)):
        click.echo(part, err=True, nl=False)
    if not saved and outcome.diagnostics:
        click.echo(summary(counted(outcome.diagnostics)), err=True, nl=False)
