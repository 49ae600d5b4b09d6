"""``litvtei import``."""

from __future__ import annotations

import glob
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from litvtei.config import EditionConfig
    from litvtei.importing.read import Imported

_FEATURES = ("heading", "list", "line", "page", "mark")


@click.command("import", short_help="Make TEI of plain text, Markdown or DOCX.")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to; else that of the texts.")
@click.option("--title", default="", help="Title; else the source's own, its first heading, or its file name.")
@click.option("--author", default="", help="Who wrote the text.")
@click.option("--editor", default="", help="Who edits it.")
@click.option("--publisher", default="", help="Who publishes the edition.")
@click.option("--licence", default="", metavar="URL", help="Address of the licence of the edition.")
@click.option("--source", default="", help="What the text was taken from, a sentence.")
@click.option("--language", default="", metavar="TAG", help="Language of the text; else that of litvtei.toml.")
@click.option("--encoding", default="", help="Encoding of plain text and Markdown; else UTF-8.")
@click.option("--leave", type=click.Choice(_FEATURES), multiple=True, help="What not to recognise; may be repeated.")
@click.option("--offer", is_flag=True, help="List all that is recognised, and write nothing.")
def import_(
    sources: tuple[Path, ...], output: Path | None, *, leave: tuple[str, ...], encoding: str, offer: bool, **header: str
) -> None:
    """Make a TEI document of each SOURCE: plain text, Markdown (.md) or DOCX.

    No word is lost or changed. In plain text litvtei recognises headings, lists, lines that are parts of a paragraph,
    page numbers and, as in all sources, footnote marks such as [17]; --offer shows them, and --leave page lets page
    numbers be. What has no place in TEI is listed. A document that is there is never overwritten. The header is made
    of the options and of the litvtei.toml in this folder.
    """
    from litvtei.cli.terminal import safe_text
    from litvtei.config import read_config
    from litvtei.importing.piece import Feature
    from litvtei.importing.read import import_sources, write_imported
    from litvtei.importing.write import HeaderValues

    config = read_config(Path())
    folder = output or _texts(config)
    left = frozenset(Feature(one) for one in leave)
    made = import_sources(list(sources), folder, config, HeaderValues(**header), left, encoding)
    if not offer:
        write_imported(made)
    for one in made:
        for note in one.recognised if offer else ():
            click.echo(safe_text(f"{one.source}: {note}"))
        for note in one.unmapped:
            click.echo(safe_text(f"{one.source}: not mapped: {note}"))
        click.echo(safe_text(_summary(one, offer=offer)))
    if not offer:
        click.echo("Next: litvtei check; litvtei suggest", err=True)


def _texts(config: EditionConfig) -> Path:
    """Return the folder of the edition's texts as its litvtei.toml has it; else this folder."""
    first = config.texts[0] if config.configured and config.texts else ""
    place = PurePosixPath(first).parent
    return Path() if glob.has_magic(place.as_posix()) or place.is_absolute() or ".." in place.parts else Path(place)


def _summary(one: Imported, *, offer: bool) -> str:
    from collections import Counter

    counts = Counter(note.what for note in one.recognised)
    told = ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items()) or "nothing"
    verb = "would be written" if offer else "written"
    return f"{verb}: {one.path} ({told} recognised, {len(one.unmapped)} not mapped)"
