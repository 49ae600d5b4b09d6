"""What an edition has decided about findings: how far an ignore reaches, and what a code weighs."""

from __future__ import annotations

from pathlib import Path

import pytest

from litvtei.checks import run_checks
from litvtei.config import read_config
from litvtei.diagnostics import Diagnostic
from litvtei.errors import ConfigError
from litvtei.site.build import build_site

IGNORE = '<?litvtei ignore T004 reason="so in the manuscript"?>'
TWICE = "<p>the the</p>"
REGISTER = '<standOff><listPerson><person xml:id="b"><persName>B</persName></person></listPerson></standOff>'


def found(
    folder: Path, body: str, settings: str = "", *, before: str = "", encoding: str = "utf-8"
) -> list[Diagnostic]:
    letter = f'{before}<TEI xmlns="http://www.tei-c.org/ns/1.0">{REGISTER}<text><body>{body}</body></text></TEI>'
    (folder / "letter.xml").write_bytes(letter.encode(encoding))
    (folder / "litvtei.toml").write_text(settings, encoding="utf-8")
    wanted = ("C", "T004", "R001", "X002")
    return [one for one in run_checks(read_config(folder))[1] if one.code.startswith(wanted)]


def codes(folder: Path, body: str, settings: str = "", **more: str) -> list[str]:
    return [one.code for one in found(folder, body, settings, **more)]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"{IGNORE}{TWICE}", []),
        (f"{IGNORE}{TWICE}{TWICE}", ["T004"]),
        (f"{TWICE}{IGNORE}{TWICE}", ["T004"]),
        (f"<div>{TWICE}{IGNORE}</div>{TWICE}", ["T004"]),
        (f"{IGNORE}<div><p>a</p>{TWICE}</div>", []),
        (f"<p>{IGNORE}the the <hi>minister</hi></p>", []),
        (f"<p>the the {IGNORE}</p>", []),
        (f"<p>the the {IGNORE}<lb/> minister</p>", ["C002", "T004"]),
        (f"<p>{IGNORE}<lb/>the the</p>", ["C002", "T004"]),
        (f"<!-- {IGNORE} -->{TWICE}", ["T004"]),
        (f"{IGNORE}<p>the minister</p>", ["C002"]),
        (f"{IGNORE}{IGNORE}{TWICE}", []),
    ],
)
def test_an_ignore_holds_to_the_end_of_the_next_sibling_or_for_the_parent(
    tmp_path: Path, body: str, left: list[str]
) -> None:
    assert sorted(codes(tmp_path, body)) == left


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_ignore_holds_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    assert codes(tmp_path, f"<p>Литвинов</p>{IGNORE}{TWICE}", encoding=encoding) == []
    assert codes(tmp_path, f"<p>Литвинов</p>{IGNORE}{TWICE}{TWICE}", encoding=encoding) == ["T004"]


def test_before_the_root_an_ignore_holds_for_the_whole_file(tmp_path: Path) -> None:
    assert codes(tmp_path, TWICE * 3, before=f"{IGNORE}\n") == []


def test_the_beginning_of_a_code_and_several_codes_may_be_named(tmp_path: Path) -> None:
    body = '<p>the the <persName ref="#a">A</persName></p>'
    assert codes(tmp_path, f'<?litvtei ignore T, R001 reason="x"?>{body}') == []
    assert codes(tmp_path, f"<?litvtei ignore t004 r001 reason='x'?>{body}") == []


def test_what_only_the_whole_edition_shows_can_be_ignored_in_a_file(tmp_path: Path) -> None:
    body = '<p><persName ref="#a">A</persName></p>'
    assert codes(tmp_path, body) == ["R001"]
    assert codes(tmp_path, f'<?litvtei ignore R001 reason="lost"?>{body}') == []


def test_instructions_to_other_programs_are_not_ours(tmp_path: Path) -> None:
    assert codes(tmp_path, f"<?oxygen ignore?><?litvteix ignore?>{TWICE}") == ["T004"]


def test_an_ignore_in_the_settings_holds_for_the_files_it_names(tmp_path: Path) -> None:
    settings = '[[check.ignored]]\ncode = "T004"\npath = "{}"\nreason = "x"\n'
    assert codes(tmp_path, TWICE, settings.format("l*.xml")) == []
    assert codes(tmp_path, TWICE, settings.format("m*.xml")) == ["C002", "T004"]


def test_unused_ignores_are_told_only_if_what_they_hide_was_looked_for(tmp_path: Path) -> None:
    body = f"{IGNORE}<p>the minister</p>"
    assert codes(tmp_path, body, '[check]\nselect = ["C"]\n') == ["C002"]
    assert codes(tmp_path, body, '[check]\nselect = ["R"]\n') == []
    assert codes(tmp_path, body, '[check]\nignore = ["T"]\n') == []
    assert codes(tmp_path, body, '[check]\nignore = ["C002"]\n') == []


def test_to_select_unused_ignores_does_not_report_what_is_not_hidden(tmp_path: Path) -> None:
    assert codes(tmp_path, f"{IGNORE}{TWICE}{TWICE}", '[check]\nselect = ["C"]\n') == []


def test_a_broken_file_cannot_be_ignored(tmp_path: Path) -> None:
    settings = '[[check.ignored]]\ncode = "X002"\npath = "*.xml"\nreason = "x"\n'
    assert codes(tmp_path, "<p>", settings) == ["C002", "X002"]


def test_the_longest_beginning_of_a_code_decides_its_weight(tmp_path: Path) -> None:
    settings = '[check.severity]\nT = "note"\nT004 = "error"\nR = "warning"\n'
    body = '<p>the the <persName ref="#a">A</persName></p>'
    assert {(one.code, str(one.severity)) for one in found(tmp_path, body, settings)} == {
        ("T004", "error"),
        ("R001", "warning"),
    }


def test_a_site_is_built_by_the_same_decisions(tmp_path: Path) -> None:
    settings = '[check]\nselect = ["T004"]\n[check.severity]\nT004 = "error"\n'
    found(tmp_path, f"{IGNORE}{TWICE}{TWICE}", settings)
    built = build_site(read_config(tmp_path), tmp_path / "site")
    assert [(one.code, str(one.severity)) for one in built.diagnostics] == [("T004", "error")]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            '[check.severity]\nT004 = "eror"\n',
            r":1: “severity”: T004 has the unknown weight “eror”; did you mean “error”",
        ),
        ('[check]\n\nseverity = "error"\n', r":3: “severity” must be a table of codes and weights"),
        ('[check]\n[[check.ignored]]\ncode = "T004"\n', r":2: “ignored”: each needs a code and a path"),
        ('[[check.ignored]]\ncod = "T004"\n', r":1: “ignored”: unknown key “cod”; did you mean “code”"),
        ('[[check.ignored]]\ncode = 4\npath = "a"\n', r"code, path and reason must be strings"),
        ('[check]\nignored = "T004"\n', r":2: “ignored” must be a list of tables"),
    ],
)
def test_decisions_that_cannot_be_read_are_told_with_their_line(tmp_path: Path, settings: str, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        found(tmp_path, TWICE, settings)


@pytest.mark.parametrize(
    ("settings", "lines"),
    [
        ('[check]\n[[check.ignored]]\ncode="A"\npath="a"\n\n[[check.ignored]]\ncode="B"\npath="b"\n', [2, 6]),
        ('[check]\nignored = [\n{code="A", path="a"},\n\n{code="B", path="b"}]\n', [3, 5]),
        ('[check]\nignored = [{code="A", path="{a}"}]\n', [2]),
    ],
)
def test_each_ignore_knows_its_line(tmp_path: Path, settings: str, lines: list[int]) -> None:
    (tmp_path / "litvtei.toml").write_text(settings, encoding="utf-8")
    assert [one.line for one in read_config(tmp_path).ignored] == lines
