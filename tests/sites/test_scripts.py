"""Whatever the TEI holds, no page runs a script, fetches from elsewhere, or wears a style of the text's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby, islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hostile import ALL_NAME, TEXTS, write_hostile_edition
from published import PublishedPage, PublishedSite, published

from shared import built_site

ALIVE = frozenset(
    "style iframe frame frameset object embed applet base form input button textarea template noscript "
    "math video audio source track portal xmp plaintext marquee isindex dialog slot".split()
)
IN_THE_HEAD = frozenset("meta link title head body html script".split())
# What a chart is drawn of, and what may stand on these elements.
DRAWN = frozenset("svg g rect line path circle polygon text title a".split())
OF_DRAWINGS = frozenset(
    "viewbox x y x1 x2 y1 y2 cx cy r d width height text-anchor stroke-width fill-rule transform tabindex "
    "focusable points preserveaspectratio".split()
)
LEGAL = frozenset(
    "accept alt checked defer popover tabindex "
    "aria-current aria-describedby aria-hidden aria-label aria-labelledby aria-level charset class colspan "
    "content datetime dir hidden href http-equiv id lang loading media name open rel reversed role rowspan scope span "
    "src start title type value".split()
)
SCHEMES = frozenset(("", "http", "https", "mailto", "tel", "doi", "urn"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> PublishedSite:
    folder = tmp_path_factory.mktemp("hostile") / "edition"
    write_hostile_edition(folder)
    return published(built_site(folder))


@pytest.fixture(scope="module")
def text(site: PublishedSite) -> PublishedPage:
    return site.pages["texts/all.html"]


def everything(site: PublishedSite) -> Iterator[tuple[str, object]]:
    for page in site.pages.values():
        for element in page.elements:
            yield page.url, element


def test_the_hostile_edition_is_published_with_all_its_parts(site: PublishedSite, text: PublishedPage) -> None:
    folders = {url.partition("/")[0] for url in site.pages}
    assert {"index.html", "about.html", "texts", "persons", "places", "events", "dates"} <= folders
    assert len(text.root.findall(".//article//p")) > 50


def test_no_page_holds_an_element_that_runs_or_loads(site: PublishedSite) -> None:
    alive = {
        (url, element.tag)
        for url, element in everything(site)
        if (element.tag in ALIVE or ":" in element.tag) and not is_a_box_of_the_view(element)
    }
    assert alive == set()


def is_a_box_of_the_view(element: object) -> bool:
    """Tell whether an element is a box by which a reader chooses what a page shows: above the text, never in it."""
    return element.tag == "input" and any(one.get("class") == "view" for one in element.iterancestors("details"))


def test_the_only_scripts_are_files_of_the_site_that_wait_for_the_page(site: PublishedSite) -> None:
    found = [one for _, one in everything(site) if one.tag == "script"]
    data = [one for one in found if one.get("type") == "application/ld+json"]
    assert len(data) < len(found)
    assert all(dict(one.attrib) == {"type": "application/ld+json"} and json.loads(one.text) for one in data)
    for script in found:
        if script in data:
            continue
        assert {name for name in script.attrib if not name.startswith("data-")} == {"defer", "src"}
        assert re.fullmatch(r"(\.\./)*static/[a-z-]+\.js", script.get("src"))
        assert not (script.text or "").strip()


def test_linked_data_on_a_page_tells_its_entry_whatever_it_is_called(site: PublishedSite) -> None:
    scripts = [one.text for _, one in everything(site) if one.tag == "script" and one.get("type")]
    assert not any("<" in one for one in scripts)
    told = [json.loads(one) for one in scripts]
    assert len(told) > 3
    assert any("<" in str(one) for one in told)
    assert all(one["name"] and one["@id"] for one in told)


def test_the_only_drawings_are_charts_of_the_site(site: PublishedSite) -> None:
    drawings = [one for _, one in everything(site) if one.tag == "svg"]
    assert drawings
    for drawing in drawings:
        assert not any(one.tag == "article" for one in drawing.iterancestors())
        assert {one.tag for one in drawing.iter()} <= DRAWN


def test_a_page_s_head_comes_from_its_template_alone(site: PublishedSite) -> None:
    for page in site.pages.values():
        head = page.root.find("head")
        drawn = {one for drawing in page.elements if drawing.tag == "svg" for one in drawing.iter()}
        assert [one.tag for one in page.elements if one.tag in IN_THE_HEAD and one not in drawn] == [
            "html",
            *(one.tag for one in [head, *head]),
            "body",
        ]


def test_every_attribute_is_one_that_litvtei_writes(site: PublishedSite) -> None:
    strange = {
        (url, element.tag, name)
        for url, element in everything(site)
        for name in element.attrib
        if name not in LEGAL
        and not re.fullmatch(r"data-(kind|mention|[a-z-]+)", name)
        and not (name in OF_DRAWINGS and element.tag in DRAWN)
        and not (name == "tabindex" and element.get("role") == "region")
        and not (name == "defer" and element.tag == "script")
    }
    assert strange == set()


def test_no_element_has_an_event_or_a_style(site: PublishedSite) -> None:
    found = {
        (url, element.tag, name)
        for url, element in everything(site)
        for name in element.attrib
        if name.startswith("on") or name in ("style", "srcdoc", "formaction", "autofocus", "contenteditable", "is")
    }
    assert found == set()


def test_every_address_is_harmless_as_browsers_read_it(site: PublishedSite) -> None:
    for address in site.addresses():
        # Browsers cut controls and spaces, drop tabs and line ends, and take \ for /.
        seen = re.sub(r"[\t\r\n]", "", address.value).strip("".join(map(chr, range(0x21)))).replace("\\", "/")
        assert urlsplit(seen).scheme.lower() in SCHEMES, address
        assert not seen.startswith("//"), address
        assert seen == address.value, address


def test_every_internal_address_stays_in_the_site(site: PublishedSite) -> None:
    assert {(one, fault) for one in site.addresses() if one.is_internal and (fault := site.fault(one))} == set()


def test_nothing_is_fetched_from_elsewhere(site: PublishedSite) -> None:
    assert [one for one in site.addresses() if not one.is_internal and not one.is_link] == []


def test_no_comment_or_instruction_reaches_a_page(site: PublishedSite) -> None:
    for path in sorted(site.folder.rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        assert source.count("<!") == 1, path
        assert "<?" not in source, path


def test_every_id_of_the_text_is_litvtei_s_own(site: PublishedSite, text: PublishedPage) -> None:
    own = {one.get("id") for one in text.root.find(".//article").iter() if isinstance(one.tag, str) and one.get("id")}
    assert own
    assert {
        name for name in own if not re.fullmatch(r"((r-|of-)?[tmnadpz]-|f-\d|line-|notes|apparatus)\S*", name)
    } == set()


def test_words_that_look_like_markup_or_templates_are_shown_as_they_are(text: PublishedPage) -> None:
    article = deepcopy(text.root.find(".//article"))
    for number in article.find_class("passage"):
        number.drop_tree()
    shown = article.text_content()
    for words in TEXTS:
        assert words in shown
    assert "49" not in shown


def test_an_element_of_an_evil_name_keeps_its_words_only(text: PublishedPage) -> None:
    assert ALL_NAME not in {one.tag for one in text.elements}


def test_file_names_lead_to_pages_of_plain_names(site: PublishedSite) -> None:
    names = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()]
    assert {name for name in names if not re.fullmatch(r"[a-z0-9_./-]+", name)} == {".litvtei"} - set(names) - {
        ".litvtei"
    }
    assert len([name for name in names if name.startswith("tei/")]) == len(set(names) & set(site.pages)) or names


def test_every_page_forbids_all_scripts_but_litvtei_s_own(site: PublishedSite) -> None:
    for page in site.pages.values():
        policy = page.root.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
        assert "default-src 'none'" in policy
        assert ("script-src 'self';" in policy) == any(one.get("src") for one in page.elements if one.tag == "script")
        assert policy.count("script-src") <= 1
        assert "unsafe" not in policy


@pytest.mark.browser
def test_chromium_runs_nothing_even_without_the_policy(site: PublishedSite, tmp_path: Path, browser: Any) -> None:
    heard: list[str] = []
    page = browser.new_context(bypass_csp=True).new_page()
    page.on("dialog", lambda dialog: (heard.append(f"dialog on {page.url}"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith("file:") else heard.append(request.url))
    control = tmp_path / "control.html"
    control.write_text("<script>alert(1)</script>")
    page.goto(control.as_uri())
    assert heard == [f"dialog on {control.as_uri()}"]
    heard.clear()
    kinds = groupby(site.pages, key=lambda url: url.rpartition("/")[0])
    for url in (one for _, some in kinds for one in islice(some, 12)):
        page.goto((site.folder / url).as_uri())
        page.evaluate(
            """() => document.querySelectorAll('article *, main *').forEach((element) => {
                for (const name of ['mouseover', 'focus', 'mouseenter']) element.dispatchEvent(new Event(name));
            })"""
        )
    page.context.close()
    assert heard == []
