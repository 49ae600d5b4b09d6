"""``litvtei register``: a part of an edition, a file for Excel, a pipe that is closed, an extra that is missing."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from editions import edition, text

from command import LITVTEI, litvtei, litvtei_here

LINES = 3000


def letters(folder: Path) -> Path:
    """An edition with two further letters of the same text, and what points in litvtei.toml."""
    edition(folder)
    for number in (2, 3):
        (folder / f"letter-{number}.xml").write_bytes((folder / "letter.xml").read_bytes())
    (folder / "litvtei.toml").write_text('[sources]\npointers = ["ref"]\n', encoding="utf-8")
    return folder


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_mentions_of_one_document(tmp_path: Path) -> None:
    ran = litvtei_here("register", ".", "--format", "csv", "--document", "letter-2", cwd=letters(tmp_path))
    assert {row["document"] for row in rows(ran.stdout)} == {"letter-2"}


def test_a_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    ran = litvtei("register", ".", "--format", "csv", "--document", "letter-9", cwd=letters(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "there is no document “letter-9”" in ran.err


@pytest.mark.parametrize("date", ["1917-13", "yesterday", "17", "1917-11-32"])
def test_a_time_that_is_none_says_how_it_is_written(tmp_path: Path, date: str) -> None:
    ran = litvtei_here("register", ".", "--from", date, cwd=edition(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "write 1917, 1917-11 or 1917-11-08" in ran.err


def test_csv_for_excel_begins_with_a_byte_order_mark(tmp_path: Path) -> None:
    folder = edition(tmp_path)
    plain = litvtei_here("register", ".", "--format", "csv", cwd=folder).stdout
    marked = litvtei_here("register", ".", "--format", "csv", "--bom", cwd=folder).stdout
    assert marked == b"\xef\xbb\xbf" + plain


def test_beacon_without_an_address_of_the_site_says_what_is_missing(tmp_path: Path) -> None:
    ran = litvtei_here("register", ".", "--format", "beacon", cwd=edition(tmp_path))
    assert "#TARGET: beacon/gnd/{ID}.html\n" in ran.out
    assert "litvtei.toml names no [site] url" in ran.err
    (tmp_path / "litvtei.toml").write_text('[site]\nurl = "https://example.org"\n', encoding="utf-8")
    ran = litvtei_here("register", ".", "--format", "beacon", "--authority", "viaf", cwd=tmp_path)
    assert "#TARGET: https://example.org/beacon/viaf/{ID}.html\n" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize("format_", ["csv", "jsonl", "json", "table"])
@pytest.mark.parametrize("told", [True, False], ids=["pointers told", "pointers guessed"])
def test_a_reader_that_has_enough_ends_the_run_without_a_word(tmp_path: Path, format_: str, told: bool) -> None:
    edition(tmp_path, '<p><persName ref="#litvinov">Litvinov</persName> came.</p>' * LINES)
    if told:
        (tmp_path / "litvtei.toml").write_text('[sources]\npointers = ["ref"]\n', encoding="utf-8")
    command = [*LITVTEI, "register", str(tmp_path), "--format", format_]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout.read(10)
        run.stdout.close()
        said = run.stderr.read().decode("utf-8")
        assert run.wait(60) == 0
    assert "Traceback" not in said
    assert "Error" not in said


def test_a_broken_file_is_named_after_the_rows_of_the_others(tmp_path: Path) -> None:
    folder = letters(tmp_path)
    (folder / "letter-2.xml").write_text(text("<p>")[:-20], encoding="utf-8")
    ran = litvtei("register", ".", "--format", "jsonl", cwd=folder)
    assert {json.loads(line).get("document") for line in ran.out.splitlines()} == {"letter", "letter-3"}
    assert "letter-2.xml:1:" in ran.err
    assert ran.code == 1


@pytest.mark.parametrize(("format_", "package"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_an_extra_that_is_missing_is_named(tmp_path: Path, format_: str, package: str) -> None:
    program = f"import sys; sys.modules['{package}'] = None; from litvtei.cli import main; main()"
    command = [sys.executable, "-c", program, "register", str(edition(tmp_path)), "--format", format_]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 3
    assert f"pip install 'litvtei[{format_}]'" in ended.stderr
    assert "Traceback" not in ended.stderr
