"""What reading saves by a look at the bytes, or by what it read before, is never another reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import edition, tei

from litvtei.markup.names import XML_ID, elements, tei_name
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
