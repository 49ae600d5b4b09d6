"""The per-document job of ``workers`` on a cluster of machines, with dask.distributed (extra ``distributed``).

Every worker of the cluster has the same litvtei and sees the edition's folder at the same path. Results come in the
order of the items and are the same bytes as from one process. A worker that is lost costs its items another try on
others, as often as the scheduler allows (``distributed.scheduler.allowed-failures``); what fails then is tried item
by item, so that one item is lost and no other. That is also what becomes of an item that is out of CPU time: its
worker is killed, which a nanny (``dask worker`` has one) starts again.
"""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from litvtei import __version__
from litvtei.errors import ConfigError, LitvteiError
from litvtei.workers import CHUNK, Limits, Lost, Reason, attempt_within

if TYPE_CHECKING:
    from distributed import Client

A = TypeVar("A")
B = TypeVar("B")

MISSING = '--engine dask needs an extra; install it: python -m pip install "litvtei[distributed]"'
_CONNECT_SECONDS = 20
# So many chunks for each thread of the cluster are on their way; the rest waits here, which bounds memory.
_AHEAD = 4
_LEAST_AHEAD = 16
# Without any worker for so long, nothing more will come.
_LONELY_SECONDS = 60
_ONE_AT_A_TIME = threading.Lock()
_NO_LIMITS = Limits()


def run_on_cluster(
    job: Callable[[A], B],
    items: Sequence[A],
    scheduler: str,
    folder: Path,
    limits: Limits = _NO_LIMITS,
    chunk: int = CHUNK,
) -> Generator[B | Lost]:
    """Do a job on each item on the workers of a cluster, and yield the results in the order of the items.

    Raises ConfigError if there is no cluster at ``scheduler`` (``tcp://host:8786``), a worker has another litvtei or
    does not see ``folder``, and the first LitvteiError of a job.
    """
    with _connected(scheduler) as client:
        _same_everywhere(client, folder)
        done = partial(_done, limits, job)
        ahead = max(_LEAST_AHEAD, _AHEAD * sum(client.nthreads().values()))
        chunks = deque(items[start : start + chunk] for start in range(0, len(items), chunk))
        running: deque[tuple[Sequence[A], Any]] = deque()
        while chunks or running:
            while chunks and len(running) < ahead:
                some = chunks.popleft()
                running.append((some, client.submit(done, some, pure=False)))
            some, future = running.popleft()
            yield from _results(client, done, some, future)


def _connected(scheduler: str) -> Client:
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError:
        raise LitvteiError(MISSING) from None
    _knock(scheduler)
    try:
        made: Any = distributed.Client  # which says nothing of its types
        client: Client = made(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ConfigError(f"there is no scheduler at {scheduler}: {error}") from None
    return client


def _knock(scheduler: str) -> None:
    """Raise ConfigError where nobody listens: a client of dask would wait, and then end with a traceback."""
    try:
        address = urlsplit(scheduler)
        if address.scheme not in ("tcp", "tls") or not address.hostname or not address.port:
            raise ConfigError(f"“{scheduler}” is no address of a scheduler, such as tcp://host:8786")
        socket.create_connection((address.hostname, address.port), _CONNECT_SECONDS).close()
    except (OSError, ValueError) as error:
        raise ConfigError(f"there is no scheduler at {scheduler}: {error}") from None


def _same_everywhere(client: Client, folder: Path) -> None:
    """Raise ConfigError unless every worker has this litvtei and sees the folder."""
    try:
        client.wait_for_workers(1, timeout=_LONELY_SECONDS)
    except TimeoutError:
        raise ConfigError("the cluster has no worker") from None
    answers = client.run(_seen, str(folder), on_error="return")
    for worker, answer in answers.items():
        if isinstance(answer, BaseException):
            raise ConfigError(f"the worker {worker} has no litvtei: {answer}")
        version, seen = answer
        if version != __version__:
            raise ConfigError(f"the worker {worker} has litvtei {version}, this machine {__version__}")
        if not seen:
            raise ConfigError(f"the worker {worker} does not see {folder}; the cluster needs a shared file system")


def _seen(folder: str) -> tuple[str, bool]:
    return __version__, Path(folder).is_dir()


def _results(
    client: Client,
    done: Callable[[Sequence[A]], list[B | Lost]],
    some: Sequence[A],
    future: Any,  # noqa: ANN401
) -> Generator[B | Lost]:
    """Yield the results of a chunk; if the workers that had it are lost, of each of its items alone."""
    from distributed import KilledWorker  # noqa: PLC0415 - an extra

    try:
        results: list[B | Lost] = _waited(client, future)
    except KilledWorker as error:
        if len(some) == 1:
            yield Lost(Reason.CRASH, str(error))
            return
        # One after the other: what kills a worker would take along whatever else that worker has to do.
        for item in some:
            yield from _results(client, done, [item], client.submit(done, [item], pure=False))
        return
    finally:
        future.release()
    yield from results


def _waited(client: Client, future: Any) -> Any:  # noqa: ANN401
    while True:
        try:
            return future.result(timeout=_LONELY_SECONDS)
        except TimeoutError:
            if future.status != "pending":
                raise
            if not client.scheduler_info().get("workers"):
                raise LitvteiError("the cluster has lost all its workers") from None


def _done(limits: Limits, job: Callable[[A], B], some: Sequence[A]) -> list[B | Lost]:
    """Do a job on some items; in a worker of many threads one chunk after another: a job has its process for itself."""
    with _ONE_AT_A_TIME:
        return [attempt_within(limits, job, item) for item in some]
