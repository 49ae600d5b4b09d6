"""The command line: thin commands, and the one place where an error becomes a message.

Commands import what they need when they run, so that ``--help`` is instant.
"""

from __future__ import annotations

import gc
import os
import sys
from enum import IntEnum
from importlib import import_module
from io import TextIOWrapper

import click

from litvtei import __version__
from litvtei.cli.terminal import ReaderGoneError, safe_text
from litvtei.errors import ConfigError, LitvteiError, SourceError


class ExitCode(IntEnum):
    """What a command's end means."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    FAILED = 3
    STOPPED = 130


# In the order in which they are used; each stands in a file of its name, but for what Python calls otherwise.
_COMMANDS = (
    *("new", "import", "suggest", "review", "apply", "date", "check", "explain", "schema", "register", "build"),
    *("serve", "epub", "pdf", "completion"),
)
_NAMED_OTHERWISE = {"import": ("importing", "import_")}


class _InOrderOfWork(click.Group):
    """Commands are listed as they are used, not by the alphabet, and loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, None for a name that none has."""
        if cmd_name not in _COMMANDS:
            return None
        module, name = _NAMED_OTHERWISE.get(cmd_name, (cmd_name, cmd_name))
        command: click.Command = getattr(import_module(f"litvtei.cli.{module}"), name)
        return command


@click.group(cls=_InOrderOfWork, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="litvtei", message="%(prog)s %(version)s")
def cli() -> None:
    """Check, index and publish TEI-XML scholarly editions.

    An edition is a folder of TEI files. No configuration is needed; litvtei new writes one.
    """


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # What is read of an edition lives to the end of the run; to look for garbage in it costs a fifth of the time.
    gc.set_threshold(50_000, 20, 100)
    # A catalogue of the machine must not redirect what an edition asks for.
    os.environ["XML_CATALOG_FILES"] = ""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # What a terminal cannot show is written out; nothing ends a run half-way.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run()
        sys.stdout.flush()
    except (BrokenPipeError, ReaderGoneError):
        # The reader of a pipe has had enough: not an error, and nothing more to say.
        code = _let_go(ExitCode.FINE)
    except (KeyboardInterrupt, click.Abort):
        code = _let_go(_say("stopped by Ctrl-C", ExitCode.STOPPED))
    except (ConfigError, SourceError) as error:
        code = _say(str(error), ExitCode.USAGE)
    except LitvteiError as error:
        code = _say(str(error), ExitCode.FAILED)
    except OSError as error:
        # A full disk, above all; every file that was begun has been removed again.
        code = _let_go(_say(f"cannot go on: {error.strerror or error}", ExitCode.FAILED))
    sys.exit(code)


def _run() -> int:
    """Run one command and return its exit code; a wrong command line says how it should be."""
    try:
        return int(cli.main(prog_name="litvtei", standalone_mode=False) or ExitCode.FINE)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as end:
        return int(end.code or 0)


def _say(sentence: str, code: ExitCode) -> ExitCode:
    click.echo(f"litvtei: {safe_text(sentence)}", err=True)
    return code


def _let_go(code: ExitCode) -> ExitCode:
    """Throw away what is still to be written: nobody reads it, and the end of the process would trip over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
