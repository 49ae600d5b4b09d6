"""The argument that every command on an edition takes: its folder; and the words for the schema of all its files."""

from __future__ import annotations

from pathlib import Path

import click

edition_argument = click.argument("edition", type=click.Path(path_type=Path), default=Path(), metavar="[EDITION]")
CHOOSE_SCHEMA = (
    "RELAX NG file of the edition for all its files, or litvtei for the bundled one, or none. Several bind together."
)
