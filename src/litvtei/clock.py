"""Where the time of a run goes: how long each stage took, and how much of it the processors worked."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

# Says that a stage has ended, by its name.
Lap = Callable[[str], None]


def no_lap(_stage: str) -> None:
    """Take no time."""


class Stage(NamedTuple):
    """How long a stage took, seconds of processors, and the most memory that the process had until its end, in MB."""

    name: str
    seconds: float
    cpu: float
    memory: int


class Clock:
    """Takes the time of stages; give :meth:`lap` to whoever has some."""

    def __init__(self) -> None:
        """Begin to count, with what the process has used until now as its first stage."""
        self._wall, self._cpu = time.monotonic(), 0.0
        self._stages: list[Stage] = []
        self.lap("starting")

    def lap(self, stage: str) -> None:
        """End a stage; the next begins."""
        wall, cpu = time.monotonic(), _cpu()
        self._stages.append(Stage(stage, wall - self._wall, cpu - self._cpu, _memory()))
        self._wall, self._cpu = wall, cpu

    def lines(self) -> Iterator[str]:
        """Yield a line for each stage, and one for all; seconds of processors include those of workers that ended."""
        yield f"{'stage':<24}{'seconds':>9}{'CPU':>9}{'MB':>7}"
        seconds, cpu = sum(one.seconds for one in self._stages), sum(one.cpu for one in self._stages)
        for one in (*self._stages, Stage("in all", seconds, cpu, _memory())):
            yield f"{one.name:<24}{one.seconds:>9.2f}{one.cpu:>9.2f}{one.memory or '':>7}"


def _memory() -> int:
    """Return the most memory this process has had, in MB; 0 where the system does not say."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)
    return 0


def _cpu() -> float:
    return sum(os.times()[:4])
