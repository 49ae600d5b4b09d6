"""Zones of an image and the words that they show: from each a link leads to the other (TEI Guidelines 12.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from litvtei.config import read_config
from litvtei.site.build import build_site
from litvtei.site.pixels import pixels_of
from shared import built_site

EDITION = Path(__file__).parent / "facsimile"
DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>
  <publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
  <facsimile>{facsimile}</facsimile><text><body>{body}</body></text></TEI>"""
IMAGE = (EDITION / "images" / "1r.png").read_bytes()


def page(name: str) -> html.HtmlElement:
    return html.fromstring((built_site(EDITION) / "texts" / f"{name}.html").read_text(encoding="utf-8"))


def made(folder: Path, facsimile: str, body: str, settings: str = "", name: str = "one") -> html.HtmlElement:
    edition = folder / "edition"
    edition.mkdir()
    (edition / "one.xml").write_text(DOCUMENT.format(facsimile=facsimile, body=body), encoding="utf-8")
    (edition / "p.png").write_bytes(IMAGE)
    (edition / "litvtei.toml").write_text(settings, encoding="utf-8")
    build_site(read_config(edition), folder / "site")
    return html.fromstring((folder / "site" / "texts" / f"{name}.html").read_text(encoding="utf-8"))


def pairs(found: html.HtmlElement) -> dict[str, str]:
    """What each zone of a page leads to."""
    return {one.get("id"): one.get("href") for one in found.xpath("//svg//a")}


@pytest.mark.parametrize("name", ["letter", "notebook"])
def test_each_zone_leads_to_its_words_and_they_lead_back(name: str) -> None:
    found = page(name)
    zones = pairs(found)
    assert zones
    ids = set(found.xpath("//article//@id"))
    assert {one[1:] for one in zones.values()} <= ids
    marks = found.xpath("//article//a[contains(@class, 'to-zone')]/@href")
    assert sorted(marks) == sorted(f"#{one}" for one in zones)


def test_a_zone_is_called_as_its_line_begins() -> None:
    labels = page("letter").xpath("//svg//a/@aria-label")
    assert labels == ["The first line of all", "and one more.", "A verse of Anna", "On the other side, well."]


def test_a_zone_without_words_is_not_drawn_and_words_without_a_zone_lead_nowhere() -> None:
    found = page("letter")
    assert found.xpath("//*[@id='t-blot']") == []
    assert [one.text for one in found.xpath("//article//a[@href='#t-nowhere']")] == []


def test_a_reference_to_a_zone_leads_to_its_place_on_the_image() -> None:
    assert page("letter").xpath("//article//a[.='other']/@href") == ["#t-f1-2"]


def test_of_an_image_elsewhere_the_zones_are_shown_and_nothing_is_fetched() -> None:
    figure = page("letter").get_element_by_id("image-2")
    assert figure.xpath(".//img") == []
    assert figure.xpath(".//svg/@viewbox | .//svg/@viewBox") == ["0 0 600 800"]
    assert figure.xpath(".//figcaption/a/@href")[-1].startswith("https://example.org/")


def test_a_surface_without_coordinates_has_those_of_its_image(tmp_path: Path) -> None:
    zone = '<zone xml:id="z" ulx="6" uly="8" lrx="30" lry="40"/>'
    facsimile = f'<surface xml:id="s"><graphic url="p.png"/>{zone}</surface>'
    found = made(tmp_path, facsimile, '<pb facs="#s"/><p facs="#z">a</p>')
    assert found.xpath("//svg/@viewbox | //svg/@viewBox") == ["0 0 60 80"]


def test_a_picture_after_the_text_has_its_zones_too(tmp_path: Path) -> None:
    zone = '<zone xml:id="z" ulx="6" uly="8" lrx="30" lry="40"/>'
    found = made(tmp_path, f'<surface><graphic url="p.png"/>{zone}</surface>', '<p><w facs="#z">a</w> b</p>')
    assert pairs(found.xpath("//section[@class='facsimile']")[0]) == {"t-z": "#of-t-z"}
    assert [one.text for one in found.xpath("//article//a[@id='of-t-z']")] == ["a"]


def test_a_page_whose_words_began_on_the_page_before_shows_that_image(tmp_path: Path) -> None:
    zones = "".join(f'<zone xml:id="z{n}" ulx="6" uly="{n}0" lrx="30" lry="{n}8"/>' for n in (1, 2))
    body = (
        '<pb n="1" facs="#s"/><div type="entry"><head>A</head><p facs="#z1">a</p></div>'
        '<div type="entry"><head>B</head><p facs="#z2">b</p></div>'
    )
    surface = f'<surface xml:id="s" n="1"><graphic url="p.png"/>{zones}</surface>'
    found = made(tmp_path, surface, body, '[site]\nsplit = "entry"', name="one/part-2")
    assert pairs(found.get_element_by_id("images")) == {"t-z2": "#of-t-z2"}


@pytest.mark.parametrize("coordinates", ['ulx="9" uly="9" lrx="1" lry="1"', 'ulx="a" uly="1" lrx="2" lry="3"', ""])
def test_zones_that_are_nowhere_are_not_drawn(tmp_path: Path, coordinates: str) -> None:
    surface = f'<surface xml:id="s"><graphic url="p.png"/><zone xml:id="z" {coordinates}/></surface>'
    found = made(tmp_path, surface, '<pb facs="#s"/><p facs="#z">a</p>')
    assert found.xpath("//svg") == []
    assert found.xpath("//article//a[contains(@class, 'to-zone')]") == []


SIZES = {
    "png": IMAGE[:33],
    "gif": b"GIF89a\x3c\x00\x50\x00",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x11\x08\x00\x50\x00\x3c\x03",
    "lossy webp": b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + b"\x3c\x00\x50\x00",
    "lossless webp": b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f" + (59 | 79 << 14).to_bytes(4, "little"),
    "extended webp": b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x3b\0\0\x4f\0\0",
}


@pytest.mark.parametrize("kind", SIZES)
def test_the_size_of_an_image_is_read_from_its_first_bytes(kind: str) -> None:
    assert pixels_of(SIZES[kind]) == (60, 80)


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00", b"\xff\xd8\xff\xff"])
def test_a_broken_image_has_no_size(data: bytes) -> None:
    assert pixels_of(data) is None


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("what", ["words of a line", "place of a zone", "image"])
def test_what_changed_is_shown_whether_the_edition_is_remembered_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setenv("LITVTEI_CACHE", str(tmp_path / "cache"))
    zone = '<zone xml:id="z" ulx="6" uly="8" lrx="30" lry="40"/>'
    facsimile = f'<surface xml:id="s"><graphic url="p.png"/>{zone}</surface>'
    made(tmp_path, facsimile, '<pb facs="#s"/><p facs="#z">word</p>')
    edition = tmp_path / "edition"
    text = (edition / "one.xml").read_text(encoding="utf-8")
    if what == "image":
        # A GIF of another size, whatever its name says.
        (edition / "p.png").write_bytes(SIZES["gif"].replace(b"\x3c", b"\x4c"))
    else:
        old, new = ("word", "other words") if what == "words of a line" else ('lrx="30"', 'lrx="31"')
        (edition / "one.xml").write_text(text.replace(old, new), encoding="utf-8")
    before = files(tmp_path / "site")
    build_site(read_config(edition), tmp_path / "site")
    monkeypatch.setenv("LITVTEI_CACHE", "off")
    build_site(read_config(edition), tmp_path / "fresh")
    assert files(tmp_path / "site") == files(tmp_path / "fresh") != before
