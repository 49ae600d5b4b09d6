"""The book on paper: what litvtei pdf prints, and what goes to the printer."""

from __future__ import annotations

import contextlib
import re
import zlib
from pathlib import Path

import pytest
from lxml import html
from test_book import PNG, edition, tei

from command import litvtei_here
from litvtei.errors import LitvteiError
from litvtei.site.book.paper import Paper
from litvtei.site.book.pdf import weasyprint

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"><head/>
<body>{}</body></html>"""
CHAPTER = """<section><h1 id="h">One</h1><p id="p-1">Word
<a class="noteref" href="#n-1" id="r-1"><sup>1</sup></a> <a id="m-1" href="index-persons.xhtml#e-anna">Anna</a>
<a href="https://example.org/">there</a> <a href="nowhere.xhtml">x</a> <img src="image-1.png" alt=""/></p>
<section class="notes"><h2>Notes</h2><ol>
<li id="n-1" class="note"><p>So she says.<a class="noteref" href="#n-2"><sup>2</sup></a></p>
<a class="backlink" href="#r-1">x</a></li><li id="n-2" class="note">He too.</li></ol></section></section>"""
INDEX = """<section epub:type="index"><ul><li id="e-anna" epub:type="index-entry">
<span epub:type="index-term">Anna</span> (1900–1950) <a epub:type="index-locator" class="of" href="text-1.xhtml">1</a>:
<a epub:type="index-locator" href="text-1.xhtml#m-1">1</a>, <a epub:type="index-locator" href="text-1.xhtml#p-1">2</a>
</li></ul></section>"""
PAGES = {"text-1.xhtml": PAGE.format(CHAPTER).encode(), "index-persons.xhtml": PAGE.format(INDEX).encode()}


def paper(numbers: dict[str, int] | None) -> html.HtmlElement:
    return html.fromstring(Paper(PAGES).html("<title>T</title>", "en", numbers))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_address_of_the_book_is_one_in_the_document() -> None:
    found = paper({})
    assert found.xpath("//a[.='Anna']/@href") == ["#index-persons.e-anna"]
    assert found.xpath("//a[.='there']/@href") == ["https://example.org/"]
    assert found.xpath("//a[.='x']/@href") == []
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"text-1", "text-1.m-1", "index-persons.e-anna"} <= set(ids)
    assert found.xpath("//img/@src") == ["book:/image-1.png"]


def test_a_note_stands_where_it_is_referred_to_and_one_in_a_note_in_brackets() -> None:
    found = paper(None)
    note = found.xpath("//p/span[@class='footnote']")[0]
    assert (words(note), note.get("data-label"), note.get("id")) == ("So she says.He too.", "1", "text-1.n-1")
    assert [words(one) for one in note.xpath(".//span[@class='inner-note']")] == ["He too."]
    assert found.xpath("//section[@class='notes']") == []


def test_the_index_has_the_number_of_each_page_once() -> None:
    entry = paper({"text-1.m-1": 12, "text-1.p-1": 12}).xpath("//li[@id='index-persons.e-anna']")[0]
    assert words(entry) == "Anna (1900–1950), 12"
    assert entry.xpath("./a/@href") == ["#text-1.m-1"]
    two = paper({"text-1.m-1": 12, "text-1.p-1": 3}).xpath("//li[@id='index-persons.e-anna']")[0]
    assert words(two) == "Anna (1900–1950), 3, 12"


def opened(data: bytes) -> bytes:
    """Return the objects of a PDF with what is packed in them."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    unpacked = []
    for one in packed:
        with contextlib.suppress(zlib.error):
            unpacked.append(zlib.decompress(one))
    return b"\n".join((data, *unpacked))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    figure = '<figure><graphic url="c.png"/></figure>'
    body = f'<p>Ein Wort von <persName ref="#a">Anna</persName>.<note>Nein.</note></p>{figure}'
    folder = tmp_path_factory.mktemp("pdf")
    return edition(folder, t=tei("Ein Brief", body, revised="2024-05-01", language="de"), c_png=PNG)


def test_the_same_edition_is_printed_with_the_same_bytes_and_tagged(small: Path, tmp_path: Path) -> None:
    try:
        weasyprint()
    except LitvteiError as error:
        pytest.skip(str(error))
    made = []
    for name in ("one.pdf", "two.pdf"):
        ended = litvtei_here("pdf", str(small), "-o", str(tmp_path / name), cwd=tmp_path)
        assert ended.code == 0, ended.err
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-1.7")
    told = opened(made[0])
    for one in (b"/StructTreeRoot", b"pdfuaid", b"/Lang (de)", b"D:20240501", b"/Outlines"):
        assert one in told


def test_a_file_that_is_no_pdf_is_left_as_it_is(small: Path, tmp_path: Path) -> None:
    try:
        weasyprint()
    except LitvteiError as error:
        pytest.skip(str(error))
    (tmp_path / "book.pdf").write_text("mine", encoding="utf-8")
    with pytest.raises(LitvteiError, match="is no book"):
        litvtei_here("pdf", str(small), "-o", str(tmp_path / "book.pdf"), cwd=tmp_path)
    assert (tmp_path / "book.pdf").read_text(encoding="utf-8") == "mine"


def test_without_the_extra_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(LitvteiError, match=r"pip install 'litvtei\[pdf\]'"):
        weasyprint()
