"""The cover of a book: the edition's own image, else one drawn of title, names and year."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from test_book import OPF, PNG, TEI, Book, book_of, edition

from litvtei.config import read_config
from litvtei.errors import ConfigError
from litvtei.site.book.build import build_book

SVG = "{http://www.w3.org/2000/svg}"


def item(book: Book) -> etree._Element:
    found = [one for one in book.package.iter(f"{OPF}item") if one.get("properties") == "cover-image"]
    assert len(found) == 1
    return found[0]


def drawn(folder: Path, title: str, language: str = "") -> etree._Element:
    folder.mkdir()
    source = edition(folder / "e", a=TEI.format(title=title, body="<p>a</p>", revised="", language=language))
    book = book_of(source, folder)
    assert item(book).get("media-type") == "image/svg+xml"
    return etree.fromstring(book.files[f"EPUB/{item(book).get('href')}"])


@pytest.mark.parametrize("title", ["A", "Of the " * 40, "Donaudampfschifffahrtsgesellschaft" * 4, "<b>&amp; Söhne"])
def test_a_title_of_any_length_stands_on_the_cover(tmp_path: Path, title: str) -> None:
    cover = drawn(tmp_path / "x", title.replace("<", "&lt;"))
    lines = [one for one in cover.iter(f"{SVG}text") if one.get("fill") == "#1a2023"]
    words = " ".join("".join(one.itertext()) for one in lines)
    said = title.replace("&amp;", "&").split()
    assert words.split()[0].rstrip("…")[:20] == said[0][: len(words.split()[0].rstrip("…"))][:20]
    assert max(int(one.get("y")) for one in lines) < 2400
    assert cover.findtext(f"{SVG}title").split() == said


def test_it_runs_as_its_language_does(tmp_path: Path) -> None:
    assert drawn(tmp_path / "x", "מכתבים", ' xml:lang="he"').get("direction") == "rtl"


def test_an_edition_has_a_cover_of_its_own(tmp_path: Path) -> None:
    source = edition(tmp_path / "e", a=TEI.format(title="A", body="<p>a</p>", revised="", language=""), front_png=PNG)
    (source / "litvtei.toml").write_text('[book]\ncover = "front.png"\n', encoding="utf-8")
    book = book_of(source, tmp_path)
    assert (item(book).get("href"), item(book).get("media-type")) == ("cover-image.png", "image/png")
    assert book.files["EPUB/cover-image.png"] == PNG
    assert [one.get("src") for one in book.pages["cover.xhtml"].iter("{*}img")] == ["cover-image.png"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.png", "there is no file nowhere.png"),
        ("../front.png", "lies outside the edition"),
        ("a.xml", "is no PNG, JPEG"),
    ],
)
def test_what_is_no_image_of_the_edition_is_refused(tmp_path: Path, name: str, said: str) -> None:
    source = edition(tmp_path / "e", a=TEI.format(title="A", body="<p>a</p>", revised="", language=""))
    (source / "litvtei.toml").write_text(f'[book]\ncover = "{name}"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        build_book(read_config(source), tmp_path / "book.epub")
