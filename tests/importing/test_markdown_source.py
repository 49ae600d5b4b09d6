"""Markdown becomes TEI: its own marks are mark-up, everything else is text."""

from __future__ import annotations

import pytest
from imported import imported

pytest.importorskip("markdown_it", reason="the extra markdown is not installed")
pytest.importorskip("mdit_py_plugins", reason="the extra markdown is not installed")


def body(text: str) -> str:
    made = imported("a.md", text)
    assert made.faults == ()
    return made.body


def test_headings_are_divisions_by_their_level() -> None:
    made = body("Before.\n\n# One\n\na\n\n### Deep\n\nb\n\n## Two\n\nc\n\n# Three\n")
    assert made.replace("\n", "") == (
        "<p>Before.</p><div><head>One</head><p>a</p><div><head>Deep</head><p>b</p></div>"
        "<div><head>Two</head><p>c</p></div></div><div><head>Three</head></div>"
    )


def test_emphasis_code_and_links_are_tagged() -> None:
    made = body("*a* **b** ~~c~~ `d<e` [f](https://example.org/) &amp; g  \nh")
    assert made == (
        '<p><hi rend="italic">a</hi> <hi rend="bold">b</hi> <hi rend="strikethrough">c</hi> '
        '<hi rend="code">d&lt;e</hi> <ref target="https://example.org/">f</ref> &amp; g<lb/>\nh</p>'
    )


def test_lists_stand_in_lists() -> None:
    made = body("3. one\n4. two\n   - in\n")
    assert '<list rend="numbered">\n<item n="3">one</item>' in made
    assert '<item n="4"><p>two</p><list rend="bulleted"><item>in</item></list></item>' in made


def test_a_table_has_rows_and_cells() -> None:
    made = body("| a | b |\n|---|---|\n| 1 | *2* |\n").replace("\n", "")
    assert '<row role="label"><cell>a</cell><cell>b</cell></row>' in made
    assert '<row><cell>1</cell><cell><hi rend="italic">2</hi></cell></row>' in made


def test_a_cell_too_many_is_kept_and_told() -> None:
    made = imported("a.md", "| a | b |\n|---|---|\n| `1|2` | 3 |\n")
    assert "".join(made.text.split()) == "ab`12`3"
    assert made.unmapped == ["line 3: cell beyond the columns of its table, kept “3”"]
    assert made.faults == ()


def test_a_quotation_keeps_its_paragraphs_and_its_heading() -> None:
    made = body("> # Title\n>\n> Words.\n").replace("\n", "")
    assert made == '<quote><p><hi rend="heading">Title</hi></p><p>Words.</p></quote>'


def test_a_footnote_stands_where_its_mark_is() -> None:
    made = body("He left[^a] and came[^a].\n\n[^a]: By *train*.\n")
    assert made == (
        '<p>He left<note xml:id="footnote-1" n="1" place="bottom">By <hi rend="italic">train</hi>.</note> and came'
        '<ref type="note" n="1" target="#footnote-1">1</ref>.</p>'
    )


def test_a_footnote_that_nothing_refers_to_is_kept_and_told() -> None:
    made = imported("a.md", "He left.\n\n[^a]: Nobody knows why.\n")
    assert "Nobody knows why." in made.text
    assert made.unmapped == ["text: note that nothing refers to, kept at the end “a”"]


def test_html_stays_as_text_and_is_told() -> None:
    made = imported("a.md", "He <b>left</b>.\n\n<script>x</script>\n")
    assert "<p>He &lt;b&gt;left&lt;/b&gt;.</p>\n<p>&lt;script&gt;x&lt;/script&gt;</p>" in made.body
    assert made.unmapped == ["line 1: HTML, kept as text “<b>”", "line 3: HTML, kept as text “<script>”"]


def test_title_and_author_before_the_text_go_into_the_header() -> None:
    made = imported("a.md", '---\ntitle: "A road"\nauthor: A. Example\ndate: 1921\n---\nText.\n')
    assert "<title>A road</title>" in made.header
    assert "<author>A. Example</author>" in made.header
    assert (made.body, made.unmapped) == (
        "<p>Text.</p>",
        ["line 4: metadata that have no place in the header yet “date: 1921”"],
    )


def test_a_picture_is_a_figure_with_its_words() -> None:
    assert '<figure><graphic url="a.png"/><figDesc>A road</figDesc></figure>' in body("![A road](a.png)")
