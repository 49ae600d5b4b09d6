"""``litvtei schema``: which schema binds each file, and what a schema says of an element."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from editions import text

from command import litvtei_here

MODEL = '<?xml-model href="{}" schematypens="http://relaxng.org/ns/structure/1.0"?>'
SMALL = """
start =
## A letter.
element letter {
  ## Who wrote it.
  attribute by { "me" | "you" },
  attribute day { xsd:date }?,
  element p { text }+
}
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    put(tmp_path, "bundled.xml", MODEL.format("../schemas/litvtei.rng") + text("<p>a</p>"))
    put(tmp_path, "letters/own.xml", MODEL.format("../small.rnc") + text("<p>a</p>"))
    put(tmp_path, "letters/missing.xml", MODEL.format("no.rng") + text("<p>a</p>"))
    put(tmp_path, "letters/web.xml", MODEL.format("https://example.org/tei_all.rng") + text("<p>a</p>"))
    put(tmp_path, "none.xml", text("<p>a</p>"))
    put(tmp_path, "broken.xml", "<TEI><p></TEI>")
    put(tmp_path, "small.rnc", SMALL)
    return tmp_path


def put(folder: Path, name: str, words: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


def test_each_file_stands_under_the_schema_that_binds_it(edition):
    ran = litvtei_here("schema", cwd=edition)
    heads = [line for line in ran.out.splitlines() if line[:1].strip()]
    assert heads == [
        "Not read: 1 file",
        "litvtei.rng, the bundled schema: 1 file, named by <?xml-model?>",
        "letters/no.rng: 1 file, named by <?xml-model?>",
        "small.rnc: 1 file, named by <?xml-model?>",
        "No schema: 1 file",
        "No schema: 1 file",
    ]
    assert ran.code == 1
    assert "not validated: there is no schema letters/no.rng in the edition." in ran.out
    assert "is on the web, from where nothing is fetched" in " ".join(ran.out.split())
    assert 'grammar = "litvtei"' in ran.out
    assert max(map(len, ran.out.splitlines())) <= 88


def test_listing_may_be_named_or_left_out(edition):
    assert litvtei_here("schema", ".", cwd=edition) == litvtei_here("schema", "list", cwd=edition)


def test_files_are_listed_for_programs(edition):
    files = json.loads(litvtei_here("schema", "--format", "json", cwd=edition).out)["files"]
    found = {one["path"]: (one["grammars"], one["reason"], bool(one["problem"]), one["read"]) for one in files}
    assert found == {
        "broken.xml": ([], "", True, False),
        "bundled.xml": (["litvtei"], "xml-model", False, True),
        "letters/missing.xml": (["letters/no.rng"], "xml-model", True, True),
        "letters/own.xml": (["small.rnc"], "xml-model", False, True),
        "letters/web.xml": ([], "", True, True),
        "none.xml": ([], "", False, True),
    }


def test_what_the_configuration_names_binds_all_files(edition):
    put(edition, "litvtei.toml", '[schema]\ngrammar = "small.rnc"\n')
    (edition / "broken.xml").unlink()
    ran = litvtei_here("schema", cwd=edition)
    assert ran.out.splitlines()[0] == "small.rnc: 5 files, named by litvtei.toml"
    assert ran.code == 0


def test_the_page_of_an_element_says_all_that_an_editor_asks(edition):
    ran = litvtei_here("schema", "show", "letter", "--schema", "small.rnc", cwd=edition)
    assert (ran.code, ran.out.splitlines()) == (
        0,
        [
            "<letter>  (small.rnc)",
            "",
            "A letter.",
            "",
            "At the least:",
            '  <letter by="me">',
            "    <p>…</p>",
            "  </letter>",
            "",
            "Attributes (* must be there):",
            "  @by*          Who wrote it.",
            '                "me" or "you".',
            "  @day          A date (1917-11-08).",
            "",
            "It may hold:",
            "  p",
            "  It needs p.",
            "",
            "It may stand in:",
            "  nothing: a document begins with it",
        ],
    )


@pytest.mark.parametrize("name", ["persName", "<persName>", "TEI", "graphic", "date", "geo", "lb", "relation"])
def test_every_page_fits_into_eighty_columns(tmp_path, name):
    ran = litvtei_here("schema", "show", name, cwd=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith(f"<{name.strip('<>')}>  (litvtei.rng, the bundled schema)\n\n")
    assert max(map(len, ran.out.splitlines())) <= 80


def test_an_example_is_the_least_that_the_schema_allows(tmp_path):
    out = litvtei_here("schema", "show", "teiHeader", cwd=tmp_path).out
    lines = out.partition("At the least:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.strip() for line in lines[:4]] == ["<teiHeader>", "<fileDesc>", "<titleStmt>", "<title>…</title>"]


def test_an_element_is_described_for_programs(edition):
    out = litvtei_here("schema", "show", "letter", "--schema", "small.rnc", "--format", "json", cwd=edition).out
    (element,) = json.loads(out)["elements"]
    by, day = element["attributes"]
    assert (by["name"], by["required"], by["closed"], [one["value"] for one in by["values"]]) == (
        "by", True, True, ["me", "you"],
    )  # fmt: skip
    assert (day["required"], day["words"]) == (False, "a date (1917-11-08)")
    assert (element["children"], element["needed"], element["root"]) == (["p"], ["p"], True)


def test_an_attribute_names_its_elements(edition):
    ran = litvtei_here("schema", "show", "@by", "--schema", "small.rnc", cwd=edition)
    assert (ran.code, ran.out) == (0, '@by  (small.rnc)\n\nWho wrote it.\nValue: "me" or "you".\n\nOn:\n  letter\n')
    out = litvtei_here("schema", "show", "@xml:id", "--format", "json", cwd=edition).out
    assert len(json.loads(out)["uses"][0]["tags"]) > 200


@pytest.mark.parametrize(
    ("written", "meant"),
    [("persname", "persName"), ("plceName", "placeName"), ("@whn", "@when"), ("zzzzz", ""), ("@", "")],
)
def test_an_unknown_name_is_answered_with_the_nearest(tmp_path, written, meant):
    ran = litvtei_here("schema", "show", written, cwd=tmp_path)
    assert ran.code == 2
    assert f"“{written}”" in ran.err
    assert (f"Did you mean {meant}?" in ran.err) is bool(meant)


def test_show_uses_the_schema_of_the_edition_that_it_is_called_in(edition):
    put(edition, "litvtei.toml", '[schema]\ngrammar = "small.rnc"\n')
    assert "(small.rnc)" in litvtei_here("schema", "show", "letter", cwd=edition).out
    assert "the bundled schema" in litvtei_here("schema", "show", "p", "--schema", "litvtei", cwd=edition).out


def test_the_command_line_names_a_schema_for_all_files(edition):
    (edition / "broken.xml").unlink()
    ran = litvtei_here("schema", "--schema", "small.rnc", cwd=edition)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "small.rnc: 5 files, named by --schema")
    assert litvtei_here("schema", ".", "--schema", "none", cwd=edition).out.startswith(
        "No schema: 5 files, by --schema"
    )
    found = json.loads(litvtei_here("check", "--schema", "small.rnc", "--format", "json", cwd=edition).out)
    assert {one["path"] for one in found["diagnostics"] if one["code"].startswith("S00")} == {
        "bundled.xml", "letters/own.xml", "letters/missing.xml", "letters/web.xml", "none.xml",
    }  # fmt: skip
