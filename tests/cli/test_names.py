"""Files may be called anything that a disk allows."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from editions import REGISTER, RIGHT, WRONG, text

from command import litvtei

NAMES = {
    "blanks": "a letter of 1917.xml",
    "hash": "letter #7.xml",
    "per cent": "letter%20 100%.xml",
    "line end": "letter\n7.xml",
    "tab and escape": "letter\t\x1b[31m7.xml",
    "bytes that are no UTF-8": os.fsdecode(b"lettre-\xe9\xff.xml"),
    "right to left": "מכתב ליטווינוב.xml",
    "override of direction": "letter \u202e7.xml",
    "255 bytes": "ä" * 125 + "x.xml",
    "quotation marks": "the \"seventh\" & 'last' <letter>.xml",
    "question mark": "why?.xml",
    "leading hyphen": "--help.xml",
    "glob": "letter [7] {a,b}*.xml",
    "other letters composed": "e\u0301.xml",
    "other letters": "\u00e9.xml",
    "capitals": "LETTER #7.xml",
    "backslash": "letter\\7.xml",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "edition"
    made.mkdir()
    (made / "persons.xml").write_text(REGISTER, encoding="utf-8")
    for name in NAMES.values():
        (made / name).write_text(text(RIGHT), encoding="utf-8")
    return made


def test_every_file_is_checked(folder: Path) -> None:
    ran = litvtei("check", folder)
    assert (ran.code, ran.out) == (0, "Nothing found.\n")


def test_every_file_is_in_the_register(folder: Path) -> None:
    registers = json.loads(litvtei("register", folder, "--format", "json").out)
    assert {document["path"] for document in registers["documents"]} == set(NAMES.values())
    (entry,) = registers["entries"]
    assert entry["counts"]["documents"] == len(NAMES)


def test_every_file_gets_a_page_of_its_own(folder: Path) -> None:
    ran = litvtei("build", folder, "-o", folder.parent / "site")
    assert ran.code == 0
    pages = list((folder.parent / "site" / "texts").rglob("*.html"))
    assert len(pages) == len(NAMES)
    for page in pages:
        assert "came in" in page.read_text(encoding="utf-8")


def test_new_writes_settings_that_find_every_file(folder: Path) -> None:
    assert litvtei("new", folder).code == 0
    registers = json.loads(litvtei("register", folder, "--format", "json").out)
    assert {document["path"] for document in registers["documents"]} == set(NAMES.values())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_finding_names_its_file_and_steers_no_terminal(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(text(WRONG), encoding="utf-8")
    ran = litvtei("check", ".", cwd=tmp_path)
    assert ran.code == 1
    first = ran.out.splitlines()[0]
    assert ".xml:1:" in first
    assert not set(first) & {"\x1b", "\n", "\u202e"}
    if name.isprintable():
        assert first.startswith(name)


def test_a_folder_may_be_called_anything_too(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xe9dition #1\n100%")
    folder.mkdir()
    (folder / "letter.xml").write_text(text(RIGHT), encoding="utf-8")
    for command in (["check"], ["register"], ["build", "-o", tmp_path / "site"]):
        assert litvtei(*command, folder).code == 0
