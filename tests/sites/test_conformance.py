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
EDITIONS = [EDITION, *CORPORA]
WRONG = {
    "a list in a paragraph": "<p><ul></ul></p>",
    "a sign that no address has": "<a href='http://a/b|c'>a</a>",
    "no language code": "<p lang='eng'>a</p>",
    "an identifier twice": "<p id='a'></p><p id='a'></p>",
    "no direction": "<p dir='up'>a",
}
LANGUAGES = ("deu", "ger-Latn", "YID", "cz", "de_AT", "klingon", "und", "x-litvak", "grc", "q", "12", "")


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of codes as editors write them."""
    folder = tmp_path_factory.mktemp("languages")
    names = "".join(
        f'<p xml:lang="{code}"><persName ref="#a">Name {number}</persName></p>' for number, code in enumerate(LANGUAGES)
    )
    forms = "".join(f'<persName xml:lang="{code}">Form {number}</persName>' for number, code in enumerate(LANGUAGES))
    (folder / "text.xml").write_text(
        f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="deu"><teiHeader><fileDesc>
        <titleStmt><title>Languages</title></titleStmt></fileDesc></teiHeader>
        <standOff><listPerson><person xml:id="a">{forms}</person></listPerson></standOff>
        <text><body>{names}</body></text></TEI>""",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages with a mistake each."""
    folder = tmp_path_factory.mktemp("wrong")
    pages = {name: folder / f"{number}.html" for number, name in enumerate(WRONG)}
    for name, page in pages.items():
        page.write_text(f"<!DOCTYPE html><html lang='en'><title>a</title>{WRONG[name]}", encoding="utf-8")
    return pages


@pytest.fixture(scope="module")
def errors(languages: Path, wrong: dict[str, Path]) -> dict[Path, list[str]]:
    """What the checker says of each site, by its edition, and of each wrong page."""
    sites = {built_site(edition): edition for edition in (*EDITIONS, languages)}
    return {
        sites.get(place, place): [
            f"{one['url']}:{one.get('lastLine')}: {one['message']} in {one.get('extract')}"
            for one in messages
            if not any(words in one["message"] for words in LET_PASS)
        ]
        for place, messages in messages_about(*sites, *wrong.values()).items()
    }


@pytest.mark.parametrize("folder", EDITIONS, ids=lambda folder: folder.name)
def test_every_page_is_valid_html(folder: Path, errors: dict[Path, list[str]]) -> None:
    assert errors[folder] == []


@pytest.mark.parametrize("name", WRONG)
def test_this_checker_is_awake(name: str, wrong: dict[str, Path], errors: dict[Path, list[str]]) -> None:
    assert errors[wrong[name]] != []


def test_every_language_code_comes_out_as_html_wants_it(languages: Path, errors: dict[Path, list[str]]) -> None:
    assert errors[languages] == []
