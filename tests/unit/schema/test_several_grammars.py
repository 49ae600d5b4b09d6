"""A file may be bound to several grammars: all are asked, and what they agree about is told once."""

from __future__ import annotations

from pathlib import Path

from command import litvtei
from litvtei.checks import run_checks
from litvtei.checks.mend import mend_file
from litvtei.config import read_config

TEI = "http://www.tei-c.org/ns/1.0"
RELAX_NG = "http://relaxng.org/ns/structure/1.0"
# Two grammars of the same elements: one wants @n on every p, the other allows @rend.
STRICT, LOOSE = (
    f'default namespace = "{TEI}"\nstart = element TEI {{ element text {{ element body {{ element p {{ {p} }}+ }} }} }}'
    for p in ("attribute n { '1' | 'ii' }, text", "attribute n { text }?, attribute rend { text }?, text")
)


def edition(folder: Path, body: str, models: str, settings: str = "", **grammars: str) -> Path:
    text = f'{models}<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>'
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    (folder / "litvtei.toml").write_text(settings, encoding="utf-8")
    for name, grammar in grammars.items():
        path = folder / f"{name.replace('_', '/')}.rnc"
        path.parent.mkdir(exist_ok=True)
        path.write_text(grammar, encoding="utf-8")
    return folder


def said(folder: Path) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in run_checks(read_config(folder))[1] if one.code.startswith("S0")]


def model(name: str) -> str:
    return f'<?xml-model href="{name}" schematypens="{RELAX_NG}"?>'


BOTH = model("strict.rnc") + model("loose.rnc")


def test_every_grammar_that_a_file_names_is_used(tmp_path: Path) -> None:
    found = said(edition(tmp_path, '<p>a</p><p n="1" rend="b">c</p>', BOTH, strict=STRICT, loose=LOOSE))
    assert found == [("S011", "<p> lacks @n. [strict.rnc]"), ("S002", "@rend is not allowed on <p>. [strict.rnc]")]


def test_what_all_grammars_say_is_told_once_and_plainly(tmp_path: Path) -> None:
    found = said(edition(tmp_path, '<p n="1"/><q/>', BOTH, strict=STRICT, loose=LOOSE))
    assert found == [("S001", "<q> is not an element of this schema.")]


def test_grammars_of_the_same_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    models = model("a/s.rnc") + model("b/s.rnc")
    found = said(edition(tmp_path, '<p n="x"/>', models, a_s=STRICT, b_s=LOOSE))
    assert [message for _, message in found] == ["“x” is not a value of @n on <p>. [a/s.rnc]"]


def test_a_grammar_that_cannot_be_used_does_not_silence_the_others(tmp_path: Path) -> None:
    found = said(edition(tmp_path, "<q/>", model("lost.rnc") + model("strict.rnc"), strict=STRICT))
    assert [code for code, _ in found] == ["S009", "S001"]


def test_the_same_grammar_named_twice_is_one(tmp_path: Path) -> None:
    found = said(edition(tmp_path, "<p/>", model("strict.rnc") + model("./strict.rnc"), strict=STRICT))
    assert found == [("S011", "<p> lacks @n.")]


def test_several_may_be_configured(tmp_path: Path) -> None:
    settings = '[schema]\ngrammar = ["strict.rnc", "loose.rnc"]\n'
    assert said(edition(tmp_path, "<p/>", "", settings, strict=STRICT, loose=LOOSE)) == [
        ("S011", "<p> lacks @n. [strict.rnc]")
    ]


def test_several_may_be_named_on_the_command_line(tmp_path: Path) -> None:
    folder = edition(tmp_path, "<p/>", "", strict=STRICT, loose=LOOSE)
    ran = litvtei("check", str(folder), "--schema", "loose.rnc", "--schema", "strict.rnc", "--select", "S")
    assert "<p> lacks @n. [strict.rnc]" in ran.out
    ran = litvtei("schema", str(folder), "--schema", "loose.rnc", "--schema", "strict.rnc")
    assert "loose.rnc and strict.rnc: 1 file, named by --schema" in ran.out


def test_only_what_all_grammars_want_is_mended(tmp_path: Path) -> None:
    body = '<P n="1"/><p n="II"/>'
    folder = edition(tmp_path, body, BOTH, '[check]\nselect = ["S"]\n', strict=STRICT, loose=LOOSE)
    mended = mend_file(read_config(folder), "letter.xml")
    assert mended is not None
    assert b'<body><p n="1"/><p n="II"/></body>' in mended.new
