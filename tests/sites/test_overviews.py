"""Overviews of an edition: dates, chronology, map, network, all names."""

from __future__ import annotations

import json
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from lxml import html
from published import parsed

from litvtei.config import read_config
from litvtei.edition.box import Box
from litvtei.edition.position import Position
from litvtei.errors import ConfigError
from litvtei.labels.table import english
from litvtei.site.build import build_site
from litvtei.site.drawing import MapPoint
from litvtei.site.lettering import width_of
from litvtei.site.map import Spot, draw_map, forget
from litvtei.site.projection import extent_of
from shared import built_site, corpus

HEAVIEST = 500_000


def site(folder: Path, body: str = "", *, registers: str = "", profile: str = "", config: str = "") -> Path:
    edition = folder / "edition"
    edition.mkdir()
    (edition / "litvtei.toml").write_text(f'[edition]\ntitle = "Dates"\n{config}', encoding="utf-8")
    (edition / "text.xml").write_text(
        f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A text</title></titleStmt>
        </fileDesc><profileDesc>{profile}</profileDesc></teiHeader><standOff>{registers}</standOff>
        <text><body><p>{body or "Words."}</p></body></text></TEI>""",
        encoding="utf-8",
    )
    output = folder / "site"
    build_site(read_config(edition), output)
    return output


def page(site: Path, url: str) -> html.HtmlElement:
    return parsed(site / url)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def cells(row: html.HtmlElement) -> str:
    return " | ".join(words(one) for one in row.xpath("th|td"))


def rows(root: html.HtmlElement) -> list[html.HtmlElement]:
    return root.xpath(".//ol[@class='dates']/li")


def shapes(row: html.HtmlElement) -> list[str]:
    return [one.get("class") for one in row.xpath(".//*[local-name()='svg']/*") if one.get("class") != "axis"]


# Dates


def test_everything_dated_stands_in_the_register_of_dates(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        'On <date when="1917-11-08">8 November</date>.',
        profile="""<creation><date when="1920"/></creation><correspDesc>
            <correspAction type="sent"><date when="1919-05-01"/></correspAction>
            <correspAction type="received"><date when="1919-05-03"/></correspAction></correspDesc>""",
        registers="""<listPerson><person xml:id="anna"><persName>Anna</persName><birth when="1890">Riga, 1890</birth>
            <death when="1941"/><occupation from="1910">teacher</occupation></person></listPerson>
            <listEvent><event xml:id="war" from="1914" to="1918"><label>War</label></event></listEvent>""",
    )
    root = page(made, "dates/index.html")
    assert [words(row.find_class("what")[0]) for row in rows(root)] == [
        "Born Anna Riga, 1890",
        "Occupation Anna teacher",
        "Event War",
        "On 8 November. A text",
        "Letter sent A text",
        "Letter received A text",
        "Text written A text",
        "Died Anna",
    ]
    assert [words(one) for one in root.xpath("//section[@class='year']/h2")] == [
        "1890",
        "1910",
        "1914",
        "1917",
        "1919",
        "1920",
        "1941",
    ]
    assert words(root.find_class("sum")[0]).startswith("8 dates: named in a text 1, ")


@pytest.mark.parametrize(
    ("attributes", "drawn", "said"),
    [
        ('when="1917-11-08"', ["point"], "8 November 1917"),
        ('when="1917-11"', ["vague"], "November 1917 known to the month"),
        ('when="1917"', ["vague"], "1917 known to the year"),
        ('from="1917-02-01" to="1917-03-31"', ["range", "core", "stop", "stop"], "1 February 1917 – 31 March 1917"),
        ('from="1917-02-01"', ["range", "stop", "open"], "from 1 February 1917"),
        ('to="1917-02-01"', ["range", "stop", "open"], "until 1 February 1917"),
        ('from="1917-02-01" to="1919"', ["range", "core", "stop", "on"], "1 February 1917 – 1919"),
        ('notBefore="1917-02" notAfter="1917-05"', ["within"], "between February 1917 and May 1917"),
        ('notBefore="1917-02"', ["within", "open"], "not before February 1917"),
        ('when="1917" cert="low"', ["vague"], "1917 (doubtful) known to the year"),
    ],
)
def test_a_date_is_shown_as_what_it_is(tmp_path: Path, attributes: str, drawn: list[str], said: str) -> None:
    (row,) = rows(page(site(tmp_path, f"<date {attributes}>then</date>"), "dates/index.html"))
    assert shapes(row) == drawn
    assert words(row.find_class("when")[0]) == said


def test_a_date_in_the_old_style_is_shown_in_both_calendars(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        '<date when="1917-11-08" calendar="#os">26 October</date>',
        profile='<calendarDesc><calendar xml:id="os"><p>Old Style (Julian)</p></calendar></calendarDesc>',
    )
    (row,) = rows(page(made, "dates/index.html"))
    assert words(row.find_class("when")[0]) == "8 November 1917 26 October 1917 Old Style"


def test_a_period_lasts_as_long_as_the_event_it_points_to(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        '<date period="#war">the war years</date>',
        registers="""<listEvent><event xml:id="war" from="1914" to="1918"><label>Great War</label></event>
            </listEvent>""",
    )
    assert [words(row.find_class("when")[0]) for row in rows(page(made, "dates/index.html"))] == [
        "Great War",
        "1914 – 1918",
    ]


def test_what_has_no_year_stands_apart_after_all_others(tmp_path: Path) -> None:
    made = site(tmp_path, '<date when="1917">1917</date>, <date when="--11-08">8 Nov.</date>, <date>that day</date>')
    root = page(made, "dates/index.html")
    sections = root.xpath("//section[@class='year']")
    assert [words(one.xpath("h2")[0]) for one in sections] == ["1917", "Without a year"]
    assert [words(row.find_class("when")[0]) for row in rows(sections[1])] == ["8 November", "not said"]


def test_months_stand_in_their_year_and_the_whole_year_before_them(tmp_path: Path) -> None:
    dates = ("1917-11-08", "1917-02", "1917", "1917-11")
    made = site(tmp_path, " ".join(f'<date when="{one}">then</date>' for one in dates))
    root = page(made, "dates/index.html")
    assert [words(one) for one in root.xpath("//section[@class='year']/h3")] == ["February", "November"]
    assert [row.xpath(".//data/@value")[0] for row in rows(root)] == ["1917", "1917-02", "1917-11", "1917-11-08"]


def test_a_year_of_thousands_is_cut_into_light_pages_and_no_date_is_lost(tmp_path: Path) -> None:
    days = [f"1917-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 29)] * 6
    made = site(tmp_path, " ".join(f'<date when="{one}">that day of which much is to be told</date>' for one in days))
    found = sorted((made / "dates").glob("*.html"))
    assert len(found) > 1
    assert max(one.stat().st_size for one in found) < HEAVIEST
    assert sum(len(rows(parsed(one))) for one in found) == len(days)
    assert {one.name for one in found} >= {"index.html", "1917-2.html"}


@pytest.mark.corpus
def test_all_1488_dates_of_a_real_timeline_are_listed_in_order() -> None:
    folder = built_site(corpus("hsg-administrative-timeline")) / "dates"
    at = "index.html"
    found: list[str] = []
    while at:
        root = parsed(folder / at)
        assert (folder / at).stat().st_size < HEAVIEST
        found += root.xpath("//ol[@class='dates']/li//data/@value")
        at = next(iter(root.xpath("//nav[contains(@class, 'pager')]//*[@class='next']//a/@href")), "")
    assert len(found) == 1488
    years = [int(one[:4]) for one in found]
    assert [pair for pair in pairwise(years) if pair[0] > pair[1]] == []


# Chronology


REGISTERS = """<listPerson><person xml:id="a"><persName>Anna</persName><birth when="1890"/><death when="1941"/></person>
    </listPerson><listEvent><event xml:id="war" from="1914" to="1918"><label>War</label><desc>Long.</desc></event>
    <event xml:id="end" when="1918-11-11"><label>End</label></event><event xml:id="never"><label>Never</label></event>
    </listEvent>"""


def test_the_chronology_tells_events_and_lives_and_then_what_has_no_year(tmp_path: Path) -> None:
    root = page(site(tmp_path, registers=REGISTERS), "chronology/index.html")
    assert [words(row.find_class("what")[0]) for row in rows(root)] == [
        "Born Anna",
        "Event War Long.",
        "Event End",
        "Died Anna",
        "Event Never",
    ]


def test_the_timeline_shows_events_and_lives_and_leads_to_them(tmp_path: Path) -> None:
    root = page(site(tmp_path, registers=REGISTERS), "chronology/index.html")
    links = root.xpath("//figure//*[local-name()='a']")
    assert [(one.get("href"), words(one.xpath("*[local-name()='text']")[0])) for one in links] == [
        ("../events/war.html", "War"),
        ("../events/end.html", "End"),
        ("../persons/a.html", "Anna"),
    ]
    ticks = [words(one) for one in root.find_class("timeline")[0].xpath(".//*[@class='year']")]
    assert ticks == ["1890", "1900", "1910", "1920", "1930", "1940", "1950"]


def test_an_edition_without_dates_places_and_pairs_has_no_overviews(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert {one.name for one in made.iterdir() if one.is_dir()} == {"static", "tei", "texts"}


# Map


PLACES = """<listPlace>
    <place xml:id="riga"><placeName>Riga</placeName><location><geo>56.95 24.1</geo></location></place>
    <place xml:id="wilna"><placeName>Wilna</placeName><location><geo>54° 41′ N 25° 17′ E</geo></location></place>
    <place xml:id="moon"><placeName>Moon</placeName><location><geo>156.95 24.1</geo></location></place>
    <place xml:id="nowhere"><placeName>Nowhere</placeName></place></listPlace>"""


def test_the_map_has_every_place_with_coordinates_and_says_which_it_leaves_out(tmp_path: Path) -> None:
    made = site(tmp_path, '<placeName ref="#riga">Riga</placeName>', registers=PLACES)
    root = page(made, "map/index.html")
    assert root.xpath("//*[local-name()='a']/*[local-name()='title']/text()") == [
        "Riga, 1 mention",
        "Wilna, 0 mentions",
    ]
    tables = [[cells(one) for one in table.xpath(".//tbody/tr")] for table in root.xpath("//table")]
    assert tables == [
        ["Riga | 56.95, 24.1 | 1 | 1", "Wilna | 54.68333, 25.28333 | 0 | 0"],
        ["Moon | 156.95 24.1 | 0 | 0"],
    ]
    assert "1 more without coordinates" in words(root.find_class("sum")[0])
    assert page(made, "places/riga.html").xpath("//*[@class='locator']//*[@class='land']")
    assert not page(made, "places/nowhere.html").find_class("locator")


def test_a_header_that_declares_the_longitude_first_is_believed(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    edition.mkdir()
    (edition / "places.xml").write_text(
        """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><geoDecl datum="WGS84">longitude, then
        latitude</geoDecl></encodingDesc></teiHeader><text><body><p>x</p><listPlace><place xml:id="riga"><placeName>Riga
        </placeName><location><geo>24.1 56.95</geo></location></place></listPlace></body></text></TEI>""",
        encoding="utf-8",
    )
    assert cells(page(built_site(edition), "map/index.html").xpath("//tbody/tr")[0]) == "Riga | 56.95, 24.1 | 0 | 0"


def test_texts_are_shown_where_their_sources_come_from(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    edition.mkdir()
    (edition / "stone.xml").write_text(
        """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A stone</title></titleStmt>
        <sourceDesc><msDesc><history><origin><origPlace><placeName>Siracusa</placeName><geo>37.08, 15.28</geo>
        </origPlace><origDate notBefore="-0100" notAfter="-0001">1st century BC</origDate></origin></history></msDesc>
        </sourceDesc>        </fileDesc></teiHeader><text><body><p>x</p></body></text></TEI>""",
        encoding="utf-8",
    )
    made = built_site(edition)
    assert cells(page(made, "map/index.html").xpath("//tbody/tr")[0]) == "Siracusa | 37.08, 15.28 | A stone"
    (row,) = rows(page(made, "dates/index.html"))
    assert words(row) == "between 100 BC and 1 BC Source made A stone 1st century BC"


SQUARE = {"type": "Polygon", "coordinates": [[[20, 50], [30, 50], [30, 60], [20, 60], [20, 50]]]}
RIVER = {"type": "LineString", "coordinates": [[24, 55], [25, 57]]}


def own_outlines(folder: Path, text: str, name: str = "land.geojson") -> Path:
    (folder / "edition").mkdir()
    (folder / "edition" / "land.geojson").write_text(text, encoding="utf-8")
    (folder / "edition" / "p.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>x</p>{PLACES}</body></text></TEI>', encoding="utf-8"
    )
    (folder / "edition" / "litvtei.toml").write_text(f'[site]\noutlines = "{name}"\n', encoding="utf-8")
    build_site(read_config(folder / "edition"), folder / "site")
    return folder / "site"


def test_an_edition_may_bring_outlines_of_its_own(tmp_path: Path) -> None:
    features = [{"type": "Feature", "geometry": one, "properties": {}} for one in (SQUARE, RIVER)]
    made = own_outlines(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}))
    root = page(made, "map/index.html")
    assert len(root.find_class("land")) == len(root.find_class("line")) == 1
    assert "Natural Earth" not in words(root)


@pytest.mark.parametrize("text", ["{", "[]", '{"type": "Polygon", "coordinates": 7}', '{"coordinates": []}'])
def test_outlines_that_are_no_geojson_are_a_fault_of_the_configuration(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match="GeoJSON"):
        own_outlines(tmp_path, text)


@pytest.mark.parametrize("name", ["../land.geojson", "/etc/hostname"])
def test_outlines_lie_in_the_edition(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="outside"):
        own_outlines(tmp_path, "{}", name)


def test_without_outlines_a_map_has_its_graticule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "terrahour.worldmap", None)
    forget()
    try:
        root = page(site(tmp_path, registers=PLACES), "map/index.html")
    finally:
        forget()
    assert not root.find_class("land")
    assert root.xpath("//*[@class='graticule']/@d")[0].startswith("M")
    assert "Natural Earth" not in words(root)


def label_box(point: MapPoint) -> Box:
    assert point.label_at
    wide = width_of(point.label, 12)
    left = point.label_at.x - {"start": 0.0, "middle": wide / 2, "end": wide}[point.label_at.anchor]
    return Box(left, point.label_at.y - 9, left + wide, point.label_at.y + 2)


def test_labels_do_not_collide(tmp_path: Path) -> None:
    spots = [
        Spot(f"Place number {number}", None, Position(50 + number * 37 % 100 / 20, 20 + number * 61 % 100 / 15), number)
        for number in range(60)
    ]
    drawing = draw_map("All", spots, extent_of((one.position for one in spots), least=1), 60, None, english())
    named = [label_box(point) for point in drawing.points if point.label_at]
    assert len(named) > 20
    assert [pair for pair in combinations(named, 2) if pair[0].meets(pair[1])] == []
    discs = [Box(one.x - 1, one.y - 1, one.x + 1, one.y + 1) for one in drawing.points]
    assert [box for box in named if any(box.meets(disc) for disc in discs)] == []


def test_what_is_crowded_is_shown_larger_below(tmp_path: Path) -> None:
    near = "".join(
        f'<place xml:id="n{number}"><placeName>A near place, number {number}</placeName><location>'
        f"<geo>{50 + number % 5 / 50} {20 + number // 5 / 50}</geo></location></place>"
        for number in range(20)
    )
    far = '<place xml:id="far"><placeName>Far</placeName><location><geo>30 60</geo></location></place>'
    root = page(site(tmp_path, registers=f"<listPlace>{near}{far}</listPlace>"), "map/index.html")
    frame = root.xpath("//*[local-name()='a'][*[@class='frame']]/@href")
    assert frame[0] == "#detail-1"
    details = root.find_class("detail")
    assert len(details) >= 1
    shown = details[0].xpath(".//*[local-name()='svg']/*[local-name()='text'][not(@class)]")
    overview = root.xpath("//figure[not(ancestor::section)]//*[local-name()='svg']/*[local-name()='text'][not(@class)]")
    assert len(shown) > len(overview)


# Network and names


NAMED = """<persName ref="#a">A</persName> <persName ref="#b">B</persName> <persName ref="#c">C</persName>"""
PERSONS = "".join(f'<person xml:id="{one}"><persName>{one.upper()}na</persName></person>' for one in "abcd")


def test_who_is_named_in_one_text_is_a_pair_and_in_one_paragraph_is_tied(tmp_path: Path) -> None:
    more = (
        '</p><p><persName ref="#a">A</persName>, <persName ref="#b">B</persName></p><p><persName ref="#d">D</persName>'
    )
    made = site(tmp_path, NAMED + more, registers=f"<listPerson>{PERSONS}</listPerson>")
    root = page(made, "network/index.html")
    assert [cells(one) for one in root.xpath("//tbody/tr")] == [
        "Ana | Bna | 2 | 1",
        "Ana | Cna | 1 | 1",
        "Bna | Cna | 1 | 1",
        "Ana | Dna | 0 | 1",
        "Bna | Dna | 0 | 1",
        "Cna | Dna | 0 | 1",
    ]
    assert len(root.find_class("tie")) == 3
    assert len(root.find_class("node")) == 3


def test_of_very_many_pairs_the_strongest_are_listed_and_the_page_says_so(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    edition.mkdir()
    for text in "xy":
        named = "".join(f'<p><persName ref="#{text}{one}">Somebody</persName></p>' for one in range(149))
        (edition / f"{text}.xml").write_text(
            f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{named}
            <p><persName ref="#{text}148">Z</persName> <persName ref="#zeno">Zeno</persName></p></body></text></TEI>""",
            encoding="utf-8",
        )
    made = built_site(edition)
    root = page(made, "network/index.html")
    assert words(root.find_class("sum")[0]).startswith("22,350 pairs of 299 persons named in one text; the 20,000 str")
    assert [cells(one)[-5:] for one in root.xpath("//tbody/tr")][:3] == ["1 | 1", "1 | 1", "0 | 1"]
    assert (made / "network/20.html").exists()
    assert not (made / "network/21.html").exists()


def test_all_names_has_every_entry_of_every_kind_once(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        f'{NAMED} <persName ref="#lost">Lost</persName>',
        registers=f"<listPerson>{PERSONS}</listPerson>{PLACES}",
    )
    root = page(made, "names/index.html")
    assert [words(one) for one in root.xpath("//ul[@class='all-names']/li")] == [
        "Ana person 1",
        "Bna person 1",
        "Cna person 1",
        "Dna person 0",
        "Lost person 1",
        "Moon place 0",
        "Nowhere place 0",
        "Riga place 0",
        "Wilna place 0",
    ]
    assert re.findall(r"\w", words(root.xpath("//nav[@aria-label='Letters']")[0])) == list("ABCDLMNRW")
