"""The running words of a file: what is read, in which passage, and at which very character it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from litvtei.markup.betacode import greek_of
from litvtei.markup.tree import SourceTree
from litvtei.markup.wording import Flow
from shared import CORPORA

OPEN = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
CLOSE = "</body></text></TEI>"


def opened(folder: Path, body: str | bytes, prolog: str = "") -> SourceTree:
    data = body if isinstance(body, bytes) else f"{prolog}{OPEN}{body}{CLOSE}".encode()
    (folder / "letter.xml").write_bytes(data)
    return SourceTree(folder, "letter.xml")


def passages(tree: SourceTree, flow: Flow | None = None) -> list[str]:
    every = [one for one in tree.wording.passages if flow in (None, one.flow)]
    texts = [" ".join(tree.wording.text[one.start : one.end].split()) for one in every]
    return [text for text in texts if text]


def found_at(tree: SourceTree, words: str) -> str:
    """Return what the file has at the place of some words."""
    place = tree.location_of_word(tree.wording.text.index(words))
    return tree.source.data[place.byte :].decode(tree.source.encoding)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("<p>one <hi>two</hi> three</p><p>four</p>", ["one two three", "four"]),
        ("<p>one<lb/>two <pb/>Mini<lb break='no'/>ster</p>", ["one two Minister"]),
        ("<p>the <choice><sic>teh</sic><corr>the</corr></choice> end</p>", ["the the end"]),
        ("<p>the <choice><abbr>Dr</abbr><expan>Doctor</expan></choice></p>", ["the Doctor"]),
        ("<p>he <app><lem>saw</lem><rdg>sees</rdg></app> it</p>", ["he saw it"]),
        ("<p>he <app><rdg>saw</rdg><rdg>sees</rdg></app> it</p>", ["he saw it"]),
        ("<p>he <subst><del>saw</del><add>sees</add></subst> it</p>", ["he sees it"]),
        ("<p>a <gap/> b<fw>running head</fw><index><term>Krieg</term></index></p>", ["a … b"]),
        ("<p>a<!-- no --> b<?no?> c</p>", ["a b c"]),
        ("<p>before <quote><p>inside</p></quote> after</p>", ["before after", "inside"]),
    ],
)
def test_a_passage_is_what_a_reader_reads_in_one_go(tmp_path: Path, body: str, read: list[str]) -> None:
    assert passages(opened(tmp_path, body)) == read


def test_notes_are_passages_beside_the_text(tmp_path: Path) -> None:
    tree = opened(tmp_path, "<p>He came<note>At noon.</note> late.</p>")
    assert passages(tree, Flow.MAIN) == ["He came late."]
    assert passages(tree, Flow.ASIDE) == ["At noon."]


def test_the_header_is_not_read(tmp_path: Path) -> None:
    header = "<teiHeader><fileDesc><titleStmt><title>No</title></titleStmt></fileDesc></teiHeader>"
    tree = opened(tmp_path, OPEN.replace("<text>", f"{header}<text>").encode() + b"<p>Yes</p>" + CLOSE.encode())
    assert passages(tree) == ["Yes"]


@pytest.mark.parametrize(
    ("body", "words", "there"),
    [
        ("<p>Литвинов <hi>в</hi>  Стокгольме</p>", "Стокгольме", "Стокгольме</p>"),
        ("<p>a<hi>b</hi><!-- c -->d<?e?>f</p>", "f", "f</p>"),
        ("<p><!-- c -->first</p>", "first", "first</p>"),
        ("<p>Krasin &amp; Sons</p>", "Sons", "Sons</p>"),
        ("<p>Krasin &amp; Sons</p>", "&", "&amp; Sons</p>"),
        ("<p>&#x1D538;&#8212;then</p>", "then", "then</p>"),
        ("<p>𝔸 🖋 x̂ then</p>", "then", "then</p>"),
        ("<p>one <![CDATA[<two> & ]]>three</p>", "<two>", "<two> & ]]>three</p>"),
        ("<p>one <![CDATA[<two> & ]]>three</p>", "three", "three</p>"),
        ("<p>one\r\ntwo\r\nthree</p>", "three", "three</p>"),
        ("<p>one <note>inside</note> two</p>", "inside", "inside</note>"),
    ],
)
def test_every_character_knows_its_place(tmp_path: Path, body: str, words: str, there: str) -> None:
    assert found_at(opened(tmp_path, body), words).startswith(there)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "koi8-r", "windows-1251"])
def test_places_are_right_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    declared = "utf-16" if "16" in encoding else encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{OPEN}<p>Литвинов <hi>в</hi>\n Стокгольме</p>{CLOSE}'
    assert found_at(opened(tmp_path, text.encode(encoding)), "Стокгольме").startswith("Стокгольме</p>")


@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE TEI [<!ENTITY who "Maxim &amp; Ivy">]>', '<!DOCTYPE TEI SYSTEM "tei.dtd">']
)
def test_entities_do_not_shift_what_follows(tmp_path: Path, declared: str) -> None:
    name = "who" if "ENTITY" in declared else "mdash"
    tree = opened(tmp_path, f"<p>from &{name}; to <hi>you</hi>, then</p>", declared)
    assert found_at(tree, "then").startswith("then</p>")


def test_a_place_in_an_included_file_is_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "part.xml").write_text(
        '<div xmlns="http://www.tei-c.org/ns/1.0">\n<p>there are</p></div>', encoding="utf-8"
    )
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    tree = opened(tmp_path, f"<p>here</p>{include}<p>again</p>")
    place = tree.location_of_word(tree.wording.text.index("are"))
    assert (place.path, place.line, place.column) == ("part.xml", 2, 10)
    assert found_at(tree, "again").startswith("again</p>")


def test_deep_nesting_breaks_nothing(tmp_path: Path) -> None:
    tree = opened(tmp_path, "<div>" * 250 + "<p>deep</p>" + "</div>" * 250)
    assert passages(tree) == ["deep"]


@pytest.mark.corpus
@pytest.mark.parametrize("folder", CORPORA, ids=lambda one: one.name)
def test_words_of_real_editions_stand_where_they_are_said_to(folder: Path) -> None:
    for path in sorted(folder.rglob("*.xml"))[:4]:
        if path.name.startswith("bad-") or path.name == "L00116.xml" or path.stat().st_size > 1 << 20:
            continue
        tree = SourceTree(folder, path.relative_to(folder).as_posix())
        text = tree.wording.text
        for offset in range(0, len(text), max(len(text) // 40, 1)):
            passage = tree.wording.passage(offset)
            place = tree.location_of_word(offset)
            if not passage.start <= offset < passage.end or not text[offset].isalnum() or place.path != tree.path:
                continue
            there = tree.source.data[place.byte :][:8].decode(tree.source.encoding, "ignore")
            assert text[offset] in (there[0], greek_of(there).text[0]) or there[0] == "&"
