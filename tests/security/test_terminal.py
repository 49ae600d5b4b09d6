"""Nothing that an edition says can steer a terminal, a spreadsheet or GitHub's log."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pytest

from command import litvtei
from litvtei.cli.terminal import safe_text
from litvtei.site.export.csv import safe_cell

# What XML can hold of what steers: C1 controls (CSI, OSC), DEL, bidirectional controls, separators.
NASTY = "\x9b31m \x9d0;x\x9c \x7f \x85 \u202egnp.exe\u202c \u2066x\u2069 \u200f \u2028 \u2029"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{0}</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
<standOff><listPerson><person xml:id="a{0}"><persName>{0}</persName></person>
<person xml:id="b"><persName>b{0}</persName><note>{0}</note></person></listPerson></standOff>
<text><body><p xml:id="{0}">{0}<persName ref="#b" role="{0}">{0}B</persName><persName ref="#{0}">{0}</persName>
<date when="{0}">{0}</date><ref target="#{0}">{0}</ref></p></body></text></TEI>"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "a.xml").write_text(TEI.format(NASTY), encoding="utf-8")
    (folder / f"b{NASTY}\x1b[31m\n.xml".replace("/", "")).write_text(TEI.format(NASTY), encoding="utf-8")
    (folder / f"c{NASTY}\x1b.xml").write_text(f"<TEI>{NASTY}&{NASTY};</TEI>", encoding="utf-8")
    (folder / "d\udcff\udc9b.xml").write_text(TEI.format("x"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ["check", "."],
        ["check", ".", "--format", "github"],
        ["check", ".", "--format", "json"],
        ["register", "."],
        ["register", ".", "--format", "json"],
        ["build", ".", "-o", "../site"],
        ["new", "."],
    ],
    ids=" ".join,
)
def test_no_steering_character_reaches_a_terminal(edition: Path, command: list[str]) -> None:
    ended = litvtei(*command, cwd=edition)
    for said in (ended.stdout, ended.stderr):
        text = said.decode("utf-8")
        assert STEERING.findall(text) == []
    assert ended.stdout


def test_errors_too_show_steering_characters_instead_of_obeying(edition: Path) -> None:
    for path in edition.iterdir():
        path.unlink()
    (edition / "litvtei.toml").write_text('"\\u001b[31m\\u009b" = 1\n', encoding="utf-8")
    ended = litvtei("check", ".", cwd=edition)
    assert ended.code == 2
    assert STEERING.findall(ended.err) == []
    odd = edition / "x\x1b[31m\u202e"
    odd.mkdir()
    ended = litvtei("check", odd.name, cwd=edition)
    assert ended.code == 2
    assert STEERING.findall(ended.err) == []


def test_what_steers_is_shown_by_its_number_and_words_stay() -> None:
    assert safe_text("a\x1b[31mb\x9b\u202e\tж\u05d0") == "a\\u{1b}[31mb\\u{9b}\\u{202e}\tж\u05d0"


FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =1", "\t=1", "\n=1", "\r=1", "\u00a0=1"]


@pytest.mark.parametrize("value", FORMULAS)
def test_a_formula_is_text_to_a_spreadsheet(value: str) -> None:
    assert safe_cell(value)[0] == "'"


@pytest.mark.parametrize("value", ["-44", "+1.5", "12", "a=b", "", "Ж", "1917-11-08", "-0044"])
def test_numbers_and_words_stay_as_they_are(value: str) -> None:
    assert safe_cell(value) == value


def test_no_cell_of_a_register_begins_a_formula(tmp_path: Path) -> None:
    body = "".join(f'<persName ref="#{one.strip()}">{one}</persName>' for one in ("=1+1", "@x", "+a", "-a"))
    (tmp_path / "=1.xml").write_text(TEI.format("=1").replace("<body>", f"<body><p>{body}</p>"), encoding="utf-8")
    rows = list(csv.reader(io.StringIO(litvtei("register", tmp_path, "--format", "csv").out)))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+-@") and not re.fullmatch(r"[+-]?\d+", cell)] == []
    assert "'=1+1" in cells


def test_a_message_cannot_forge_a_command_of_github(tmp_path: Path) -> None:
    name = "a,title=x::b%0A::error::forged\n::error::forged.xml"
    (tmp_path / name).write_text(TEI.format("&#10;::error::forged %0A::warning::forged"), encoding="utf-8")
    lines = litvtei("check", ".", "--format", "github", cwd=tmp_path).out.splitlines()
    assert lines
    for line in lines:
        properties, _, message = line.removeprefix("::").partition("::")
        assert re.fullmatch(r"(error|warning|notice) file=[^,:]+(,line=\d+,col=\d+)?,title=\w+", properties)
        assert "%0A::" not in message.replace("%250A::", "")
        assert not line.startswith(("::error::", "::warning::"))


def test_a_name_that_is_not_utf_8_does_not_stop_a_command(tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    raw = os.fsencode(tmp_path / "edition") + b"/\xff\x9b.xml"
    Path(os.fsdecode(raw)).write_text(TEI.format("x"), encoding="utf-8")
    for command in (["check", "."], ["register", ".", "--format", "csv"], ["build", ".", "-o", "../site"]):
        ended = litvtei(*command, cwd=tmp_path / "edition")
        assert ended.code in (0, 1)
        assert ended.stdout.decode("utf-8")
