"""The argument that every command on an edition takes: its folder."""

from __future__ import annotations

from pathlib import Path

import click

edition_argument = click.argument("edition", type=click.Path(path_type=Path), default=Path(), metavar="[EDITION]")
