"""``litvtei completion``."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    In bash: eval "$(litvtei completion bash)"
    """
    from click.shell_completion import get_completion_class

    from litvtei.cli import cli

    kind = get_completion_class(shell)
    if kind is None:
        raise click.ClickException(f"no completion for {shell}")
    click.echo(kind(cli, {}, "litvtei", "_LITVTEI_COMPLETE").source())
