"""What is wrong a hundred times is said once or ten times, and what a whole corpus says need not be said again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from litvtei.checks import FILE_CHECKS, run_checks
from litvtei.checks.few import MOST
from litvtei.checks.rare_spelling import is_misspelling
from litvtei.config import read_config
from litvtei.edition.document import read_file
from litvtei.edition.file import find_files
from shared import CORPORA

TEI = 'TEI xmlns="http://www.tei-c.org/ns/1.0"'
SAID = (
    "<teiHeader><fileDesc><titleStmt><title>One</title><editor>Tanya</editor></titleStmt><publicationStmt><availability>"
    '<licence target="https://example.org/"/></availability></publicationStmt><sourceDesc><p>Own.</p></sourceDesc>'
    '</fileDesc><profileDesc><langUsage><language ident="en"/></langUsage></profileDesc></teiHeader>'
)
UNSAID = (
    "<teiHeader><fileDesc><titleStmt><title>One</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)
TEXT = "<text><body><p>words</p></body></text>"
ABOUT_HEADERS = {"H002", "H003", "H004", "H005"}


def messages(folder: Path, text: str, *codes: str) -> list[str]:
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    return [one.message for one in run_checks(read_config(folder))[1] if one.code in codes]


def corpus(header: str, *documents: str) -> str:
    inside = "".join(f"<TEI>{one}{TEXT}</TEI>" for one in documents)
    return f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{header}{inside}</teiCorpus>'


def test_of_many_findings_of_a_kind_ten_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    names = "<persName>Radek, </persName>" * 40
    found = messages(tmp_path, f"<{TEI}><text><body><p>{names}</p></body></text></TEI>", "E002")
    assert len(found) == MOST + 1
    assert found[-1] == "There are 30 more places like the 10 above in this file."


def test_eleven_findings_are_all_shown(tmp_path: Path) -> None:
    names = "<persName>Radek, </persName>" * 11
    found = messages(tmp_path, f"<{TEI}><text><body><p>{names}</p></body></text></TEI>", "E002")
    assert len(set(found)) == 1
    assert len(found) == 11


def test_what_the_header_of_a_corpus_says_holds_for_its_documents(tmp_path: Path) -> None:
    assert messages(tmp_path, corpus(SAID, UNSAID, UNSAID), *ABOUT_HEADERS) == []


def test_what_every_document_says_the_corpus_need_not_say(tmp_path: Path) -> None:
    assert messages(tmp_path, corpus(UNSAID, SAID, SAID), *ABOUT_HEADERS) == []


def test_what_nobody_says_is_missed_once(tmp_path: Path) -> None:
    assert len(messages(tmp_path, corpus(UNSAID, *[UNSAID] * 9), *ABOUT_HEADERS)) == len(ABOUT_HEADERS)


def test_what_one_document_does_not_say_is_missed_there(tmp_path: Path) -> None:
    (tmp_path / "letter.xml").write_text(corpus(UNSAID, SAID, f"\n{UNSAID}"), encoding="utf-8")
    found = [one for one in run_checks(read_config(tmp_path))[1] if one.code in ABOUT_HEADERS]
    assert {one.code for one in found if one.location.line == 2} == ABOUT_HEADERS - {"H005"}


@pytest.mark.parametrize("word", ["Litivnov", "Litinov", "Litvbinov", "Litpinov"])
def test_one_letter_makes_a_misspelling(word: str) -> None:
    assert is_misspelling(word, "Litvinov")


@pytest.mark.parametrize(
    ("word", "usual"),
    [
        ("Litvinova", "Litvinov"),
        ("Litvinovs", "Litvinov"),
        ("Литвиновым", "Литвинов"),
        ("Wolbram", "Volbram"),
        ("Nycolaus", "Nicolaus"),
        ("Pelka", "Pełka"),
        ("Mährchen", "Märchen"),
        ("Litvinov", "Litvinov"),
        ("Radek", "Litvinov"),
    ],
)
def test_endings_and_old_spellings_are_no_misspellings(word: str, usual: str) -> None:
    assert not is_misspelling(word, usual)


@pytest.mark.corpus
@pytest.mark.parametrize("folder", CORPORA, ids=lambda one: one.name)
def test_no_file_of_a_real_edition_is_flooded(folder: Path) -> None:
    config = read_config(folder)
    checks = [check for check in FILE_CHECKS if check.code[0] in "XHET" and check.code != "E004"]
    for path in find_files(config):
        opened = read_file(path, config)
        found = Counter(one.code for check in checks for one in check.run(opened))
        assert max(found.values(), default=0) <= MOST + 1
