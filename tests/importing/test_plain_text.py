"""Plain text becomes TEI: what typists and scanners do with lines, pages and headings is recognised."""

from __future__ import annotations

import pytest
from imported import imported, squeezed

from litvtei.errors import SourceError
from litvtei.importing.piece import Feature
from litvtei.importing.read import read_source

WRAPPED = """\
The train left Riga in the early morning and nobody on it
knew when it would arrive, or where, since the tele-
graph had been silent for two days and the guard would
say nothing.
"""


def test_blank_lines_part_paragraphs() -> None:
    made = imported("a.txt", "One came.\n\nTwo went.\n")
    assert (made.body, made.faults) == ("<p>One came.</p>\n<p>Two went.</p>", ())


def test_paragraphs_have_identifiers_in_their_order() -> None:
    made = imported("a.txt", "One came.\n\nTwo went.\n")
    assert b'<p xml:id="p1">One came.</p>' in made.data
    assert b'<p xml:id="p2">Two went.</p>' in made.data


def test_full_lines_are_one_paragraph_and_a_cut_word_stays_one() -> None:
    made = imported("a.txt", WRAPPED)
    assert made.body.startswith("<p>The train left Riga in the early morning and nobody on it\nknew")
    assert 'the tele-<lb break="no"/>graph had' in made.body
    assert made.told == ["line 3: line “tele-|graph”"]
    assert squeezed(made.text) == squeezed(WRAPPED)


def test_short_lines_are_kept_as_lines() -> None:
    made = imported("a.txt", WRAPPED + "\nTo Mrs Specimen\n4 Hill Road\nRiga\n")
    assert made.body.endswith("<p>To Mrs Specimen<lb/>\n4 Hill Road<lb/>\nRiga</p>")
    assert made.faults == ()


def test_long_lines_are_a_paragraph_each() -> None:
    long = "This is a sentence that somebody typed without ever breaking a line, as one does on a screen. " * 2
    assert imported("a.txt", f"{long}\n{long}\n").body.count("<p>") == 2


def test_few_indented_lines_begin_paragraphs() -> None:
    first = "  It began as it always does with a letter\nthat came.\n"
    second = "  The second letter came on Monday and was\nread at once.\n"
    assert imported("a.txt", first + second).body.count("<p>") == 2


@pytest.mark.parametrize("line", ["[p. 12]", "- 12 -", "— 12 —", "Page 12", "S. 12", "стр. 12"])
def test_a_line_with_a_page_number_is_a_page_break_and_keeps_its_words(line: str) -> None:
    made = imported("a.txt", f"He went\n\n{line}\n\non to Riga.\n")
    assert made.body == f'<p>He went\n<pb n="12"/><fw type="pageNum">{line}</fw>\non to Riga.</p>'
    assert (made.told, made.faults) == ([f"line 3: page “{line}”"], ())


def test_bare_numbers_are_pages_where_they_break_into_a_sentence() -> None:
    made = imported("a.txt", "He went\n\n7\n\non to Riga. It rained.\n\n8\n\nNobody came.\n")
    assert made.body.count("<pb ") == 2
    assert made.faults == ()


def test_numbers_of_chapters_and_years_are_no_pages() -> None:
    made = imported("a.txt", "1\n\nHe went.\n\n2\n\nHe came.\n\n1917\n\nwar\n\n1918\n\npeace\n")
    assert "<pb" not in made.body


def test_a_form_feed_is_a_page_break() -> None:
    made = imported("a.txt", "He went.\n\n\fHe came.\n")
    assert (made.body, made.faults) == ("<p>He went.</p>\n<p><pb/>\nHe came.</p>", ())


@pytest.mark.parametrize("heading", ["CHAPTER ONE", "Chapter 3", "The Road to Riga", "Глава первая"])
def test_a_short_line_that_is_no_sentence_is_a_heading(heading: str) -> None:
    made = imported("a.txt", f"{heading}\n\nHe went.\n")
    assert made.body == f"<div>\n<head>{heading}</head>\n<p>He went.</p>\n</div>"
    assert f"<title>{heading}</title>" in made.header


@pytest.mark.parametrize("line", ["Find more about it", "Dear Anna,", "He came."])
def test_a_sentence_or_a_salute_is_no_heading(line: str) -> None:
    assert "<head>" not in imported("a.txt", f"{line}\n\nHe went.\n").body


def test_items_are_a_list_and_keep_their_numbers() -> None:
    made = imported("a.txt", "- bread\n- salt\n\n1. come\n2. go\n")
    assert '<list rend="bulleted">\n<item>bread</item>\n<item>salt</item>' in made.body
    assert "<label>1.</label>\n<item>come</item>" in made.body
    assert made.faults == ()


def test_footnote_marks_are_tagged_and_editors_insertions_are_not() -> None:
    made = imported("a.txt", "[2] That year he left.[17][18] On 7 September [1921] he came back [sic].\n")
    marks = [
        '<seg type="noteMark" n="2">[2]</seg>',
        '<seg type="noteMark" n="17">[17]</seg><seg type="noteMark" n="18">',
    ]
    assert all(one in made.body for one in marks)
    assert made.body.count("<seg") == 3
    assert (len(made.told), made.faults) == (3, ())


def test_a_mark_leads_to_its_note_where_the_text_has_it() -> None:
    made = imported("a.txt", "He left.[1] He came.[2]\n\nNotes\n\n[1] By train.\n[2] On foot.\n")
    assert '<ref type="note" n="1" target="#note-1">[1]</ref>' in made.body
    assert '<p xml:id="note-2" n="2"><seg type="noteMark" n="2">[2]</seg> On foot.</p>' in made.body
    assert made.faults == ()


@pytest.mark.parametrize(
    ("feature", "text", "tag"),
    [
        (Feature.HEADING, "CHAPTER ONE\n\nHe went.", "<head"),
        (Feature.LIST, "- bread\n- salt", "<list"),
        (Feature.LINE, "To Anna\nRiga, Latvia and on", "<lb"),
        (Feature.PAGE, "[p. 12]", "<pb"),
        (Feature.MARK, "He left.[17]", "<seg"),
    ],
)
def test_what_is_left_stays_as_it_is_written(feature: Feature, text: str, tag: str) -> None:
    made = imported("a.txt", text, feature)
    assert tag not in made.body
    assert squeezed(made.text) == squeezed(text)
    assert made.faults == ()


def test_an_empty_file_is_an_empty_document() -> None:
    made = imported("a.txt", "")
    assert (made.body, made.faults) == ("<p/>", ())


def test_what_xml_cannot_hold_is_taken_out_and_told() -> None:
    made = imported("a.txt", "He\x00 came\ufffe & <went>.\n")
    assert made.body == "<p>He came &amp; &lt;went&gt;.</p>"
    assert made.unmapped == ["line 1: characters that XML cannot hold, taken out: U+0000, U+FFFE"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_of_the_encoding_is_understood(encoding: str) -> None:
    assert imported("a.txt", "Łódź.\n".encode(encoding)).body == "<p>Łódź.</p>"


def test_another_encoding_has_to_be_named() -> None:
    data = "Müller.\n".encode("windows-1252")
    with pytest.raises(SourceError, match="--encoding windows-1252"):
        read_source("a.txt", data)
    assert read_source("a.txt", data, encoding="windows-1252").blocks[0].words() == "Müller."


@pytest.mark.parametrize("name", ["a.pdf", "a.odt", "a.doc", "a.xml"])
def test_a_format_that_is_not_read_is_named(name: str) -> None:
    with pytest.raises(SourceError, match="save it as DOCX"):
        read_source(name, b"x")
