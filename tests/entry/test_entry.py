"""``litvtei register add``, ``import``, ``merge`` and ``rename``: ``CASE.diff`` is what becomes of ``edition/``."""

from __future__ import annotations

import difflib
import re
import shutil
from pathlib import Path

import pytest

from command import Ran, litvtei_here
from litvtei.errors import SourceError

HERE = Path(__file__).parent
CASES = {
    "rename-person": ("rename", "wallach", "meir"),
    "rename-place": ("rename", "litvinov", "litvinov-town", "--kind", "place"),
    "merge": ("merge", "wallach", "litvinov", "--kind", "person"),
    "add-between": (
        "add",
        "person",
        "Krasin, Leonid",
        "--birth",
        "1870",
        "--note",
        "An <engineer>",
        "--gnd",
        "118566482",
    ),
    "add-first": ("add", "person", "Aksel'rod, Pavel", "--id", "axelrod"),
    "add-last": ("add", "place", "Zürich"),
    "import": ("import", str(HERE / "new.csv")),
}

each_case = pytest.mark.parametrize("case", CASES)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "edition", tmp_path / "edition"))


def register(folder: Path, *arguments: str) -> Ran:
    return litvtei_here("register", *arguments, cwd=folder)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.xml")}


def characters(data: bytes) -> list[str]:
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8").split("\n")


@each_case
def test_a_change_is_shown_first_and_changes_nothing(case: str, edition: Path, update_golden: bool) -> None:
    before = files_of(edition)
    ran = register(edition, *CASES[case], "--diff")
    golden = HERE / f"{case}.diff"
    if update_golden:
        golden.write_bytes(ran.stdout)
    assert ran.stdout == golden.read_bytes()
    assert files_of(edition) == before
    assert not (edition / "redirects.csv").exists()


@each_case
def test_a_change_is_made_as_shown_and_no_other_line_with_it(case: str, edition: Path) -> None:
    before = files_of(edition)
    register(edition, *CASES[case])
    after = files_of(edition)
    assert after.keys() == before.keys()
    lines = [
        line
        for path, data in after.items()
        for line in difflib.unified_diff(characters(before[path]), characters(data), lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    shown = (HERE / f"{case}.diff").read_bytes().decode().split("\n")
    told = [line for line in shown if line.startswith(("+", "-")) and not line.startswith(("---", "+++"))]
    assert sorted(line.rstrip("\r") for line in lines) == sorted(line.rstrip("\r") for line in told)


@each_case
def test_nothing_is_wrong_afterwards_that_was_not_before(case: str, edition: Path) -> None:
    codes = ("--select", "R", "--select", "X", "--select", "G001", "--format", "jsonl")
    before = litvtei_here("check", ".", *codes, cwd=edition).out.count("\n")
    register(edition, *CASES[case])
    assert litvtei_here("check", ".", *codes, cwd=edition).out.count("\n") <= before


def test_there_and_back_again_gives_the_same_bytes(edition: Path) -> None:
    before = files_of(edition)
    assert register(edition, "rename", "bauman", "x").code == 0
    assert files_of(edition) != before
    assert register(edition, "rename", "x", "bauman").code == 0
    assert files_of(edition) == before


def test_an_old_address_leads_on_unless_an_entry_has_it(edition: Path, tmp_path: Path) -> None:
    register(edition, "rename", "wallach", "meir")
    register(edition, "merge", "meir", "litvinov", "--kind", "person")
    assert (edition / "redirects.csv").read_text() == "kind,old,new\nperson,wallach,meir\nperson,meir,litvinov\n"
    with (edition / "redirects.csv").open("a") as redirects:
        redirects.write("person,bauman,zetkin\n")
    litvtei_here("build", ".", "-o", str(tmp_path / "site"), cwd=edition)
    assert "refresh" not in (tmp_path / "site" / "persons" / "bauman.html").read_text("utf-8")
    for old in ("wallach", "meir"):
        page = (tmp_path / "site" / "persons" / f"{old}.html").read_text("utf-8")
        assert '<meta http-equiv="refresh" content="0; url=litvinov.html">' in page
        assert '<a href="litvinov.html" dir="auto">Litvinov, Maxim</a>' in page


def test_a_broken_file_is_named_and_the_others_follow(edition: Path) -> None:
    (edition / "letters" / "3.xml").write_text('<TEI><persName ref="#bauman">')
    ran = register(edition, "rename", "bauman", "nikolay")
    assert "letters/3.xml cannot be read, so nothing in it follows" in ran.err
    assert (edition / "letters" / "3.xml").read_text() == '<TEI><persName ref="#bauman">'
    assert b"#nikolay  #wallach" in files_of(edition)["letters/1.xml"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("rename", "nobody", "x"), "no entry is called “nobody”"),
        (("rename", "wallach", "zetkin"), "“zetkin” is taken in registers/persons.xml"),
        (("rename", "wallach", "two words"), "“two words” is no identifier"),
        (("rename", "wallach", "meir-wallach"), "letters/1.xml:9:61: “psn:wallach” leads to wallach in a way"),
        (("rename", "litvinov", "x"), "“litvinov” is person and place; say which with --kind"),
        (("merge", "wallach", "bialystok"), "cannot be made one"),
        (("merge", "wallach", "wallach"), "cannot be made one"),
        (("add", "person", "列宁"), "no readable identifier"),
        (("add", "event", "War"), "there is no event in any register yet"),
        (("add", "person", "Krasin, Leonid", "--birth", "then"), "“then” is no date"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_changed(
    edition: Path, arguments: tuple[str, ...], reason: str
) -> None:
    before = files_of(edition)
    with pytest.raises(SourceError, match=re.escape(reason)):
        register(edition, *arguments)
    assert files_of(edition) == before


def test_a_russian_name_gets_a_readable_identifier(edition: Path) -> None:
    assert "added: chicherin (Чичерин, Георгий)" in register(edition, "add", "person", "Чичерин, Георгий").out


def test_what_may_be_there_is_shown_and_not_added(edition: Path) -> None:
    before = files_of(edition)
    ran = register(edition, "add", "person", "Litvinow, Maxim")
    assert ran.code == 1
    assert "“Litvinow, Maxim” may be there already: litvinov (Litvinov, Maxim, born 1876)" in ran.err
    assert files_of(edition) == before
    assert register(edition, "add", "person", "Litvinow, Maxim", "--anyway").code == 0
    assert b'<person xml:id="litvinow">' in files_of(edition)["registers/persons.xml"]


def test_a_folder_called_as_a_command_can_still_be_listed(tmp_path: Path) -> None:
    shutil.copytree(HERE / "edition", tmp_path / "merge")
    assert "Zetkin, Clara" in register(tmp_path, "./merge", "--kind", "person", "--format", "entries").out
    assert register(tmp_path, "merge").code == 2


def test_a_decision_about_an_entry_follows_it(edition: Path) -> None:
    (edition / ".litvtei").mkdir()
    decision = '{"verdict": "accept", "kind": "person", "form": "Wallach", "entry": "wallach"}\n'
    (edition / ".litvtei" / "decisions.jsonl").write_text(decision)
    letter = edition / "letters" / "1.xml"
    letter.write_text(letter.read_text("utf-8").replace("; not", "; Wallach; not"), "utf-8")
    register(edition, "rename", "wallach", "meir")
    litvtei_here("suggest", ".", cwd=edition)
    ran = litvtei_here("apply", ".", "--diff", cwd=edition)
    assert '<persName ref="#meir">Wallach</persName>; not' in ran.out
