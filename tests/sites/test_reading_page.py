"""What a reading page offers beside its words, and which files go with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from litvtei.config import read_config
from litvtei.resources import bundled
from litvtei.site.build import build_site
from litvtei.site.static import light, unindented

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
  <titleStmt><title>{title}</title><author>Ivy {{Low}} &amp; Co.</author></titleStmt>
  <publicationStmt><p>x</p></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc>
  <profileDesc><correspDesc>
    <correspAction type="sent"><persName ref="#{sender}">{sender}</persName><date when="{date}"/></correspAction>
    <correspAction type="received"><persName ref="#{receiver}">{receiver}</persName></correspAction>
  </correspDesc></profileDesc>
  <revisionDesc status="draft"><change when="2024-05-01">x</change><change when="2023-01-01">y</change></revisionDesc>
  </teiHeader>{facsimile}<text><body>{body}</body></text></TEI>"""
WITNESSES = """<listWit xml:id="all"><witness xml:id="A">Riga</witness>
  <witness xml:id="B"><abbr type="siglum">β</abbr>Kyiv</witness></listWit>"""

REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>R</title></titleStmt>
  <publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listPerson>{}
  </listPerson></standOff></TEI>"""


def letter(
    title: str = "A letter",
    *,
    sender: str = "anna",
    receiver: str = "boris",
    date: str = "1918-01-01",
    body: str = "<p>Words.</p>",
    source: str = "<p>x</p>",
    facsimile: str = "",
) -> str:
    return LETTER.format(
        title=title, sender=sender, receiver=receiver, date=date, body=body, source=source, facsimile=facsimile
    )


def build(folder: Path, settings: str = "", **files: str) -> Path:
    edition = folder / "edition"
    edition.mkdir()
    for name, text in files.items():
        (edition / f"{name}.xml").write_text(text, encoding="utf-8")
    (edition / "litvtei.toml").write_text(f'[edition]\ntitle = "Letters"\n{settings}', encoding="utf-8")
    return edition


def site_of(edition: Path) -> Path:
    build_site(read_config(edition), edition.parent / "site")
    return edition.parent / "site"


def page(site: Path, name: str) -> html.HtmlElement:
    return html.fromstring((site / "texts" / f"{name}.html").read_text(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_witness_can_be_chosen_and_its_words_stand_in_their_place(tmp_path: Path) -> None:
    body = '<p>The <app><lem wit="#A">quick</lem><rdg wit="#B">quack</rdg></app> fox</p>'
    found = page(site_of(build(tmp_path, one=letter(body=body, source=WITNESSES))), "one")
    assert [words(one) for one in found.xpath("//fieldset[legend='Witness']/label")] == ["Edited text", "A", "β"]
    assert words(found.xpath("//span[contains(@class, 'other w-2')]")[0]) == "quack"
    assert found.xpath("//a[@class='siglum']/@title") == ["Riga", "Kyiv"]
    assert set(found.xpath("//a[@class='siglum']/@href")) <= {f"#{one}" for one in found.xpath("//@id")}


def test_a_group_of_witnesses_means_each_of_them(tmp_path: Path) -> None:
    body = '<p>x <app><lem wit="#A">y</lem><rdg wit="#all">z</rdg></app></p>'
    found = page(site_of(build(tmp_path, one=letter(body=body, source=WITNESSES))), "one")
    assert found.xpath("//span[contains(@class, 'other')]/@class") == ["other w-1 w-2"]


def test_a_page_offers_no_choice_that_makes_no_difference(tmp_path: Path) -> None:
    site = site_of(build(tmp_path, one=letter(), two=letter(body="<p>a <del>b</del><note>c</note></p>")))
    assert page(site, "one").xpath("//input/@id") == []
    assert page(site, "two").xpath("//input/@id") == [
        *("text-reading", "text-diplomatic", "text-both"),
        "part-notes",
    ]


def test_a_note_that_stands_apart_is_referred_to_where_it_belongs(tmp_path: Path) -> None:
    body = '<p><seg xml:id="s1">Here</seg> and there.</p><div type="notes"><note target="#s1">So she says.</note></div>'
    found = page(site_of(build(tmp_path, one=letter(body=body))), "one")
    reference = found.xpath("//span[@id='t-s1']/a[@role='doc-noteref']")[0]
    assert words(found.get_element_by_id(reference.get("href")[1:])).startswith("So she says.")
    assert words(found).count("So she says.") == 1


def test_the_source_s_notes_are_told_from_the_editor_s_where_there_are_both(tmp_path: Path) -> None:
    body = '<p>a<note place="margin">b</note> c<note resp="#ed">d</note></p>'
    found = page(
        site_of(build(tmp_path, one=letter(body=body), two=letter(body="<p>a<note place='margin'>b</note></p>"))), "one"
    )
    assert [words(one) for one in found.xpath("//span[contains(@class, 'voice')]")] == ["[in the source]", "[editor]"]


def test_a_card_tells_whom_a_word_means_and_how_often(tmp_path: Path) -> None:
    register = REGISTER.format(
        '<person xml:id="anna"><persName>Anna Example</persName><birth when="1890"/><note>Translator.</note></person>'
    )
    one = letter(body='<p><persName ref="#anna">Anna</persName> and <persName ref="#anna" cert="low">A.</persName></p>')
    two = letter(body='<p><persName ref="#anna">She</persName></p>')
    found = page(site_of(build(tmp_path, one=one, two=two, register=register)), "one")
    card = found.get_element_by_id("card-persons-anna")
    assert words(card).startswith("Anna Example born 1890 Translator. 2 here, 3 in 2 texts")
    assert card.xpath(".//ol//a/@href") == [f"#{one}" for one in found.xpath("//a[@data-card='card-persons-anna']/@id")]
    assert found.xpath("//a[@data-doubt]/@title") == ["doubtful"]


def test_a_name_without_words_is_called_by_its_entry(tmp_path: Path) -> None:
    register = REGISTER.format('<person xml:id="anna"><persName>Anna "A" Example</persName></person>')
    body = '<p>She met <persName ref="#anna"/>, <persName ref="Q7"/>, <persName ref="#anna">Anna</persName>.</p>'
    found = page(site_of(build(tmp_path, one=letter(body=body), register=register)), "one")
    assert found.xpath("//article//a[contains(@class, 'mention')]/@aria-label") == ['Anna "A" Example', "Q7"]
    assert words(found.xpath("//article//p")[0]) == "She met , , Anna."


def test_a_date_shows_its_value_and_its_calendar(tmp_path: Path) -> None:
    body = '<p>On <date when="1917-11-07" calendar="#julian">the day</date>.</p>'
    found = page(site_of(build(tmp_path, one=letter(body=body))), "one")
    card = found.get_element_by_id(found.xpath("//a[contains(@class, 'date')]/@href")[0][1:])
    assert words(card).startswith("7 November 1917 Julian calendar 1917-11-07")


def test_neighbours_are_named_by_date_and_within_a_correspondence(tmp_path: Path) -> None:
    files = {
        "a": letter("Third", date="1918-03-01"),
        "b": letter("First", date="1918-01-01", sender="boris", receiver="anna"),
        "c": letter("Second", date="1918-02-01", receiver="clara"),
        "d": letter("Fourth", date="1918-04-01"),
    }
    found = page(site_of(build(tmp_path, **files)), "a")
    rows = {
        words(one.find("dt")): [words(each) for each in one.findall("dd")]
        for one in found.xpath("//nav[@class='neighbours']//div")
    }
    assert rows == {
        "By date": ["Previous: Second", "Next: Fourth"],
        "In this correspondence": ["Previous: First", "Next: Fourth"],
    }
    assert words(found.find_class("position")[0]) == "1 of 4"
    assert words(found.find_class("status")[0]) == "Draft, revised 1 May 2024"


def test_texts_of_one_title_are_told_apart(tmp_path: Path) -> None:
    files = {"a": letter("Diary"), "b": letter("Diary", date="1918-01-02"), "c": letter("Diary", date="1918-01-02")}
    found = page(site_of(build(tmp_path, **files)), "b")
    assert words(found.xpath("//a[@rel='prev']/bdi")[0]) == "Diary (1 January 1918)"
    assert words(found.xpath("//a[@rel='next']/bdi")[0]) == "Diary (c)"


def test_a_text_is_cited_in_words_and_in_three_formats(tmp_path: Path) -> None:
    settings = 'version = "1.2"\n[site]\nurl = "https://example.org/letters/"'
    site = site_of(build(tmp_path, settings, one=letter("A {and} B")))
    cited = words(page(site, "one").find_class("citation")[0])
    assert cited == (
        "Ivy {Low} & Co., “A {and} B” (1 January 1918), in: Letters, version 1.2, 2024, "
        "https://example.org/letters/texts/one.html."
    )
    bibtex = (site / "texts" / "one.bib").read_text(encoding="utf-8")
    assert r"  author = {Ivy \{Low\} \& Co.}," in bibtex
    assert "  url = {https://example.org/letters/texts/one.html}," in bibtex
    ris = (site / "texts" / "one.ris").read_text(encoding="utf-8").splitlines()
    assert ris[0] == "TY  - CHAP"
    assert "TI  - A {and} B" in ris
    assert ris[-1] == "ER  - "
    (item,) = json.loads((site / "texts" / "one.csl.json").read_text(encoding="utf-8"))
    assert item["author"] == [{"literal": "Ivy {Low} & Co."}]
    assert item["original-date"] == {"date-parts": [[1918, 1, 1]]}


def test_plain_text_is_the_reading_text_with_its_notes(tmp_path: Path) -> None:
    body = (
        "<head>Riga</head><p>I saw <choice><sic>thier</sic><corr>their</corr></choice> <del>old</del> house, "
        'a Frau-<lb break="no"/>en home.<note>No.</note></p><p>So.</p>'
    )
    site = site_of(build(tmp_path, one=letter(body=body)))
    text = (site / "texts" / "one.txt").read_text(encoding="utf-8")
    assert text == "Riga\n\nI saw their house, a Frauen home.[1]\n\nSo.\n\nNotes\n\n[1] No.\n"
    assert json.loads((site / "texts" / "one.json").read_text(encoding="utf-8"))["text"] == text


def test_images_stand_beside_the_text_at_their_pages(tmp_path: Path) -> None:
    facsimile = '<facsimile><surface xml:id="f2"><graphic url="two.png"/></surface></facsimile>'
    body = (
        '<p><pb n="1r" facs="one.png"/>a <pb n="1v" facs="#f2"/>b <pb n="2r" facs="https://example.org/i/3/full"/>c</p>'
    )
    edition = build(tmp_path, one=letter(body=body, facsimile=facsimile))
    for name in ("one", "two"):
        (edition / f"{name}.png").write_bytes(b"\x89PNG\r\n")
    found = page(site_of(edition), "one")
    assert found.xpath("//section[@id='images']//img/@alt") == ["Page 1r", "Page 1v"]
    assert found.xpath("//article//a[@class='facs']/@href") == ["#image-1", "#image-2", "https://example.org/i/3/full"]
    assert found.xpath("//section[contains(@class, 'facsimile')]") == []


def test_a_page_number_before_a_part_goes_with_the_part(tmp_path: Path) -> None:
    body = "".join(f'<pb n="{n}"/><div type="entry"><head>Day {n}</head><p>Words.</p></div>' for n in range(1, 4))
    edition = build(tmp_path, '[site]\nsplit = "entry"', one=letter(body=body))
    site = site_of(edition)
    assert page(site, "one").xpath("//article//span[@class='pb']") == []
    assert [words(one) for one in page(site, "one/part-2").xpath("//article//span[@class='pb']")] == ["[2]"]


def test_epigraphers_have_their_signs(tmp_path: Path) -> None:
    gap = '<gap reason="lost" quantity="3" unit="character"/>'
    body = f'<ab>a<del>b</del><supplied reason="omitted">c</supplied>{gap}</ab>'
    found = page(site_of(build(tmp_path, '[site]\nsigns = "leiden"', one=letter(body=body))), "one")
    assert words(found.xpath("//article//div[@class='ab'] | //article//p[@class='ab']")[0]).startswith("a⟦b⟧⟨c⟩[...")
    assert "⟦abc⟧" in [words(one) for one in found.xpath("//dl[@class='legend']//dt")]


@pytest.mark.parametrize("address", ["#main", "#names", "#cite", "#contents"])
def test_every_part_of_a_page_can_be_jumped_to(tmp_path: Path, address: str) -> None:
    body = '<div><head>One</head><p><persName ref="#anna">Anna</persName></p></div><div><head>Two</head><p>x</p></div>'
    found = page(site_of(build(tmp_path, one=letter(body=body))), "one")
    assert address in found.xpath("//a/@href")
    assert found.get_element_by_id(address[1:]) is not None


def test_the_source_and_the_witnesses_are_told_before_the_text(tmp_path: Path) -> None:
    body = '<p>The <app><lem wit="#A">quick</lem><rdg wit="#B">quack</rdg></app> fox</p>'
    source = f"<bibl>A box in Riga</bibl>{WITNESSES}"
    found = page(site_of(build(tmp_path, one=letter(body=body, source=source))), "one")
    told = found.xpath("//details[@class='sources']")[0]
    assert "A box in Riga" in words(told)
    assert [one.text for one in told.xpath(".//dt[.='Witnesses']/following-sibling::dd/a")] == ["A", "β"]
    assert set(told.xpath(".//dd/a/@href")) <= {f"#{one}" for one in found.xpath("//@id")}


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://example.org/report", "https://example.org/report"),
        ("ed@example.org", "mailto:ed@example.org?subject=A%20letter%20%28texts%2Fone.html%29"),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_readers_can_report_an_error_where_the_edition_says_where(
    address: str, href: str | None, tmp_path: Path
) -> None:
    site = site_of(build(tmp_path, f'[site]\nreport = "{address}"\n', one=letter()))
    assert page(site, "one").xpath("//p[@class='report']/a/@href") == ([href] if href else [])


def test_texts_of_the_same_day_are_named_and_of_the_same_month_not(tmp_path: Path) -> None:
    texts = {"one": letter("One"), "two": letter("Two"), "three": letter("Three", date="1918-01")}
    site = site_of(build(tmp_path, **texts, four=letter("Four", date="1918-01")))
    same = "//section[contains(@class, 'same-date')]//a"
    assert [(one.text_content(), one.get("href")) for one in page(site, "one").xpath(same)] == [("Two", "two.html")]
    assert page(site, "three").xpath(same) == []


def test_the_card_of_a_date_leads_to_its_year_in_the_register_of_dates(tmp_path: Path) -> None:
    body = '<p>On <date when="1917-11-07">a day</date>, some <date when="--05-01">first of May</date>.</p>'
    site = site_of(build(tmp_path, one=letter(body=body)))
    card = page(site, "one").xpath("//section[@class='slip'][.//a[.='7 November 1917']]")[0]
    target, _, anchor = card.xpath(".//p[@class='who']/a/@href")[0].removeprefix("../").partition("#")
    assert anchor in html.fromstring((site / target).read_text(encoding="utf-8")).xpath("//@id")
    undated = page(site, "one").xpath("//section[@class='slip'][starts-with(@aria-label, '1 May')]")[0]
    assert undated.xpath(".//p[@class='who']/a") == []


def test_on_paper_each_page_says_of_which_text_and_address_it_is(tmp_path: Path) -> None:
    site = site_of(build(tmp_path, '[site]\nurl = "https://example.org/ed/"\n', one=letter()))
    running = page(site, "one").xpath("//p[@class='running']")[0]
    assert running.get("hidden") is not None
    assert words(running) == "Letters A letter https://example.org/ed/texts/one.html"


def test_a_transposed_passage_says_which_it_is(tmp_path: Path) -> None:
    body = """<p><seg xml:id="x">two</seg> <seg xml:id="y">one</seg></p><listTranspose><transpose>
      <ptr target="#y"/><ptr target="#x"/></transpose><transpose><ptr target="#x"/><ptr target="#gone"/></transpose>
      </listTranspose>"""
    found = page(site_of(build(tmp_path, one=letter(body=body))), "one")
    assert "two [⇄ 2/2] one [⇄ 1/2]" in words(found.find(".//article"))
    assert "transposed in the source" in words(found.xpath("//dl[@class='legend']")[0])


def test_a_witness_that_the_header_does_not_know_is_named_as_the_reading_does(tmp_path: Path) -> None:
    body = '<p>The <app><lem wit="#A">quick</lem><rdg wit="#msB">quack</rdg></app> fox</p>'
    found = page(site_of(build(tmp_path, one=letter(body=body, source=WITNESSES))), "one")
    assert [words(one) for one in found.xpath("//section[@class='apparatus']//span[@class='wit']")] == ["A", "msB"]
    assert found.xpath("//section[@class='apparatus']//a[@class='siglum']/text()") == ["A"]


def test_stylesheets_are_published_without_comments_and_indents(tmp_path: Path) -> None:
    edition = build(tmp_path, one=letter())
    (edition / "static").mkdir()
    (edition / "static" / "card.css").write_text("/* mine */\n  p { }\n", encoding="utf-8")
    static = site_of(edition) / "static"
    css = (static / "text.css").read_text(encoding="utf-8")
    assert "/*" not in css
    assert "\n " not in css
    assert "\n\n" not in css
    assert (static / "card.css").read_text(encoding="utf-8") == "/* mine */\n  p { }\n"


def test_a_witness_is_described_at_its_first_siglum_only(tmp_path: Path) -> None:
    app = '<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>'
    site = site_of(build(tmp_path, one=letter(body=f"<p>{app} and {app}</p>", source=WITNESSES)))
    sigla = page(site, "one").xpath("//article//a[@class='siglum']")
    assert [(one.text, one.get("title")) for one in sigla] == [("A", "Riga"), ("β", "Kyiv"), ("A", None), ("β", None)]


def test_shipped_scripts_lose_indents_and_comments_only(tmp_path: Path) -> None:
    assert unindented('/* a */\n  const a = "/* b */";\n\n  /* c\n  d */\n') == 'const a = "/* b */";\n/* c\nd */\n'
    for script in (bundled("static").joinpath(name) for name in ("view.js", "card.js", "note.js", "facsimile.js")):
        lines = script.read_text(encoding="utf-8").splitlines()
        # A string over two lines would lose what stands at the beginning of the second.
        assert [line for line in lines if line.count("`") % 2] == []


def test_shipped_stylesheets_lose_only_what_their_writers_need() -> None:
    css = (
        "/* a */\n@media (width >= 60rem) and (scripting: enabled) {\n  a :hover > b,\n  c::before {\n"
        '    content: "; } /* x */ : ";\n    inline-size: calc(100% - 2 * var(--g)); /* c */\n  }\n}\n'
    )
    start = '@media (width >= 60rem) and (scripting:enabled){a :hover>b,c::before{content:"; } /* x */ : ";'
    assert light(css) == start + "inline-size:calc(100% - 2 * var(--g))}}\n"


def test_issues_of_a_journal_are_told_apart_by_their_number(tmp_path: Path) -> None:
    source = '<biblStruct><monogr><title>J</title><biblScope unit="volume" from="7"/>{}</monogr></biblStruct>'
    issues = [source.format(f'<biblScope unit="issue" n="{number}"/>') for number in (2, 3)]
    letters = {name: letter("J", source=one) for name, one in zip(("a", "b"), issues, strict=True)}
    site = site_of(build(tmp_path, "[sources]\n", **letters))
    index = html.fromstring((site / "index.html").read_text(encoding="utf-8"))
    assert [one for one in ("7/2", "7/3") if one in words(index.find(".//main"))] == ["7/2", "7/3"]


def test_an_image_that_is_not_there_is_called_by_what_it_shows(tmp_path: Path) -> None:
    figures = (
        '<figure><graphic url="figure_0001"/></figure><figure><graphic url="x.png"/><figDesc>A seal</figDesc></figure>'
    )
    found = page(site_of(build(tmp_path, one=letter(body=figures))), "one")
    missing = found.xpath("//article//span[@class='graphic missing']")
    assert [words(one) for one in missing] == ["[Image]", "[Image: A seal]"]
