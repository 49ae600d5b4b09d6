"""The option that tells where the time went."""

from __future__ import annotations

import click

timings_option = click.option("--timings", is_flag=True, help="Say at the end where the time went.")
