"""``litvtei register``."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litvtei.cli.edition_argument import edition_argument
from litvtei.cli.engine_option import engine_options
from litvtei.cli.entry import add, import_, merge, rename
from litvtei.cli.jobs_option import jobs_option
from litvtei.edition.kind import REGISTERS
from litvtei.site.export.format import FORMATS, PREFIXES

if TYPE_CHECKING:
    from litvtei.config import EditionConfig
    from litvtei.diagnostics import Diagnostic
    from litvtei.site.export.choice import Choice


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    """Return a year, month or day as TEI writes them, or say how it should be."""
    if value and not re.fullmatch(r"-?\d{4,}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        raise click.BadParameter(f"{value!r} is no date; write 1917, 1917-11 or 1917-11-08")
    return value or ""


class _ListOrChange(click.Group):
    """A group that without one of its commands is a command itself: what comes first is a folder then.

    A folder that is called as a command is written ``./add``.
    """

    allow_interspersed_args = True
    allow_extra_args = False

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leave the arguments to a command that is named first."""
        if args and args[0] in self.commands:
            ctx.args = args
            return args
        return click.Command.parse_args(self, ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is named, or list the register."""
        if not ctx.args:
            return click.Command.invoke(self, ctx)
        name, *args = ctx.args
        with self.commands[name].make_context(name, args, parent=ctx) as inner:
            return inner.command.invoke(inner)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the arguments and options, which are no part of the usage of a command within."""
        return super().get_params(ctx) if ctx.command is self else []

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands as they are used."""
        return list(self.commands)


@click.group(
    cls=_ListOrChange, short_help="List persons, places and so on, with mentions.", subcommand_metavar="| COMMAND …"
)
@edition_argument
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(REGISTERS),
    multiple=True,
    help="Which register; may be repeated. All if left out.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="table",
    show_default=True,
    help="How registers are written.",
)
@click.option(
    "--document", "documents", metavar="NAME", multiple=True, help="Only mentions in this file; * may stand in it."
)
@click.option("--from", "first", metavar="DATE", callback=_day, help="Only texts that may be of this date or later.")
@click.option("--to", "last", metavar="DATE", callback=_day, help="Only texts that may be of this date or earlier.")
@click.option("--only-unresolved", is_flag=True, help="Only pointers that lead to no entry.")
@click.option(
    "--authority",
    type=click.Choice(list(PREFIXES)),
    default="gnd",
    show_default=True,
    help="Whose numbers beacon lists.",
)
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, for Excel.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write to; standard output if left out.",
)
@jobs_option
@engine_options
def register(
    edition: Path,
    kinds: tuple[str, ...],
    format_: str,
    documents: tuple[str, ...],
    first: str,
    last: str,
    only_unresolved: bool,
    authority: str,
    bom: bool,
    output: Path | None,
    jobs: int,
    scheduler: str,
) -> None:
    """List persons, places, organisations, works, events and dates with every mention in context.

    EDITION is a folder of TEI files, this folder if none is named. The exit code is 1 if a file cannot be read. The
    commands change the registers and all pointers to them, and nothing else.
    """
    from dataclasses import replace

    from litvtei.cli import ExitCode
    from litvtei.cli.report.text import findings
    from litvtei.config import read_config
    from litvtei.diagnostics import Severity
    from litvtei.site.export.choice import Choice

    config = replace(read_config(edition), workers=jobs, scheduler=scheduler)
    if format_ == "beacon" and not config.url:
        click.echo(
            "litvtei.toml names no [site] url, so the TARGET is relative and harvesters cannot use it.", err=True
        )
    choice = Choice(documents, first, last, only_unresolved)
    found: list[Diagnostic] = []
    parts = _parts(config, kinds or REGISTERS, format_, choice, authority, found)
    if bom and format_ in ("csv", "entries"):
        parts = _after("\ufeff", parts)
    _write(parts, output, shown=format_ == "table")
    for line in findings(edition, tuple(found)):
        click.echo(line, err=True, nl=False)
    wrong = any(one.severity is Severity.ERROR for one in found)
    sys.exit(ExitCode.FINDINGS if wrong else ExitCode.FINE)


def _parts(
    config: EditionConfig,
    kinds: tuple[str, ...],
    format_: str,
    choice: Choice,
    authority: str,
    found: list[Diagnostic],
) -> Iterator[bytes | str]:
    """Yield the parts of the file as they become known; ``found`` takes what is wrong with the edition."""
    from litvtei.cli.progress import progress
    from litvtei.edition.remembered import read_remembered
    from litvtei.site.export.choice import chosen
    from litvtei.site.export.record import registers_of
    from litvtei.site.export.stream import Stream, can_stream

    writer = FORMATS[format_]
    if writer.of_rows and can_stream(config):
        stream = Stream(config, kinds, choice, diagnostics=found)
        yield from writer.write_rows(stream.rows())
        return
    gc.disable()  # what is read is no garbage before the end, and holds itself nowhere in a circle
    with progress("reading") as step:
        read = read_remembered(config, step, briefly=not writer.of_headers)
    for assumption in read.assumptions:
        click.echo(assumption, err=True)
    found += read.diagnostics
    registers = registers_of(chosen(read, choice), kinds, every_entry=not choice.narrows)
    yield from writer.write(registers, *([authority] if format_ == "beacon" else []))


def _after(first: str, parts: Iterable[bytes | str]) -> Iterator[bytes | str]:
    yield first
    yield from parts


def _write(parts: Iterable[bytes | str], output: Path | None, *, shown: bool) -> None:
    """Write to a file, whole or not at all, or to standard output as it comes; ``shown`` is for a terminal."""
    from litvtei.cli.terminal import encoded, safe_text, write_bytes
    from litvtei.markup.atomic import write_atomically

    if output:
        write_atomically(output, (one if isinstance(one, bytes) else encoded(one) for one in parts))
        click.echo(f"Written to {output}", err=True)
        return
    for part in parts:
        if isinstance(part, bytes):
            write_bytes(part)
        else:
            write_bytes(encoded(safe_text(part.rstrip("\n")) + "\n" if shown else part))


for _command in (add, import_, merge, rename):
    register.add_command(_command)
