"""Accepted tags are put in and nothing else changes; decisions are kept and never asked again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from small import short, suggested, write_edition

from litvtei.config import read_config
from litvtei.errors import SourceError
from litvtei.tagging.accept import accept
from litvtei.tagging.apply import remaining, tag_file
from litvtei.tagging.decision import (
    DECISIONS,
    Decided,
    Decision,
    Verdict,
    add_decisions,
    context_of,
    read_decisions,
    without_rejected,
)
from litvtei.tagging.sidecar import SIDECAR, read_sidecar, write_sidecar
from litvtei.tagging.suggestion import FileSuggestions, Suggestions


def of_letter(folder: Path) -> FileSuggestions:
    return next(one for one in suggested(folder).files if one.path == "letter.xml")


def tagged(folder: Path, *decisions: Decision, bulk: str = "") -> str:
    """Return the letter as it is to be."""
    file = of_letter(folder)
    return tag_file(read_config(folder), file, accept(file, Decided(decisions), bulk)).new.decode("utf-8")


BODY = "<p>In Geneva Litvinov met Chicherin on 8 November 1917.</p>"


def test_reviewed_tags_are_plain(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, BODY)
    said = [
        Decision(Verdict.ACCEPT, "person", "Litvinov", "ivy"),
        Decision(Verdict.ACCEPT, "date", "8 November 1917", "when=1917-11-08"),
    ]
    before = (folder / "letter.xml").read_text(encoding="utf-8")
    assert tagged(folder, *said) == before.replace("Litvinov", '<persName ref="#ivy">Litvinov</persName>').replace(
        "8 November 1917", '<date when="1917-11-08">8 November 1917</date>'
    )


def test_unread_tags_name_litvtei_and_the_header_says_who_that_is(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, BODY)
    new = tagged(folder, bulk="certain")
    assert '<placeName ref="#geneva" resp="#litvtei" cert="high">Geneva</placeName> Litvinov met' in new
    assert '  <title>T</title>\n  <respStmt xml:id="litvtei"><resp>' in new
    assert new.count('xml:id="litvtei"') == 1


def test_the_header_names_litvtei_once(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, BODY)
    (folder / "letter.xml").write_text(tagged(folder, bulk="certain"), encoding="utf-8")
    named = Decision(Verdict.ACCEPT, "person", "Litvinov", "ivy")
    assert tagged(folder, named, bulk="certain").count('xml:id="litvtei"') == 1


def test_without_a_header_nothing_is_tagged_unread(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="has no titleStmt"):
        tagged(write_edition(tmp_path, BODY, header=""), bulk="certain")


ENCODINGS = ["utf-8-sig", "utf-16", "koi8-r", "iso-8859-1", "us-ascii", "windows-1251"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_and_its_line_ends_are_kept(tmp_path: Path, encoding: str) -> None:
    folder = write_edition(tmp_path, "<p>In Geneva</p>\r\n<p>x</p>")
    text = (folder / "letter.xml").read_bytes().decode("utf-8")
    declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
    (folder / "letter.xml").write_bytes((declared + text).encode(encoding))
    file = of_letter(folder)
    said = Decision(Verdict.ACCEPT, "place", "Geneva", "geneva")
    result = tag_file(read_config(folder), file, accept(file, Decided([said])))
    expected = (declared + text).replace("Geneva", '<placeName ref="#geneva">Geneva</placeName>')
    assert result.new == expected.encode(encoding)


def test_a_file_that_has_changed_is_refused(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, BODY)
    file = of_letter(folder)
    (folder / "letter.xml").write_bytes((folder / "letter.xml").read_bytes() + b"\n")
    with pytest.raises(SourceError, match=r"letter.xml has changed since litvtei suggest"):
        tag_file(read_config(folder), file, accept(file, Decided(()), "certain"))


def test_a_tag_that_the_schema_will_not_have_is_left_out(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, BODY)
    grammar = (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any">'
        '<element><anyName><except><name ns="http://www.tei-c.org/ns/1.0">placeName</name></except></anyName>'
        '<zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore>'
        "</element></define></grammar>"
    )
    (folder / "no-places.rng").write_text(grammar, encoding="utf-8")
    (folder / "litvtei.toml").write_text('[schema]\ngrammar = "no-places.rng"\n', encoding="utf-8")
    file = of_letter(folder)
    result = tag_file(read_config(folder), file, accept(file, Decided(()), "certain"))
    assert [one.suggestion.form for one in result.left_out] == ["Geneva"]
    assert [one.suggestion.form for one in result.accepted] == ["Chicherin", "8 November 1917"]


def test_what_is_left_open_is_found_at_its_new_place(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, BODY)
    file = of_letter(folder)
    result = tag_file(read_config(folder), file, accept(file, Decided(()), "certain"))
    (open_one,) = remaining(file, result).suggestions
    assert result.new[open_one.start : open_one.end] == b"Litvinov"
    (folder / "letter.xml").write_bytes(result.new)
    (again,) = of_letter(folder).suggestions
    assert (again.start, again.end, again.line, again.column) == (
        open_one.start,
        open_one.end,
        open_one.line,
        open_one.column,
    )


# Decisions


def test_what_was_rejected_is_not_suggested_again(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, BODY)
    found = suggested(folder)

    def left(*decisions: Decision) -> list[str]:
        some = without_rejected(found, Decided(decisions))
        return [short(one) for file in some.files for one in file.suggestions if one.kind == "person"]

    assert left() == ["ask Litvinov=litvinov|ivy", "certain Chicherin=chicherin"]
    assert left(Decision(Verdict.NEVER, "person", "Chicherin")) == ["ask Litvinov=litvinov|ivy"]
    assert left(Decision(Verdict.REJECT, "person", "Litvinov", "litvinov")) == [
        "ask Litvinov=ivy",
        "certain Chicherin=chicherin",
    ]


def test_a_decision_about_a_place_comes_before_one_about_the_form(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, "<p>First Chicherin wrote.</p><p>Then Chicherin came.</p>")
    first, second = of_letter(folder).suggestions
    decided = Decided(
        [
            Decision(Verdict.NEVER, "person", "Chicherin"),
            Decision(Verdict.ACCEPT, "person", "Chicherin", "chicherin", "letter.xml", context_of(second)),
        ]
    )
    assert decided.accepted("letter.xml", first) is None
    assert decided.accepted("letter.xml", second) == second.candidates[0]
    assert [one.suggestion for one in accept(of_letter(folder), decided, "likely")] == [second]


def test_of_two_decisions_the_later_counts(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, "<p>Chicherin</p>")
    (one,) = of_letter(folder).suggestions
    yes, no = (Decision(verdict, "person", "Chicherin", "chicherin") for verdict in (Verdict.ACCEPT, Verdict.REJECT))
    assert Decided([no, yes]).accepted("letter.xml", one)
    assert not Decided([yes, no]).accepted("letter.xml", one)
    assert Decided([yes, no]).left("letter.xml", one) == ()


def test_decisions_are_added_line_by_line_and_read_again(tmp_path: Path) -> None:
    some = [Decision(Verdict.NEVER, "place", "Nice", who="ed"), Decision(Verdict.ACCEPT, "date", "“é”", "when=1917")]
    add_decisions(tmp_path, some[:1])
    before = (tmp_path / DECISIONS).read_bytes()
    add_decisions(tmp_path, some[1:])
    assert (tmp_path / DECISIONS).read_bytes().startswith(before)
    assert read_decisions(tmp_path) == tuple(some)


def test_what_was_said_is_taken_back_by_a_line(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, "<p>Chicherin came.</p>")
    (one,) = of_letter(folder).suggestions
    yes = Decision(Verdict.ACCEPT, "person", "Chicherin", "chicherin")
    never, again = (Decision(verdict, "person", "Chicherin") for verdict in (Verdict.NEVER, Verdict.OPEN))
    assert Decided([yes, never, again]).accepted("letter.xml", one)
    assert not Decided([yes, replace(yes, verdict=Verdict.OPEN)])


def test_a_file_name_that_is_no_utf_8_can_be_decided_upon(tmp_path: Path) -> None:
    some = [Decision(Verdict.ACCEPT, "place", "Nice", "nice", "letter\udcff.xml", "1234")]
    add_decisions(tmp_path, some)
    assert read_decisions(tmp_path) == tuple(some)


@pytest.mark.parametrize("line", ["no json", "[]", '{"verdict": "perhaps"}', '{"verdict": "accept", "colour": "red"}'])
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, line: str) -> None:
    add_decisions(tmp_path, [Decision(Verdict.NEVER, "place", "Nice")])
    with (tmp_path / DECISIONS).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(SourceError, match=r"decisions.jsonl:2 is no decision"):
        read_decisions(tmp_path)


# The sidecar


def test_the_sidecar_gives_back_what_was_suggested(tmp_path: Path) -> None:
    found = suggested(write_edition(tmp_path, f"{BODY}<p>Karl Radek</p>"))
    write_sidecar(tmp_path, found)
    files = tuple(one for one in found.files if one.suggestions)
    assert read_sidecar(tmp_path) == Suggestions(files, found.unknown)
    first = json.loads((tmp_path / SIDECAR).read_text(encoding="utf-8"))["files"][0]
    data = (tmp_path / first["path"]).read_bytes()
    assert [data[one["start"] : one["end"]].decode() for one in first["suggestions"]] == [
        one["form"] for one in first["suggestions"]
    ]


@pytest.mark.parametrize("content", ["", "[]", '{"version": 1}', '{"version": 1, "files": [{}], "unknown": []}'])
def test_a_damaged_sidecar_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / ".litvtei").mkdir()
    (tmp_path / SIDECAR).write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match="is damaged"):
        read_sidecar(tmp_path)
