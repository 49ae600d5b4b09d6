"""suggest, apply and date as commands: what they write, what they refuse, how they end."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from editions import edition

from command import litvtei, litvtei_here

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>x</p></publicationStmt>"
    "<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
)


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = edition(tmp_path / "edition", "<p>Litvinov came on 8 November 1917.</p>")
    letter = folder / "letter.xml"
    letter.write_text(letter.read_text().replace("<text>", f"{HEADER}<text>"), encoding="utf-8")
    return folder


def test_suggest_touches_no_text(letters: Path) -> None:
    before = {path: path.read_bytes() for path in letters.iterdir()}
    ran = litvtei("suggest", letters)
    assert (ran.code, "person                1        0        0" in ran.out) == (0, True)
    assert {path: path.read_bytes() for path in letters.iterdir() if path.is_file()} == before
    assert sorted(path.name for path in (letters / ".litvtei").iterdir()) == [".gitignore", "suggestions.json"]
    assert litvtei("check", letters).code == 0


def test_suggest_takes_kinds(letters: Path) -> None:
    ran = litvtei_here("suggest", ".", "--kind", "date", "--list", cwd=letters)
    assert ran.out.startswith('letter.xml:1:233: certain date “8 November 1917” when="1917-11-08"')
    assert "Litvinov, Maxim" not in ran.out


def test_apply_without_suggestions_says_what_to_do(letters: Path) -> None:
    ran = litvtei("apply", letters)
    assert (ran.code, ran.out) == (2, "")
    assert "there are no suggestions; run litvtei suggest" in ran.err


def test_apply_takes_nothing_that_nobody_accepted(letters: Path) -> None:
    before = (letters / "letter.xml").read_bytes()
    litvtei_here("suggest", ".", cwd=letters)
    ran = litvtei_here("apply", ".", cwd=letters)
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing is accepted" in ran.err
    assert (letters / "letter.xml").read_bytes() == before


def test_apply_shows_a_diff_and_changes_nothing(letters: Path) -> None:
    before = (letters / "letter.xml").read_bytes()
    litvtei_here("suggest", ".", cwd=letters)
    ran = litvtei_here("apply", ".", "--accept", "certain", "--diff", cwd=letters)
    assert ran.out.startswith("--- a/letter.xml\n+++ b/letter.xml\n@@ ")
    assert '+<TEI xmlns="http://www.tei-c.org/ns/1.0">' in ran.out
    assert (letters / "letter.xml").read_bytes() == before


def test_apply_puts_in_what_is_accepted_once(letters: Path) -> None:
    litvtei_here("suggest", ".", cwd=letters)
    decision = {"verdict": "accept", "kind": "person", "form": "Litvinov", "entry": "litvinov", "who": "ed"}
    (letters / ".litvtei" / "decisions.jsonl").write_text(json.dumps(decision) + "\n", encoding="utf-8")
    ran = litvtei_here("apply", ".", cwd=letters)
    assert (ran.code, ran.out) == (0, "letter.xml: 1 tag inserted, no other byte changed\n")
    once = (letters / "letter.xml").read_text()
    assert '<p><persName ref="#litvinov">Litvinov</persName> came on 8 November 1917.</p>' in once
    again = litvtei_here("apply", ".", cwd=letters)
    assert (again.code, again.out, (letters / "letter.xml").read_text()) == (0, "", once)


def test_apply_refuses_a_file_that_has_changed(letters: Path) -> None:
    litvtei_here("suggest", ".", cwd=letters)
    changed = (letters / "letter.xml").read_text().replace("came", "went")
    (letters / "letter.xml").write_text(changed)
    ran = litvtei_here("apply", ".", "--accept", "certain", cwd=letters)
    assert (ran.code, ran.out) == (1, "")
    assert "refused: letter.xml has changed since litvtei suggest" in ran.err
    assert (letters / "letter.xml").read_text() == changed


def test_apply_takes_files_by_name(letters: Path) -> None:
    litvtei_here("suggest", ".", cwd=letters)
    ran = litvtei("apply", ".", "--file", "lettr.xml", cwd=letters)
    assert (ran.code, "There are no suggestions for lettr.xml." in ran.err) == (2, True)
    assert litvtei_here("apply", ".", "--file", "letter.xml", "--accept", "certain", cwd=letters).code == 0


def test_other_names_of_a_file_are_told(letters: Path, tmp_path: Path) -> None:
    os.link(letters / "letter.xml", tmp_path / "second-name.xml")
    litvtei_here("suggest", ".", cwd=letters)
    ran = litvtei_here("apply", ".", "--accept", "certain", cwd=letters)
    assert "1 other names (hard links) of it keep the old bytes" in ran.err


def test_unread_tags_are_found_by_the_strict_check(letters: Path) -> None:
    litvtei_here("suggest", ".", cwd=letters)
    litvtei_here("apply", ".", "--accept", "certain", cwd=letters)
    ran = litvtei_here("check", ".", "--strict", "--select", "E008", cwd=letters)
    assert (ran.code, "2 suggestions of litvtei have not been reviewed" in ran.out) == (1, True)
    assert litvtei_here("check", ".", cwd=letters).code == 0


def test_a_broken_file_is_named_and_the_rest_is_suggested(letters: Path) -> None:
    (letters / "broken.xml").write_text("<TEI><p>x & y</p></TEI>")
    ran = litvtei_here("suggest", ".", "--list", cwd=letters)
    assert (ran.code, "Litvinov, Maxim" in ran.out, "broken.xml:1:11: error X001" in ran.err) == (1, True, True)


DATES = {
    ("early 1941",): (
        0,
        'TEI   <date notBefore="1941-01" notAfter="1941-04">early 1941</date>\nEDTF  1941-01/1941-04\n',
    ),
    ("8", "ноября", "1917"): (0, 'TEI   <date when="1917-11-08">8 ноября 1917</date>\nEDTF  1917-11-08\n'),
    ("12/2/1930", "-l", "de"): (0, 'TEI   <date when="1930-02-12">12/2/1930</date>\nEDTF  1930-02-12\n'),
    ("eighteen", "months"): (0, 'TEI   <date dur="P18M">eighteen months</date>\nEDTF  (none)\n'),
    ("Good Friday 1917",): (0, 'TEI   <date when="1917-04-06">Good Friday 1917</date>\nEDTF  1917-04-06\n'),
    ("the following day", "--anchor", "1917-11-08"): (
        0,
        'TEI   <date when="1917-11-09" cert="low">the following day</date>\nEDTF  1917-11-09?\n',
    ),
    ("the following day",): (1, ""),
    ("the following day", "--anchor", "1917"): (1, ""),
    ("soon",): (1, ""),
}


@pytest.mark.parametrize(("arguments", "told"), DATES.items(), ids=lambda value: " ".join(map(str, value)))
def test_date_prints_tei_and_edtf(tmp_path: Path, arguments: tuple[str, ...], told: tuple[int, str]) -> None:
    ran = litvtei_here("date", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == told


def test_date_tells_of_two_readings_as_two(tmp_path: Path) -> None:
    ran = litvtei_here("date", "12/2/1930", cwd=tmp_path)
    assert (ran.code, ran.out.count("EDTF"), "can mean either" in ran.err) == (1, 2, True)
