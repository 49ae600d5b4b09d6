"""Reading in Chromium: from a folder, without JavaScript, without a network, on a phone, in the dark, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from shared import EDITION, built_site, corpus

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
NAMES = ("tei", "yidracor-rtl", "serafin", "frus-1918-russia-v3")
every_edition = pytest.mark.parametrize("name", NAMES)


def site_of(name: str) -> Path:
    return built_site(EDITION if name == "tei" else corpus(name))


def pages_of_every_kind(site: Path) -> list[Path]:
    """Return pages of each kind, of each the longest, where most can go wrong; a redirection is none to read."""
    kinds: dict[tuple[str, bool], list[Path]] = {}
    for path in (one for one in site.rglob("*.html") if "beacon" not in one.relative_to(site).parts):
        kinds.setdefault((path.parent.relative_to(site).as_posix(), path.name == "index.html"), []).append(path)
    top = kinds.pop((".", False)) + kinds.pop((".", True))
    return sorted(top) + [max(some, key=lambda path: path.stat().st_size) for _, some in sorted(kinds.items())]


class Reader:
    """A page in a browser without JavaScript, that notes what it asks the network for."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.requests: list[str] = []
        self.context = browser.new_context(java_script_enabled=False, **options)
        self.context.route(lambda url: not url.startswith("file:"), self._refuse)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _refuse(self, route: Any) -> None:
        self.requests.append(route.request.url)
        route.abort()

    def open(self, path: Path) -> Any:
        self.page.goto(path.as_uri())
        return self.page

    def asked_elsewhere(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:"))]


@pytest.fixture
def reader(browser: Any) -> Iterator[Reader]:
    one = Reader(browser)
    yield one
    one.context.close()


# A play marks who speaks, not words: in its place stands a journal, also from right to left.
@pytest.mark.parametrize("name", [name.replace("yidracor-rtl", "muqtabas-arabic") for name in NAMES])
def test_from_the_front_page_to_a_word_to_its_entry_and_back_to_the_word(name: str, reader: Reader) -> None:
    site = site_of(name)
    page = reader.open(site / "index.html")
    # The text is the first of those listed that has a mention that is linked.
    for number in range(page.locator(".documents a").count()):
        page.locator(".documents a").nth(number).click()
        if page.locator(".contents a").count() and not page.locator("article a[data-kind][href]").count():
            page.locator(".contents a").nth(min(20, page.locator(".contents a").count() - 1)).click()
        if page.locator("article a[data-kind][href][id]:visible").count():
            break
        reader.open(site / "index.html")
    word = page.locator("article a[data-kind][href][id]:visible").last
    text, anchor = page.url.partition("#")[0], word.get_attribute("id")
    words = word.inner_text()
    word.click()
    row = page.locator("li:target")
    assert page.url != text
    assert row.count() == 1
    assert in_view(page, row)
    row.locator(".hit a").click()
    target = page.locator(":target")
    assert page.url.partition("#")[0] == text
    assert target.get_attribute("id") == anchor
    assert target.inner_text() == words
    assert in_view(page, target)
    assert reader.asked_elsewhere() == []


def in_view(page: Any, element: Any) -> bool:
    box, size = element.bounding_box(), page.viewport_size
    return box is not None and -1 <= box["y"] < size["height"] and -1 <= box["x"] < size["width"]


def measured(page: Any, expression: str) -> Any:
    """Ask the browser itself: a page without JavaScript cannot be asked."""
    session = page.context.new_cdp_session(page)
    result = session.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
    session.detach()
    return result["result"].get("value")


def contrast(page: Any, selector: str) -> float:
    """Return the contrast (WCAG 2.2) of an element's words with what lies behind them."""
    return measured(
        page,
        """(() => {
            const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d');
            const known = new Map();
            const rgba = (colour) => {
                if (!known.has(colour)) known.set(colour, painted(colour));
                return known.get(colour);
            };
            const painted = (colour) => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return canvas.getImageData(0, 0, 1, 1).data;
            };
            const light = (colour) => [...rgba(colour)].slice(0, 3)
                .map((part) => part / 255)
                .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
            let lowest = 99;
            for (const element of document.querySelectorAll(SELECTOR)) {
                if (!element.checkVisibility() || !element.innerText?.trim()) continue;
                let behind = element;
                while (behind && rgba(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
                const one = light(getComputedStyle(element).color);
                const other = light(behind ? getComputedStyle(behind).backgroundColor : 'Canvas');
                lowest = Math.min(lowest, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05));
            }
            return lowest;
        })()""".replace("SELECTOR", repr(selector)),
    )


@dataclass
class Seen:
    """What was seen of the pages of a site, each opened once: too wide for which window, too faint by which light."""

    requests: list[str]
    elsewhere: list[str]
    wide: list[tuple[str, int]] = field(default_factory=list)
    faint: dict[str, dict[str, float]] = field(default_factory=lambda: {"light": {}, "dark": {}})


@pytest.fixture(scope="module", params=NAMES)
def seen(request: pytest.FixtureRequest, browser: Any) -> Seen:
    site, reader = site_of(request.param), Reader(browser)
    found = Seen(reader.requests, [])
    for path in pages_of_every_kind(site):
        page, name = reader.open(path), path.relative_to(site).as_posix()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if measured(page, "document.documentElement.scrollWidth") > width:
                found.wide.append((name, width))
        for scheme, faint in found.faint.items():
            page.emulate_media(color_scheme=scheme)
            lowest = contrast(page, "body *")
            if lowest < 4.5:
                faint[name] = lowest
    found.elsewhere = reader.asked_elsewhere()
    reader.context.close()
    return found


def test_no_page_asks_anybody_for_anything(seen: Seen) -> None:
    assert any(url.endswith(".css") for url in seen.requests)
    assert seen.elsewhere == []


def test_no_page_is_wider_than_its_window(seen: Seen) -> None:
    assert seen.wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_by_day_and_by_night(scheme: str, seen: Seen) -> None:
    assert seen.faint[scheme] == {}


def test_the_page_is_dark_by_night_and_light_by_day(browser: Any) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        reader = Reader(browser, color_scheme=scheme)
        page = reader.open(site_of("tei") / "index.html")
        colours[scheme] = [
            measured(page, f"getComputedStyle(document.{part}).{name}")
            for part, name in (("body", "color"), ("body", "backgroundColor"))
        ]
        reader.context.close()
    assert colours["light"][0] != colours["dark"][0]
    assert colours["light"][1] != colours["dark"][1]


@every_edition
def test_paper_has_the_text_and_not_the_navigation(name: str, reader: Reader) -> None:
    site = site_of(name)
    path = max(
        (site / "texts").rglob("*.html"), key=lambda one: one.stat().st_size if one.stat().st_size < 10**5 else 0
    )
    page = reader.open(path)
    page.emulate_media(media="print")
    assert page.locator("main h1, main [aria-level='1']").first.is_visible()
    assert page.locator("article.text").is_visible()
    for hidden in (".site-navigation", ".pager", ".skip"):
        for number in range(page.locator(hidden).count()):
            assert not page.locator(hidden).nth(number).is_visible(), hidden
    paper = page.pdf()
    assert paper.startswith(b"%PDF-")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") + paper.count(b"/Type/Page") >= 1


def test_yiddish_runs_from_right_to_left_and_english_about_it_from_left_to_right(reader: Reader) -> None:
    site = site_of("yidracor-rtl")
    directions = set()
    for path in sorted((site / "texts").glob("*.html")):
        page = reader.open(path)
        places = ("article p, article .sp", ".site-navigation", "main h1")
        directions.add(
            tuple(measured(page, f"getComputedStyle(document.querySelector('{one}')).direction") for one in places)
        )
    assert directions == {("rtl", "ltr", "rtl")}


def test_a_hebrew_word_in_an_english_text_keeps_its_own_direction(reader: Reader) -> None:
    directions = set()
    pages = [path for path in site_of("tei").rglob("*.html") if 'lang="yi' in path.read_text(encoding="utf-8")]
    for path in pages:
        page = reader.open(path)
        script = "[...document.querySelectorAll('main [lang|=yi]')]"
        directions |= set(measured(page, f"{script}.map((one) => getComputedStyle(one).direction)"))
    assert directions == {"rtl"}


def test_a_reader_with_a_keyboard_comes_to_the_text_with_two_keys(reader: Reader) -> None:
    page = reader.open(next((site_of("tei") / "texts").glob("*.html")))
    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
