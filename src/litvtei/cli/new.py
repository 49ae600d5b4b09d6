"""``litvtei new``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin an edition in FOLDER.

    A folder with TEI files gets a litvtei.toml that says what litvtei guesses of them; an empty or
    new one gets a small working edition. Nothing that is there is changed.
    """
    from litvtei.cli.progress import progress
    from litvtei.edition.begin import begin_edition

    with progress("reading") as step:
        written, assumptions = begin_edition(folder, step)
    for assumption in assumptions:
        click.echo(assumption, err=True)
    for path in written:
        click.echo(f"written: {path}")
    click.echo(f"Next: litvtei check {folder}; litvtei build {folder}")
