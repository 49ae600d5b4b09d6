"""A site whose interface speaks several languages: the same pages in a folder for each, and a switch between them."""

from __future__ import annotations

import posixpath
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from published import PublishedPage, PublishedSite

from command import litvtei_here
from litvtei.config import read_config
from litvtei.errors import ConfigError
from litvtei.labels.labels import Labels
from litvtei.labels.table import shipped
from litvtei.site.build import build_site
from litvtei.site.stylesheet import TextStylesheet

LETTERS = Path(__file__).parent / "letters"
LANGUAGES = ("en", "de", "he")


def edition(folder: Path, languages: tuple[str, ...], **more: str) -> Path:
    shutil.copytree(LETTERS, folder, ignore=shutil.ignore_patterns("expected"))
    listed = ", ".join(f'"{one}"' for one in languages)
    config = folder / "litvtei.toml"
    settings = "".join(f'{key} = "{value}"\n' for key, value in more.items())
    config.write_text(
        f"{config.read_text(encoding='utf-8')}\n[site]\nlanguages = [{listed}]\n{settings}", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> PublishedSite:
    folder = tmp_path_factory.mktemp("languages")
    build_site(read_config(edition(folder / "edition", LANGUAGES)), folder / "site")
    return PublishedSite(folder / "site")


def in_language(site: PublishedSite, language: str) -> dict[str, PublishedPage]:
    """Return the pages in a language by the address that they share."""
    others = tuple(f"{one}/" for one in LANGUAGES[1:])
    if language == LANGUAGES[0]:
        return {url: page for url, page in site.pages.items() if not url.startswith(others)}
    return {url.partition("/")[2]: page for url, page in site.pages.items() if url.startswith(f"{language}/")}


def ways(page: PublishedPage) -> dict[str, str]:
    """Return where the switch of a page leads, by language."""
    links = page.root.xpath("//nav[@class='languages']//a")
    return {
        one.get("hreflang"): posixpath.normpath(posixpath.join(posixpath.dirname(page.url), one.get("href")))
        for one in links
    }


def said(page: PublishedPage) -> set[str]:
    """Return what a page says: words between tags, and names for those who hear it."""
    words = [one for element in page.elements for one in (element.text, element.tail) if element.tag != "script"]
    words += [one.get(name) for one in page.elements for name in ("title", "aria-label", "alt")]
    return {" ".join(one.split()) for one in words if one and one.strip()}


def test_every_language_has_the_same_pages(site: PublishedSite) -> None:
    assert set(in_language(site, "en")) == set(in_language(site, "de")) == set(in_language(site, "he"))
    assert "texts/1.html" in in_language(site, "he")


def test_the_switch_leads_to_the_same_page_and_back(site: PublishedSite) -> None:
    for url, page in in_language(site, "en").items():
        assert ways(page) == {"en": url, "de": f"de/{url}", "he": f"he/{url}"}
        for there in ways(page).values():
            assert ways(site.pages[there]) == ways(page)


def test_a_page_names_its_own_language_in_the_switch_and_the_others_in_theirs(site: PublishedSite) -> None:
    links = site.pages["de/persons/anna.html"].root.xpath("//nav[@class='languages']//a")
    assert [(one.text, one.get("lang"), one.get("aria-current")) for one in links] == [
        ("English", "en", None),
        ("Deutsch", "de", "true"),
        ("עברית", "he", None),
    ]


def test_a_page_says_in_which_language_and_direction_it_is(site: PublishedSite) -> None:
    for language in LANGUAGES:
        for page in in_language(site, language).values():
            assert (page.root.get("lang"), page.root.get("dir")) == (language, "rtl" if language == "he" else None)


def test_a_text_keeps_its_own_language_and_direction(site: PublishedSite) -> None:
    for language in LANGUAGES:
        articles = {
            url: (one.get("lang"), one.get("dir"))
            for url, page in in_language(site, language).items()
            for one in page.root.iter("article")
        }
        assert articles["texts/1.html"] == ("en", "ltr")
        assert articles["texts/2.html"] == ("yi", "rtl")


def test_a_heading_of_ours_in_a_text_of_another_language_says_its_own(site: PublishedSite) -> None:
    heads = {
        language: [(one.text_content().strip(), one.get("lang")) for one in page.root.xpath("//h2[@class='head']")]
        for language in LANGUAGES
        for page in (in_language(site, language)["texts/1.html"],)
    }
    assert heads["en"] == [("Apparatus", None), ("Notes", None)]
    assert heads["de"] == [("Apparat", "de"), ("Anmerkungen", "de")]


def test_every_link_leads_somewhere_from_every_folder(site: PublishedSite) -> None:
    faults = [
        (one, fault)
        for one in site.addresses()
        if one.is_internal and one.value and (fault := site.fault(one)) is not None
    ]
    assert faults == []


def test_what_is_for_machines_is_on_the_site_once(site: PublishedSite) -> None:
    for language in LANGUAGES[1:]:
        assert {path.suffix for path in (site.folder / language).rglob("*") if path.is_file()} == {".html"}
    downloads = site.pages["de/persons/anna.html"].root.xpath("//section[@class='downloads']//a/@href")
    assert downloads[0] == "../../persons/anna.json"


def test_search_engines_are_told_of_the_other_languages(site: PublishedSite, tmp_path: Path) -> None:
    links = site.pages["he/texts/1.html"].root.xpath("//link[@rel='alternate'][@hreflang]")
    assert [(one.get("hreflang"), one.get("href")) for one in links] == [
        ("en", "../../texts/1.html"),
        ("de", "../../de/texts/1.html"),
        ("he", "../../he/texts/1.html"),
    ]
    folder = edition(tmp_path / "edition", ("en", "de"), url="https://letters.example/edition")
    build_site(read_config(folder), tmp_path / "site")
    page = (tmp_path / "site" / "de" / "index.html").read_text(encoding="utf-8")
    assert 'hreflang="en" href="https://letters.example/edition/index.html"' in page


def test_no_english_is_left_on_the_pages_of_another_language(site: PublishedSite) -> None:
    reference = shipped("en") or {}
    for language in LANGUAGES[1:]:
        table = shipped(language) or {}
        ours = {text for text in table.values() if isinstance(text, str)}
        english = {text for text in reference.values() if isinstance(text, str)} - ours
        # A text of the edition may say “and”.
        english = {one for one in english if len(one) > len("and")}
        assert {
            (url, one) for url, page in in_language(site, language).items() for one in said(page) & english
        } == set()


def test_a_german_page_is_german(site: PublishedSite) -> None:
    page = in_language(site, "de")["persons/anna.html"]
    words = " ".join(page.root.text_content().split())
    for one in (
        "2 Erwähnungen in 2 Texten, 1921",
        "1 als Absender, Empfänger oder Ort eines Briefes",
        "geb. 1890",
        "3. Mai 1921",
        "„Example, Anna“ (geb. 1890). In: Two letters, Version 1.0, Personenregister, persons/anna.html",
        "Andere Namen Jiddisch",
    ):
        assert one in words


def test_a_site_in_one_language_has_no_switch(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition", ("he",))
    build_site(read_config(folder), tmp_path / "site")
    page = (tmp_path / "site" / "texts" / "2.html").read_text(encoding="utf-8")
    assert '<html lang="he" dir="rtl">' in page
    assert not re.search(r"hreflang|language\.js|class=\"languages\"", page)
    assert not (tmp_path / "site" / "he").exists()


def test_build_tells_of_labels_that_a_language_of_the_edition_lacks(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition", ("en", "cs"))
    (folder / "labels").mkdir()
    (folder / "labels" / "cs.toml").write_text('texts-heading = "Texty"\n', encoding="utf-8")
    told = litvtei_here("build", str(folder), "-o", str(tmp_path / "site"), cwd=tmp_path)
    assert re.search(r"^labels/cs\.toml leaves \d+ of \d+ labels in English: ", told.err, re.MULTILINE)
    page = (tmp_path / "site" / "cs" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="texts">Texty</h2>' in page
    assert '<h2 id="registers">Registers</h2>' in page


def test_a_wrong_label_stops_the_build_with_its_place(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition", ("en",))
    (folder / "labels").mkdir()
    (folder / "labels" / "en.toml").write_text('# our words\ncontent = "Index"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"labels/en\.toml:2: there is no label “content”; did you mean “contents”\?"):
        litvtei_here("build", str(folder), "-o", str(tmp_path / "site"), cwd=tmp_path)
    assert not (tmp_path / "site").exists()


def test_the_book_speaks_the_first_language(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition", ("de", "en"))
    litvtei_here("epub", str(folder), "-o", str(tmp_path / "book.epub"), cwd=tmp_path)
    with zipfile.ZipFile(tmp_path / "book.epub") as container:
        index, nav = (container.read(f"EPUB/{one}").decode() for one in ("index-persons.xhtml", "nav.xhtml"))
    assert '<h1 id="index">Personenregister</h1>' in index
    assert 'lang="de" xml:lang="de"' in nav
    assert '<h1 id="contents">Inhalt</h1>' in nav


GAPS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>a <gap quantity="3" unit="line" reason="illegible"/> '
    '<gap quantity="5" unit="line" precision="low"/> <gap atLeast="2" atMost="4" unit="word" reason="lost"/> '
    '<gap unit="furlong" quantity="2" reason="eaten"/></p></body></text></TEI>'
)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["3 lines illegible", "about 5 lines", "2–4 words lost", "2 furlong eaten"]),
        ("de", ["3 Zeilen unleserlich", "etwa 5 Zeilen", "2–4 Wörter verloren", "2 furlong eaten"]),
        ("ru", ["3 строки нрзб.", "приблизительно 5 строк", "2–4 слова утрачено", "2 furlong eaten"]),
        ("he", ["3 שורות לא קריא", "בערך 5 שורות", "2–4 מילים אבד", "2 furlong eaten"]),
    ],
)
def test_what_cannot_be_read_is_told_in_the_language_of_the_page(language: str, told: list[str]) -> None:
    say = Labels(language, shipped(language) or {})
    article = TextStylesheet(say=say).render(etree.fromstring(GAPS)).article
    assert [one.get("title") for one in article.iter("span") if one.get("class") == "gap"] == told


def test_a_label_that_a_stylesheet_of_the_edition_declares_is_kept(tmp_path: Path) -> None:
    (tmp_path / "xslt").mkdir()
    (tmp_path / "xslt" / "local.xsl").write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:import href="litvtei:/tei-to-html.xsl"/><xsl:param name="label-notes" select="\'Kommentar\'"/>'
        "</xsl:stylesheet>",
        encoding="utf-8",
    )
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>a<note>b</note><note>c</note></p></body></text></TEI>'
    )
    say = Labels("de", shipped("de") or {})
    own, ours = (TextStylesheet(folder, say=say).render(etree.fromstring(text)).article for folder in (tmp_path, None))
    assert [one.findtext(".//h2") for one in (own, ours)] == ["Kommentar", "Anmerkungen"]
