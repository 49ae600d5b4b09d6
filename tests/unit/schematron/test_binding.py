"""Which Schematron rules a file is bound to, and where they may lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from litvtei.checks import run_checks
from litvtei.config import read_config
from litvtei.diagnostics import Diagnostic, Severity
from unit.schematron.rules import TEI, pattern, schema

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
NO_N = schema(pattern("tei:p", '<assert test="@n">no n</assert>'))
NO_M = schema(pattern("tei:p", '<assert test="@m">no m</assert>'))
RULES_IN_A_GRAMMAR = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{TEI}">
<start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/>
</choice></zeroOrMore></element></define>
<pattern xmlns="{SCHEMATRON}">
<rule context="t:p" xmlns:t="{TEI}"><assert test="@n eq 'x'">no n</assert></rule></pattern>
</grammar>""".encode()


def model(href: str, kind: str = f' schematypens="{SCHEMATRON}"') -> str:
    return f'<?xml-model href="{href}"{kind}?>'


def checked(folder: Path, models: str, config: str = "", body: str = "<p>x</p>", **files: bytes) -> list[Diagnostic]:
    """What S009 and S010 say of an edition of one text in a folder of its own, with these files beside it."""
    edition = folder / "edition"
    (edition / "texts").mkdir(parents=True)
    text = f'{models}<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>'
    (edition / "texts" / "letter.xml").write_text(text, encoding="utf-8")
    for name, data in files.items():
        (edition / name.replace("_", ".")).write_bytes(data)
    if config:
        (edition / "litvtei.toml").write_text(f'[sources]\ntexts = ["texts/*.xml"]\n[schema]\n{config}\n', "utf-8")
    return said_of(edition)


def said_of(edition: Path) -> list[Diagnostic]:
    """What S009 and S010 say of an edition."""
    _, diagnostics = run_checks(read_config(edition))
    return [one for one in diagnostics if one.code in ("S009", "S010")]


def test_a_file_names_its_rules(tmp_path: Path) -> None:
    (one,) = checked(tmp_path, model("../rules.sch"), rules_sch=NO_N)
    assert (one.code, one.message, one.severity) == ("S010", "no n", Severity.ERROR)
    assert (one.location.path, one.location.line, one.location.column) == ("texts/letter.xml", 1, 139)


def test_a_file_may_name_several(tmp_path: Path) -> None:
    found = checked(tmp_path, model("../a.sch") + model("../b.sch", ""), a_sch=NO_N, b_sch=NO_M)
    assert [one.message for one in found] == ["no m", "no n"]


def test_a_grammar_named_for_schematron_is_read_for_its_rules(tmp_path: Path) -> None:
    found = checked(tmp_path, model("../rules.rng"), rules_rng=RULES_IN_A_GRAMMAR)
    assert [one.message for one in found] == ["no n"]


def test_a_grammar_named_for_itself_is_not_read_for_rules(tmp_path: Path) -> None:
    kind = ' schematypens="http://relaxng.org/ns/structure/1.0"'
    assert checked(tmp_path, model("../rules.rng", kind), rules_rng=RULES_IN_A_GRAMMAR) == []


def test_the_configuration_wins_over_what_files_name(tmp_path: Path) -> None:
    found = checked(tmp_path, model("../a.sch"), 'schematron = ["b.sch"]', a_sch=NO_N, b_sch=NO_M)
    assert [one.message for one in found] == ["no m"]


def test_the_configuration_may_say_that_there_are_no_rules(tmp_path: Path) -> None:
    assert checked(tmp_path, model("../a.sch"), 'schematron = "none"', a_sch=NO_N) == []


@pytest.mark.parametrize(("models", "config"), [(model("x/litvtei.sch"), ""), ("", 'schematron = "litvtei"')])
def test_the_bundled_rules_have_a_name(tmp_path: Path, models: str, config: str) -> None:
    (one,) = checked(tmp_path, models, config, '<p subtype="x">x</p>')
    assert one.message == "“subtype” divides a “type”, but “p” has no “type”. (subtype-has-type)"


@pytest.mark.parametrize(
    ("href", "why"),
    [
        ("../../outside.sch", "lies outside the edition's folder"),
        ("/etc/passwd", "lies outside the edition's folder"),
        ("../link.sch", "lies outside the edition's folder"),
        ("../absent.sch", "there is no schema absent.sch in the edition"),
        ("letter.xml", "neither ISO Schematron nor"),
        ("../include.sch", "lies outside the edition's folder"),
    ],
)
def test_rules_that_cannot_be_used_are_said_to_be_missing(tmp_path: Path, href: str, why: str) -> None:
    (tmp_path / "outside.sch").write_bytes(NO_N)
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "link.sch").symlink_to(tmp_path / "outside.sch")
    (one,) = checked(tmp_path, model(href), include_sch=schema('<include href="../outside.sch"/>'))
    assert (one.code, one.severity) == ("S009", Severity.WARNING)
    assert why in one.message


def test_a_schema_that_is_named_twice_and_missing_is_reported_once(tmp_path: Path) -> None:
    both = model("../x.rng", ' schematypens="http://relaxng.org/ns/structure/1.0"') + model("../x.rng")
    assert [one.code for one in checked(tmp_path, both)] == ["S009"]


def test_a_file_that_breaks_everything_does_not_drown_the_rest(tmp_path: Path) -> None:
    found = checked(tmp_path, model("../rules.sch"), body="<p>x</p>" * 1200, rules_sch=NO_N)
    assert [one.message for one in found].count("no n") == len(found) - 1 == 1000
    assert "Only the first 1000 findings by rules.sch in this file are shown." in [one.message for one in found]


def test_rules_on_the_web_are_not_fetched(tmp_path: Path) -> None:
    assert checked(tmp_path, model("https://example.org/rules.sch")) == []


def test_what_is_not_run_is_said_once_for_all_files_at_the_rule_itself(tmp_path: Path) -> None:
    written = schema(pattern("tei:p", "doc-available(@n)"))
    checked(tmp_path, model("../rules.sch"), rules_sch=written)
    texts = tmp_path / "edition" / "texts"
    (texts / "second.xml").write_bytes((texts / "letter.xml").read_bytes())
    (one,) = said_of(tmp_path / "edition")
    assert (one.code, one.severity, one.location.path) == ("S010", Severity.NOTE, "rules.sch")
    assert "doc-available() reads from outside" in one.message
    assert written[one.location.byte :].startswith(b"<rule ")
