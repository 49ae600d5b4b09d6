"""Every link of a published site leads somewhere, and nothing on it asks another computer for anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from published import NAMING, Address, PublishedSite, published

from shared import CORPORA, EDITION, built_site

EDITIONS = [EDITION, *CORPORA]
every_edition = pytest.mark.parametrize("folder", EDITIONS, ids=lambda folder: folder.name)


def site_of(folder: Path) -> PublishedSite:
    site = published(built_site(folder))
    assert "index.html" in site.pages
    return site


@every_edition
def test_every_internal_address_leads_to_a_place_that_is_there(folder: Path) -> None:
    site = site_of(folder)
    faults = {(one, fault) for one in site.addresses() if one.is_internal and (fault := site.fault(one))}
    assert faults == set()


@every_edition
def test_every_id_is_given_once_on_its_page(folder: Path) -> None:
    twice = [
        (page.url, name) for page in site_of(folder).pages.values() for name, times in page.ids.items() if times > 1
    ]
    assert twice == []


@every_edition
def test_every_label_names_an_element_of_its_page(folder: Path) -> None:
    lost = [
        (page.url, name, word)
        for page in site_of(folder).pages.values()
        for element in page.elements
        for name in NAMING
        for word in element.get(name, "").split()
        if word not in page.ids
    ]
    assert lost == []


@every_edition
def test_only_a_click_leaves_the_site(folder: Path) -> None:
    requests = [
        one
        for one in site_of(folder).addresses()
        if not one.is_internal and not one.is_link and not one.value.startswith("data:")
    ]
    assert requests == []


@every_edition
def test_every_page_can_be_reached_from_the_front_page(folder: Path) -> None:
    site = site_of(folder)
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = site.pages[waiting.pop()]
        for address in page.addresses:
            if address.is_link and address.is_internal:
                target = (site.folder / page.url).parent / address.value.partition("#")[0]
                url = target.resolve().relative_to(site.folder).as_posix() if address.value[:1] != "#" else page.url
                if url in site.pages and url not in reached:
                    reached.add(url)
                    waiting.append(url)
    # What leads on from a number of an authority is for harvesters, who find it by BEACON.
    assert {url for url in site.pages if not url.startswith("beacon/")} - reached == set()


@every_edition
def test_every_mention_leads_back_to_the_line_it_was_reached_from(folder: Path) -> None:
    site = site_of(folder)
    for page in site.pages.values():
        for word in page.root.iterfind(".//article//a[@data-kind][@href]"):
            if word.get("id") is None or not Address(page.url, "a", "href", word.get("href")).is_internal:
                continue
            row = row_of(site, page.url, word.get("href"))
            back = [site_url(site, row[0], one.get("href")) for one in row[1].iter("a")]
            assert (page.url, word.get("id")) in back


def row_of(site: PublishedSite, page: str, href: str) -> tuple[str, object]:
    url, anchor = site_url(site, page, href)
    return url, site.pages[url].root.get_element_by_id(anchor)


def site_url(site: PublishedSite, page: str, href: str) -> tuple[str, str]:
    path, _, anchor = href.partition("#")
    file = (site.folder / page).parent / path if path else site.folder / page
    return file.resolve().relative_to(site.folder).as_posix(), anchor


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="nowhere.html">', "leads to no file"),
        ('<a href="#nowhere">', "leads to no place on its page"),
        ('<a href="other.html#nowhere">', "leads to no place on its page"),
        ('<a href="../secret.html">', "leaves the site"),
        ('<img src="%6Eowhere.png">', "leads to no file"),
        ('<a href="folder">', "leads to no file"),
        ('<a href="other.html#k%C3%B6nig">', None),
        ('<p id="here"><a href="#here">', None),
        ('<a href="folder/../other.html">', None),
    ],
)
def test_this_link_checker_finds_what_is_wrong(tmp_path: Path, body: str, fault: str | None) -> None:
    (tmp_path / "secret.html").write_text("<p>")
    site = tmp_path / "site"
    (site / "folder").mkdir(parents=True)
    (site / "index.html").write_text(f"<!DOCTYPE html>{body}")
    (site / "other.html").write_text('<meta charset="utf-8"><p id="könig">', encoding="utf-8")
    read = PublishedSite(site)
    assert [read.fault(one) for one in read.addresses()] == [fault]
    assert all(one.is_internal for one in read.addresses())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="https://example.org/a.js"></script>'),
        ("a.html", '<link rel="stylesheet" href="//example.org/a.css">'),
        ("a.html", '<img src="http://example.org/a.png">'),
        ("a.css", "@import 'https://example.org/a.css';"),
        ("a.css", "p { background: url( https://example.org/a.png ) }"),
    ],
)
def test_this_link_checker_tells_a_request_from_a_link(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert [one.is_internal or one.is_link for one in PublishedSite(tmp_path).addresses()] == [False]
