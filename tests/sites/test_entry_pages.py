"""What the page of an entry tells: who it is, where it is named, what stands beside it; and what a register lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from published import PublishedPage, PublishedSite

from litvtei.config import read_config
from litvtei.site.build import build_site

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt><p>x</p></publicationStmt>"
    "<sourceDesc><p>x</p></sourceDesc></fileDesc><profileDesc>{profile}</profileDesc></teiHeader>"
)
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{}</TEI>'
LETTER = (
    '<correspDesc><correspAction type="sent"><persName ref="#ada">Ada</persName><date when="1843-07-10"/>'
    "</correspAction>"
    '<correspAction type="received"><persName ref="#bob">Bob</persName></correspAction></correspDesc>'
)
REGISTER = """<standOff><listPerson>
<person xml:id="ada" resp="#bob"><persName><forename>Ada</forename> <surname>King</surname></persName>
<persName type="birth">Ada Byron</persName><persName xml:lang="ru-Latn">Ada Kingova</persName>
<birth when="1815" cert="low"><placeName ref="#riga">Riga</placeName></birth>
<occupation>translator</occupation><affiliation ref="#club">member of the club</affiliation>
<note>Wrote letters.</note><bibl><author>A. B.</author><title>Ada</title><ptr target="https://example.org/b"/></bibl>
</person>
<person xml:id="bob"><persName>Bob</persName></person>
<person xml:id="other-ada"><persName>Ada Byron</persName><death when="1700"/></person>
<person xml:id="eve" role="servant"><persName>Eve</persName></person>
<listRelation><relation name="parent" active="#bob" passive="#ada"/></listRelation></listPerson>
<listPlace><place xml:id="livonia"><placeName>Livonia</placeName><place xml:id="riga"><placeName>Riga</placeName>
<place xml:id="port"><placeName>Port</placeName></place></place></place></listPlace>
<listOrg><org xml:id="club"><orgName>Club</orgName></org></listOrg>
<listBibl><bibl xml:id="poem"><title>Poem</title><author><persName ref="#ada">Ada</persName></author></bibl></listBibl>
<listEvent><event xml:id="fire" when="1840" where="#riga"><label>Fire</label></event></listEvent></standOff>"""


def text(title: str, body: str, profile: str = "") -> str:
    return TEI.format(f"{HEADER.format(title=title, profile=profile)}<text><body>{body}</body></text>")


def created(year: str) -> str:
    return f'<creation><date when="{year}"/></creation>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> PublishedSite:
    folder = tmp_path_factory.mktemp("entries")
    ada, bob, riga = ('<persName ref="#ada">{}</persName>', '<persName ref="#bob">Bob</persName>', "#riga")
    (folder / "r.xml").write_text(TEI.format(REGISTER), encoding="utf-8")
    (folder / "1.xml").write_text(
        text(
            "One",
            f'<p>First {ada.format("Ada")} met {bob} in <placeName ref="{riga}">Riga</placeName> by the river.</p>'
            f'<p>Then <persName ref="#ada" cert="low">she</persName> left.<note>With {bob}.</note></p>',
            LETTER,
        ),
        encoding="utf-8",
    )
    (folder / "2.xml").write_text(text("Two", f"<p>{ada.format('Ada')} again.</p>", created("1845")), encoding="utf-8")
    (folder / "3.xml").write_text(text("Three", f"<p>{ada.format('Ada')} once.</p>"), encoding="utf-8")
    return built(folder)


def built(folder: Path) -> PublishedSite:
    output = folder.parent / f"{folder.name}-site"
    build_site(read_config(folder), output)
    return PublishedSite(output)


def section(page: PublishedPage, heading: str) -> str:
    """The words below a heading of a card, in one line."""
    (found,) = (one.getparent() for one in page.root.iter("h2") if one.text_content() == heading)
    return " ".join(found.text_content().split())


def fact(page: PublishedPage, term: str) -> list[str]:
    (found,) = (one.getparent() for one in page.root.iter("dt") if one.text_content() == term)
    return [" ".join(one.text_content().split()) for one in found.findall("dd")]


def rows(page: PublishedPage) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.root.iter("li") if one.get("id")]


def test_names_stand_by_language_with_what_kind_of_name_they_are(site: PublishedSite) -> None:
    page = site.pages["persons/ada.html"]
    assert section(page, "Also called") == "Also called Ada King Ada Byron birth Russian (Latin) Ada Kingova"


def test_spellings_are_those_of_the_texts_with_their_counts(site: PublishedSite) -> None:
    page = site.pages["persons/ada.html"]
    assert section(page, "As written in the texts") == "As written in the texts Ada 3 she 1"


def test_a_life_is_told_with_its_doubts(site: PublishedSite) -> None:
    page = site.pages["persons/ada.html"]
    assert fact(page, "Birth") == ["Riga (1815 (doubtful))"]
    assert fact(page, "Occupation") == ["translator"]


def test_a_fact_is_seen_from_both_its_ends(site: PublishedSite) -> None:
    ada, riga = site.pages["persons/ada.html"], site.pages["places/riga.html"]
    assert fact(riga, "Born here") == ["King, Ada"]
    assert fact(riga, "Events here") == ["Fire"]
    assert fact(ada, "Works") == ["Poem"]
    assert fact(site.pages["organisations/club.html"], "Members") == ["King, Ada"]
    assert fact(site.pages["persons/bob.html"], "Parent of") == ["King, Ada"]
    assert fact(ada, "Parent") == ["Bob"]


def test_places_are_nested_in_both_directions(site: PublishedSite) -> None:
    assert fact(site.pages["places/port.html"], "Part of") == ["Riga", "Livonia"]
    nested = site.pages["places/livonia.html"].root.xpath("//ul[@class='nested']/li/ul/li/a")
    assert [one.text_content() for one in nested] == ["Port"]


def test_entries_that_share_a_name_are_told_apart(site: PublishedSite) -> None:
    (line,) = site.pages["persons/ada.html"].root.find_class("namesakes")
    assert " ".join(line.text_content().split()) == "Not to be confused with Ada Byron died 1700"


def test_sources_and_who_is_responsible_are_named(site: PublishedSite) -> None:
    page = site.pages["persons/ada.html"]
    assert section(page, "Bibliography") == "Bibliography A. B., Ada"
    assert section(page, "Responsible") == "Responsible Bob"


def test_mentions_stand_in_the_order_of_their_years_and_the_undated_last(site: PublishedSite) -> None:
    page = site.pages["persons/ada.html"]
    assert [one.text_content() for one in page.root.xpath("//summary/h3/span[@class='year']")] == [
        "1843",
        "1845",
        "Undated",
    ]
    assert rows(page)[:5] == [
        "Ada to Bob sender",
        "First Ada met Bob in Riga by the river.",
        "Then she left. doubtful",
        "Ada again.",
        "Ada once.",
    ]


def test_a_sum_counts_mentions_and_texts_and_addresses_apart(site: PublishedSite) -> None:
    sums = site.pages["persons/ada.html"].root.xpath("//h2[@id='mentions']/following-sibling::p[@class='sum']")
    assert [one.text_content() for one in sums[:2]] == [
        "4 mentions in 3 texts, 1843–1845",
        "1 in the address of a letter",
    ]


def test_the_chart_and_its_table_say_the_same(site: PublishedSite) -> None:
    page = site.pages["persons/ada.html"]
    (figure,) = page.root.find_class("strip")
    assert [one.text for one in figure.iter("title")] == ["1843: 2 mentions", "1845: 1 mention"]
    table = [[cell.text_content() for cell in row] for row in figure.xpath(".//tbody/tr")]
    assert table == [["1843", "2", "1"], ["1845", "1", "1"], ["Undated", "1", "1"]]


def test_company_is_of_the_paragraph_and_letters_are_counted_by_correspondent(site: PublishedSite) -> None:
    page = site.pages["persons/ada.html"]
    assert re.findall(r"(\w+) (\d) paragraph", section(page, "Named in the same paragraph")) == [
        ("Bob", "1"),
        ("Riga", "1"),
    ]
    assert section(page, "Letters") == "Letters Bob 1 to"
    assert section(site.pages["persons/bob.html"], "Letters") == "Letters King, Ada 1 from"


def test_the_citation_names_entry_edition_and_place(site: PublishedSite) -> None:
    cited = section(site.pages["persons/ada.html"], "Cite as")
    assert re.search(r"“King, Ada” \(born 1815 \(doubtful\)\)\. In: .+, register of persons, persons/ada\.html$", cited)


def test_a_register_lists_kind_counts_years_and_for_print_the_texts(site: PublishedSite) -> None:
    table = site.pages["persons/index.html"].root.xpath("//table[@class='register']/tbody/tr")
    cells = {row[0].find("a").text_content(): [" ".join(one.text_content().split()) for one in row] for row in table}
    assert cells["King, Ada"][1:] == ["1843–1845", "4", "3"]
    assert cells["King, Ada"][0].endswith("1–3")
    assert cells["Eve"] == ["Eve servant", "", "–", "–"]
    (line,) = site.pages["persons/index.html"].root.xpath("//header[@class='page-header']/p[@class='sum']")
    assert line.text_content() == "4 entries, 6 mentions; 2 never named in a text"


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> PublishedSite:
    """Nine hundred mentions of one person in three years, and as many persons with a note each."""
    folder = tmp_path_factory.mktemp("heavy")
    persons = "".join(
        f'<person xml:id="p{number}"><persName>{"ABC"[number % 3]}{number}</persName>'
        f"<note>{'so on ' * 22}</note></person>"
        for number in range(900)
    )
    (folder / "r.xml").write_text(
        TEI.format(f"<standOff><listPerson>{persons}</listPerson></standOff>"), encoding="utf-8"
    )
    words = "and so on and on " * 12
    for number in range(9):
        body = f'<p>{words}<persName ref="#p0">A0</persName> {words}</p>' * 100
        title, year = f"Text {number}", str(1900 + number // 3)
        (folder / f"{number}.xml").write_text(text(title, body, created(year)), encoding="utf-8")
    return built(folder)


def test_many_mentions_have_a_page_for_each_year_and_none_is_cut(heavy: PublishedSite) -> None:
    years = [f"persons/p0/{year}.html" for year in (1900, 1901, 1902)]
    assert [len(rows(heavy.pages[url])) for url in years] == [300, 300, 300]
    assert rows(heavy.pages["persons/p0.html"]) == []
    links = heavy.pages["persons/p0.html"].root.xpath("//ul[@class='years-elsewhere']/li/a/@href")
    assert links == [url.removeprefix("persons/") for url in years]


def test_a_word_leads_to_its_line_on_the_page_of_its_year(heavy: PublishedSite) -> None:
    (word,) = heavy.pages["texts/4.html"].root.xpath("//a[@id='m-p0-7']")
    assert word.get("href") == "../persons/p0/1901.html#4-m-p0-7"
    assert [heavy.fault(one) for one in heavy.addresses() if one.is_internal and heavy.fault(one)] == []


def test_a_long_register_has_a_page_for_each_letter_and_lists_everybody(heavy: PublishedSite) -> None:
    pages = [heavy.pages[f"persons/letters/{letter}.html"] for letter in "abc"]
    listed = [one.text_content() for page in pages for one in page.root.xpath("//tbody/tr/th/a")]
    assert sorted(listed) == sorted(f"{'ABC'[number % 3]}{number}" for number in range(900))
    letters = heavy.pages["persons/index.html"].root.xpath("//nav[@class='letters']//a")
    assert [(one.text_content(), one.get("href")) for one in letters] == [
        (letter, f"letters/{letter.lower()}.html") for letter in "ABC"
    ]


def test_no_page_weighs_half_a_megabyte(heavy: PublishedSite) -> None:
    assert max(path.stat().st_size for path in heavy.folder.rglob("persons/**/*.html")) < 500_000
