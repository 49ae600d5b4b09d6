"""The preview server in Chromium: what is saved is seen, where the reader was; what breaks is told, and mends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import pytest
from barriers import barriers

from serving import HOSTILE, Serving, letter, serving, write_edition

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    edition = write_edition(tmp_path_factory.mktemp("preview") / "edition")
    with serving(edition, "--port", "0") as one:
        yield one


@pytest.fixture
def window(browser: Any, server: Serving) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
    yield page
    leave(context)
    for name, title in (("one.xml", "One"), ("two.xml", "Two")):
        save(server, name, letter(title))


def leave(context: Any) -> None:
    """Close all windows. Chromium never closes one whose page begins to load again just then, so that is left first."""
    for page in context.pages:
        for _ in range(5):
            with suppress(sync_api.Error):  # the page was quicker
                page.goto("about:blank")
                break
    context.close()


def save(server: Serving, name: str, text: str) -> None:
    """Save a file as an editor does, if it is another than before, and wait until the server has built."""
    path = server.edition / name
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        server.until("built")


def settled(server: Serving, page: Any) -> Any:
    """Return a page when it shows the last build, and will not be loaded again until something is saved."""
    generation = re.search('data-generation="([^"]+)"', server.ask("/").text)[1]
    page.locator(f"html[data-litvtei='{generation}']").wait_for()
    return page


def top_of(page: Any, selector: str) -> float:
    return page.locator(selector).bounding_box()["y"]


def test_a_saved_word_is_seen_at_once_and_the_page_keeps_its_place(server: Serving, window: Any) -> None:
    window.goto(f"{server.address}texts/one.html")
    window.locator("#t-p40").evaluate("one => one.scrollIntoView({block: 'center'})")
    before = top_of(window, "#t-p40")
    save(server, "one.xml", letter("One", first="Dear Ada. " + "This is new. " * 80))
    window.locator("#t-first", has_text="This is new").wait_for()
    assert abs(top_of(settled(server, window), "#t-p40") - before) < 2
    assert window.faults == []


def test_a_page_that_is_loaded_again_before_it_found_its_place_finds_it(server: Serving, window: Any) -> None:
    held: list[str] = []

    def with_image(route: Any) -> None:
        if held or route.request.method == "HEAD":
            route.continue_()
            return
        came = route.fetch()
        route.fulfill(response=came, body=came.text().replace("</main>", '<img alt="" src="/slow.png"></main>'))

    window.goto(f"{server.address}texts/one.html")
    window.locator("#t-p40").evaluate("one => one.scrollIntoView({block: 'center'})")
    before = top_of(window, "#t-p40")
    window.route("**/one.html", with_image)
    window.route("**/slow.png", lambda route: held.append(route.request.url))
    save(server, "one.xml", letter("One", first="This page waits for its image"))
    window.locator("#t-first", has_text="This page waits").wait_for()
    save(server, "one.xml", letter("One", first="This page does not"))
    window.locator("#t-first", has_text="This page does not").wait_for()
    assert held
    assert abs(top_of(settled(server, window), "#t-p40") - before) < 2


def test_a_page_at_a_mention_stays_at_it(server: Serving, window: Any) -> None:
    window.goto(f"{server.address}texts/one.html#t-p20")
    save(server, "one.xml", letter("One", first="Another beginning"))
    window.locator("#t-first", has_text="Another beginning").wait_for()
    assert window.url.endswith("#t-p20")
    window.locator("#t-p20:target").wait_for()


def test_a_broken_file_tells_its_error_where_its_page_was_and_comes_back_mended(server: Serving, window: Any) -> None:
    window.goto(f"{server.address}texts/two.html")
    window.locator("#t-p40").evaluate("one => one.scrollIntoView({block: 'center'})")
    before = top_of(window, "#t-p40")
    save(server, "two.xml", letter("Two", first="Dear <hi>Ada"))
    window.locator("h1", has_text="two.xml cannot be shown").wait_for()
    told = window.locator(".litvtei-findings").inner_text()
    assert "The file is not well-formed XML" in told
    assert "two.xml:4:" in told
    assert "Dear <hi>Ada" in told
    assert "Cure:" in told
    window.locator("a", has_text="The last good page").click()
    window.locator("#t-first", has_text="Dear Ada").wait_for()
    assert window.locator(".litvtei-panel summary.litvtei-error").inner_text() == "1 finding in two.xml"
    window.go_back()
    save(server, "two.xml", letter("Two", first="Dear mended Ada"))
    window.locator("#t-first", has_text="mended").wait_for()
    assert abs(top_of(settled(server, window), "#t-p40") - before) < 2
    assert window.faults == []


def test_what_is_found_in_a_saved_file_is_told_on_every_page(server: Serving, window: Any) -> None:
    window.goto(f"{server.address}texts/one.html")
    assert window.locator(".litvtei-panel summary.litvtei-error").count() == 0
    save(server, "two.xml", letter("Two", first='Dear <persName ref="#nobody">Nobody</persName>'))
    window.locator(".litvtei-panel li.litvtei-error", has_text="#nobody").wait_for()
    assert "two.xml:4" in window.locator(".litvtei-panel li.litvtei-error").inner_text()
    save(server, "two.xml", letter("Two"))
    window.locator(".litvtei-panel li.litvtei-error").wait_for(state="detached")


def test_a_page_that_stays_the_same_is_not_loaded_again(server: Serving, window: Any) -> None:
    window.goto(f"{server.address}texts/one.html")
    save(server, "two.xml", letter("Two", first="What is found in this file is told"))
    window.locator(".litvtei-panel", has_text="two.xml").wait_for()
    window.evaluate("document.body.dataset.mine = 'yes'")
    generation = window.locator("html[data-litvtei]").get_attribute("data-litvtei")
    save(server, "two.xml", letter("Two", first="The same is found in it again"))
    window.locator(f"html:not([data-litvtei='{generation}'])[data-litvtei]").wait_for()
    assert window.locator("body[data-mine]").count() == 1


def test_two_windows_see_the_same(server: Serving, window: Any) -> None:
    other = window.context.new_page()
    window.goto(f"{server.address}texts/one.html")
    other.goto(f"{server.address}texts/one.html")
    save(server, "one.xml", letter("One", first="For both"))
    for page in (window, other):
        page.locator("#t-first", has_text="For both").wait_for()


def test_a_configuration_that_fails_is_told_and_the_server_goes_on(server: Serving, window: Any) -> None:
    window.goto(f"{server.address}index.html")
    save(server, "litvtei.toml", "[edition\n")
    window.locator(".litvtei-failure", has_text="litvtei.toml").wait_for()
    assert window.locator(".documents a").count() == 3
    save(server, "litvtei.toml", '[edition]\ntitle = "Renamed"\n')
    window.locator("h1", has_text="Renamed").wait_for()
    assert window.locator(".litvtei-failure").count() == 0


def test_a_stylesheet_of_the_edition_is_seen_when_it_is_saved_and_when_it_is_gone(server: Serving, window: Any) -> None:
    window.goto(f"{server.address}texts/one.html")
    # The place is that of the first element in the window: another stylesheet sets the lines below it otherwise.
    window.locator("#t-p30").evaluate("one => scrollBy(0, one.getBoundingClientRect().top - 10)")
    (server.edition / "static").mkdir(exist_ok=True)
    save(server, "static/theme.css", "h1 { display: none; }")
    window.locator("h1").wait_for(state="hidden")
    assert abs(top_of(settled(server, window), "#t-p30") - 10) < 2
    (server.edition / "static" / "theme.css").unlink()
    server.until("built")
    window.locator("h1").wait_for(state="visible")
    assert abs(top_of(settled(server, window), "#t-p30") - 10) < 2
    assert window.faults == []


def test_a_hostile_name_is_only_words(server: Serving, window: Any) -> None:
    alerts = []
    window.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    window.goto(f"{server.address}index.html")
    link = window.locator(".documents a", has_text="Three")
    link.click()
    window.locator("#t-first").wait_for()
    save(server, HOSTILE, letter("Three", paragraphs=2).replace("</body>", ""))
    window.locator("h1", has_text="cannot be shown").wait_for()
    assert HOSTILE in window.locator("h1").inner_text()
    window.goto(f"{server.address}{quote(HOSTILE)}.html")
    assert window.locator("img").count() == 0
    save(server, HOSTILE, letter("Three", paragraphs=2))
    assert alerts == []


def test_script_in_a_file_that_is_looked_at_alone_does_not_run(server: Serving, window: Any) -> None:
    script = '<script xmlns="http://www.w3.org/1999/xhtml">document.documentElement.setAttribute("ran", "1")</script>'
    save(server, "two.xml", letter("Two", first=script))
    window.goto(f"{server.address}tei/two.xml")
    assert window.evaluate("document.documentElement.getAttribute('ran')") is None
    assert window.evaluate("document.querySelectorAll('script').length") == 1


def test_a_page_of_another_origin_learns_nothing(server: Serving, window: Any) -> None:
    window.route("http://evil.example/**", lambda route: route.fulfill(body="<p>evil</p>", content_type="text/html"))
    window.goto("http://evil.example/")
    asked = """async (url) => {
        try {
            return (await (await fetch(url, {mode: 'no-cors'})).text()) || 'opaque';
        } catch {
            return 'refused';
        }
    }"""
    assert window.evaluate(asked, f"{server.address}texts/one.html") == "refused"
    listens = """(url) => new Promise((done) => {
        const line = new EventSource(url);
        line.onerror = () => done('refused');
        line.onopen = () => done('open');
    })"""
    assert window.evaluate(listens, f"{server.address}_litvtei/events") == "refused"


def test_the_pages_of_the_server_have_no_barriers(browser: Any, server: Serving) -> None:
    save(server, "two.xml", letter("Two", first="Dear <hi>Ada"))
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    found = {}
    for target, screen in (("texts/two.html", "light"), ("texts/two.html?last", "dark"), ("none.html", "phone")):
        page.goto(f"{server.address}{target}")
        found |= {(target, name): broken for name, broken in barriers(page, screen).items()}
    leave(context)
    save(server, "two.xml", letter("Two"))
    assert found == {}
