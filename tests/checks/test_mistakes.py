"""Sixty mistakes of editors: each found, in these words, and cured by what is proposed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checks.compare import NAME, README, said_by_litvtei, shown
from checks.mistake import FOLDER, Mistake, cured, findings, mistakes
from litvtei.resources import bundled
from litvtei.schema.relaxng.schema import Schema, read_schema
from shared import SHARED

MISTAKES = mistakes()
each_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def ours() -> Schema:
    return read_schema(bundled("schemas").joinpath("litvtei.rng").read_bytes(), lambda _: b"", "litvtei.rng")


def told(folder: Path, schema: str) -> str:
    found = findings(folder, schema)
    lines = []
    for mistake in MISTAKES:
        lines.append(f"{mistake.number} {mistake.name}: {mistake.cause}")
        for one in found.get(mistake.file, []):
            lines += [f"   {one.code} {one.message}", *(f"        {part}" for part in (one.cause, one.cure) if part)]
    return "\n".join(lines) + "\n"


def test_each_is_found_in_these_words(tmp_path: Path, update_golden: bool) -> None:
    expected = FOLDER / "expected.txt"
    said = told(tmp_path, "litvtei.rng")
    if update_golden:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


@each_mistake
def test_what_is_proposed_cures_it(ours: Schema, mistake: Mistake) -> None:
    root = cured(ours, mistake)
    assert root is not None
    assert not list(ours.faults(root))


@pytest.mark.corpus
def test_what_is_proposed_cures_it_by_the_schema_of_all_tei_too() -> None:
    path = SHARED / "tei" / "tei_all-4.3.0.rng" if SHARED else None
    if path is None or not path.is_file():
        pytest.skip("the schemas of the TEI are not on this machine")
    schema = read_schema(path.read_bytes(), lambda _: b"", path.name)
    left = {one.name for one in MISTAKES if (root := cured(schema, one)) is None or list(schema.faults(root))}
    assert left == set()


@pytest.mark.corpus
def test_the_table_of_the_readme_says_what_litvtei_says(tmp_path: Path) -> None:
    path = SHARED / "tei" / NAME if SHARED else None
    if path is None or not path.is_file():
        pytest.skip("the schemas of the TEI are not on this machine")
    shutil.copy(path, tmp_path)
    readme = README.read_text(encoding="utf-8")
    said = said_by_litvtei(tmp_path)
    assert [one.name for one in MISTAKES if shown(said[one.file], whole=True) not in readme] == []


def test_nine_of_ten_are_told_with_their_cause() -> None:
    told_cause = [one for one in MISTAKES if "cause" in one.litvtei]
    assert len(told_cause) >= 0.9 * len(MISTAKES)
    assert len(MISTAKES) >= 60
