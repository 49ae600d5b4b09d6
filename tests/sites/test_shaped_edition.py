"""An edition shapes its look with files of its own: shaped/ has templates, styles and a stylesheet of each kind."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import html

from command import litvtei_here
from shared import built_site

SHAPED = Path(__file__).parent / "shaped"


def page(url: str) -> html.HtmlElement:
    return html.fromstring((built_site(SHAPED) / url).read_bytes())


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("shaped")
    assert litvtei_here("epub", str(SHAPED), "-o", "book.epub", cwd=folder).code == 0
    with zipfile.ZipFile(folder / "book.epub") as container:
        return {name: container.read(name).decode() for name in container.namelist()}


def test_a_template_of_the_edition_wins_over_ours_and_may_extend_it() -> None:
    text = page("texts/recipe.html")
    wishes = [one.text for one in text.find_class("wish")]
    assert wishes == ["Please cook this text and tell us."]
    assert text.get_element_by_id("colophon").text == "About this text"


def test_the_skeleton_of_the_edition_stands_around_every_page() -> None:
    pages = list(built_site(SHAPED).rglob("*.html"))
    assert pages
    for path in pages:
        styles = [one.get("href") for one in html.fromstring(path.read_bytes()).iter("link")]
        assert [one for one in styles if one.endswith("static/edition.css")], path


def test_a_macro_of_the_edition_is_used_by_our_templates() -> None:
    assert "1 × mention" in " ".join(page("persons/cook.html").text_content().split())


def test_a_style_of_the_edition_wins_by_name_and_others_are_copied_along() -> None:
    static = built_site(SHAPED) / "static"
    assert "#102010" in (static / "theme.css").read_text(encoding="utf-8")
    assert "oldstyle-nums" in (static / "edition.css").read_text(encoding="utf-8")
    assert "@layer" in (static / "layout.css").read_text(encoding="utf-8")


def test_a_stylesheet_of_the_edition_imports_ours_and_says_what_its_elements_become() -> None:
    measure = page("texts/recipe.html").find_class("measure")
    assert [(one.tag, one.get("title"), one.text_content()) for one in measure] == [("b", "2 pound", "two pounds")]
    assert [one.text_content() for one in page("texts/recipe.html").find_class("mention")] == ["the cook"]


def test_the_book_follows_the_same_files(book: dict[str, str]) -> None:
    assert '<p class="wish">For the kitchen.</p>' in book["EPUB/cover.xhtml"]
    assert '<b class="measure" title="2 pound">two pounds</b>' in book["EPUB/text-1.xhtml"]
    assert book["EPUB/book.css"] == (SHAPED / "static" / "book.css").read_text(encoding="utf-8")


def test_a_template_of_the_book_that_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "edition" / "templates").mkdir(parents=True)
    (tmp_path / "edition" / "templates" / "book-cover.xhtml").write_text("{{ unheard_of }}", encoding="utf-8")
    (tmp_path / "edition" / "a.xml").write_bytes((SHAPED / "texts" / "recipe.xml").read_bytes())
    with pytest.raises(Exception, match=r"cover\.xhtml \(book-cover\.xhtml\) fails"):
        litvtei_here("epub", "edition", cwd=tmp_path)
    assert not (tmp_path / "book.epub").exists()
