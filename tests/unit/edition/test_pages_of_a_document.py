"""Where a long document is cut into pages."""

from __future__ import annotations

from pathlib import Path

from folders import edition, tei

from litvtei.edition.division import LONG_DOCUMENT, LONG_PAGE, Division

LONG = "word " * (LONG_DOCUMENT // 5 // 12 + 1)


def divisions(folder: Path, body: str, settings: str = "") -> tuple[Division, ...]:
    (document,) = edition(folder, settings, t=tei(body)).documents
    return document.divisions


def letters(number: int, words: str = LONG, inner: str = "") -> str:
    return "".join(
        f'<div type="letter" xml:id="l{n}"><head>Letter {n}</head><dateline><date when="19{n:02}"/></dateline>'
        f"<p>{words}</p>{inner}</div>"
        for n in range(number)
    )


def test_a_document_of_ordinary_length_is_one_page(tmp_path: Path) -> None:
    assert divisions(tmp_path, letters(12, "word")) == ()


def test_a_long_document_is_cut_where_its_encoder_made_units(tmp_path: Path) -> None:
    found = divisions(tmp_path, f'<div type="year"><head>1900</head>{letters(12, inner="<div><p>x</p></div>")}</div>')
    assert [(one.id, one.heading, one.level, one.parent) for one in found[:3]] == [
        ("part-1", "1900", 1, -1),
        ("l0", "Letter 0", 2, 0),
        ("l1", "Letter 1", 2, 0),
    ]
    assert len(found) == 13
    assert [one.date.when for one in found[1:4]] == ["1900", "1901", "1902"]


def test_a_preface_beside_the_units_is_a_page_too(tmp_path: Path) -> None:
    found = divisions(tmp_path, f"<div><head>Preface</head><p>x</p></div>{letters(12)}")
    assert [one.heading for one in found][:2] == ["Preface", "Letter 0"]


def test_a_long_document_without_units_is_cut_into_pages_short_enough_to_read(tmp_path: Path) -> None:
    section = f"<div><head>Section</head><p>{'word ' * (LONG_PAGE // 10)}</p></div>"
    found = divisions(tmp_path, f"<div><head>One</head>{section * 4}</div><div><head>Two</head><p>x</p></div>")
    assert [(one.heading, one.level) for one in found] == [("One", 1), *[("Section", 2)] * 4, ("Two", 1)]


def test_a_long_document_without_divisions_is_one_page(tmp_path: Path) -> None:
    assert divisions(tmp_path, f"<p>{LONG * 13}</p>") == ()


def test_the_settings_decide(tmp_path: Path) -> None:
    assert divisions(tmp_path, letters(12), '[site]\nsplit = "never"\n') == ()
    short = divisions(tmp_path, f'{letters(2, "x")}<div type="note"><p>x</p></div>', '[site]\nsplit = "letter"\n')
    assert [one.id for one in short] == ["l0", "l1"]


def test_a_mention_knows_the_page_it_stands_on(tmp_path: Path) -> None:
    body = f"<p><persName>A</persName></p>{letters(2, '<persName>B</persName>')}"
    read = edition(tmp_path, '[site]\nsplit = "letter"\n', t=tei(body))
    assert [(one.words, one.division) for one in read.mentions] == [("A", -1), ("B", 0), ("B", 1)]
