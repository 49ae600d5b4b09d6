"""``litvtei new``: a working edition where there is nothing, its guesses where there is TEI, nothing overwritten."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from editions import REGISTER, RIGHT, edition, text

from command import litvtei
from litvtei.config import SETTINGS, EditionConfig, read_config
from litvtei.edition.begin import begin_edition
from litvtei.edition.edition import Edition, read_edition
from shared import CORPORA, corpus

README = Path(__file__).resolve().parents[2] / "README.md"
LARGEST = 4 << 20
SMALL_CORPORA = [
    folder.name for folder in CORPORA if sum(path.stat().st_size for path in folder.rglob("*.xml")) < LARGEST
]


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("there", [True, False], ids=["an empty folder", "no folder yet"])
def test_a_new_edition_has_no_fault_and_is_published(tmp_path: Path, there: bool) -> None:
    if there:
        (tmp_path / "letters").mkdir()
    begun = litvtei("new", "letters", cwd=tmp_path)
    assert (begun.code, begun.err) == (0, "")
    assert begun.out.endswith("Next: litvtei check letters; litvtei build letters\n")
    written = re.findall(r"^written: (.*)$", begun.out, re.MULTILINE)
    assert {f"letters/{name}" for name in bytes_in(tmp_path / "letters")} == set(written)
    checked = litvtei("check", "letters", cwd=tmp_path)
    assert (checked.code, checked.out, checked.err) == (0, "Nothing found.\n", "")
    assert litvtei("build", "letters", cwd=tmp_path).code == 0
    assert "A new edition" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_new_edition_has_a_register_with_every_entry_mentioned(tmp_path: Path) -> None:
    litvtei("new", tmp_path)
    registers = json.loads(litvtei("register", tmp_path, "--format", "json").out)
    assert {entry["kind"] for entry in registers["entries"]} == {"person", "place", "organisation"}
    assert (registers["never_mentioned"], registers["unresolved"]) == ([], [])


def test_a_new_edition_fails_as_the_readme_shows(tmp_path: Path) -> None:
    litvtei("new", "letters", cwd=tmp_path)
    letter = tmp_path / "letters" / "texts" / "first-letter.xml"
    letter.write_text(letter.read_text(encoding="utf-8").replace("#clara", "#klara"), encoding="utf-8")
    shown = re.search(r"```text\n(letters/texts.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]
    assert litvtei("check", "letters", cwd=tmp_path).out.startswith(shown)


def same(one: Edition, other: Edition) -> None:
    for part in ("documents", "entries", "mentions", "dates", "relations", "title"):
        assert getattr(one, part) == getattr(other, part), part


def guessed_and_written(folder: Path) -> tuple[Edition, Edition]:
    """Return an edition as it is guessed, and as its new litvtei.toml says."""
    guessed, _ = read_edition(read_config(folder), lambda _file: None)
    begin_edition(folder, lambda _done, _all: None)
    config = read_config(folder)
    assert config.configured
    written, _ = read_edition(config, lambda _file: None)
    return guessed, written


def test_the_guess_written_down_is_the_guess(tmp_path: Path) -> None:
    edition(tmp_path / "letters" / "1917")
    edition(tmp_path / "letters" / "1918", RIGHT.replace("ref", "key"))
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "all.xml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "other.xml").write_text("<catalogue/>", encoding="utf-8")
    (tmp_path / "broken.xml").write_text("<TEI", encoding="utf-8")
    guessed, written = guessed_and_written(tmp_path)
    same(guessed, written)
    assert "broken.xml" in {file.path for file in written.files}


@pytest.mark.corpus
@pytest.mark.parametrize("name", SMALL_CORPORA or ["any"])
def test_the_guess_written_down_is_the_guess_for_real_editions(tmp_path: Path, name: str) -> None:
    for path in corpus(name).rglob("*.xml"):
        target = tmp_path / name / path.relative_to(corpus(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    same(*guessed_and_written(tmp_path / name))


@pytest.mark.parametrize("begun_with", ["TEI", "nothing"])
def test_every_setting_is_explained_and_none_is_unknown(tmp_path: Path, begun_with: str) -> None:
    if begun_with == "TEI":
        edition(tmp_path)
    litvtei("new", tmp_path)
    lines = (tmp_path / "litvtei.toml").read_text(encoding="utf-8").splitlines()
    for setting in SETTINGS:
        (place,) = (number for number, line in enumerate(lines) if re.match(rf"(# )?{setting.name} = ", line))
        assert lines[place - 1] == f"# {setting.metadata['about']}"
        table = next(line for line in reversed(lines[:place]) if line.startswith("["))
        assert table == f"[{setting.metadata['table']}]"


def test_a_setting_that_is_commented_out_shows_its_default(tmp_path: Path) -> None:
    litvtei("new", tmp_path)
    commented = re.sub(
        r"^# (\w+ = .*)$", r"\1", (tmp_path / "litvtei.toml").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    (tmp_path / "litvtei.toml").write_text(commented, encoding="utf-8")
    set_here = {key for table in tomllib.loads(commented).values() for key in table}
    config, default = read_config(tmp_path), EditionConfig(tmp_path.resolve())
    assert set_here == {setting.name for setting in SETTINGS}
    assert (config.version, config.split, config.grammar, config.exclude) == (
        default.version,
        default.split,
        default.grammar,
        default.exclude,
    )


def test_the_assumptions_are_said_and_written_down(tmp_path: Path) -> None:
    begun = litvtei("new", edition(tmp_path))
    assert "Mentions seem to point to entries with @ref (@ref: 1 of 1 lead to an entry)." in begun.err
    written = (tmp_path / "litvtei.toml").read_text(encoding="utf-8")
    for sentence in begun.err.splitlines():
        assert f"# {sentence}\n" in written


def test_settings_that_are_there_are_left_alone(tmp_path: Path) -> None:
    (edition(tmp_path) / "litvtei.toml").write_text("# mine\n", encoding="utf-8")
    before = bytes_in(tmp_path)
    ran = litvtei("new", ".", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "litvtei: litvtei.toml is there already; nothing was changed\n"
    assert bytes_in(tmp_path) == before


def test_no_file_that_is_there_is_changed(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "letter.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "litvtei.rng").write_text("mine too", encoding="utf-8")
    before = bytes_in(tmp_path)
    assert litvtei("new", tmp_path).code == 0
    assert before.items() <= bytes_in(tmp_path).items()


def test_a_file_is_no_place_for_an_edition(tmp_path: Path) -> None:
    (tmp_path / "letter.xml").write_text(text(RIGHT), encoding="utf-8")
    ran = litvtei("new", "letter.xml", cwd=tmp_path)
    assert (ran.code, ran.err) == (2, "litvtei: letter.xml is not a folder\n")
