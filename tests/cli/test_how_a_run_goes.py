"""Who waits for a long run can be told how far it is, and afterwards where the time went."""

from __future__ import annotations

import pstats
import re
from pathlib import Path

import pytest

from command import litvtei_here
from shared import EDITION


@pytest.fixture(params=["build", "check"])
def command(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    monkeypatch.setenv("LITVTEI_CACHE", str(tmp_path / "cache"))
    return [request.param, str(EDITION), *(["--output", "site"] if request.param == "build" else [])]


def test_progress_has_number_rate_and_time_left_for_whoever_asks(command: list[str], tmp_path: Path) -> None:
    asked, unasked = litvtei_here(*command, "--progress", cwd=tmp_path), litvtei_here(*command, cwd=tmp_path)
    assert re.search(r"ing \d+ of \d+, [\d,]+ a second, \d+ s left\n", asked.err)
    assert " a second, " not in unasked.err
    assert asked.code == unasked.code


def test_timings_name_each_stage_and_their_sum(command: list[str], tmp_path: Path) -> None:
    said = litvtei_here(*command, "--timings", cwd=tmp_path)
    stages = re.findall(r"^([a-z ]+?) +(\d+\.\d\d) +(\d+\.\d\d) +\d*$", said.err, re.MULTILINE)
    names = [name for name, _, _ in stages]
    assert names[0] == "starting"
    assert {"reading", "assembling", "checking the whole"} < set(names)
    assert names[-1] == "in all"
    assert sum(float(wall) for _, wall, _ in stages[:-1]) == pytest.approx(float(stages[-1][1]), abs=0.1)


def test_a_profile_is_written_for_developers(command: list[str], tmp_path: Path) -> None:
    litvtei_here(*command, "--profile", "run.prof", cwd=tmp_path)
    functions = pstats.Stats(str(tmp_path / "run.prof")).stats
    assert any(name == "read_file" for _, _, name in functions)
