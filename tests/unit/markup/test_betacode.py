"""Greek typed as beta code: what it says, and which texts of a file are taken for it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from lxml import html

from litvtei.config import read_config
from litvtei.markup.betacode import greek_of
from litvtei.markup.text import plain_text
from litvtei.markup.tree import SourceTree
from litvtei.site.build import build_site

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>A lexicon</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><p>x</p></sourceDesc></fileDesc>
<profileDesc><langUsage><language ident="q">{usage}</language></langUsage></profileDesc></teiHeader>
<text xml:lang="en"><body>{body}</body></text></TEI>"""

LETTERS = [
    ("mh=nin a)/eide qea\\ *phlhi+a/dew *)axilh=os", "μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος"),
    ("tw=| ti/s; fhsi/: s' pros-", "τῷ τίς; φησί· σ’ προσ-"),
    ("*R(O/DOS *(/OMHROS", "Ῥόδος Ὅμηρος"),
    ("ca^nw= ca^na_/w", "ξᾰνῶ ξᾰνᾱ́ω"),
    ("(a)nqrw/pou) [2, 4]", "(ἀνθρώπου) [2, 4]"),
    ("s1o s2 s3", "σο ς ϲ"),
    ("vi/s", "ϝίς"),
]


@pytest.mark.parametrize(("beta", "greek"), LETTERS)
def test_beta_code_is_read_letter_by_letter(beta: str, greek: str) -> None:
    read = greek_of(beta)
    assert read.text == unicodedata.normalize("NFC", greek)
    assert len(read.places) == len(read.text)
    assert list(read.places) == sorted(read.places)


def tree_of(body: str, usage: str = "Greek", folder: Path = Path()) -> SourceTree:
    return SourceTree(folder, "a.xml", DOCUMENT.format(usage=usage, body=body).encode())


def words(body: str, usage: str = "Greek") -> str:
    return plain_text(tree_of(body, usage).root.find("{*}text"))


MANY = '<p xml:lang="{}">lo/gos <foreign xml:lang="la">et (a) to/</foreign> tou= <hi>a)n</hi>qrw/pou</p>'


@pytest.mark.parametrize("tag", ["grc", "greek", "el", "grc-x-beta", "x-betacode"])
def test_what_is_called_greek_and_looks_like_beta_code_is_read_as_greek(tag: str) -> None:
    assert words(MANY.format(tag)) == "λόγος et (a) to/ τοῦ ἀνθρώπου"


@pytest.mark.parametrize("tag", ["grc-Latn", "la", "en", "de", "got"])
def test_no_other_language_is_turned_into_greek(tag: str) -> None:
    assert words(MANY.format(tag)) == "lo/gos et (a) to/ tou= a)nqrw/pou"


@pytest.mark.parametrize(
    "body",
    [
        '<p xml:lang="grc">logos tou anthropou (kai) ta loipa</p>',
        '<p xml:lang="grc">lo/gos tou= a)nqrw/pou <w>λόγος</w></p>',
        '<p xml:lang="grc">lo/gos</p>',
    ],
    ids=["transliterated", "greek letters beside it", "too little to tell"],
)
def test_in_doubt_the_text_stays_as_it_is(body: str) -> None:
    assert words(body).startswith("lo")


def test_an_encoder_may_say_that_it_is_beta_code() -> None:
    assert words('<p><w xml:lang="q">logos</w></p>', usage="Greek in Beta Code") == "λογος"
    assert words('<p><w notation="betacode">logos</w> logos</p>') == "λογος logos"


def test_a_place_in_the_file_stays_what_it_is() -> None:
    tree = tree_of('<p xml:lang="grc-x-beta">*)axilh=os lo/gos</p>')
    paragraph = tree.named("p")[-1]
    assert paragraph.text == "Ἀχιλῆος λόγος"
    start = tree.location_in_text(paragraph, 0)
    assert tree.location_in_text(paragraph, 8).column - start.column == len("*)axilh=os ")


def test_the_page_has_the_greek_and_says_how_it_is_typed(tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    word = '<foreign xml:lang="grc-x-beta">lo/gos</foreign>'
    body = f"<div><head>{word} and word</head><p>So.</p></div><div><head>B</head><p/></div>"
    (tmp_path / "edition" / "a.xml").write_text(DOCUMENT.format(usage="x", body=body), encoding="utf-8")
    build_site(read_config(tmp_path / "edition"), tmp_path / "site")
    page = html.fromstring((tmp_path / "site" / "texts" / "a.html").read_text(encoding="utf-8"))
    word = page.xpath("//article//span[@class='foreign']")[0]
    assert (word.text, word.get("title"), word.get("lang")) == ("λόγος", "lo/gos", "grc")
    assert page.xpath("//nav[@id='contents']//bdi/text()")[0] == "λόγος and word"
