"""``litvtei pdf``."""

from __future__ import annotations

from pathlib import Path

import click

from litvtei.cli.book import document_option, make_book
from litvtei.cli.edition_argument import edition_argument
from litvtei.cli.jobs_option import jobs_option


@click.command(short_help="Print a book of an edition.")
@edition_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("book.pdf"),
    show_default=True,
    help="File of the book. A PDF of that name is replaced.",
)
@document_option
@jobs_option
def pdf(edition: Path, output: Path, document: str, jobs: int) -> None:
    """Print a book of an edition, or of one document: PDF, with notes at the foot of the page.

    EDITION is a folder of TEI files, this folder if none is named. It is the book of litvtei epub on paper, and tagged
    for screen readers: its index has the numbers of pages. It needs litvtei[pdf], and Pango. Whatever can be read is
    in it; the exit code is 1 if anything is wrong at error level.
    """
    from litvtei.site.book.build import build_pdf

    make_book(build_pdf, edition, output, document, jobs)
