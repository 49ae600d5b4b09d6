"""Workers: whatever happens to one item costs that item and no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from pathlib import Path

import pytest

from litvtei.errors import ConfigError
from litvtei.workers import Limits, Lost, Reason, allow, available_workers, run_apart, run_here

MEGABYTE = 1 << 20
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="how a process is limited differs elsewhere")


def doubled(number: int) -> int:
    return 2 * number


def troubled(number: int) -> int:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 17:
        while True:
            pass
    if number == 19:
        return len(bytearray(10_000 * MEGABYTE))
    if number == 23:
        raise ValueError("a fault of litvtei's own")
    if number == 29:
        os._exit(3)
    return 2 * number


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_results_come_in_the_order_of_the_items(workers: int, chunk: int) -> None:
    assert list(run_apart(doubled, range(100), workers, chunk=chunk)) == [2 * number for number in range(100)]


def test_nothing_to_do_needs_no_worker() -> None:
    assert list(run_apart(doubled, [], 4)) == []


@needs_linux
@pytest.mark.parametrize("workers", [1, 3])
def test_a_crash_an_endless_loop_a_glutton_and_a_fault_cost_one_item_each(workers: int) -> None:
    results = list(run_apart(troubled, range(60), workers, Limits(cpu=0.3, memory=300 * MEGABYTE), chunk=8))

    lost = {number: result for number, result in enumerate(results) if isinstance(result, Lost)}
    assert {number: one.reason for number, one in lost.items()} == {
        13: Reason.CRASH,
        17: Reason.TIME,
        19: Reason.MEMORY,
        23: Reason.ERROR,
        29: Reason.CRASH,
    }
    assert lost[13].detail == "SIGKILL"
    assert lost[29].detail == "exit code 3"
    assert "ValueError: a fault of litvtei's own" in lost[23].detail
    assert [result for number, result in enumerate(results) if number not in lost] == [
        2 * number for number in range(60) if number not in lost
    ]


def waiting(number: int) -> int:
    if number == 2:
        time.sleep(600)
    return number


@needs_linux
def test_an_item_that_waits_forever_is_given_up() -> None:
    results = list(run_apart(waiting, range(5), 2, Limits(cpu=0.2), chunk=2))

    assert [result for result in results if not isinstance(result, Lost)] == [0, 1, 3, 4]
    assert results[2] == Lost(Reason.TIME)


def large(number: int) -> int:
    if number == 1:
        allow(600)
    begun = time.process_time()
    while time.process_time() - begun < 0.5:
        pass
    return number


@needs_linux
def test_an_item_that_turns_out_to_be_large_is_allowed_more() -> None:
    assert list(run_apart(large, range(3), 1, Limits(cpu=0.2))) == [Lost(Reason.TIME), 1, Lost(Reason.TIME)]


def test_where_there_is_no_limit_nothing_is_allowed_and_nothing_ends() -> None:
    assert list(run_here(large, [1])) == [1]
    assert list(run_apart(large, [1], 1)) == [1]


def test_a_fault_in_this_process_costs_one_item_too() -> None:
    def fails(number: int) -> int:
        if number == 1:
            raise ValueError("no")
        return number

    first, second, third = run_here(fails, range(3))

    assert (first, third) == (0, 2)
    assert isinstance(second, Lost)
    assert second.reason is Reason.ERROR


def process_of(_number: int) -> int:
    return os.getpid()


@needs_linux
def test_no_worker_outlives_a_run_that_is_ended_early() -> None:
    running = run_apart(process_of, range(10_000), 3)
    worker = next(running)
    assert isinstance(worker, int)
    assert worker != os.getpid()

    running.close()

    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


@needs_linux
def test_no_worker_outlives_its_parent(tmp_path: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(
        textwrap.dedent("""
        import os, signal
        from litvtei.workers import run_apart

        def job(number):
            return os.getpid()

        running = run_apart(job, range(1000), 3, chunk=1)
        print(*sorted({next(running) for _ in range(200)}), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """),
        encoding="utf-8",
    )

    ended = subprocess.run([sys.executable, program], check=False, capture_output=True, text=True)

    # The pipe that a worker writes its answers to is also what keeps `run` waiting: it returned, so all have gone.
    assert ended.returncode == -signal.SIGKILL
    assert ended.stdout.split()


def test_the_number_of_processors_is_what_this_process_may_use() -> None:
    assert available_workers() >= 1


def refusing(number: int) -> int:
    if number == 3:
        raise ConfigError("the stylesheet of the edition does not compile")
    return number


def test_what_ends_a_run_ends_it_here_and_apart() -> None:
    with pytest.raises(ConfigError, match="does not compile"):
        list(run_apart(refusing, range(100), 2, chunk=2))
    with pytest.raises(ConfigError, match="does not compile"):
        list(run_here(refusing, range(100)))


def unpicklable(number: int) -> object:
    return (lambda: number) if number == 1 else number


@needs_linux
def test_a_result_that_cannot_travel_is_lost() -> None:
    first, second, third = run_apart(unpicklable, range(3), 1)

    assert (first, third) == (0, 2)
    assert isinstance(second, Lost)
    assert second.reason is Reason.ERROR


held: list[bytes] = []


def hold(number: int) -> tuple[int, int]:
    held.append(os.urandom(1 << 20))
    return number, os.getpid()


@pytest.mark.parametrize("workers", [1, 3])
def test_a_worker_that_has_grown_makes_room_for_a_fresh_one(workers: int) -> None:
    results = list(run_apart(hold, range(60), workers, chunk=2, growth=16 << 20))

    assert [number for number, _ in results] == list(range(60))
    shares = Counter(process for _, process in results)
    assert os.getpid() not in shares
    # What it was given already it still does.
    assert max(shares.values()) <= 16 + 4
