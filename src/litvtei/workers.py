"""A supervised pool of processes: whatever happens to one item costs that item and no other.

The pools of the standard library give up the whole run when a worker dies. Here
every item has limits of its own; a worker that crashes, or is out of time or memory, is replaced,
and the item it was at comes back as :class:`Lost`. Results come in the order of the items, whatever the
number of workers.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from litvtei.errors import LitvteiError

try:
    import resource
except ImportError:  # not on every system
    resource = None  # type: ignore[assignment]

A = TypeVar("A")
B = TypeVar("B")

CHUNK = 16
# So many chunks per worker may be ahead of the one that is waited for: what bounds memory.
_AHEAD = 32
# A worker may also wait for a disk or a lock, which costs no CPU: so many times its CPU limit.
_PATIENCE = 5
# What ends a process that has no CPU time left, or has waited too long; some systems have neither.
_TIMES_UP = tuple(getattr(signal, name) for name in ("SIGPROF", "SIGALRM") if hasattr(signal, name))


class Reason(StrEnum):
    """Why an item has no result."""

    CRASH = "crash"
    TIME = "time"
    MEMORY = "memory"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Lost:
    """An item without a result. ``detail`` is the signal or the traceback, for whoever mends litvtei."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may use: CPU seconds, and bytes of memory beyond what the worker began with; 0 is no limit.

    An item that turns out to be large may be allowed more, see :func:`allow`.
    """

    cpu: float = 0
    memory: int = 0


def available_workers() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def allow(seconds: float) -> None:
    """Let the item that this process is at take so many CPU seconds more, if there is an end to them at all."""
    for timer, times in _timers():
        left, _ = signal.getitimer(timer)
        if left:
            signal.setitimer(timer, left + times * seconds)


def _timers() -> Iterator[tuple[int, float]]:
    """The timers of a process, and how many of their seconds stand against one of CPU."""
    if hasattr(signal, "setitimer"):
        yield signal.ITIMER_PROF, 1
        yield signal.ITIMER_REAL, _PATIENCE


def _set_timers(cpu: float) -> None:
    """End this process after so many seconds, unless they are set anew; 0 is no end."""
    for timer, times in _timers():
        signal.setitimer(timer, times * cpu)


def run_here(job: Callable[[A], B], items: Sequence[A]) -> Generator[B | Lost]:
    """Do a job on each item in this process; what fails is lost, but no limit holds.

    A LitvteiError is no fault of one item: it ends the run.
    """
    for item in items:
        yield attempt(job, item)


def run_apart(
    job: Callable[[A], B],
    items: Sequence[A],
    workers: int,
    limits: Limits = Limits(),
    chunk: int = CHUNK,
    growth: int = 0,
) -> Generator[B | Lost]:
    """Do a job on each item in worker processes, and yield the results in the order of the items.

    A worker makes room for a fresh one once it has ``growth`` bytes of its own, also of what it had in common with its
    parent and has copied: to look at an object is to write to it. 0 is no end. The results must pickle. Close the
    generator to end early: no worker outlives it. Raises OSError where no process can be made, and the first
    LitvteiError of a job.
    """
    pool = _Pool(job, items, limits, growth)
    try:
        yield from pool.results(workers, chunk)
    finally:
        pool.close()


def attempt(job: Callable[[A], B], item: A) -> B | Lost:
    """Do a job on an item, in this process; what fails is lost. Raises LitvteiError, which is no fault of the item."""
    try:
        return job(item)
    except MemoryError:
        return Lost(Reason.MEMORY)
    except LitvteiError:
        raise
    except Exception:  # noqa: BLE001 - any fault of litvtei's own costs one item
        return Lost(Reason.ERROR, traceback.format_exc())


@dataclass(slots=True)
class _Worker:
    """A process, its line, the items that it has not answered, and by how many bytes it has ``grown``."""

    process: BaseProcess
    line: Connection
    waiting: deque[int] = field(default_factory=deque)
    grown: int = 0


class _Pool(Generic[A, B]):
    def __init__(self, job: Callable[[A], B], items: Sequence[A], limits: Limits, growth: int) -> None:
        self._job = job
        self._items = items
        self._limits, self._growth = limits, growth
        self._workers: list[_Worker] = []
        self._done: dict[int, B | Lost | LitvteiError] = {}
        self._context: Any = get_context("fork" if sys.platform == "linux" else "spawn")

    def results(self, workers: int, chunk: int) -> Generator[B | Lost]:
        numbers = range(len(self._items))
        chunks = deque(numbers[start : start + chunk] for start in range(0, len(numbers), chunk))
        for _ in range(min(workers, len(chunks))):
            self._workers.append(self._start())
        ahead = _AHEAD * chunk * len(self._workers)
        for wanted in numbers:
            while wanted not in self._done:
                for worker in list(self._workers):
                    done = 0 < self._growth <= worker.grown
                    idle = len(worker.waiting) <= (0 if done else chunk // 2)
                    if idle and chunks and chunks[0].start <= wanted + ahead:
                        self._give(self._replace(worker, told=True) if done else worker, chunks.popleft())
                self._listen()
            result = self._done.pop(wanted)
            if isinstance(result, LitvteiError):
                raise result
            yield result

    def close(self) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.line.close()
        self._workers.clear()

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        lines = [here, *(worker.line for worker in self._workers)] if self._context.get_start_method() == "fork" else []
        process = self._context.Process(target=_work, args=(self._job, there, self._limits, lines), daemon=True)
        # A collection in the child would write to every object of the parent, and so copy its memory.
        gc.freeze()
        process.start()
        gc.unfreeze()
        there.close()
        return _Worker(process, here)

    def _give(self, worker: _Worker, numbers: Sequence[int]) -> None:
        worker.waiting += numbers
        # A worker that has just died is noticed when it is listened to.
        with contextlib.suppress(OSError):
            worker.line.send([(number, self._items[number]) for number in numbers])

    def _listen(self) -> None:
        busy = {worker.line: worker for worker in self._workers if worker.waiting}
        for line in connection.wait(list(busy)):
            worker = busy[line]  # type: ignore[index]
            try:
                number, worker.grown, result = pickle.loads(worker.line.recv_bytes())  # noqa: S301 - our own child wrote it
            except (EOFError, OSError):
                self._replace(worker)
                continue
            worker.waiting.remove(number)
            self._done[number] = result
            if isinstance(result, Lost) and result.reason is Reason.MEMORY:
                self._replace(worker, told=True)

    def _replace(self, worker: _Worker, *, told: bool = False) -> _Worker:
        """Put a new worker in the place of one that is gone; the item it was at is lost, unless that was ``told``."""
        if told:
            worker.process.kill()
        worker.process.join()
        worker.line.close()
        waiting = worker.waiting
        if waiting and not told:
            self._done[waiting.popleft()] = Lost(*_cause(worker.process.exitcode or 0))
        place = self._workers.index(worker)
        self._workers.pop(place)
        fresh = self._start()
        self._workers.insert(place, fresh)
        if waiting:
            self._give(fresh, list(waiting))
        return fresh


def _cause(exitcode: int) -> tuple[Reason, str]:
    if -exitcode in _TIMES_UP:
        return Reason.TIME, ""
    if exitcode >= 0:
        return Reason.CRASH, f"exit code {exitcode}"
    with contextlib.suppress(ValueError):
        return Reason.CRASH, signal.Signals(-exitcode).name
    return Reason.CRASH, f"signal {-exitcode}"


def _work(job: Callable[[A], B], line: Connection, limits: Limits, others: Sequence[Connection]) -> None:
    """Answer until the parent hangs up."""
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(limits.memory)
    for time_up in _TIMES_UP:
        signal.signal(time_up, signal.SIG_DFL)
    with contextlib.suppress(EOFError, OSError):
        while True:
            for number, item in line.recv():
                _set_timers(limits.cpu)
                answer = _answer(job, number, item)
                _set_timers(0)
                line.send_bytes(answer)


def _answer(job: Callable[[A], B], number: int, item: A) -> bytes:
    """Return the number of an item and its result, pickled; what cannot be pickled is lost."""
    try:
        answer = attempt(lambda one: _packed(number, job(one)), item)
    except LitvteiError as error:
        return _packed(number, error)
    return _packed(number, answer) if isinstance(answer, Lost) else answer


def _packed(number: int, result: object) -> bytes:
    return pickle.dumps((number, _grown(), result), pickle.HIGHEST_PROTOCOL)


def _grown() -> int:
    """By how many bytes this process has grown since it was forked: each page cost a fault. 0 where nobody counts."""
    if resource is None:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()


def _limit_memory(limit: int) -> Callable[[], None]:
    """Let this process have so much more memory than it has now; where systems do not say, all it wants.

    What is returned takes the limit away.
    """
    statm = Path("/proc/self/statm")
    if not limit or not statm.exists() or resource is None:
        return lambda: None
    wanted = int(statm.read_text("ascii").split()[0]) * resource.getpagesize() + limit
    before = soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    least = min(one for one in (wanted, soft, hard) if one != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (least, hard))
    return lambda: resource.setrlimit(resource.RLIMIT_AS, before)


def attempt_within(limits: Limits, job: Callable[[A], B], item: A) -> B | Lost:
    """Do a job on an item as :func:`attempt` does; whoever runs out of time is killed, process and all."""
    unlimited = _limit_memory(limits.memory)
    _set_timers(limits.cpu)
    try:
        return attempt(job, item)
    finally:
        _set_timers(0)
        unlimited()
