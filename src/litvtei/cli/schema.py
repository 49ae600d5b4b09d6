"""``litvtei schema``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from litvtei.cli.edition_argument import CHOOSE_SCHEMA, edition_argument

if TYPE_CHECKING:
    from litvtei.schema.grammar import Grammar

_format = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)


class _ListsByDefault(click.Group):
    """A group that takes the name of an edition in place of a command, and then lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put in the command that was left out."""
        named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        # A shell that completes is offered the commands.
        completing = ctx.resilient_parsing and not args
        return super().parse_args(ctx, args if named or completing else ["list", *args])


@click.group(cls=_ListsByDefault, short_help="Say which schema binds each file, and what it allows.")
def schema() -> None:
    """Say which schema binds each file of an edition, or what a schema says of an element.

    litvtei schema EDITION is short for litvtei schema list EDITION.
    """


@schema.command(name="list", short_help="Say which schema binds each file, and why.")
@edition_argument
@click.option("--schema", "schema_", multiple=True, metavar="SCHEMA", help=CHOOSE_SCHEMA)
@_format
def list_(edition: Path, schema_: tuple[str, ...], format_: str) -> None:
    """Say which schema binds each file of an edition, and why.

    EDITION is a folder of TEI files, this folder if none is named. What --schema or litvtei.toml names binds every
    file; else each file names its own with <?xml-model?>. The exit code is 1 if a schema cannot be used.
    """
    from dataclasses import replace

    from litvtei.cli import ExitCode
    from litvtei.cli.binding_text import as_json, as_text
    from litvtei.cli.progress import progress
    from litvtei.cli.terminal import write_utf8
    from litvtei.config import read_config
    from litvtei.edition.binding import read_bound_files

    with progress("reading") as step:
        config = read_config(edition)
        config = replace(config, grammar=schema_ or config.grammar)
        files = tuple(read_bound_files(config, step))
    if schema_:
        files = tuple(replace(one, reason="--schema" if one.read else "") for one in files)
    if format_ == "json":
        write_utf8(as_json(files))
    else:
        click.echo(as_text(files), nl=False)
    sys.exit(ExitCode.FINDINGS if any(one.problem for one in files) else ExitCode.FINE)


def _names(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    from litvtei.markup.names import display_name

    names = map(display_name, _grammar(None).descriptions.tags())
    return [name for name in names if name.startswith(typed)]


@schema.command(short_help="Say what a schema says of an element.")
@click.argument("name", shell_complete=_names)
@click.option(
    "--schema",
    "schema_",
    metavar="SCHEMA",
    help="A RELAX NG file, or litvtei for the bundled one. If left out, what litvtei.toml in this folder names, "
    "else the bundled one.",
)
@_format
def show(name: str, schema_: str | None, format_: str) -> None:
    """Say what a schema says of the element NAME: purpose, attributes, where it may stand and what it may hold.

    With @ before it, NAME is an attribute, and every element that has it is named.
    """
    from litvtei.cli.description_text import as_json, as_text, attribute_as_json, attribute_as_text
    from litvtei.cli.terminal import write_utf8

    grammar = _grammar(schema_)
    known = grammar.descriptions
    text: list[str]
    if name.startswith("@"):
        uses = known.attribute(name[1:])
        if not uses:
            _unknown("attribute", name, grammar, known.nearest_attribute(name[1:]))
        json, text = attribute_as_json(name, uses, grammar.name), [attribute_as_text(name, uses, grammar.name)]
    else:
        tags = known.found(name.strip("<>/"))
        if not tags:
            _unknown("element", name, grammar, known.nearest(name))
        found = [known.description(tag) for tag in tags]
        json, text = as_json(found, grammar.name), [as_text(one, grammar.name) for one in found]
    if format_ == "json":
        write_utf8(json)
    else:
        click.echo("\n".join(text), nl=False)


def _grammar(named: str | None) -> Grammar:
    """Return the grammar that the command line names, else that of this folder's edition, else the bundled one."""
    from litvtei.config import read_config
    from litvtei.schema.grammar import BUNDLED, read_grammar

    if named and named != BUNDLED:
        path = Path(named)
        return read_grammar(path.name, path.absolute().parent)
    configured = [] if named else [one for one in read_config(Path()).grammar if one != "none"]
    return read_grammar(configured[0] if configured else BUNDLED, Path().absolute())


def _unknown(kind: str, name: str, grammar: Grammar, near: str) -> NoReturn:
    """End with what was probably meant."""
    from litvtei.cli.binding_text import shown

    hint = f" Did you mean {near}?" if near else ""
    raise click.BadParameter(f"There is no {kind} “{name}” in {shown(grammar.name)}.{hint}", param_hint="NAME")
