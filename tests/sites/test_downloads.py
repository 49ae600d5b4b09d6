"""The files for other programs that a site offers: linked where they belong, right in themselves, found by number."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import jsonschema
import pytest
from published import PublishedSite, published

from litvtei.resources import bundled
from shared import EDITION, built_site, corpus

NAMESPACE = "http://www.tei-c.org/ns/1.0"
REGISTER = f"""<TEI xmlns="{NAMESPACE}"><standOff><listPerson>
<person xml:id="anna"><persName>Anna &amp; Co.</persName><idno type="GND">118609807</idno></person>
<person xml:id="ann"><persName>Ann</persName><idno type="GND">118609807</idno><idno type="VIAF">7</idno></person>
<person xml:id="bad"><persName>Bad</persName><idno type="GND">../../x</idno><idno type="GND">a b</idno></person>
</listPerson></standOff></TEI>"""
TEXT = f'<TEI xmlns="{NAMESPACE}"><text><body><p><name ref="#ann">A</name></p></body></text></TEI>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> PublishedSite:
    folder = tmp_path_factory.mktemp("numbers")
    (folder / "register.xml").write_text(REGISTER, encoding="utf-8")
    (folder / "text.xml").write_text(TEXT, encoding="utf-8")
    (folder / "litvtei.toml").write_text('[site]\nurl = "https://example.org/e/"\n', encoding="utf-8")
    return published(built_site(folder))


def test_a_number_leads_on_to_its_entry(site: PublishedSite) -> None:
    page = site.pages["beacon/viaf/7.html"]
    (refresh,) = page.root.xpath("//meta[@http-equiv='refresh']/@content")
    (link,) = page.root.xpath("//a/@href")
    assert refresh == f"0; url={link}"
    assert urljoin("beacon/viaf/7.html", link) == "persons/ann.html"
    assert page.root.xpath("//link[@rel='canonical']/@href") == ["https://example.org/e/persons/ann.html"]


def test_a_number_that_two_entries_share_leaves_the_choice_to_the_reader(site: PublishedSite) -> None:
    page = site.pages["beacon/gnd/118609807.html"]
    assert [one.text for one in page.root.iter("a")] == ["Ann", "Anna & Co."]
    assert page.root.xpath("//meta[@http-equiv='refresh']") == []


def test_every_number_of_a_beacon_has_its_page_and_no_other_has(site: PublishedSite) -> None:
    for authority in ("gnd", "viaf"):
        text = (site.folder / "beacon" / f"{authority}.txt").read_text(encoding="utf-8")
        (target,) = re.findall(r"^#TARGET: https://example\.org/e/(\S+)$", text, re.MULTILINE)
        numbers = [line.partition("|")[0] for line in text.partition("\n\n")[2].splitlines()]
        pages = {target.replace("{ID}", one) for one in numbers}
        assert pages == {url for url in site.pages if url.startswith(f"beacon/{authority}/")}
    assert not (site.folder / "beacon" / "wikidata.txt").exists()


def test_with_the_address_of_the_site_files_name_its_pages_in_full(site: PublishedSite) -> None:
    data = json.loads((site.folder / "persons" / "ann.json").read_bytes())
    assert data["entries"][0]["url"] == "https://example.org/e/persons/ann.html"
    (link,) = [one for one in site.pages["persons/ann.html"].root.iter("a") if one.text == "JSON"]
    assert link.get("href") == "ann.json"


@pytest.mark.parametrize("name", ["", "schnitzler-briefe-sample"])
def test_every_json_of_a_site_is_as_the_schema_on_it_says_and_leads_to_places_that_are_there(name: str) -> None:
    site = published(built_site(corpus(name) if name else EDITION))
    schema = (site.folder / "schemas" / "register.schema.json").read_bytes()
    assert schema == bundled("schemas").joinpath("register.schema.json").read_bytes()
    checker = jsonschema.Draft202012Validator(json.loads(schema))
    files = sorted(
        one for one in site.folder.rglob("*.json") if one.parts[len(site.folder.parts)] not in ("schemas", "texts")
    )
    assert len(files) > 20
    for file in files:
        data = json.loads(file.read_bytes())
        checker.validate(data)
        url = file.relative_to(site.folder).as_posix()
        for address in [data["$schema"], *addresses(data)]:
            assert leads(site, url, address), (url, address)


def addresses(data: dict[str, object]) -> list[str]:
    """The addresses of entries, documents and mentions."""
    some = [
        *data["documents"],
        *data["entries"],
        *(one for each in data["entries"] for one in each.get("mentions", [])),
    ]
    return [one["url"] for one in some if "url" in one]


def leads(site: PublishedSite, here: str, address: str) -> bool:
    parts = urlsplit(urljoin(here, address))
    if not parts.fragment:
        return (site.folder / parts.path).is_file()
    return parts.path in site.pages and parts.fragment in site.pages[parts.path].ids


def test_every_file_beside_an_entry_is_linked_from_its_page() -> None:
    site = published(built_site(EDITION))
    for folder in ("persons", "places", "works", "events", "organisations"):
        for file in (site.folder / folder).iterdir():
            page = site.pages[f"{folder}/{Path(file.name).stem}.html"]
            if file.suffix != ".html":
                assert file.name in [one.get("href") for one in page.root.iter("a")]
