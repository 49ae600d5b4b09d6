"""The options that tell how a long run goes: how far it is, and where the time went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
# Where in the context of a command it stands that progress is wanted everywhere.
PROGRESS = "litvtei.progress"


def _progress(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    ctx.meta[PROGRESS] = wanted


def _profile(ctx: click.Context, _param: click.Parameter, file: Path | None) -> None:
    if file is None:
        return
    from cProfile import Profile

    profile = Profile()

    def end() -> None:
        profile.disable()
        profile.dump_stats(file)

    ctx.call_on_close(end)
    profile.enable()


def watch_options(command: F) -> F:
    """Give a command ``--progress``, ``--timings`` and ``--profile``; it is called with ``timings``."""
    progress = click.option(
        "--progress",
        is_flag=True,
        expose_value=False,
        callback=_progress,
        help="Say on stderr how far the work is, also where that is no terminal.",
    )
    timings = click.option("--timings", is_flag=True, help="Say on stderr where the time went.")
    profile = click.option(
        "--profile",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        expose_value=False,
        callback=_profile,
        help="Write for developers which function took how long; pstats reads it.",
    )
    return progress(timings(profile(command)))
