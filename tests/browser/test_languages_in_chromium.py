"""The interface in German and in Hebrew in Chromium: no barrier, all on the screen, a switch that keeps the place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from barriers import barriers

from litvtei.config import read_config
from litvtei.site.build import build_site

pytestmark = pytest.mark.browser

LETTERS = Path(__file__).parents[1] / "sites" / "letters"
PAGES = ("index.html", "texts/1.html", "persons/anna.html", "persons/index.html", "dates/index.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    shutil.copytree(LETTERS, folder / "edition", ignore=shutil.ignore_patterns("expected"))
    config = folder / "edition" / "litvtei.toml"
    config.write_text(f'{config.read_text(encoding="utf-8")}\n[site]\nlanguages = ["de", "he"]\n', encoding="utf-8")
    build_site(read_config(folder / "edition"), folder / "site")
    return folder / "site"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_accessible_and_fits_a_phone(browser: Any, site: Path, page: str) -> None:
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    for folder in ("", "he"):
        tab.goto((site / folder / page).as_uri())
        assert barriers(tab, "phone by night") == {}
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def left(locator: Any) -> float:
    return float(locator.bounding_box()["x"])


def test_previous_and_next_change_sides_where_the_page_runs_from_the_right(browser: Any, site: Path) -> None:
    tab = browser.new_page()
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto((site / "texts" / "1.html").as_uri())
    assert left(tab.locator(".pager .next")) > 400
    tab.goto((site / "he" / "texts" / "1.html").as_uri())
    assert left(tab.locator(".pager .next")) < 400
    column, side = left(tab.locator("article.text")), left(tab.locator(".side"))
    assert side > column
    tab.close()


def test_a_text_runs_its_own_way_in_a_page_that_runs_the_other(browser: Any, site: Path) -> None:
    tab = browser.new_page()
    for folder, text, direction in (("", "1", "ltr"), ("", "2", "rtl"), ("he", "1", "ltr"), ("he", "2", "rtl")):
        tab.goto((site / folder / "texts" / f"{text}.html").as_uri())
        assert tab.locator("article.text p").first.evaluate("one => getComputedStyle(one).direction") == direction
    tab.close()


def test_the_switch_keeps_the_place_on_the_page(browser: Any, site: Path) -> None:
    tab = browser.new_page()
    tab.goto((site / "texts" / "1.html").as_uri() + "#p-2")
    tab.get_by_role("navigation", name="Sprache").get_by_role("link", name="עברית").click()
    assert tab.url.endswith("/he/texts/1.html#p-2")
    tab.get_by_role("navigation", name="שפה").get_by_role("link", name="Deutsch").click()
    assert tab.url.endswith("/site/texts/1.html#p-2")
    tab.close()


def test_the_switch_works_without_scripts(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((site / "persons" / "anna.html").as_uri())
    tab.get_by_role("link", name="עברית").click()
    assert tab.url.endswith("/he/persons/anna.html")
    context.close()


def test_scripts_speak_the_language_of_the_page(browser: Any, site: Path) -> None:
    tab = browser.new_page()
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto((site / "he" / "texts" / "1.html").as_uri())
    tab.locator("article .noteref").first.click()
    assert tab.locator(".note-slip").get_attribute("aria-label") == "הערה"
    tab.close()
