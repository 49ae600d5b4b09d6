"""Help is there at once and for everything; shells complete; ``python -m litvtei`` is litvtei."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from command import litvtei
from litvtei import __version__
from litvtei.cli import cli
from litvtei.site.export.format import FORMATS

COMMANDS = [
    "new",
    "import",
    "suggest",
    "review",
    "apply",
    "date",
    "check",
    "explain",
    "schema",
    "register",
    "build",
    "serve",
    "epub",
    "pdf",
    "completion",
]
# The tables of kinds and formats are in edition and site, and are light.
HEAVY = set(
    "lxml jinja2 litvtei.markup litvtei.edition.edition litvtei.site.plan litvtei.checks litvtei.tagging".split()
)


def test_commands_are_listed_in_the_order_of_work() -> None:
    ran = litvtei("--help")
    listed = [line.split()[0] for line in ran.out.partition("Commands:\n")[2].splitlines()]
    assert (ran.code, listed) == (0, COMMANDS)
    assert "..." not in ran.out.partition("Commands:\n")[2]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help(command: str, option: str) -> None:
    ran = litvtei(command, option)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: litvtei {command} ")
    made = cli.get_command(click.Context(cli), command)
    assert made is not None
    for parameter in made.params:
        if parameter.param_type_name == "option":
            assert parameter.opts[0] in ran.out
            assert parameter.help
            assert parameter.help.split()[0] in ran.out


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([command, "--help"] for command in COMMANDS)])
def test_help_loads_nothing_that_is_slow(arguments: list[str]) -> None:
    program = (
        "import sys; from litvtei.cli import main\ntry: main()\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    loaded = set(ended.stderr.split())
    assert "click" in loaded
    assert loaded & HEAVY == set()


def test_version_is_told() -> None:
    assert litvtei("--version").out == f"litvtei {__version__}\n"


def test_without_a_command_the_help_is_shown() -> None:
    assert litvtei().err.startswith("Usage: litvtei [OPTIONS] COMMAND [ARGS]...")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_completion_script(shell: str) -> None:
    ran = litvtei("completion", shell)
    assert ran.code == 0
    assert "_LITVTEI_COMPLETE" in ran.out


@pytest.fixture
def on_the_path(tmp_path: Path) -> Path:
    """A folder with a command ``litvtei``, as an installation has it."""
    program = tmp_path / "bin" / "litvtei"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m litvtei "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program.parent


COMPLETIONS = {
    "litvtei ": COMMANDS,
    "litvtei re": ["review", "register"],
    "litvtei check --f": ["--fix", "--format", "--fail-on"],
    "litvtei register --format ": list(FORMATS),
    "litvtei register --kind p": ["person", "place"],
    "litvtei completion z": ["zsh"],
    "litvtei schema ": ["list", "show"],
    "litvtei schema show pers": ["persName", "person", "personGrp"],
    "litvtei explain R00": [f"R00{number}" for number in range(1, 10)],
}


@pytest.mark.parametrize(("typed", "offered"), COMPLETIONS.items(), ids=COMPLETIONS)
def test_bash_completes(on_the_path: Path, typed: str, offered: list[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("this machine has no bash")
    words = typed.split(" ")
    quoted = " ".join(f"'{word}'" for word in words)
    script = f"""PATH='{on_the_path}':"$PATH"; eval "$(litvtei completion bash)"
        COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}
        complete -p litvtei | grep -q _litvtei_completion && _litvtei_completion litvtei
        printf '%s\\n' "${{COMPREPLY[@]}}" """
    ended = subprocess.run([bash, "-c", script], capture_output=True, text=True, check=False)
    assert sorted(ended.stdout.split()) == sorted(offered), ended.stderr
