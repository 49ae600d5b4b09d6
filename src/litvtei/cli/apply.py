"""``litvtei apply``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litvtei.cli.edition_argument import edition_argument

if TYPE_CHECKING:
    from litvtei.config import EditionConfig
    from litvtei.tagging.accept import Accepted
    from litvtei.tagging.apply import Tagged
    from litvtei.tagging.suggestion import FileSuggestions, Suggestions


@click.command(short_help="Put accepted suggestions into the texts, and nothing else.")
@edition_argument
@click.option(
    "--accept",
    "bulk",
    type=click.Choice(["certain", "likely"]),
    help="Accept unread what is certain, or what is likely too; such tags say so with resp and cert.",
)
@click.option("--file", "paths", multiple=True, metavar="PATH", help="Only this file of the edition; may be repeated.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
def apply(edition: Path, bulk: str | None, paths: tuple[str, ...], *, diff: bool) -> None:
    """Tag what editors accepted of the suggestions of litvtei suggest.

    EDITION is a folder of TEI files, this folder if none is named. Accepted is what .litvtei/decisions.jsonl says,
    and with --accept all that is so sure. Only tags are inserted: a file stays as it is if it has changed since the
    suggestions were made, and a tag that the schema would not have is left out. The exit code is 1 if that happens.
    """
    from litvtei.cli import ExitCode
    from litvtei.cli.terminal import safe_text
    from litvtei.config import read_config
    from litvtei.tagging.apply import accepted_in
    from litvtei.tagging.sidecar import read_sidecar

    config = read_config(edition)
    found = read_sidecar(config.folder)
    unknown = next((path for path in paths if path not in {one.path for one in found.files}), None)
    if unknown is not None:
        raise click.UsageError(f"There are no suggestions for {safe_text(unknown)}.")
    refused = False
    chosen = accepted_in(config, found, bulk or "", paths)
    if not chosen:
        click.echo("Nothing is accepted; litvtei apply --accept certain takes what is sure.", err=True)
    for file, accepted in chosen:
        tagged = _tagged(config, file, accepted)
        refused = refused or tagged is None or bool(tagged.left_out)
        if tagged is None:
            continue
        if diff:
            for line in tagged.diff().splitlines():
                click.echo(safe_text(line))
            continue
        left = _written(config, found, file, tagged)
        refused = refused or left is None
        found = left or found
    sys.exit(ExitCode.FINDINGS if refused else ExitCode.FINE)


def _tagged(config: EditionConfig, file: FileSuggestions, accepted: list[Accepted]) -> Tagged | None:
    """Return the file as it is to be, or say why it cannot be."""
    from litvtei.cli.terminal import safe_text
    from litvtei.errors import SourceError
    from litvtei.tagging.apply import tag_file

    try:
        tagged = tag_file(config, file, accepted)
    except SourceError as error:
        click.echo(f"refused: {safe_text(str(error))}", err=True)
        return None
    for one in tagged.left_out:
        place = f"{file.path}:{one.suggestion.line}:{one.suggestion.column}"
        click.echo(safe_text(f"{place}: left out: the schema has no {one.suggestion.element} here"), err=True)
    return tagged


def _written(config: EditionConfig, found: Suggestions, file: FileSuggestions, tagged: Tagged) -> Suggestions | None:
    """Write a file, say so, and return the suggestions that are left; None if the file was refused."""
    from litvtei.cli.terminal import safe_text
    from litvtei.errors import SourceError
    from litvtei.tagging.apply import put_in

    try:
        left, others = put_in(config, found, file, tagged)
    except SourceError as error:
        click.echo(f"refused: {safe_text(str(error))}", err=True)
        return None
    number = len(tagged.accepted)
    if number:
        tags = "1 tag" if number == 1 else f"{number} tags"
        click.echo(safe_text(f"{tagged.path}: {tags} inserted, no other byte changed"))
    if others:
        click.echo(safe_text(f"{tagged.path}: {others} other names (hard links) of it keep the old bytes"), err=True)
    return left
