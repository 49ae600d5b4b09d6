"""The command line as README.md shows it. ``python tests/cli/reference.py`` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from litvtei.cli import cli

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN, END = "<!-- cli -->\n", "<!-- /cli -->"


def reference() -> str:
    """Return the help of litvtei and of each of its commands, in fences."""
    return "\n".join(f"```text\n{text}\n```\n" for text in helps().values())


def helps() -> dict[str, str]:
    """Return what ``--help`` says of each command, by its name; of litvtei itself by ``""``."""
    context = click.Context(cli, info_name="litvtei", terminal_width=80, **cli.context_settings)
    texts = {"": cli.get_help(context)}
    texts.update(_helps(cli, context, ""))
    return texts


def _helps(group: click.Group, context: click.Context, before: str) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, context, info_name=name, terminal_width=80)
        yield f"{before}{name}", command.get_help(inner)
        if isinstance(command, click.Group):
            yield from _helps(command, inner, f"{before}{name} ")


def shown(readme: str) -> str:
    """Return the reference as the README shows it."""
    return readme.partition(BEGIN)[2].partition(END)[0]


if __name__ == "__main__":
    before = README.read_text(encoding="utf-8")
    head, _, rest = before.partition(BEGIN)
    README.write_text(f"{head}{BEGIN}{reference()}{END}{rest.partition(END)[2]}", encoding="utf-8")
