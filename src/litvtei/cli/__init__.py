"""The command line: thin commands, and the one place where an error becomes a message.

Commands import what they need when they run, so that ``--help`` is instant.
"""

from __future__ import annotations

import os
import sys
from enum import IntEnum

import click

from litvtei import __version__
from litvtei.errors import ConfigError, LitvteiError, SourceError


class ExitCode(IntEnum):
    """What a command's end means."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    FAILED = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="litvtei", message="%(prog)s %(version)s")
def cli() -> None:
    """Check, index and publish TEI-XML scholarly editions.

    An edition is a folder of TEI files. No configuration is needed; litvtei new writes one.
    """


def _add_commands() -> None:
    from litvtei.cli.build import build
    from litvtei.cli.check import check
    from litvtei.cli.completion import completion
    from litvtei.cli.explain import explain
    from litvtei.cli.new import new
    from litvtei.cli.register import register

    for command in (new, check, explain, register, build, completion):
        cli.add_command(command)


_add_commands()


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # A catalogue of the machine must not redirect what an edition asks for.
    os.environ["XML_CATALOG_FILES"] = ""
    try:
        cli(prog_name="litvtei")
    except (ConfigError, SourceError) as error:
        click.echo(f"litvtei: {error}", err=True)
        sys.exit(ExitCode.USAGE)
    except LitvteiError as error:
        click.echo(f"litvtei: {error}", err=True)
        sys.exit(ExitCode.FAILED)
    except BrokenPipeError:
        # The reader of a pipe has had enough: not an error, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.FINE)
