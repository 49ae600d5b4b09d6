"""Where the time of a run goes: how long each stage took, and how much of it the processors worked."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

# Says that a stage has ended, by its name.
Lap = Callable[[str], None]


def no_lap(_stage: str) -> None:
    """Take no time."""


class Clock:
    """Takes the time of stages; give :meth:`lap` to whoever has some."""

    def __init__(self) -> None:
        """Begin to count, with what the process has used until now as its first stage."""
        self._wall, self._cpu = time.monotonic(), 0.0
        self._stages: list[tuple[str, float, float]] = []
        self.lap("starting")

    def lap(self, stage: str) -> None:
        """End a stage; the next begins."""
        wall, cpu = time.monotonic(), _cpu()
        self._stages.append((stage, wall - self._wall, cpu - self._cpu))
        self._wall, self._cpu = wall, cpu

    def lines(self) -> Iterator[str]:
        """Yield a line for each stage: seconds, those of processors, which include ended workers, and the sum."""
        yield f"{'stage':<24}{'seconds':>9}{'CPU':>9}"
        total = ("in all", sum(one[1] for one in self._stages), sum(one[2] for one in self._stages))
        for name, wall, cpu in (*self._stages, total):
            yield f"{name:<24}{wall:>9.2f}{cpu:>9.2f}"


def _cpu() -> float:
    return sum(os.times()[:4])
