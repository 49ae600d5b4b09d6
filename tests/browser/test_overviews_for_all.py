"""Overviews in Chromium: no fault that axe finds, nothing beside a phone's screen, links that lead where they say."""

from __future__ import annotations

from typing import Any

import pytest
from barriers import barriers

from shared import EDITION, built_site

pytestmark = pytest.mark.browser

PAGES = ("dates", "chronology", "map", "network", "names")


@pytest.mark.parametrize("name", PAGES)
def test_overviews_are_accessible(browser: Any, name: str) -> None:
    # The page's own rules forbid scripts, also to the one that looks for faults.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto((built_site(EDITION) / name / "index.html").as_uri())
    for screen in ("light", "phone by night"):
        assert barriers(page, screen) == {}
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.parametrize(
    ("name", "title"), [("chronology", "October Revolution, 7 November 1917"), ("map", "Stockholm, 1 mention")]
)
def test_a_click_into_a_drawing_leads_to_the_entry(browser: Any, name: str, title: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built_site(EDITION) / name / "index.html").as_uri())
    page.locator("figure svg a", has=page.locator(f"title:text-is('{title}')")).locator("text, circle").click(
        force=True
    )
    assert page.locator("h1").inner_text() == title.partition(",")[0]
    context.close()
