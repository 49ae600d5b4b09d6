"""The project's own rules of form: what the linters say is what the tests say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "src", "tests"],
        ["ruff", "format", "--check", "src", "tests"],
        ["mypy"],
        ["importlinter.cli"],
    ],
    ids=[
        "ruff finds nothing",
        "ruff would format nothing",
        "mypy finds nothing",
        "every stage imports earlier stages only",
    ],
)
def test_quality(command: list[str]) -> None:
    if command == ["importlinter.cli"]:
        arguments = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    else:
        arguments = [sys.executable, "-m", *command]
    result = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
