"""A cluster of five workers, each a process, all on this machine: the same bytes, and what a dying worker costs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from command import litvtei_here
from litvtei.cluster import run_on_cluster
from litvtei.config import read_config
from litvtei.edition.document import OpenFile
from litvtei.edition.edition import read_edition
from litvtei.errors import ConfigError
from litvtei.workers import Limits, Lost, Reason

pytest.importorskip("distributed", reason="distributed is not installed")
pytestmark = pytest.mark.filterwarnings("default")
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{0}</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>Dear <persName ref="#p{0}">Ada {0}</persName></p></body></text></TEI>"""
DEADLY = "letter-7.xml"
# A worker that dies is not replaced, and the scheduler does not try its task again: that is left to litvtei.
SCHEDULER = """
import asyncio, sys
from dask import config
config.set({"distributed.scheduler.allowed-failures": 0})
from distributed import Scheduler
async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()
asyncio.run(main())
"""
WORKER = """
import asyncio, sys
from distributed import Worker
async def main():
    async with Worker(sys.argv[1], nthreads=1, dashboard=False) as worker:
        print(worker.address, flush=True)
        await worker.finished()
asyncio.run(main())
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cluster")
    for number in range(24):
        (folder / f"letter-{number}.xml").write_text(LETTER.format(number), encoding="utf-8")
    (folder / "broken.xml").write_text("<TEI>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with five workers."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parent)]),
        "DASK_TEMPORARY_DIRECTORY": str(tmp_path_factory.mktemp("dask")),
    }
    started = []

    def start(program: str, *arguments: str) -> str:
        command = [sys.executable, "-c", program, *arguments]
        one = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True)
        started.append(one)
        return one

    scheduler = start(SCHEDULER).stdout.readline().strip()
    for worker in [start(WORKER, scheduler) for _ in range(5)]:
        assert worker.stdout.readline().startswith("tcp://")
    yield scheduler
    for one in started:
        one.kill()
        one.wait()
        one.stdout.close()


@pytest.fixture(autouse=True)
def nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is not read again, by nobody."""
    monkeypatch.setenv("LITVTEI_CACHE", "off")


def files(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_cluster_makes_the_same_bytes(
    edition: Path, cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = ("--engine", "dask", "--scheduler", cluster)
    for command in (["check", "--format", "json"], ["register", "--format", "json"]):
        here, there = (litvtei_here(*command, str(edition), *more, cwd=tmp_path) for more in ([], on))
        assert (there.code, there.out) == (here.code, here.out)
        assert json.loads(there.out)
    assert litvtei_here("build", str(edition), "--output", "here", cwd=tmp_path).code == 1
    monkeypatch.setenv("LITVTEI_CACHE", str(tmp_path / "cache"))
    assert litvtei_here("build", str(edition), "--output", "there", *on, cwd=tmp_path).code == 1
    assert files(tmp_path / "here") == files(tmp_path / "there")


@pytest.mark.parametrize("options", [["--engine", "dask"], ["--scheduler", "tcp://127.0.0.1:1"]])
def test_engine_and_scheduler_go_together(options: list[str], edition: Path) -> None:
    ran = litvtei_here("check", ".", *options, cwd=edition)
    assert (ran.code, "name both, or neither" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nowhere", "“nowhere” is no address of a scheduler"),
        ("tcp://127.0.0.1:1", "there is no scheduler at tcp://127.0.0.1:1"),
    ],
)
def test_where_there_is_no_scheduler_that_is_said(address: str, words: str, edition: Path) -> None:
    with pytest.raises(ConfigError, match=re.escape(words)):
        read_edition(replace(read_config(edition), scheduler=address), lambda _file: None)


def test_a_folder_that_workers_do_not_see_is_said(cluster: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not see"):
        list(run_on_cluster(len, ["one"], cluster, tmp_path / "elsewhere"))


def deadly(file: OpenFile) -> int:
    """Kill the worker that has a certain file open; there is none to kill once litvtei has given the file up."""
    if file.reading.path == DEADLY and file.tree is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(file.reading.mentions)


def test_a_file_that_kills_workers_is_one_located_diagnostic_and_nothing_else_is_lost(
    edition: Path, cluster: str
) -> None:
    read, counts = read_edition(replace(read_config(edition), scheduler=cluster), deadly)
    paths = [one.path for one in read.files]
    assert [(one.code, one.location.path) for one in read.diagnostics if one.code == "X016"] == [("X016", DEADLY)]
    assert {path for path, count in zip(paths, counts, strict=True) if count != 1} == {DEADLY, "broken.xml"}
    assert paths == sorted(
        paths, key=lambda path: (path != "broken.xml", int("0" + "".join(filter(str.isdigit, path))))
    )


def troubled(number: int) -> int:
    if number == 5:
        return len(bytearray(10_000 << 20))
    while number == 9:
        pass
    return 2 * number


def test_a_glutton_and_an_endless_loop_cost_one_item_each(edition: Path, cluster: str) -> None:
    results = list(run_on_cluster(troubled, range(20), cluster, edition, Limits(cpu=0.5, memory=500 << 20), chunk=4))
    lost = {number: one.reason for number, one in enumerate(results) if isinstance(one, Lost)}
    assert lost == {5: Reason.MEMORY, 9: Reason.CRASH}
    assert [one for number, one in enumerate(results) if number not in lost] == [
        2 * number for number in range(20) if number not in lost
    ]
