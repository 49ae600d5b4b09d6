"""``litvtei review``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from litvtei.cli.edition_argument import edition_argument

if TYPE_CHECKING:
    from litvtei.tagging.review import Review


@click.command(short_help="Decide upon suggestions, one key for each group of words.")
@edition_argument
@click.option(
    "--accept",
    "level",
    type=click.Choice(["certain", "likely"]),
    help="Accept unread what is certain, or what is likely too, and ask nothing; such tags say so with resp and cert.",
)
def review(edition: Path, level: str | None) -> None:
    """Decide upon the suggestions of litvtei suggest, the same words together.

    EDITION is a folder of TEI files, this folder if none is named. Each answer is one key, ? lists them; where
    there is no terminal, it is a line. What is said goes to .litvtei/decisions.jsonl at once and is not asked again;
    litvtei apply puts the tags in. Suggestions are made anew if there are none or a file has changed since.
    """
    from litvtei.cli.keyboard import Keyboard
    from litvtei.cli.progress import progress
    from litvtei.cli.review_dialogue import Dialogue
    from litvtei.config import read_config
    from litvtei.tagging.review import Review

    config = read_config(edition)
    with progress("reading") as step:
        session = Review(config, step)
    if level:
        number = session.accept_unread(level)
        click.echo(f"{number} suggestions accepted unread" if number != 1 else "1 suggestion accepted unread")
    else:
        with Keyboard() as keyboard:
            Dialogue(session, keyboard).run()
    _end(session, edition)


def _end(session: Review, edition: Path) -> None:
    left = session.open_groups()
    open_ = "nothing is open" if not left else f"{left} {'group is' if left == 1 else 'groups are'} open"
    click.echo(f"{open_}; litvtei apply {edition} puts in what is accepted", err=True)
