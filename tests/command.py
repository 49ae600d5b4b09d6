"""Running litvtei as a user does: a process of its own, its words and its exit code."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from litvtei.cli import cli

LITVTEI = [sys.executable, "-m", "litvtei"]
SECONDS = 120


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    stdout: bytes
    stderr: bytes

    @property
    def out(self) -> str:
        return self.stdout.decode("utf-8")

    @property
    def err(self) -> str:
        return self.stderr.decode("utf-8")


def litvtei(*arguments: str | bytes | Path, cwd: Path | None = None, **environment: str) -> Ran:
    """Run litvtei to its end. No command may show a traceback, so that is looked for here."""
    ended = subprocess.run(
        [*LITVTEI, *arguments],
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert b"Traceback" not in ended.stderr, ended.stderr.decode("utf-8", "replace")
    return Ran(ended.returncode, ended.stdout, ended.stderr)


def litvtei_here(*arguments: str, cwd: Path, typed: str = "") -> Ran:
    """Run litvtei in this process, for the many short runs whose start-up would take longer than their work."""
    with contextlib.chdir(cwd):
        ended = CliRunner().invoke(cli, list(arguments), prog_name="litvtei", input=typed)
    if ended.exception and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Ran(ended.exit_code, ended.stdout_bytes, ended.stderr_bytes)
