"""Entries and registers in Chromium: no barrier for anybody (axe), and what scripts add where they run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from barriers import barriers

from shared import EDITION, built_site, corpus

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 900}
NAMES = ("tei", "schnitzler-briefe-sample", "muqtabas-arabic")


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=DESKTOP)
    yield context.new_page()
    context.close()


def registers_and_entries(site: Path) -> list[Path]:
    """Return the list and a long entry of the two registers that most editions have."""
    lists = [path for path in sorted(site.glob("*/index.html")) if path.parent.name in ("persons", "places")]
    entries = [[one for one in path.parent.glob("*.html") if one != path] for path in lists]
    # In a longer one the same lines come again.
    weights = [{one: one.stat().st_size for one in some if one.stat().st_size < 40_000} for some in entries]
    return [*lists, *(max(some, key=lambda one: some[one]) for some in weights if some)]


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_barrier(name: str, browser: Any) -> None:
    site = built_site(EDITION if name == "tei" else corpus(name))
    # axe is not the page's own script, so the page's policy is passed over.
    context = browser.new_context(bypass_csp=True)
    page, found = context.new_page(), {}
    for path in registers_and_entries(site):
        page.goto(path.as_uri())
        if broken := barriers(page, "light", "phone by night"):
            found[path.relative_to(site).as_posix()] = broken
    context.close()
    assert found == {}


def shown(page: Any) -> list[str]:
    return [one.inner_text() for one in page.locator("table.register tbody tr:visible th a").all()]


def test_a_register_is_filtered_by_what_is_typed_marks_or_not(page: Any) -> None:
    page.goto((built_site(EDITION) / "places" / "index.html").as_uri())
    everything = shown(page)
    page.get_by_label("Filter").fill("bialy")
    assert "Białystok" in everything
    assert shown(page) == ["Białystok"]
    page.get_by_label("Filter").fill("")
    assert shown(page) == everything


def test_a_register_is_filtered_by_kind(page: Any) -> None:
    page.goto((built_site(EDITION) / "places" / "index.html").as_uri())
    page.get_by_label("Kind").select_option("region")
    assert "Caucasus" in shown(page)
    assert "Białystok" not in shown(page)


def test_a_register_is_ordered_by_a_column_and_back(page: Any) -> None:
    page.goto((built_site(EDITION) / "persons" / "index.html").as_uri())
    alphabet = shown(page)
    page.get_by_role("button", name="Mentions").click()
    assert shown(page)[0] == "Litvinov, Maxim"
    assert sorted(shown(page)) == sorted(alphabet)
    assert page.locator("[aria-sort]").count() == 1
    page.get_by_role("button", name="Name").click()
    assert shown(page) == alphabet


def test_on_paper_a_register_is_an_index_with_the_numbers_of_the_texts(page: Any) -> None:
    page.goto((built_site(EDITION) / "persons" / "index.html").as_uri())
    page.emulate_media(media="print")
    row = page.locator("tr", has_text="Litvinov, Maxim").first
    assert row.locator(".locators").is_visible()
    assert row.locator(".locators").inner_text() == "1–2"
    assert not row.locator(".description").is_visible()
    assert not page.locator(".tools").is_visible()


def test_a_line_of_context_is_cut_between_words(page: Any) -> None:
    """What is seen of the words before a mention ends at a word: the line is full height, the next one hidden."""
    page.goto((built_site(EDITION) / "persons" / "litvinov.html").as_uri())
    line = page.locator(".kwic .left").nth(3)
    height = page.evaluate(
        "(one) => [one.clientHeight, parseFloat(getComputedStyle(one).lineHeight)]", line.element_handle()
    )
    assert abs(height[0] - height[1]) <= 1
