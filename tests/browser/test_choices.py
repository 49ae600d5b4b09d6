"""What a reader can choose and open on a reading page, without a script and with one; and whether everybody can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from barriers import barriers

from litvtei.config import read_config
from litvtei.site.build import build_site
from shared import CORPORA, EDITION, built_site

pytestmark = pytest.mark.browser

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
  <titleStmt><title>A text</title></titleStmt><publicationStmt><p/></publicationStmt>
  <sourceDesc><listWit><witness xml:id="A">Riga</witness><witness xml:id="B">Kyiv</witness></listWit></sourceDesc>
  </fileDesc></teiHeader><text><body>{body}</body></text></TEI>"""
BODY = """<p>I saw <choice><sic>thier</sic><corr>their</corr></choice> <del>old</del> <app><lem wit="#A">house</lem>
  <rdg wit="#B">home</rdg></app>, said <persName ref="#anna">Anna</persName>.<note>So she says.</note> A
  Frau-<lb break="no"/>en word, <gap reason="lost" quantity="2" unit="words"/> on
  <date when="1918-01-05">that day</date>.</p><p>End.</p>"""


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("text")
    (folder / "edition").mkdir()
    (folder / "edition" / "one.xml").write_text(DOCUMENT.format(body=BODY), encoding="utf-8")
    (folder / "edition" / "two.xml").write_text(DOCUMENT.format(body=BODY), encoding="utf-8")
    build_site(read_config(folder / "edition"), folder / "site")
    return (folder / "site" / "texts" / "one.html").as_uri()


@pytest.fixture
def page(browser: Any, text: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    options = getattr(request, "param", {})
    context = browser.new_context(**{"viewport": {"width": 1500, "height": 900}, **options})
    one = context.new_page()
    one.set_default_timeout(5000)
    one.goto(text)
    yield one
    context.close()


without_scripts = pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
on_a_phone = pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 800}}], indirect=True)


def words(page: Any) -> str:
    shown = page.locator("article.text:not(.twin) p").first.inner_text()
    return " ".join(shown.replace("\u00a0", " ").split())


@without_scripts
def test_a_reader_without_scripts_chooses_the_text_to_read(page: Any) -> None:
    page.locator(".view summary").click()
    assert "saw their house" in words(page)
    assert "Frauen word" in words(page)
    page.locator("#text-diplomatic").check()
    assert "saw thier old house" in words(page)
    assert "[… 2 words lost]" in words(page)
    page.locator("#text-both").check()
    assert "their [thier] old house" in words(page)


@without_scripts
def test_a_reader_without_scripts_reads_what_one_witness_has(page: Any) -> None:
    page.locator(".view summary").click()
    page.get_by_role("radio", name="B", exact=True).check()
    assert "home" in words(page)
    assert "house" not in words(page)


@without_scripts
def test_a_reader_without_scripts_puts_notes_lines_and_underlines_away(page: Any) -> None:
    page.locator(".view summary").click()
    page.locator("#part-notes").uncheck()
    page.locator("#part-apparatus").uncheck()
    page.locator("#part-lines").check()
    assert not page.locator(".noteref").first.is_visible()
    assert not page.locator("section.notes").is_visible()
    assert not page.locator("section.apparatus").is_visible()
    assert page.locator(".hyphen").is_visible()
    page.locator("#kind-person").uncheck()


@without_scripts
def test_without_scripts_every_card_s_word_is_a_link(page: Any) -> None:
    page.locator("a[data-kind='person']").click()
    assert "/persons/" in page.url
    page.go_back()
    page.locator("a[data-kind='date']").click()
    assert page.locator(".slip:target").is_visible()


def test_a_word_opens_its_card_and_pressed_again_leads_to_the_entry(page: Any) -> None:
    word = page.locator("article a[data-kind='person']")
    word.click()
    card = page.locator(".slip:popover-open")
    assert "Anna" in card.inner_text()
    assert "2 in 2 texts" in card.inner_text()
    word.click()
    page.wait_for_url("**/persons/**")


def test_a_card_is_opened_and_left_by_keyboard(page: Any) -> None:
    word = page.locator("article a[data-kind='person']")
    word.focus()
    page.keyboard.press("Enter")
    assert page.locator(".slip:popover-open a:focus").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".slip:popover-open").count() == 0
    assert page.evaluate("document.activeElement.dataset.kind") == "person"


def test_notes_stand_in_the_margin_of_a_wide_screen_and_at_the_end(page: Any) -> None:
    assert "So she says." in page.locator(".sidenote").inner_text()
    assert "So she says." in page.locator("section.notes").inner_text()
    side, sign = page.locator(".sidenote").bounding_box(), page.locator(".noteref").bounding_box()
    assert abs(side["y"] - sign["y"]) < 40
    assert page.evaluate("document.querySelectorAll('.sidenotes [id]').length") == 0


@on_a_phone
def test_on_a_phone_a_note_comes_up_from_below(page: Any) -> None:
    page.locator(".noteref").click()
    card = page.locator(".note-slip:popover-open")
    assert "So she says." in card.inner_text()
    box = card.bounding_box()
    assert round(box["y"] + box["height"]) == 800


def test_what_is_chosen_is_kept_for_the_next_text_and_in_the_address(page: Any, text: str) -> None:
    page.locator(".view summary").click()
    page.locator("#text-diplomatic").check()
    page.locator("#part-notes").uncheck()
    assert page.url.endswith("#view=text-diplomatic,-part-notes")
    page.goto(text.replace("one.html", "two.html"))
    assert page.locator("#text-diplomatic").is_checked()
    assert not page.locator("#part-notes").is_checked()
    page.goto(text.replace("one.html", "two.html") + "#view=part-lines")
    page.reload()
    assert page.locator("#part-lines").is_checked()
    assert page.locator("#text-reading").is_checked()


def test_both_texts_stand_side_by_side_where_a_script_runs(page: Any) -> None:
    page.locator(".view summary").click()
    page.locator("#text-both").check()
    one, other = page.locator("article.text").nth(0), page.locator("article.text.twin")
    assert "saw their house" in " ".join(one.inner_text().split())
    assert "saw thier old house" in " ".join(other.inner_text().split())
    page.locator("p", has_text="End.").first.evaluate("(one) => { one.previousElementSibling.style.height = '40rem'; }")
    boxes = [text.locator("p", has_text="End.").bounding_box() for text in (one, other)]
    assert boxes[0]["x"] + 100 < boxes[1]["x"]
    assert boxes[0]["y"] == boxes[1]["y"]
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    page.locator("#text-reading").check()
    assert other.count() == 0
    assert one.locator("p").last.evaluate("(one) => one.style.gridArea") == ""


# Everybody

SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const add = (list) => list.forEach((one) => { sum += one.value; });
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => {
    add(observer.takeRecords());
    done(sum);
  })));
})"""


def test_nothing_jumps_when_scripts_add_to_the_page(page: Any) -> None:
    assert page.locator(".sidenote").is_visible()
    assert page.evaluate(SHIFTS) == 0
    page.evaluate("document.querySelector('article').style.marginTop = '200px'")
    assert page.evaluate(SHIFTS) > 0


def test_nothing_moves_that_a_reader_might_want_to_stop(page: Any) -> None:
    moving = """() => [...document.querySelectorAll("*")].map((one) => getComputedStyle(one)).filter(
      (style) => style.transitionDuration !== "0s" || style.animationName !== "none"
        || style.scrollBehavior === "smooth").length"""
    assert page.evaluate(moving) == 0
    page.locator("article a[data-kind='person']").click()
    assert page.locator(".slip:popover-open").count() == 1
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("page", [{"forced_colors": "active"}], indirect=True)
def test_in_a_reader_s_own_colours_kinds_still_differ_and_the_focus_is_seen(page: Any) -> None:
    look = "(one) => [getComputedStyle(one).textDecorationLine, getComputedStyle(one).textDecorationStyle].join()"
    looks = [page.locator(f"article a[data-kind='{kind}']").evaluate(look) for kind in ("person", "date")]
    assert looks == ["underline,solid", "underline,dotted"]
    word = page.locator("article a[data-kind='person']")
    word.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert word.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    word.click()
    assert word.page.locator(".slip:popover-open").evaluate("(one) => getComputedStyle(one).borderTopStyle") == "solid"


def longest(site: Path) -> Path:
    """Return the longest text of those that a browser looks through in a second or two."""
    sizes = {path: path.stat().st_size for path in (site / "texts").rglob("*.html")}
    return max((path for path in sizes if sizes[path] < 150_000), key=lambda path: sizes[path])


SITES = [EDITION, *(one for one in CORPORA if one.name in {"serafin", "muqtabas-arabic"})]


@pytest.mark.parametrize("edition", SITES, ids=lambda path: path.name)
def test_axe_finds_nothing_on_a_reading_page(edition: Path, browser: Any) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(longest(built_site(edition)).as_uri())
    page.locator(".view summary").click()
    found = barriers(page, "light", "phone by night", "200 %")
    context.close()
    assert found == {}


def variants(number: int) -> str:
    """Two places of variation among eight witnesses."""
    names = [f"#W{(number + one) % 6}" for one in range(4)]
    app = '<app><lem wit="{} {}">house</lem><rdg wit="{}">home</rdg><rdg wit="{}">hut</rdg></app>'.format(*names)
    return f"{app} or {app}" if number % 10 == 0 else ""


@pytest.mark.parametrize("witnesses", [0, 6], ids=["plain", "with eight witnesses"])
def test_the_first_view_of_a_letter_of_5000_words_is_light(tmp_path: Path, witnesses: int) -> None:
    paragraph = '<p>{}<persName ref="#p{}">Anna</persName> came {}on <date when="1918-01-05">that day</date>.</p>'
    words = "One word and then another word of it, " * 12
    body = "".join(paragraph.format(words, number % 25, variants(number) if witnesses else "") for number in range(50))
    about = "Riga, State Archive, Fond 1, Opis 3, a fair copy in the hand of a secretary, with corrections in pencil"
    listed = "".join(f'<witness xml:id="W{number}">{about}</witness>' for number in range(witnesses))
    document = DOCUMENT.format(body=body).replace("</listWit>", f"{listed}</listWit>")
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "one.xml").write_text(document, encoding="utf-8")
    build_site(read_config(tmp_path / "edition"), tmp_path / "site")
    page = tmp_path / "site" / "texts" / "one.html"
    assert len(page.read_text(encoding="utf-8").split("<article")[1].split()) > 5000
    asked = re.findall(r'(?:href|src)="(\.\./static/[^"]+)"', page.read_text(encoding="utf-8"))
    weight = {name: (page.parent / name).stat().st_size for name in asked if "print" not in name}
    assert len(weight) > 8 + bool(witnesses)
    # Uncompressed; as servers send it, a third of this.
    assert page.stat().st_size + sum(weight.values()) < 100_000
