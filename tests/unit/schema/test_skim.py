"""With the bytes of a document at hand, validation says to the letter what it says of the tree alone."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from litvtei.schema.grammar import BUNDLED, read_grammar
from litvtei.schema.relaxng.schema import Schema, read_schema
from unit.schema.engine import compact_schema, parse, reader
from unit.schema.mutation import Mutator
from unit.schema.random_documents import RandomDocuments

SCHEMA = Path(__file__).resolve().parents[3] / "schemas" / "litvtei.rng"
TEI = "http://www.tei-c.org/ns/1.0"
LETTER = compact_schema(
    """
    default namespace = "urn:letter"
    namespace s = "urn:side"
    start = letter
    letter = element letter { attribute n { xsd:integer }?, head?, (p | items)+, signed? }
    head = element head { attribute xml:id { xsd:ID }?, text }
    p = element p { attribute ref { list { xsd:anyURI { pattern = "\\S+" }+ } }?, attribute xml:id { xsd:ID }?,
                    (text | hi | date | mark)* }
    hi = element hi { attribute rend { "bold" | "red ink" }?, (text | hi)* }
    date = element date { attribute when { xsd:date }, xsd:token }
    mark = element s:mark { empty }
    items = element list { (item, number?)+ }
    item = element item { text } | element item { attribute n { text }, p }
    number = element number { xsd:integer }
    signed = element signed { xsd:QName }
    """
)
RIGHT = """<?xml version="1.0" encoding="UTF-8"?><!-- <p> --><?go <letter> ?>
<letter xmlns="urn:letter" xmlns:s="urn:side" n=" 12 "><!-- a --><head xml:id='h1'>On &lt;p> &#38; so<!-- b -->on</head>
<p ref="#a #b">Words <hi rend="red&#32;ink">in <hi>red</hi></hi>, <date when='1917-11-08'>8. <!-- c -->11.</date>&#10;
<s:mark/></p ><list><item>one</item><number>1</number><item n="a>b" ><p xml:id="i"/></item>&#32;<item/></list>
<!-- d --><?go on?><signed>s:anna</signed></letter>"""


def told(schema: Schema, root: etree._Element, data: bytes = b"") -> list[tuple[object, ...]]:
    """All that is said of a document, its places as paths."""
    path = root.getroottree().getpath
    return [
        (one.code, path(one.element), one.message, one.cure, one.attribute, one.cause, one.fix, one.slot)
        for one in schema.faults(root, data)
    ]


def agree(schema: Schema, document: str | bytes) -> bool:
    """Whether both ways say the same of a document."""
    data = document.encode() if isinstance(document, str) else document
    root = parse(data)
    return told(schema, root, data) == told(schema, root)


def test_a_right_document_is_right_by_its_bytes() -> None:
    assert told(LETTER, parse(RIGHT.encode()), RIGHT.encode()) == []


WRONG = {
    "words where none may stand": ("<list>", "<list>stray "),
    "words behind a comment": ("<!-- d -->", "<!-- d -->stray"),
    "words behind an element": ("</list>", "</list>stray"),
    "words before a comment and behind it": ("<number>1</number>", "<number>1</number>a<!-- x -->b"),
    "an unknown element": ("<s:mark/>", "<s:stroke/>"),
    "an unknown element around others": ("<hi>red</hi>", "<ho><hi>red</hi><date/></ho>"),
    "an element of an undeclared vocabulary": ("<s:mark/>", '<x:mark xmlns:x="urn:x"><p/></x:mark>'),
    "a vocabulary declared anew": ("<s:mark/>", '<s:mark xmlns:s="urn:x"/>'),
    "a prefix declared where it is used": ("<s:mark/>", '<t:mark xmlns:t="urn:side"/><t:a xmlns:t="urn:side">x</t:a>'),
    "one prefix for two vocabularies": ("<s:mark/>", '<t:mark xmlns:t="urn:side"/><t:mark xmlns:t="urn:other"/>'),
    "no vocabulary": ("<hi>red</hi>", '<hi xmlns="">red</hi>'),
    "an attribute on an element with children": ("<letter ", '<letter m="1" '),
    "an element that ends too early": ("<item>one</item>", ""),
    "an element that holds only a comment": ("<item>one</item><number>1</number>", "<!-- none -->"),
    "an empty element that needs text": ("<number>1</number>", "<number/>"),
    "an element of white space that needs text": ("<number>1</number>", "<number> <!-- x --> </number>"),
    "a wrong number": ("<number>1</number>", "<number>I</number>"),
    "an element where only data may stand": ("<number>1</number>", "<number>1<hi/></number>"),
    "a wrong value": ("1917-11-08", "1917-11-31"),
    "a value with a reference to a letter": ("red&#32;ink", "r&#x65;d&#32;ink"),
    "a value with a line end": ("#a #b", "#a\r\n\t#b"),
    "a value with quotation marks": ('rend="red&#32;ink"', "rend='\"red\"'"),
    "a name that may be two things": ('<p xml:id="i"/>', "<p/><p/>"),
    "a prefix that means nothing": ("s:anna", "x:anna"),
    "an empty end": ("<item/></list>", "<item/></list><list/>"),
    "a second fault behind the first": ("<item>one</item>", "<i/><item><i>one</i></item><i/>two"),
    "another outermost element": ("<letter ", "<epistle "),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), WRONG.values(), ids=WRONG)
def test_a_fault_is_told_in_the_same_words(old: str, new: str) -> None:
    document = RIGHT.replace(old, new)
    assert old in RIGHT
    document = document.replace("</letter>", "</epistle>") if "<epistle" in new else document
    assert agree(LETTER, document)


UNREADABLE = {
    "CDATA": RIGHT.replace("Words", "<![CDATA[<p>&]]>").encode(),
    "a document type": b'<!DOCTYPE letter [<!ENTITY x "<hi>y</hi>">]>' + RIGHT.partition("?>")[2].encode(),
    "UTF-16": RIGHT.replace("UTF-8", "UTF-16").encode("utf-16"),
    "Latin-1": RIGHT.replace("UTF-8", "ISO-8859-1").replace("Words", "Mots d\u00e9j\u00e0 lus").encode("latin-1"),
    "a byte order mark": b"\xef\xbb\xbf" + RIGHT.encode(),
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_bytes_that_cannot_be_read_tag_by_tag_do_no_harm(data: bytes) -> None:
    assert told(LETTER, parse(data), data) == []
    wrong = data.replace(b"<list>", b"<list><hi/>").replace(
        "<list>".encode("utf-16-le"), "<list><hi/>".encode("utf-16-le")
    )
    assert wrong != data
    assert agree(LETTER, wrong)


def test_where_nearly_every_element_is_doubtful_the_tree_is_walked_to_its_end() -> None:
    items = "<item><i>one</i></item><number>1</number><!-- x -->" * 2_000
    assert agree(LETTER, f'<letter xmlns="urn:letter"><list>{items}</list><p/>{"<p><date/></p>" * 20}<q/></letter>')


NESTED = (
    "<a><b/></a>",
    '<a><b xmlns="urn:x"/></a>',
    '<a><b/><c xmlns="urn:x"/></a>',
    '<a xmlns=""><b xmlns=""/></a>',
    '<y:a xmlns:y="urn:y"><b/></y:a>',
)


@pytest.mark.parametrize("document", NESTED)
def test_a_vocabulary_that_is_declared_inside_is_not_that_of_its_surroundings(document: str) -> None:
    assert agree(compact_schema("start = element a { element b { text }, element c { text }? }"), document)


def test_a_document_of_an_older_tei_is_judged_as_what_it_became(tmp_path: Path) -> None:
    data = b"<TEI.2><teiHeader/><text><body><p/></body></text></TEI.2>"
    from litvtei.markup.parse import parse_xml

    root = parse_xml(data).root
    grammar = read_grammar(BUNDLED, tmp_path)
    assert [one.message for one in grammar.faults(root, data)] == [one.message for one in grammar.faults(root)]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_random_documents_of_a_small_schema_are_judged_alike(data: st.DataObject) -> None:
    names = st.sampled_from("letter head p hi date s:mark list item number signed other".split())
    texts = st.sampled_from(["", "", " ", "words", "12", "&#32;", "&amp;", "<!-- x -->", "a<!-- x -->", "<?x y?> "])
    attributes = st.sampled_from(
        [
            "",
            "",
            "",
            ' n="1"',
            " n='x'",
            ' rend="bold"',
            ' when="1917-11-08"',
            ' when="x>y"',
            ' xml:id="a"',
            ' ref="#a b"',
        ]
    )

    def made(depth: int) -> str:
        name = data.draw(names)
        inside = [made(depth + 1) for _ in range(data.draw(st.integers(0, 3)) if depth < 4 else 0)]
        content = "".join(one + data.draw(texts) for one in ["", *inside])
        tag = f"{name}{data.draw(attributes)}"
        return f"<{tag}>{content}</{name}>" if content or data.draw(st.booleans()) else f"<{tag}/>"

    body = "".join(made(1) for _ in range(data.draw(st.integers(0, 4))))
    assert agree(LETTER, f'<letter xmlns="urn:letter" xmlns:s="urn:side">{body}</letter>')


@pytest.fixture(scope="module")
def bundled() -> Schema:
    return read_schema(SCHEMA.read_bytes(), reader({}), SCHEMA.name)


def test_mutants_are_judged_alike(bundled: Schema) -> None:
    documents = RandomDocuments(SCHEMA, 3)
    roots = [next(iter(documents)) for _ in range(15)]
    tags = sorted({str(one.tag) for root in roots for one in root.iter(etree.Element)})
    mutator, random = Mutator(3, [*tags, f"{{{TEI}}}nonsense"], ["n", "ref", "when", "nonsense"]), Random(3)
    mutants = [etree.tostring(mutator.mutant(random.choice(roots))) for _ in range(150)]
    assert [one for one in mutants if not agree(bundled, one)] == []
    assert sum(bool(told(bundled, parse(one), one)) for one in mutants) > 50
