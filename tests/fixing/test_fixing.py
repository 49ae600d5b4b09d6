"""``litvtei check --fix``: what becomes of the fixture of each code that it mends (``CODE.diff``), and what stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command import litvtei_here
from litvtei.checks.manual import manual_pages
from litvtei.checks.mend import CURES

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "checks"
TEXT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
PADDED = "<p>to <persName>Litvinov, </persName>who</p>"

each_cured_code = pytest.mark.parametrize("code", CURES)


def copy_of(code: str, folder: Path) -> Path:
    """Return a copy of the fixture of a code."""
    (fixture,) = FIXTURES.glob(f"{code}-*")
    return Path(shutil.copytree(fixture / "wrong", folder / "edition"))


def files_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def letter(folder: Path, inside: str) -> Path:
    file = folder / "letter.xml"
    file.write_bytes(TEXT.format(inside).encode())
    return file


@each_cured_code
def test_a_diff_shows_what_would_change_and_changes_nothing(code: str, tmp_path: Path, update_golden: bool) -> None:
    folder = copy_of(code, tmp_path)
    before = files_of(folder)
    ran = litvtei_here("check", ".", "--fix", "--diff", "--select", code, cwd=folder)
    golden = HERE / f"{code}.diff"
    if update_golden:
        golden.write_bytes(ran.stdout)
    assert (ran.code, ran.stdout) == (0, golden.read_bytes())
    assert files_of(folder) == before


@each_cured_code
def test_what_is_mended_is_mended_at_once(code: str, tmp_path: Path) -> None:
    folder = copy_of(code, tmp_path)
    first = litvtei_here("check", ".", "--fix", "--select", code, cwd=folder)
    assert f"mended {code} (" in first.err
    once = files_of(folder)
    again = litvtei_here("check", ".", "--fix", "--select", code, cwd=folder)
    assert "Nothing can be mended safely." in again.err
    assert (files_of(folder), again.out) == (once, first.out)


def test_the_manual_says_what_is_mended_and_of_what_else_it_says_nothing() -> None:
    assert {page.code for page in manual_pages() if "\nFixed by --fix: " in page.text} == set(CURES)


def test_what_is_left_is_reported(tmp_path: Path) -> None:
    letter(tmp_path, f"{PADDED}<p>Che\u0301ret <date when='1917-13'>then</date></p>")
    ran = litvtei_here("check", ".", "--fix", "--select", "E002", "--select", "D", cwd=tmp_path)
    assert ran.err.count("mended") == 1
    assert "letter.xml: mended E002 (1×), no other byte changed" in ran.err
    assert "E002" not in ran.out
    assert " D0" in ran.out
    assert "Che\u0301ret" in (tmp_path / "letter.xml").read_text("utf-8")
    assert ran.code == 1


def test_what_is_accepted_for_a_reason_stays_as_it_is(tmp_path: Path) -> None:
    file = letter(tmp_path, f'<?litvtei ignore E002 reason="as printed"?>{PADDED}{PADDED}')
    litvtei_here("check", ".", "--fix", cwd=tmp_path)
    mended = "<p>to <persName>Litvinov</persName>, who</p>"
    assert file.read_text("utf-8") == TEXT.format(f'<?litvtei ignore E002 reason="as printed"?>{PADDED}{mended}')
    accepted = '[check]\nignored = [{ code = "E002", path = "*.xml", reason = "as printed" }]\n'
    (tmp_path / "litvtei.toml").write_text(accepted, "utf-8")
    before = letter(tmp_path, PADDED).read_bytes()
    litvtei_here("check", ".", "--fix", cwd=tmp_path)
    assert file.read_bytes() == before


def test_a_comma_moves_out_of_every_name_around_it(tmp_path: Path) -> None:
    file = letter(tmp_path, "<p>to <rs ref='#a'>old <persName>Litvinov, </persName></rs>who</p>")
    litvtei_here("check", ".", "--fix", cwd=tmp_path)
    assert "<rs ref='#a'>old <persName>Litvinov</persName></rs>, who</p>" in file.read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_other_bytes_stay_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    words = f'<?xml version="1.0" encoding="{encoding}"?>\r\n' + TEXT.format("<p>é\xa0&#233;<!-- é -->{}</p>")
    name = words.format("<persName n='a>b' >Émile, </persName>so")
    (tmp_path / "letter.xml").write_bytes(name.encode(encoding))
    litvtei_here("check", ".", "--fix", "--select", "E002", cwd=tmp_path)
    moved = words.format("<persName n='a>b' >Émile</persName>, so")
    assert (tmp_path / "letter.xml").read_bytes() == moved.encode(encoding)


def test_half_a_letter_is_not_taken_for_something_invisible(tmp_path: Path) -> None:
    words = "Это было на Эльбе, Эмма пришла. Новоэстония и дуэль.".encode().decode("latin-1")
    before = letter(tmp_path, f"<p>{words}</p>").read_bytes()
    ran = litvtei_here("check", ".", "--fix", "--select", "X00", cwd=tmp_path)
    assert " X005: " in ran.out
    assert (tmp_path / "letter.xml").read_bytes() == before


def test_a_broken_file_is_not_touched_and_the_others_are_mended(tmp_path: Path) -> None:
    file = letter(tmp_path, PADDED)
    (tmp_path / "broken.xml").write_text("<TEI><p>", "utf-8")
    ran = litvtei_here("check", ".", "--fix", cwd=tmp_path)
    assert "letter.xml: mended" in ran.err
    assert "X001" in ran.out
    assert (tmp_path / "broken.xml").read_text("utf-8") == "<TEI><p>"
    assert file.read_bytes() != TEXT.format(PADDED).encode()


@pytest.mark.parametrize("options", [["--diff"], ["--fix", "--baseline", "known.json"]])
def test_options_that_make_no_sense_together_are_refused(tmp_path: Path, options: list[str]) -> None:
    letter(tmp_path, PADDED)
    ran = litvtei_here("check", ".", *options, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
