"""What is accepted today, what is new tomorrow, and from which weight on a run fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import RIGHT, WRONG, edition

from command import Ran, litvtei, litvtei_here

DOUBLED = "<p>I saw the the minister.</p>"
SUGGESTED = '<p><persName ref="#litvinov" resp="#litvtei">Litvinov</persName></p>'


def check(folder: Path, *options: str) -> Ran:
    return litvtei_here("check", ".", *options, cwd=folder)


def accepted(folder: Path, body: str) -> Path:
    check(edition(folder, body), "--baseline", "accepted.json", "--write-baseline")
    return folder


def test_what_is_accepted_is_not_reported_and_does_not_fail(tmp_path: Path) -> None:
    ran = check(edition(tmp_path, WRONG), "--baseline", "accepted.json", "--write-baseline")
    assert (ran.code, ran.out) == (0, "Nothing found.\n")
    ran = check(tmp_path, "--baseline", "accepted.json")
    assert (ran.code, ran.out) == (0, "Nothing found.\n")
    assert "3 findings are accepted by accepted.json." in ran.err


def test_what_is_new_is_reported_and_fails(tmp_path: Path) -> None:
    accepted(tmp_path, WRONG)
    ran = check(
        edition(tmp_path, f'{WRONG}<p><persName ref="#radek">Radek</persName></p>'), "--baseline", "accepted.json"
    )
    assert ran.code == 1
    assert "“#radek”" in ran.out
    assert ran.out.endswith("1 error (R001 1). litvtei explain CODE says more.\n")


def test_lines_may_move(tmp_path: Path) -> None:
    accepted(tmp_path, WRONG)
    assert check(edition(tmp_path, f"\n\n<p>New.</p>\n{WRONG}"), "--baseline", "accepted.json").code == 0


def test_what_was_accepted_once_is_new_the_second_time(tmp_path: Path) -> None:
    accepted(tmp_path, WRONG)
    ran = check(edition(tmp_path, WRONG + WRONG), "--baseline", "accepted.json")
    assert ran.out.endswith("2 errors (D001 1, R001 1). litvtei explain CODE says more.\n")


def test_what_was_mended_is_told_and_forgotten(tmp_path: Path) -> None:
    accepted(tmp_path, WRONG)
    edition(tmp_path, RIGHT)
    assert "3 more are found no longer" in check(tmp_path, "--baseline", "accepted.json").err
    check(tmp_path, "--baseline", "accepted.json", "--write-baseline")
    assert "no longer" not in check(tmp_path, "--baseline", "accepted.json").err


def test_a_baseline_holds_a_finding_a_line_in_order(tmp_path: Path) -> None:
    accepted(tmp_path, WRONG)
    lines = (tmp_path / "accepted.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
    assert [("D001" in lines[1]), ("R001" in lines[2]), ("G002" in lines[3])] == [True, True, True]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"findings": [1]}', '{"findings": [{"path": "a"}]}', "\udcff"])
def test_what_is_no_baseline_is_said(tmp_path: Path, text: str) -> None:
    edition(tmp_path)
    (tmp_path / "accepted.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    ran = litvtei("check", ".", "--baseline", "accepted.json", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "accepted.json is not a baseline; --write-baseline writes one" in ran.err


def test_a_baseline_that_is_not_there_is_said(tmp_path: Path) -> None:
    ran = litvtei("check", ".", "--baseline", "none.json", cwd=edition(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "there is no baseline none.json; --write-baseline writes it" in ran.err


def test_a_baseline_is_written_only_where_it_is_named(tmp_path: Path) -> None:
    ran = check(edition(tmp_path), "--write-baseline")
    assert (ran.code, ran.out) == (2, "")
    assert "--write-baseline needs --baseline FILE" in ran.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1),
        (["--strict"], 1),
    ],
    ids=str,
)
def test_warnings_fail_where_that_is_asked_for(tmp_path: Path, options: list[str], code: int) -> None:
    edition(tmp_path, DOUBLED)
    assert check(tmp_path, "--select", "C", "--select", "R", *options).code == 0
    (tmp_path / "litvtei.toml").write_text('[check.severity]\nT004 = "warning"\n', encoding="utf-8")
    assert check(tmp_path, "--select", "T004", *options).code == code


@pytest.mark.parametrize(("options", "code"), [(["--strict"], 0), (["--strict", "--fail-on", "note"], 1)], ids=str)
def test_notes_do_not_fail_a_strict_run_unless_that_is_asked_for(tmp_path: Path, options: list[str], code: int) -> None:
    assert check(edition(tmp_path, DOUBLED.replace("the the", "him")), "--select", "G002", *options).code == code


def test_a_suggestion_that_nobody_reviewed_fails_a_strict_run_whatever_it_weighs(tmp_path: Path) -> None:
    edition(tmp_path, SUGGESTED)
    (tmp_path / "litvtei.toml").write_text('[check.severity]\nE008 = "note"\n', encoding="utf-8")
    assert check(tmp_path, "--select", "E008").code == 0
    assert check(tmp_path, "--select", "E008", "--strict").code == 1
