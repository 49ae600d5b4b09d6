"""Both seed texts, imported and tagged with the project's own registers, against a list of their names made by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from seeds import KINDS, Measure, measure, seeds

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not seeds(), reason="the seeds are not on this machine")]


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> list[Measure]:
    return measure(tmp_path_factory.mktemp("seeds") / "edition", seeds())


def test_the_tagged_seeds_are_valid_and_their_text_is_unchanged(measures: list[Measure]) -> None:
    assert [(one.faults, one.changed, one.tags > 50) for one in measures] == [(0, False, True)] * 2


@pytest.mark.parametrize(
    ("kind", "recall", "precision"),
    [("person", 0.95, 0.95), ("place", 0.95, 0.95), ("organisation", 0.95, 0.95), ("date", 0.95, 0.98)],
)
def test_names_and_dates_are_found(measures: list[Measure], kind: str, recall: float, precision: float) -> None:
    assert kind in KINDS
    wanted, found, given, right = (
        sum(getattr(one, count)[kind] for one in measures) for count in ("wanted", "found", "given", "right")
    )
    missed = [each.words for one in measures for each in one.missed if each.kind == kind]
    assert found / wanted >= recall, missed
    assert right / given >= precision, [each.one.form for one in measures for each in one.wrong]
