"""The option to do without what is remembered of an edition."""

from __future__ import annotations

import click

no_cache_option = click.option(
    "--no-cache", is_flag=True, help="Read and make everything anew, and remember nothing of it."
)
