"""``litvtei epub``."""

from __future__ import annotations

from pathlib import Path

import click

from litvtei.cli.book import document_option, make_book
from litvtei.cli.edition_argument import edition_argument
from litvtei.cli.jobs_option import jobs_option


@click.command(short_help="Make a book of an edition.")
@edition_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("book.epub"),
    show_default=True,
    help="File of the book. A book of that name is replaced.",
)
@document_option
@jobs_option
def epub(edition: Path, output: Path, document: str, jobs: int) -> None:
    """Make a book of an edition, or of one document: EPUB 3, for readers of any kind.

    EDITION is a folder of TEI files, this folder if none is named. The book has the texts in their order, their notes,
    and an index of whom and what they name. Whatever can be read is in it; the exit code is 1 if anything is wrong at
    error level.
    """
    from litvtei.site.book.build import build_book

    make_book(build_book, edition, output, document, jobs)
