"""``litvtei date``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from litvtei.edition.dateexpression.relative import Relative
    from litvtei.edition.dateexpression.statement import Statement


@click.command(short_help="Say a date in words as TEI and as EDTF.")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "-l",
    "--language",
    default="",
    metavar="TAG",
    help="Language of the words, such as en, de, fr, ru, pl or la; any of these if left out.",
)
@click.option(
    "-a", "--anchor", default="", metavar="DATE", help="What “the following day” follows, such as 1917-11-08."
)
def date(words: tuple[str, ...], language: str, anchor: str) -> None:
    """Say a date in WORDS as TEI attributes and as EDTF.

    Quote it: litvtei date "early 1941". What can mean two things is told as two, what is not understood is left
    alone; either makes the exit code 1.
    """
    from litvtei.cli import ExitCode
    from litvtei.edition.dateexpression.expression import read_statements
    from litvtei.edition.dateexpression.relative import read_relative

    said = " ".join(words)
    statements = read_statements(said, language)
    readings = dict.fromkeys(told for one in statements if (told := _told(said, one)))
    relative = () if statements else read_relative(said, language)
    readings |= dict.fromkeys(told for one in relative if (told := _reckoned(said, one, anchor)))
    for told in readings:
        click.echo(told)
    if len(readings) == 1:
        sys.exit(ExitCode.FINE)
    click.echo(_why(said, statements, len(readings), anchor if relative else None), err=True)
    sys.exit(ExitCode.FINDINGS)


def _told(said: str, statement: Statement) -> str:
    """What one statement says, in two lines; nothing if it says no time in full."""
    from litvtei.cli.terminal import safe_text
    from litvtei.edition.dateexpression.edtf import edtf
    from litvtei.edition.dateexpression.expression import as_counted, reading_of
    from litvtei.markup.escape import escape

    reading = reading_of((statement,))
    if reading is None:
        return ""
    attributes = " ".join(f'{name}="{value}"' for name, value in (reading.attributes | as_counted(statement)).items())
    return f"TEI   <date {attributes}>{escape(safe_text(said))}</date>\nEDTF  {edtf(statement, reading) or '(none)'}"


def _reckoned(said: str, relative: Relative, anchor: str) -> str:
    """What is told from another time, in two lines; nothing without one that is exact enough."""
    from litvtei.cli.terminal import safe_text
    from litvtei.markup.escape import escape

    value = relative.reckoned(anchor)
    return f'TEI   <date when="{value}" cert="low">{escape(safe_text(said))}</date>\nEDTF  {value}?' if value else ""


def _why(said: str, statements: tuple[Statement, ...], readings: int, anchor: str | None) -> str:
    """``anchor`` is what the words are reckoned from, None if they are not."""
    from litvtei.cli.terminal import safe_text

    if anchor is not None and not readings:
        wanted = "a date" if not anchor else "a more exact date"
        return f"“{safe_text(said)}” is reckoned from {wanted}; name it with --anchor."
    if readings:
        return f"“{safe_text(said)}” can mean either; --language may decide."
    if statements:
        return f"“{safe_text(said)}” does not say its year, or names a day that there was not."
    return f"“{safe_text(said)}” is not understood."
