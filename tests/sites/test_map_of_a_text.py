"""The small map of the places that a text names, beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from litvtei.config import read_config
from litvtei.edition.position import Position
from litvtei.labels.table import english
from litvtei.site.build import build_site
from litvtei.site.map import Spot, small_map

HEADER = "<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p>x</p></publicationStmt>"
DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
  <text><body><p>{body}</p></body></text></TEI>"""
PLACE = '<place xml:id="{id}"><placeName>{id}</placeName><location><geo>{geo}</geo></location></place>'
PLACES = {"riga": "56.95 24.1", "kyiv": "50.45 30.52", "nowhere": "", "here": "56.95 24.1"}


def page(folder: Path, *named: str) -> html.HtmlElement:
    (folder / "edition").mkdir()
    body = " ".join(f'<placeName ref="#{one}">{one}</placeName>' for one in named)
    places = "".join(PLACE.format(id=one, geo=geo) for one, geo in PLACES.items())
    files = {"text.xml": body, "places.xml": f"<listPlace>{places}</listPlace>"}
    for name, content in files.items():
        text = DOCUMENT.format(header=HEADER, body=content if name == "text.xml" else "")
        if name != "text.xml":
            text = text.replace("<p></p>", content)
        (folder / "edition" / name).write_text(text, encoding="utf-8")
    build_site(read_config(folder / "edition"), folder / "site")
    return html.fromstring((folder / "site" / "texts" / "text.html").read_text(encoding="utf-8"))


def test_a_text_that_names_places_shows_them_on_a_map(tmp_path: Path) -> None:
    found = page(tmp_path, "riga", "kyiv", "riga", "nowhere")
    drawn = found.xpath("//aside[@id='names']//svg[@class='map']")[0]
    assert drawn.xpath(".//a/@href") == ["../places/riga.html", "../places/kyiv.html"]
    assert [one.text for one in drawn.xpath("./text")] == ["riga", "kyiv"]
    assert "riga, 2 mentions" in [one.text for one in drawn.iter("title")]
    # What the drawing shows is told in words right below it.
    assert drawn.get("aria-hidden") == "true"
    assert set(found.xpath("//aside[@id='names']//li//bdi/text()")) >= {"riga", "kyiv"}


@pytest.mark.parametrize("named", [("riga",), ("riga", "nowhere"), ("riga", "here"), ()], ids="-".join)
def test_less_than_two_places_make_no_map(tmp_path: Path, named: tuple[str, ...]) -> None:
    found = page(tmp_path, *named)
    assert found.xpath("//svg[@class='map']") == []
    assert "../static/map.css" not in found.xpath("//link/@href")


@pytest.mark.parametrize("spread", [0.01, 3, 60, 170])
def test_its_outlines_are_light_wherever_it_is(spread: float) -> None:
    spots = [Spot(str(one), None, Position(0.3 * spread * (one - 1), spread * (one - 1)), one + 1) for one in range(3)]
    drawing = small_map(spots, None, english())
    assert len(drawing.land) + len(drawing.lines) <= 2400
    assert len(drawing.points) == 3
    assert all(0 <= one.x <= drawing.width and 0 <= one.y <= drawing.height for one in drawing.points)
