"""What reading saves by a look at the bytes, or by what it read before, is never another reading."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest
from folders import PERSONS, edition, tei

from litvtei.edition.document import read_file
from litvtei.edition.header import Header
from litvtei.markup.names import XML_ID, elements, tei_name
from litvtei.markup.parse import parse_xml
from litvtei.markup.tree import SourceTree

NAMES = (
    '<p><persName ref="#ada">Ada</persName> and\n <persName ref="#bob">Bob</persName> — é —\t<rs ref="#c">C</rs></p>'
)


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "<!-- <persName>nobody</persName> -->{}",
        "{}<!--<rs/>-->",
        "<?pi <persName/> ?>{}",
        "<p><![CDATA[<persName>]]></p>{}",
        '<x:persName xmlns:x="urn:x">stranger</x:persName>{}',
        '<t:div xmlns:t="http://www.tei-c.org/ns/1.0"><t:p><t:persName ref="#p">P</t:persName></t:p></t:div>{}',
        "<p>&#60;persName&#62;</p>{}",
        "<!-- </teiHeader> <rs/> -->{}",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_mention_is_where_its_tag_is(tmp_path: Path, around: str, newline: str) -> None:
    read = edition(tmp_path, t=tei(around.format(NAMES)))
    text = (tmp_path / "t.xml").read_text(encoding="utf-8").replace("\n", newline)
    (tmp_path / "t.xml").write_bytes(text.encode())
    again = edition(tmp_path)
    assert len(read.mentions) == len(again.mentions) >= 3
    for mention in again.mentions:
        place, tag = mention.location, f"{mention.element} ref="
        line = text.split(newline)[place.line - 1]
        assert line[place.column - 1 :].startswith((f"<{tag}", f"<t:{tag}"))
        assert text.encode()[place.byte :].startswith(line[place.column - 1 :].encode())


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("</teiHeader>", "<!-- </teiHeader> --></teiHeader>"),
        ("</teiHeader>", "</teiHeader >"),
        ("<teiHeader>", "<teiHeader><!-- </teiHeader> <persName>nobody</persName> -->"),
        ("</text></TEI>", "</text><standOff><p><rs ref='#d'>D</rs></p></standOff></TEI>"),
        ("<text>", "<facsimile><surface/></facsimile><text>"),
    ],
)
def test_a_mention_is_where_its_tag_is_whatever_the_header_is(tmp_path: Path, written: str, instead: str) -> None:
    read = edition(tmp_path, t=tei(NAMES).replace(written, instead))
    data = (tmp_path / "t.xml").read_bytes()
    assert len(read.mentions) >= 3
    for mention in read.mentions:
        assert data[mention.location.byte :].startswith(f"<{mention.element} ref=".encode())


LETTER = tei(
    '<div xml:id="d"><p>Dear <persName ref="#ada">Ada</persName>, <date when="1917">1917</date> '
    '<ref target="#gone">x</ref><graphic url="a.png"/></p></div><?litvtei ignore R?>',
    header='<creation><date when="1917-11-08"/></creation><correspDesc><correspAction type="sent">'
    '<persName ref="#bob">Bob</persName></correspAction></correspDesc>',
    back=PERSONS,
)


def test_a_brief_reading_lacks_only_what_checks_and_pages_ask_for(tmp_path: Path) -> None:
    config = edition(tmp_path, letter=LETTER).config
    whole, brief = (read_file("letter.xml", config, briefly=one).reading for one in (False, True))
    assert all((whole.ids, whole.loose, whole.images, whole.instructions))
    assert not any((brief.ids, brief.loose, brief.images, brief.instructions))
    document = whole.documents[0]
    header = Header(document.header.title, created=document.header.created)
    shorter = replace(whole, ids=(), loose=(), images=(), instructions=())
    assert brief == replace(shorter, documents=(replace(document, header=header),))


def test_what_is_read_briefly_holds_itself_in_no_circle(tmp_path: Path) -> None:
    config = edition(tmp_path, letter=LETTER, names=tei(f"{NAMES}<p><title>x</title></p>")).config
    gc.collect()
    gc.disable()
    try:
        for path in ("letter.xml", "names.xml"):
            read_file(path, config, briefly=True)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_signs_of_equality_are_no_crowd_of_attributes() -> None:
    paragraphs = "<p>1 = 1</p>" * 2000 + f"<p>{'=' * 2000}</p>"
    assert len(parse_xml(tei(paragraphs).encode()).root.findall(".//{*}p")) >= 2000


def test_headers_that_are_alike_but_for_a_title_keep_their_own_people(tmp_path: Path) -> None:
    def titled(title: str, people: str) -> str:
        return tei("<p>x</p>").replace("<title>T</title>", f"<title>{title}</title>{people}")

    ada, bob = ("<author>Ada</author>", "<author>Bob</author>")
    read = edition(
        tmp_path,
        a=titled("One", ada),
        b=titled("Two", ada),
        c=titled("Three", bob),
        d=titled("Four", f"{bob}<title type='sub'>Five</title>"),
        e=titled("Six", "<author>About <title>Five</title></author><title type='sub'>Five</title>"),
    )
    assert [(one.header.title, one.header.authors) for one in read.documents] == [
        ("One", ("Ada",)),
        ("Two", ("Ada",)),
        ("Three", ("Bob",)),
        ("Four", ("Bob",)),
        ("Six", ("About Five",)),
    ]


@pytest.mark.parametrize(
    ("pointer", "loose"),
    [
        ('<ref target="#gone">x</ref>', ["#gone"]),
        ('<ref target="#here">x</ref>', []),
        ('<persName ref="#gone">x</persName>', []),
        ('<persName ref="psn:ada">x</persName>', ["psn:ada"]),
        ("<persName ref='a psn:ada'>x</persName>", ["psn:ada"]),
        ('<persName ref="https://example.org/x">x</persName>', []),
        ('<ref target="&#35;gone">x</ref>', ["#gone"]),
        ('<ref target="psn&#58;ada">x</ref>', ["psn:ada"]),
        ("<p>psn:ada 12:30</p>", []),
    ],
)
def test_pointers_that_nothing_answers_are_found(tmp_path: Path, pointer: str, loose: list[str]) -> None:
    read = edition(tmp_path, t=tei(f'<p xml:id="here">{pointer}</p>'))
    assert [one.token for one in read.files[0].loose] == loose


def test_elements_are_found_by_name_and_by_attribute_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "t.xml").write_text(tei('<p xml:id="a" n="1"><hi n="2"/></p><p n="3"/><!-- <p n="4"/> -->'))
    tree = SourceTree(tmp_path, "t.xml")
    assert [one.get("n") for one in tree.having("n", XML_ID)] == ["1", "2", "3"]
    assert tree.having("who") == []
    assert tree.named("p", "hi") == [one for one in elements(tree.root) if tei_name(one.tag) in ("p", "hi")]
