"""The manual tells the truth: what a page calls wrong is found, what it calls right is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from litvtei.checks import run_checks
from litvtei.checks.manual import ManualPage, manual_pages
from litvtei.config import read_config
from litvtei.markup.names import TEI_NAMESPACE

PAGES = {page.code: page for page in manual_pages()}
# What an example takes for granted.
REGISTER = f"""<TEI xmlns="{TEI_NAMESPACE}"><standOff>
<listPerson>
  <person xml:id="chicherin"><persName>Chicherin</persName></person>
  <person xml:id="litvinov"><persName>Litvinov</persName></person>
  <person xml:id="trotsky"><persName>Trotsky</persName></person>
</listPerson>
<listPlace><place xml:id="bialystok"><placeName>Białystok</placeName></place></listPlace>
</standOff></TEI>"""
OTHER_TEXT = f"""<TEI xmlns="{TEI_NAMESPACE}"><text><body>
<p><persName ref="#chicherin">Chicherin</persName> and <persName ref="#trotsky">Trotsky</persName></p>
</body></text></TEI>"""
IN_A_TEXT = f"""<?xml-model href="litvtei.rng"?><?xml-model href="litvtei.sch"?>
<TEI xmlns="{TEI_NAMESPACE}" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>A letter</title><editor>An editor</editor></titleStmt>
<publicationStmt><p>No licence</p></publicationStmt>
<sourceDesc><bibl>An archive</bibl>
<listWit><witness xml:id="A">A</witness><witness xml:id="B">B</witness></listWit></sourceDesc>
</fileDesc></teiHeader><text><body><div>%s</div></body></text></TEI>"""
IN_A_REGISTER = f"""<TEI xmlns="{TEI_NAMESPACE}"><standOff><listPerson><person xml:id="new"><persName>New</persName>%s
</person></listPerson></standOff></TEI>"""
WHOLE_FILES = ("X011", "X015")
IN_REGISTERS = ("R012", "G001", "G005", "G007", "G008", "G009")
# These speak of other files, of the disk, of the site, of headers or of whole texts; their fixtures show them.
NOT_WRAPPED = {"G002", "S009", "S012", "X001", "X002", "X003", "X012", "X013", "X014", "X016", "X020"}
NOT_WRAPPED |= {"R010", "G003", "G004", "G006", "E005", "H002", "H003", "H004", "H005", "X009", "X010"}
PLACES = {
    code: IN_A_REGISTER if code in IN_REGISTERS else IN_A_TEXT
    for code in PAGES
    if code not in {*WHOLE_FILES, *NOT_WRAPPED}
}


def example(page: ManualPage, label: str) -> str:
    return re.search(rf"^{label}:  (.*)$", page.text, re.MULTILINE)[1]


def codes_found_in(folder: Path, letter: str) -> set[str]:
    (folder / "registers.xml").write_text(REGISTER, encoding="utf-8")
    (folder / "other.xml").write_text(OTHER_TEXT, encoding="utf-8")
    (folder / "letter.xml").write_text(letter, encoding="utf-8")
    _, diagnostics = run_checks(read_config(folder))
    return {diagnostic.code for diagnostic in diagnostics if diagnostic.location.path == "letter.xml"}


def completed(fragment: str) -> str:
    """Return a file of which the manual shows start tags only, with their end tags."""
    root = etree.fromstring(fragment.encode(), etree.XMLParser(recover=True, collect_ids=False))
    return etree.tostring(root.getroottree(), encoding="unicode")


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_page_says_what_is_wrong_what_is_right_and_why(page: ManualPage) -> None:
    assert page.text.count("\nWrong:  ") == page.text.count("\nRight:  ") == 1
    assert page.sentence.endswith(".")
    assert 10 < len(page.sentence) <= 100
    assert max(map(len, page.text.splitlines())) <= 120


@pytest.mark.parametrize("code", PLACES)
def test_what_the_manual_calls_wrong_is_found(tmp_path: Path, code: str) -> None:
    assert code in codes_found_in(tmp_path, completed(PLACES[code] % example(PAGES[code], "Wrong")))


@pytest.mark.parametrize("code", PLACES)
def test_what_the_manual_calls_right_is_not_found(tmp_path: Path, code: str) -> None:
    right = example(PAGES[code], "Right")
    assert "<" in right
    assert code not in codes_found_in(tmp_path, completed(PLACES[code] % right))


@pytest.mark.parametrize("code", WHOLE_FILES)
def test_what_the_manual_calls_a_wrong_file_is_found(tmp_path: Path, code: str) -> None:
    wrong, right = (example(PAGES[code], label).partition(", alone")[0] for label in ("Wrong", "Right"))
    assert code in codes_found_in(tmp_path, wrong)
    assert not right.startswith("<") or code not in codes_found_in(tmp_path, right)


@pytest.mark.parametrize("code", ["X001", "X002", "X003"])
def test_the_manual_is_right_about_what_is_not_xml(tmp_path: Path, code: str) -> None:
    page = PAGES[code]
    assert codes_found_in(tmp_path, IN_A_TEXT % example(page, "Wrong")) == {code}
    assert codes_found_in(tmp_path, IN_A_TEXT % example(page, "Right")) == set()
