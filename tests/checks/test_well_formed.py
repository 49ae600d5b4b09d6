"""X001 to X003 in an editor's words: each of the faults that files have, and the very character where it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from litvtei.config import read_config
from litvtei.edition.document import read_file

# A file in which ▲ marks the place to be shown; what is wrong; what cures it.
FAULTS = [
    ("<TEI><p>Krasin ▲& Sons</p></TEI>", "a bare “&” stands here", "Write “&amp;” for “&”."),
    ("<TEI><p>AT▲&T</p></TEI>", "“&” begins an entity here, and no “;” ends it", "Write “&amp;” for “&”, or “;” after"),
    ("<TEI><p>caf▲&eacute;</p></TEI>", "the entity “&eacute;” is not defined", "Type “é” itself."),
    (
        '<!DOCTYPE TEI [<!ENTITY one SYSTEM "one.xml">]>\n<TEI>▲&one;</TEI>',
        "the entity “&one;” stands for another file, which is not read",
        'Write <xi:include href="one.xml"/> instead',
    ),
    (
        '<!DOCTYPE TEI SYSTEM "tei.dtd">\n<TEI>▲&who;</TEI>',
        "the entity “&who;” is not declared in this file",
        "Type what it stands for, or declare it between [ and ] of the DOCTYPE: <!ENTITY who",
    ),
    ("<TEI><p>▲&who;</p></TEI>", "the entity “&who;” is not defined", "Type the character it stands for."),
    ("<TEI><p>▲&#7;</p></TEI>", "this reference names no character", "Type the character itself"),
    ("<TEI>\n<p><hi>a▲</p></TEI>", "</p> comes while <hi> of line 2 is still open", "Write </hi> before it"),
    ("<TEI>\n<p>a▲</div></TEI>", "</div> comes while <p> of line 2 is still open", "remove the tag that is too many"),
    ("<TEI>\n<p>a▲", "it ends while <p> of line 2 is still open", "Write </p> where it ends"),
    ("<TEI>\n<p▲", "the tag <p of line 2 is not closed with “>”", "Write “>” at the end of the tag."),
    ("<TEI><p>a▲</p<p>b</p></TEI>", "this end tag is not closed with “>”", "Write “>” directly after the name."),
    ("<TEI><p n=▲1/></TEI>", "does not stand in straight quotation marks", 'Write the value between " and ".'),
    ("<TEI><p n=▲“1”/></TEI>", "does not stand in straight quotation marks", 'Write the value between " and ".'),
    ('<TEI><p n="1▲', "the value of an attribute is not closed", "Write the quotation mark that ends the value"),
    ("<TEI><p ▲n/></TEI>", "@n has no value", 'Write n="…", or remove it.'),
    ('<TEI><p n="1"▲rend="i"/></TEI>', "something stands directly behind the value", "Write a blank between two"),
    ('<TEI><p n="1>a▲</p><p n="2"/></TEI>', "a “<” stands in the value of an attribute", "Write the quotation mark"),
    ("<TEI><p ▲<hi>a</hi></p></TEI>", "this is no attribute", "Close the tag with “>” before this place"),
    ("<TEI><lb ▲/ ></TEI>", "this is no attribute", "Close the tag with “>” before this place"),
    ('<TEI><p n="1" ▲n="2"/></TEI>', "@n stands twice on one element", "Keep one of the two"),
    ('<TEI><▲xi:include href="a.xml"/></TEI>', "the prefix “xi:” is not declared", "http://www.w3.org/2001/XInclude"),
    ('<TEI><p ▲my:own="1"/></TEI>', "the prefix “my:” is not declared", 'Write xmlns:my="…" on the root element'),
    ('<TEI><p ▲a:b:c="1"/></TEI>', "the name “a:b:c” is not one name", "Remove the colon that is too many."),
    ("<TEI><p>a ▲< b</p></TEI>", "“<” is not followed by the name of an element", "Write “&lt;” for “<” in text"),
    ("<TEI>▲<1p/></TEI>", "“<” is not followed by the name of an element", "correct the name of the element"),
    ('\n▲<?xml version="1.0"?><TEI/>', "the XML declaration is not at the very beginning", "Remove what stands before"),
    (
        '<?xml version="1.0" encoding="▲UTF8x"?><TEI/>',
        "the encoding “UTF8x”, which is unknown",
        "Save the file as UTF-8",
    ),
    ('<?xml version="1.0" encoding="UTF-8"▲><TEI/>', "its XML declaration is not written as it", "as the first line."),
    ("<TEI><!-- a ▲-- b --></TEI>", "a comment holds “--”", "Write “- -” or a dash instead."),
    ("<TEI><!-- a▲", "a comment is not closed", "Write “-->” where the comment ends."),
    ("<TEI><![CDATA[ a▲", "a CDATA section is not closed", "Write “]]>” where the section ends."),
    ("<TEI><p>a ▲]]> b</p></TEI>", "“]]>” stands in the text", "Write “]]&gt;”."),
    ("<TEI><p>a▲\x0b</p></TEI>", "a character stands here that XML does not allow", "Delete it"),
    ("<TEI><?word a▲", "the processing instruction <?word is not closed", "Write “?>” where it ends."),
    ("<TEI>▲<? word ?></TEI>", "“<?” is not followed by a name", "Remove it, or correct the name."),
    (
        "<!DOCTYPE TEI [ ▲hello ]><TEI/>",
        "its DOCTYPE is not written as it must be",
        "Correct the DOCTYPE, or remove it",
    ),
    ("<TEI/>\n▲<TEI/>", "something stands after the end of the root element", "Remove it, or move it before"),
    ("▲Dear Sir", "there is no element where the first one should begin", "or the file, if it is not XML at all."),
    ("▲", "it is empty", "Fetch the file again, or remove it."),
    (
        "<TEI>\n<▲<<<<<< HEAD\n<p/>\n=======\n>>>>>>> theirs\n</TEI>",
        "two versions of it were merged and the conflict is still open",
        "Keep one of the two versions and remove the three marks.",
    ),
]


# Places are counted in characters, whatever these are.
OTHER_SCRIPTS = "<!-- שלום, 𐐀 é --> "
AFTER_OTHERS = [(OTHER_SCRIPTS + marked, *said) for marked, *said in FAULTS if marked.startswith(("<TEI", "<!"))]


@pytest.mark.parametrize(("marked", "sentence", "cure"), FAULTS + AFTER_OTHERS)
def test_fault_is_told_in_words_at_its_place(tmp_path: Path, marked: str, sentence: str, cure: str) -> None:
    (tmp_path / "letter.xml").write_bytes(marked.replace("▲", "").encode())
    (found,) = read_file("letter.xml", read_config(tmp_path)).reading.diagnostics
    own = "X002" if "comes while" in sentence else "X003" if "the entity" in sentence else "X001"
    assert found.code == own
    assert sentence in found.message
    assert cure in found.cure
    lines = marked.partition("▲")[0].split("\n")
    assert (found.location.line, found.location.column) == (len(lines), len(lines[-1]) + 1)
    assert found.location.byte == len(marked.partition("▲")[0].encode())


def test_entities_that_unfold_without_end_are_named_as_such(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
    bomb = f'<!DOCTYPE TEI [<!ENTITY e0 "ha">{entities}]><TEI>&e11;</TEI>'
    (tmp_path / "letter.xml").write_text(bomb, encoding="utf-8")
    (found,) = read_file("letter.xml", read_config(tmp_path)).reading.diagnostics
    assert "unfold to more text than is safe to read" in found.message


def test_words_of_the_file_do_not_choose_the_sentence(tmp_path: Path) -> None:
    (tmp_path / "letter.xml").write_text("<TEI><p>DOCTYPE, amplification, encoding & so on</p></TEI>", encoding="utf-8")
    (found,) = read_file("letter.xml", read_config(tmp_path)).reading.diagnostics
    assert "a bare “&” stands here" in found.message
