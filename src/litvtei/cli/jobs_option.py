"""The option that says how many processes read the files of an edition."""

from __future__ import annotations

import click


class _Jobs(click.ParamType[int]):
    name = "N|auto"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if value == "auto":
            return 0
        text = str(value)
        if not text.isdecimal():
            self.fail(f"“{text}” is neither a number nor “auto”.", param, ctx)
        return int(text)


jobs_option = click.option(
    "-j",
    "--jobs",
    type=_Jobs(),
    default=0,
    metavar="N|auto",
    help="How many processes read files; auto, if left out: one for a small edition, else one a processor.",
)
