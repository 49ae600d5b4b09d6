"""One safe way to parse: what it survives, what it adopts, what it reports, what it never reads."""

from __future__ import annotations

import json
from itertools import zip_longest
from pathlib import Path

import pytest

from litvtei.config import read_config
from litvtei.diagnostics import NOT_WELL_FORMED
from litvtei.edition.document import Role, read_file
from litvtei.errors import SourceError
from litvtei.markup.names import XML_ID, XML_LANG, tei
from litvtei.markup.parse import NotWellFormedError, parse_xml, read_bytes
from litvtei.markup.source import encoding_of
from shared import CORPORA, SHARED, corpus

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
SOURCES = {"latin": "good-latin-utf8-bom.xml", "cyrillic": "good-cyrillic-koi8-r.xml"}


def text_of(data: bytes) -> str:
    return "".join(parse_xml(data).root.itertext())


def test_duplicate_and_ill_formed_identifiers_do_not_stop_the_parser() -> None:
    root = parse_xml(TEI.format('<p xml:id="a"/><p xml:id="a"/><p xml:id="1 [x]"/>').encode()).root
    assert [one.get(XML_ID) for one in root.iter(tei("p"))] == ["a", "a", "1 [x]"]


def test_the_place_of_the_first_fault_is_told() -> None:
    with pytest.raises(NotWellFormedError) as caught:
        parse_xml(TEI.format("\n<p>Krasin & Sons</p>").encode())
    assert (caught.value.line, caught.value.column) == (2, 12)


@pytest.mark.parametrize("data", [b"", b" ", b"\xff\xfe", b"no markup", b"<TEI>", b"\0", b"<a/><b/>"])
def test_what_is_not_xml_is_refused_with_a_place(data: bytes) -> None:
    with pytest.raises(NotWellFormedError) as caught:
        parse_xml(data)
    assert caught.value.line >= 1
    assert caught.value.column >= 1
    assert caught.value.message


@pytest.mark.parametrize("root", ["TEI.2", "TEI", "teiCorpus.2"])
def test_tei_without_a_namespace_becomes_tei_of_today(root: str) -> None:
    parsed = parse_xml(f'<{root}><text id="t" lang="grc"><xref url="http://x.y">z</xref></text></{root}>'.encode()).root
    text = parsed[0]
    assert parsed.tag == tei(root.removesuffix(".2"))
    assert (text.get(XML_ID), text.get(XML_LANG), text.get("id")) == ("t", "grc", None)
    assert (text[0].tag, text[0].get("target")) == (tei("ref"), "http://x.y")


def test_other_xml_is_left_as_it_is() -> None:
    assert parse_xml(b'<note id="x"/>').root.get("id") == "x"


DOCTYPES = {
    "a DTD": '<!DOCTYPE TEI.2 SYSTEM "tei2.dtd">',
    "a public DTD": '<!DOCTYPE TEI.2 PUBLIC "-//TEI//DTD TEI Lite//EN" "tei2.dtd">',
    "a DTD steered by parameter entities": (
        '<!DOCTYPE TEI.2 SYSTEM "tei2.dtd" [\n<!ENTITY % TEI.prose "INCLUDE">\n'
        '<!ENTITY % more SYSTEM "more.dtd">\n%more;\n<!ENTITY sign "§">]>'
    ),
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_a_dtd_is_never_read_and_the_text_is_read_in_full(doctype: str) -> None:
    parsed = parse_xml(f"{doctype}\n<TEI.2><text>wine &mdash; caf&eacute; &amp; tea</text></TEI.2>".encode())
    assert "".join(parsed.root.itertext()) == "wine — café & tea"
    assert "tei2.dtd" in parsed.refused


def test_every_file_that_a_doctype_asks_for_is_told() -> None:
    parsed = parse_xml(f"{DOCTYPES['a DTD steered by parameter entities']}<TEI.2/>".encode())
    assert parsed.refused == ("tei2.dtd", "more.dtd")


def test_an_entity_that_the_file_declares_is_its_own_also_beside_parameter_entities() -> None:
    doctype = DOCTYPES["a DTD steered by parameter entities"]
    assert text_of(f"{doctype}<TEI.2>&sign; 3</TEI.2>".encode()) == "§ 3"
    assert text_of(b'<!DOCTYPE TEI.2 SYSTEM "x.dtd" [<!ENTITY mdash "--">]><TEI.2>&mdash;</TEI.2>') == "--"


def test_an_unknown_entity_is_a_fault_at_its_place() -> None:
    with pytest.raises(NotWellFormedError, match="unheardof") as caught:
        parse_xml(b'<!DOCTYPE TEI SYSTEM "x.dtd">\n<TEI>&unheardof;</TEI>')
    assert caught.value.line == 2


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not a regular file"):
        read_bytes(tmp_path)
    with pytest.raises(SourceError, match="cannot be read"):
        read_bytes(tmp_path / "absent.xml")


def test_a_sparse_file_of_a_terabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.xml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(SourceError, match="larger than 256 MB"):
        read_bytes(path)


@pytest.mark.corpus
@pytest.mark.parametrize("script", SOURCES)
def test_every_encoding_of_a_text_gives_the_same_text(script: str) -> None:
    folder = corpus("encodings-derived")
    expected = text_of((folder / SOURCES[script]).read_bytes())
    files = sorted(folder.glob(f"good-{script}-*.xml"))
    assert len(files) >= 4
    for path in files:
        difference = [
            pair
            for pair in zip_longest(expected.split("\n"), text_of(path.read_bytes()).split("\n"))
            if len({*pair}) > 1
        ]
        assert difference == [], path.name


@pytest.mark.corpus
def test_a_text_without_bom_in_utf_16_is_read_right_or_named_never_garbled() -> None:
    folder = corpus("encodings-derived")
    expected = text_of((folder / SOURCES["cyrillic"]).read_bytes())
    data = (folder / "either-cyrillic-utf16le-nobom-declared-utf8.xml").read_bytes()
    try:
        read = text_of(data)
    except NotWellFormedError:
        return  # expat rejects it too
    assert read == expected


def not_well_formed() -> list[object]:
    cases = []
    for folder in CORPORA:
        gold = folder / "GOLD.json"
        if gold.is_file():
            files = json.loads(gold.read_bytes())["basic"]["files"]
            bad = {name: facts["error"] for name, facts in files.items() if not facts["well_formed"]}
            cases += [pytest.param(folder, name, error, id=name) for name, error in bad.items()]
    absent = pytest.mark.skip(reason="no corpora on this machine")
    return cases or [pytest.param(None, "", {}, marks=absent)]


# expat and libxml2 see the first fault at the same line; where they count the column
# differently, the exact character is the one that a person finds with an editor.
OTHERWISE = {
    # libxml2 reads UTF-16 without a mark, as XML 1.0 appendix F allows; expat rejects it.
    "either-cyrillic-utf16le-nobom-declared-utf8.xml": "well-formed",
    # The first byte that is no UTF-8 stands in line 8: both agree on the line.
}


@pytest.mark.corpus
@pytest.mark.parametrize(("folder", "name", "error"), not_well_formed())
def test_a_broken_file_is_named_with_its_line(folder: Path, name: str, error: dict[str, int]) -> None:
    reading = read_file(name, read_config(folder)).reading
    if OTHERWISE.get(name) == "well-formed":
        assert reading.role is Role.DOCUMENT
        return
    (diagnostic,) = reading.diagnostics
    assert (diagnostic.code in NOT_WELL_FORMED, reading.role) == (True, Role.BROKEN)
    assert diagnostic.location.line == error["line"]
    assert diagnostic.location.column >= 1


@pytest.mark.parametrize(
    ("start", "encoding"),
    [
        (b"\xef\xbb\xbf<a/>", ("utf-8", 3)),
        (b"\xff\xfe<\0", ("utf-16-le", 2)),
        (b"\xfe\xff\0<", ("utf-16-be", 2)),
        (b"<\0a\0", ("utf-16-le", 0)),
        (b"\0<\0a", ("utf-16-be", 0)),
        (b'<?xml version="1.0" encoding="koi8-r"?><a/>', ("koi8-r", 0)),
        (b"<?xml version='1.0' encoding = 'ISO-8859-1'?><a/>", ("iso8859-1", 0)),
        (b"<a/>", ("utf-8", 0)),
        (b'<?xml version="1.0" encoding="UTF-99"?><a/>', ("latin-1", 0)),
    ],
)
def test_the_encoding_is_told_as_the_standard_says(start: bytes, encoding: tuple[str, int]) -> None:
    assert encoding_of(start) == encoding


@pytest.mark.parametrize("codec", ["hex", "rot13", "base64", "zlib", "idna", "undefined", "no-such-encoding"])
def test_a_codec_that_is_no_encoding_of_text_is_a_fault_of_the_file(tmp_path: Path, codec: str) -> None:
    (tmp_path / "a.xml").write_text(f'<?xml version="1.0" encoding="{codec}"?>\n{TEI.format("<p/>")}', "utf-8")
    (diagnostic,) = read_file("a.xml", read_config(tmp_path)).reading.diagnostics
    assert (diagnostic.code, diagnostic.location.line) == ("X001", 1)


def test_the_corpora_are_there_where_the_shared_folder_is() -> None:
    assert (SHARED is None) or CORPORA
