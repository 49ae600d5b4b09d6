"""Schemas of an edition: found in its folder, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from litvtei.errors import SourceError
from litvtei.schema.grammar import MAXIMUM_FAULTS, read_grammar
from unit.schema.engine import TEI, parse

OUTER = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="{}"/></grammar>'
INNER = '<element xmlns="http://relaxng.org/ns/structure/1.0" name="a"><empty/></element>'
INNER = f'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>{INNER}</start></grammar>'


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def said_of(name: str, folder: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_grammar(name, folder)
    return str(caught.value)


def test_the_bundled_grammar_is_there(tmp_path):
    found = list(read_grammar("litvtei", tmp_path).faults(parse(f'<TEI xmlns="{TEI}"/>')))
    assert [fault.message for fault in found] == ["<TEI> lacks <teiHeader>."]


def test_a_schema_may_include_files_of_the_edition(tmp_path):
    put(tmp_path, "schemas/outer.rng", OUTER.format("parts/inner.rng"))
    put(tmp_path, "schemas/parts/inner.rng", INNER)
    grammar = read_grammar("schemas/outer.rng", tmp_path)
    assert list(grammar.faults(parse("<a/>"))) == []
    assert [fault.message for fault in grammar.faults(parse("<a>x</a>"))] == ["<a> must be empty, but holds “x”."]


def test_a_schema_may_be_in_compact_syntax(tmp_path):
    put(tmp_path, "letter.rnc", "element a { empty }")
    assert list(read_grammar("letter.rnc", tmp_path).faults(parse("<a/>"))) == []


@pytest.mark.parametrize("address", ["../secret.rng", "/etc/passwd", "parts/../../secret.rng", "%2e%2e/secret.rng"])
def test_a_schema_may_not_include_files_outside_the_edition(tmp_path, address):
    put(tmp_path, "secret.rng", INNER)
    put(tmp_path, "edition/outer.rng", OUTER.format(address))
    message = said_of("outer.rng", tmp_path / "edition")
    assert "the schema outer.rng cannot be used" in message
    assert "outside" in message


def test_a_schema_may_not_include_files_outside_through_a_link(tmp_path):
    put(tmp_path, "secret.rng", INNER)
    put(tmp_path, "edition/outer.rng", OUTER.format("link.rng"))
    (tmp_path / "edition" / "link.rng").symlink_to(tmp_path / "secret.rng")
    assert "outside" in said_of("outer.rng", tmp_path / "edition")


@pytest.mark.parametrize("address", ["http://example.org/a.rng", "file:///etc/passwd", "https://tei-c.org/tei_all.rng"])
def test_a_schema_on_the_web_is_not_fetched(tmp_path, address):
    put(tmp_path, "outer.rng", OUTER.format(address))
    assert "nothing is fetched" in said_of("outer.rng", tmp_path)


def test_a_missing_schema_is_named(tmp_path):
    assert said_of("no.rng", tmp_path) == "there is no schema no.rng in the edition"
    put(tmp_path, "outer.rng", OUTER.format("no.rng"))
    assert "there is no schema no.rng in the edition" in said_of("outer.rng", tmp_path)


@pytest.mark.parametrize("text", ["", "words", "<a/>", "<a", OUTER.replace("include", "elephant")])
def test_what_is_no_schema_is_said_to_be_none(tmp_path, text):
    put(tmp_path, "s.rng", text)
    assert said_of("s.rng", tmp_path).startswith("the schema s.rng cannot be used: ")


def test_a_thousand_faults_are_enough(tmp_path):
    put(tmp_path, "s.rng", INNER)
    root = parse("<b>" + "<c/>" * 3000 + "</b>")
    assert len(list(read_grammar("s.rng", tmp_path).faults(root))) == MAXIMUM_FAULTS
