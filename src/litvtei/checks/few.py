"""The same fault a hundred times over: the first places one by one, the others in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from litvtei.checks.check import Finding
from litvtei.diagnostics import Location

T = TypeVar("T")
MOST = 10


def few(hits: Sequence[T], finding: Callable[[T], Finding], place: Callable[[T], Location]) -> Iterator[Finding]:
    """Yield a finding for each of the first hits, and at the next one how many more there are."""
    shown = hits if len(hits) <= MOST + 1 else hits[:MOST]
    for hit in shown:
        yield finding(hit)
    rest = hits[len(shown) :]
    if rest:
        yield Finding(
            place(rest[0]),
            f"There are {len(rest)} more places like the {MOST} above in this file.",
            cure="Mend them as those above; the first of them is here.",
        )


def times(number: int, where: str = "in this file") -> str:
    """Say how often: nothing for once."""
    return "" if number == 1 else f" ({number} times {where})"
