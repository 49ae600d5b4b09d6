"""What stands apart from the words that it belongs to, as a reader finds it beside them."""

from __future__ import annotations

import pytest
from lxml import etree

from litvtei.site.apart import bring_home
from litvtei.site.stylesheet import TextStylesheet

PERSONS = '<particDesc><listPerson><person xml:id="tom"><persName>Tom</persName></person></listPerson></particDesc>'
MANUSCRIPT = "<msDesc><history><provenance>Given by Ada</provenance></history></msDesc>"


def read(header: str, body: str) -> str:
    """The words of an article, blanks folded."""
    root = etree.fromstring(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>'
    )
    bring_home(root)
    return " ".join(" ".join(TextStylesheet().render(root).article.itertext()).split())


@pytest.mark.parametrize(
    ("mapping", "words"),
    [("U+356E", "\u356e"), ("U+1F600", "\U0001f600"), ("U+0061 U+0308", "a\u0308"), ("U+D800", "U+D800"), ("x", "x")],
)
def test_a_character_that_is_named_by_its_code_is_written(mapping: str, words: str) -> None:
    declared = f'<encodingDesc><charDecl><char xml:id="c"><mapping>{mapping}</mapping></char></charDecl></encodingDesc>'
    assert read(declared, '<p><g ref="#c"/></p>') == words


def test_a_code_of_no_character_does_no_harm() -> None:
    declared = '<encodingDesc><charDecl><char xml:id="c"><mapping>U+0000</mapping></char></charDecl></encodingDesc>'
    assert read(declared, '<p>a<g ref="#c"/></p>') == "a\ufffd"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ('<u who="#tom">yes</u>', "Tom yes"),
        ('<annotationBlock who="#tom"><u>yes</u></annotationBlock>', "Tom yes"),
        ('<u who="#SPK1">yes</u>', "SPK1 yes"),
        ('<note type="speaker" place="inline">The chair</note><u who="#tom">yes</u>', "The chair yes"),
        ("<u>yes</u>", "yes"),
    ],
)
def test_who_speaks_is_named_unless_a_note_says_so(said: str, words: str) -> None:
    assert read(f"<profileDesc>{PERSONS}</profileDesc>", f"<div>{said}</div>") == words


def test_a_manuscript_is_described_where_there_is_no_text() -> None:
    header = f"<fileDesc><sourceDesc>{MANUSCRIPT}</sourceDesc></fileDesc>"
    assert read(header, "<p/>") == "History Given by Ada"
    assert read(header, "<p>text</p>") == "text"
