"""DOCX becomes TEI: structure from styles, notes where they are anchored, and nothing that has words is passed over."""

from __future__ import annotations

import io
import zipfile

import pytest
from imported import imported
from wordfile import paragraph, run, word_file

from litvtei.errors import SourceError
from litvtei.importing.docx import package
from litvtei.importing.read import read_source

ITEM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'


def body(content: str, **parts: str) -> str:
    made = imported("a.docx", word_file(content, **parts))
    assert made.faults == ()
    return made.body.replace("\n", "")


def test_headings_are_known_by_their_styles_in_any_language() -> None:
    made = body(paragraph("Whole", "T") + paragraph("One", "Kop1") + paragraph("a") + paragraph("Deep", "Mine"))
    assert made == ("<div><head>Whole</head><div><head>One</head><p>a</p><div><head>Deep</head></div></div></div>")


def test_neighbours_that_look_alike_are_one() -> None:
    runs = run("Plain ") + run("ital", "<w:i/>") + run("ic", "<w:i/>") + run(" both", "<w:b/><w:i/>")
    assert body(paragraph(runs)) == ('<p>Plain <hi rend="italic">italic</hi><hi rend="bold italic"> both</hi></p>')


def test_a_run_can_switch_off_what_its_style_says() -> None:
    runs = run("on", '<w:rStyle w:val="E"/>') + run("off", '<w:rStyle w:val="E"/><w:i w:val="0"/>')
    assert body(paragraph(runs)) == '<p><hi rend="italic">on</hi>off</p>'


def test_items_stand_in_lists_by_their_depth() -> None:
    items = paragraph("one", more=ITEM.format(0)) + paragraph("deep", more=ITEM.format(1))
    assert body(items + paragraph("two", more=ITEM.format(0)) + paragraph("after")) == (
        '<list rend="bulleted"><item>one<list rend="numbered"><item>deep</item></list></item><item>two</item></list>'
        "<p>after</p>"
    )


def test_a_table_keeps_cells_that_span_columns() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("h")}</w:tc>'
    cells = f"<w:tc>{paragraph('a')}{paragraph('b')}</w:tc><w:tc>{paragraph('')}</w:tc>"
    assert body(f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{cells}</w:tr></w:tbl>") == (
        '<table><row><cell cols="2">h</cell></row><row><cell><p>a</p><p>b</p></cell><cell/></row></table>'
    )


def test_a_footnote_stands_where_its_mark_is() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>" + run("By train."))}</w:footnote>'
    assert body(paragraph(run("He left") + mark + run(".")), footnotes=note) == (
        '<p>He left<note n="1" place="bottom">By train.</note>.</p>'
    )


def test_a_note_that_stands_in_itself_ends() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{paragraph(run("x") + mark)}</w:footnote>'
    made = imported("a.docx", word_file(paragraph(run("a") + mark), footnotes=note))
    assert made.unmapped == ["paragraph 2: reference to a note that does not exist"]


def test_a_comment_is_a_note_by_whoever_wrote_it() -> None:
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    comment = f'<w:comment w:id="0" w:author="Ann">{paragraph("Really?")}</w:comment>'
    made = imported("a.docx", word_file(paragraph(run("He left.") + mark), comments=comment))
    assert made.body == '<p>He left.<note type="comment" resp="#commenter-1">Really?</note></p>'
    assert '<name xml:id="commenter-1">Ann</name>' in made.header
    assert made.faults == ()


def test_tracked_changes_are_kept_and_told() -> None:
    made = imported(
        "a.docx",
        word_file(paragraph(f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>")),
    )
    assert made.body == '<p><add rend="tracked">new</add><del rend="tracked">old</del></p>'
    assert made.unmapped == ["paragraph 1: tracked change “new”", "paragraph 1: tracked change “old”"]


def test_links_pages_tabs_and_odd_hyphens_are_kept() -> None:
    odd = '<w:r><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:br w:type="page"/></w:r>'
    assert body(paragraph(f'<w:hyperlink r:id="web">{run("a")}</w:hyperlink>{odd}')) == (
        '<p><ref target="http://example.org/">a</ref>\tb\u2011c<pb/></p>'
    )


def test_what_has_no_place_is_kept_as_text_and_told() -> None:
    box = f"<mc:Choice><w:txbxContent>{paragraph('In a box')}</w:txbxContent></mc:Choice>"
    fallback = f"<mc:Fallback>{run('In a box')}</mc:Fallback>"
    content = (
        f"<w:r><mc:AlternateContent>{box}{fallback}</mc:AlternateContent></w:r>"
        '<w:r><w:drawing><wp:docPr descr="A road"/></w:drawing></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>'
    )
    made = imported("a.docx", word_file(paragraph(content), header=paragraph("Running head")))
    assert (made.text.count("In a box"), made.text.count("a+b"), made.faults) == (1, 1, ())
    assert [one.partition(": ")[2] for one in made.unmapped] == [
        "text box, kept as a note where it is anchored “In a box”",
        "picture, left out “A road”",
        "formula, kept as text “a+b”",
        "header of the pages, left out “Running head”",
    ]


def test_a_part_that_asks_for_another_file_is_refused(tmp_path: object) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(
            "word/document.xml",
            f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{package.WORD[1:-1]}">'
            "<w:body><w:p><w:r><w:t>a &x;</w:t></w:r></w:p></w:body></w:document>",
        )
    with pytest.raises(SourceError, match="Entity 'x' not defined"):
        read_source("a.docx", made.getvalue())


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_PART", 1 << 16)
    with pytest.raises(SourceError, match="ZIP bomb"):
        read_source("a.docx", word_file(paragraph("a" * (1 << 17))))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", word_file("")[:-40], word_file("<w:p>")],
    ids=["nothing", "a beginning", "cut short", "not well-formed"],
)
def test_what_is_no_docx_is_named(data: bytes) -> None:
    with pytest.raises(SourceError):
        read_source("a.docx", data)
