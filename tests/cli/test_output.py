"""What goes where: results on stdout in a form that is kept, talk and progress on stderr."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from editions import NAMESPACE, WRONG, edition
from lxml import etree

from command import LITVTEI, litvtei
from litvtei.cli.progress import progress


def test_findings_are_on_stdout_and_assumptions_on_stderr(tmp_path: Path) -> None:
    ran = litvtei("check", ".", cwd=edition(tmp_path, WRONG))
    assert ran.out.startswith("letter.xml:1:")
    assert ran.err.startswith("There is no litvtei.toml, so 1 document and 1 register file were told apart")
    assert "letter.xml" not in ran.err


def test_a_configured_edition_says_nothing_but_its_findings(tmp_path: Path) -> None:
    (edition(tmp_path, WRONG) / "litvtei.toml").write_text("", encoding="utf-8")
    assert litvtei("check", ".", cwd=tmp_path).err == ""


def test_a_finding_has_its_place_line_caret_cause_and_cure(tmp_path: Path) -> None:
    ran = litvtei("check", ".", cwd=edition(tmp_path, '<p>In <date when="1917-2-3">February</date></p>'))
    head, line, caret, why, cure, count = [*ran.out.splitlines()[:5], ran.out.splitlines()[-1]]
    place = re.match(r"letter\.xml:1:(\d+): error D001: “1917-2-3” in @when is not a date\.$", head)
    assert line[caret.index("^") :].startswith("1917-2-3")
    assert line.removeprefix("    1 | ").strip("…") in (tmp_path / "letter.xml").read_text(encoding="utf-8")
    assert (tmp_path / "letter.xml").read_text(encoding="utf-8")[int(place[1]) - 1 :].startswith("1917-2-3")
    assert why.startswith("    why: ")
    assert cure == '    cure: Write when="1917-02-03".'
    assert count.endswith("(D001 1, G002 1). litvtei explain CODE says more.")


def test_places_are_written_as_the_edition_was_named(tmp_path: Path) -> None:
    edition(tmp_path / "my letters", WRONG)
    assert litvtei("check", "my letters", cwd=tmp_path).out.startswith("my letters/letter.xml:1:")
    assert litvtei("check", tmp_path / "my letters").out.startswith(f"{tmp_path}/my letters/letter.xml:1:")


def test_findings_as_json_have_these_keys(tmp_path: Path) -> None:
    ran = litvtei("check", ".", "--format", "json", cwd=edition(tmp_path, WRONG))
    report = json.loads(ran.out)
    assert list(report) == ["edition", "counts", "diagnostics"]
    assert report["counts"] == {"error": 2, "warning": 0, "note": 1}
    for found in report["diagnostics"]:
        assert set(found) == {
            "path", "line", "column", "byte", "code", "severity", "message", "cause", "cure", "related"
        }  # fmt: skip
    first = report["diagnostics"][0]
    assert (first["path"], first["line"], first["code"], first["severity"]) == ("letter.xml", 1, "R001", "error")
    data = (tmp_path / "letter.xml").read_bytes()
    assert data[first["byte"] :].startswith(b"<persName")


def test_nothing_found_is_json_too(tmp_path: Path) -> None:
    ran = litvtei("check", ".", "--format", "json", cwd=edition(tmp_path))
    assert json.loads(ran.out)["diagnostics"] == []


def test_findings_for_github_stand_beside_their_lines(tmp_path: Path) -> None:
    ran = litvtei("check", "my, letters", "--format", "github", cwd=edition(tmp_path / "my, letters", WRONG).parent)
    assert ran.code == 1
    for line in ran.out.splitlines():
        assert re.match(
            r"::(error|warning|notice) file=my%2C letters/[a-z]+\.xml,line=\d+,col=\d+,title=[A-Z]\d{3}::\S", line
        )
    assert len(ran.out.splitlines()) == 3


def test_registers_as_json_have_these_keys(tmp_path: Path) -> None:
    ran = litvtei("register", ".", "--format", "json", cwd=edition(tmp_path, WRONG))
    registers = json.loads(ran.out)
    assert {"edition", "assumptions", "documents", "entries", "unresolved", "external", "unlinked"} <= set(registers)
    assert {"never_mentioned", "dates"} <= set(registers)
    assert registers["never_mentioned"] == ["litvinov"]
    (mention,) = registers["unresolved"][0]["mentions"]
    assert (mention["path"], mention["line"], mention["words"]) == ("letter.xml", 1, "Litvinov")


def test_registers_as_csv_are_a_table_with_a_head(tmp_path: Path) -> None:
    ran = litvtei("register", ".", "--format", "csv", cwd=edition(tmp_path))
    rows = list(csv.reader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    assert any("Litvinov, Maxim" in row for row in rows[1:])


def test_registers_as_tei_are_tei(tmp_path: Path) -> None:
    ran = litvtei("register", ".", "--format", "tei", cwd=edition(tmp_path))
    root = etree.fromstring(ran.stdout)
    assert root.tag == f"{{{NAMESPACE}}}TEI"
    assert root.find(f".//{{{NAMESPACE}}}person") is not None


def test_one_kind_can_be_asked_for(tmp_path: Path) -> None:
    dates = litvtei("register", ".", "--kind", "date", cwd=edition(tmp_path)).out
    persons = litvtei("register", ".", "--kind", "person", cwd=tmp_path).out
    assert ("1917" in dates, "Litvinov, Maxim" in dates) == (True, False)
    assert ("Litvinov, Maxim" in persons, persons.count("\n") < 10) == (True, True)


@pytest.mark.parametrize("format_", ["table", "csv", "json", "tei", "xlsx", "cmif"])
def test_a_register_in_a_file_is_the_one_on_stdout(tmp_path: Path, format_: str) -> None:
    edition(tmp_path / "edition")
    shown = litvtei("register", "edition", "--format", format_, cwd=tmp_path)
    written = litvtei("register", "edition", "--format", format_, "-o", "register", cwd=tmp_path)
    assert written.out == ""
    assert "Written to register\n" in written.err
    assert (tmp_path / "register").read_bytes().split() == shown.stdout.split()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition", "register"]


PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


@pytest.mark.parametrize("command", [["check"], ["register"], ["build"], ["explain", "R001"], ["--help"]], ids=" ".join)
def test_a_terminal_that_knows_ascii_only_is_written_to_all_the_same(tmp_path: Path, command: list[str]) -> None:
    folder = edition(tmp_path / "edition", '<p><persName ref="#литвинов">Литвинов</persName></p>')
    ran = litvtei(*command, *([folder] if len(command) == 1 and command != ["--help"] else []), cwd=tmp_path, **PLAIN)
    assert ran.code == (1 if command in (["check"], ["build"]) else 0)
    assert ran.out


@pytest.mark.parametrize("command", ["check", "register"])
def test_json_is_utf_8_wherever_it_is_written(tmp_path: Path, command: str) -> None:
    folder = edition(tmp_path, '<p><persName ref="#литвинов">Литвинов</persName></p>')
    ran = litvtei(command, folder, "--format", "json", **PLAIN)
    assert "#литвинов" in ran.out
    assert json.loads(ran.out)


def on_a_terminal(*arguments: str | Path) -> str:
    """Return what a person at a terminal sees on stderr."""
    terminal, end = pty.openpty()
    started = subprocess.Popen([*LITVTEI, *arguments], stdout=subprocess.DEVNULL, stderr=end)
    os.close(end)
    seen = b""
    try:
        while part := os.read(terminal, 4096):
            seen += part
    except OSError:
        pass  # this is how Linux says that the other end has been closed
    finally:
        os.close(terminal)
    started.wait()
    return seen.decode()


def test_a_short_run_shows_no_progress_even_on_a_terminal(tmp_path: Path) -> None:
    assert on_a_terminal("check", edition(tmp_path)).splitlines()[0].startswith("There is no litvtei.toml")


class Clock:
    """A clock that goes on by a third of a second whenever it is looked at."""

    now = 0.0

    def __call__(self) -> float:
        self.now += 1 / 3
        return self.now


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "no terminal"])
def test_a_long_run_shows_how_far_it_is_at_a_terminal_only(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    stream = io.StringIO()
    stream.isatty = lambda: terminal
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(time, "monotonic", Clock())
    with progress("reading") as step:
        for number in range(1, 2001):
            step(number, 2000)
    shown = stream.getvalue()
    if not terminal:
        assert shown == ""
        return
    lines = shown.split("\r")
    assert re.fullmatch(r"reading 1,000 of 2,000, \d+ a second, \d+ s left \x1b\[K", lines[1000 - 1])
    assert shown.endswith("\r\x1b[K")
    assert "\n" not in shown
