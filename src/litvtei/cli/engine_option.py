"""The options that let a cluster of machines read the files of an edition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_ENGINE = "litvtei.engine"


def _remember(ctx: click.Context, _param: click.Parameter, engine: str) -> None:
    ctx.meta[_ENGINE] = engine


def _address(ctx: click.Context, _param: click.Parameter, scheduler: str) -> str:
    """Return the address of the cluster that is to be used, ``""`` for none."""
    if (ctx.meta[_ENGINE] == "dask") != bool(scheduler):
        raise click.UsageError("--engine dask and --scheduler ADDRESS go together: name both, or neither.")
    return scheduler


def engine_options(command: F) -> F:
    """Give a command ``--engine`` and ``--scheduler``; it is called with ``scheduler``, ``""`` for this machine."""
    engine = click.option(
        "--engine",
        type=click.Choice(["local", "dask"]),
        default="local",
        show_default=True,
        is_eager=True,
        expose_value=False,
        callback=_remember,
        help="Who reads files: this machine, or a dask cluster whose machines see the same folder.",
    )
    scheduler = click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        callback=_address,
        help="Scheduler of the cluster: tcp://host:8786.",
    )
    return engine(scheduler(command))
