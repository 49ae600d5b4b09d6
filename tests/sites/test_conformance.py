"""Every page is HTML as the standard wants it, in the eyes of the Nu checker.

Two things that it calls errors are let pass: a script that is usual for its language
(``ru-Cyrl``; BCP 47 says that a tag *should* not name it; an editor who does has a reason), and
the attribute ``popover``, which came into the standard after this checker.
Style sheets are judged by a browser, in ``tests/browser/test_style.py``: the checker's
knowledge of CSS is too old for them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from nu import messages_about
from shared import CORPORA, EDITION, built_site, needs_java

pytestmark = needs_java


LET_PASS = ("Language tag should omit the default script", "Attribute “popover” not allowed on element “section”")


def errors_in(folder: Path) -> list[str]:
    """Return what the Nu checker calls an error in the pages of a folder."""
    return [
        f"{page.relative_to(folder)}:{one.get('lastLine')}: {one['message']} in {one.get('extract')}"
        for page in sorted(folder.rglob("*.html"))
        for one in messages_about(page)
        if not any(words in one["message"] for words in LET_PASS)
    ]


@pytest.mark.parametrize("folder", [EDITION, *CORPORA], ids=lambda folder: folder.name)
def test_every_page_is_valid_html(folder: Path) -> None:
    assert errors_in(built_site(folder)) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p><ul></ul></p>",
        "<a href='http://a/b|c'>a</a>",
        "<p lang='eng'>a</p>",
        "<p id='a'></p><p id='a'></p>",
        "<p dir='up'>a",
    ],
)
def test_this_checker_is_awake(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.html").write_text(f"<!DOCTYPE html><html lang='en'><title>a</title>{body}", encoding="utf-8")
    assert errors_in(tmp_path) != []


LANGUAGES = ("deu", "ger-Latn", "YID", "cz", "de_AT", "klingon", "und", "x-litvak", "grc", "q", "12", "")


def test_every_language_code_comes_out_as_html_wants_it(tmp_path: Path) -> None:
    names = "".join(
        f'<p xml:lang="{code}"><persName ref="#a">Name {number}</persName></p>' for number, code in enumerate(LANGUAGES)
    )
    forms = "".join(f'<persName xml:lang="{code}">Form {number}</persName>' for number, code in enumerate(LANGUAGES))
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "text.xml").write_text(
        f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="deu"><teiHeader><fileDesc>
        <titleStmt><title>Languages</title></titleStmt></fileDesc></teiHeader>
        <standOff><listPerson><person xml:id="a">{forms}</person></listPerson></standOff>
        <text><body>{names}</body></text></TEI>""",
        encoding="utf-8",
    )
    assert errors_in(built_site(tmp_path / "edition")) == []
