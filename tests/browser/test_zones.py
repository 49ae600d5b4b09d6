"""Zones of an image in Chromium: without a script by addresses, with one where one points."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from barriers import barriers

from shared import built_site

pytestmark = pytest.mark.browser

EDITION = Path(__file__).parents[1] / "sites" / "facsimile"
FILL = "(one) => getComputedStyle(one).fill"


def test_without_a_script_the_zone_of_the_address_stands_out(browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built_site(EDITION) / "texts" / "letter.html").as_uri() + "#t-f1-2")
    fills = [page.locator(f"#{one} > *").evaluate(FILL) for one in ("t-f1-1", "t-f1-2")]
    page.locator("#t-f1-1").click()
    assert page.url.endswith("#of-t-f1-1")
    assert fills[0] != fills[1]
    context.close()


def test_with_a_script_each_marks_the_other_and_the_image_grows(browser: Any) -> None:
    page = browser.new_page()
    page.goto((built_site(EDITION) / "texts" / "letter.html").as_uri())
    page.locator("#t-f2-1").hover()
    assert "partner" in page.locator("#of-t-f2-1").get_attribute("class")
    page.locator("#of-t-f2-1").hover()
    page.wait_for_selector("#t-f2-1.partner")
    page.locator("#t-f1-1").hover()
    assert page.evaluate("CSS.highlights.get('partner').size") == 1
    before = page.locator("#image-1 img").bounding_box()["width"]
    page.get_by_role("button", name="Larger").click()
    assert page.locator("#image-1 img").bounding_box()["width"] > 1.4 * before
    page.close()


def test_axe_finds_nothing_on_a_page_with_zones(browser: Any) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto((built_site(EDITION) / "texts" / "letter.html").as_uri())
    found = barriers(page, "light", "phone by night", "200 %")
    context.close()
    assert found == {}
