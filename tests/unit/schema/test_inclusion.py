"""The bundled grammar is a clean subset of TEI: proved by walking both side by side, not only tried on documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from litvtei.schema.relaxng.datatype import read_datatype
from litvtei.schema.relaxng.schema import Schema, compile_schema
from litvtei.schema.relaxng.stored import Compiled
from shared import SHARED
from unit.schema.engine import XSD, reader
from unit.schema.inclusion import (
    BLANKLESS,
    BLANKLESS_PATTERNS,
    IMPLIED,
    WIDER,
    Inclusion,
    counter_example,
    is_blankless,
)

ROOT = Path(__file__).resolve().parents[3]
BUNDLED = (ROOT / "schemas" / "litvtei.rng").read_text(encoding="utf-8")
TEXTS = (
    "a|A|letter|1917|-1|0|007|+5|1.5|.5|x-klingon|ru-Latn|en|é|ключ|§§|a+b=c|#a|a.b-c|psn|x1|12cm|640px|80%|1.5em|3pt|7in|2mm|"
    "10,10|-1.5,20|0,-0.25|a b| a |a\tb||_|a:b|\u00a0|a\u00a0b|\u00ad|\u2028|1e5|INF|1917-11-08|--11|P1Y|true|"
    "11:40:00|1917-11-08T21:40:00"
).split("|")


@cache
def tei(name: str) -> Compiled:
    path = SHARED / "tei" / name if SHARED else None
    if path is None or not path.is_file():
        pytest.skip("the schemas of the TEI are not on this machine")
    return compile_schema(path.read_bytes(), reader({}), name)


def printed(document: etree._Element) -> str:
    return etree.tostring(document, pretty_print=True, encoding="unicode")


def compiled(text: str) -> Compiled:
    return compile_schema(text.encode(), reader({}), "a.rng" if text.startswith("<") else "a.rnc")


@pytest.mark.parametrize("name", ["tei_all-4.3.0.rng", "tei_all.rng"])
def test_every_document_of_the_bundled_grammar_is_one_of_tei(name):
    grammar = compiled(BUNDLED)
    proof = Inclusion(grammar, tei(name))
    for violation in proof.violations():
        pytest.fail(f"{violation}\n{printed(counter_example(violation, Schema(grammar)))}")
    assert proof.pairs > 200


# Each changes the grammar in one place, so that it allows what TEI does not.
MUTANTS = {
    "an element of no TEI": (
        '<ref name="element.publicationStmt"/>',
        '<ref name="element.publicationStmt"/><optional><element name="surprise"><empty/></element></optional>',
        "TEI/teiHeader/fileDesc: may hold <surprise>",
    ),
    "an element left out": (
        '<ref name="element.titleStmt"/>',
        '<optional><ref name="element.titleStmt"/></optional>',
        "TEI/teiHeader/fileDesc: may hold <publicationStmt>",
    ),
    "an element too many": (
        '<ref name="element.publicationStmt"/>',
        '<oneOrMore><ref name="element.publicationStmt"/></oneOrMore>',
        "TEI/teiHeader/fileDesc: may hold <publicationStmt>",
    ),
    "an end too early": (
        '<oneOrMore>\n        <ref name="element.sourceDesc"/>\n      </oneOrMore>',
        '<zeroOrMore><ref name="element.sourceDesc"/></zeroOrMore>',
        "TEI/teiHeader/fileDesc: may end here",
    ),
    "text": (
        '<ref name="element.publicationStmt"/>',
        '<mixed><ref name="element.publicationStmt"/></mixed>',
        "TEI/teiHeader/fileDesc: may hold text",
    ),
    "an attribute of no TEI": (
        '<ref name="element.titleStmt"/>',
        '<optional><attribute name="mood"/></optional><ref name="element.titleStmt"/>',
        "TEI/teiHeader/fileDesc: may have @mood",
    ),
    "a value of no TEI": (
        "<value>unknown</value>",
        "<value>unknown</value><value>perhaps it is so</value>",
        "@cert",
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_grammar_that_allows_more_than_tei_is_found_out_with_a_document_that_shows_it(name):
    before, after, said = MUTANTS[name]
    assert before in BUNDLED
    mutant, whole = compiled(BUNDLED.replace(before, after)), tei("tei_all-4.3.0.rng")
    violation = next(one for one in Inclusion(mutant, whole).violations() if said in str(one))
    document = counter_example(violation, Schema(mutant))
    shown = printed(document)
    assert [fault.message for fault in Schema(mutant).faults(document)] == [], shown
    assert [fault.message for fault in Schema(whole).faults(document)] != [], shown


INCLUDED = [
    ("element a { empty }", "element a { text }"),
    ("start = element a { b, c } b = element b { empty } c = element c { empty }",
     "element a { element b|c { empty }+ }"),
    ("element a { (attribute x { text } | attribute y { text })? }",
     "element a { attribute x { text }?, attribute y { text }? }"),
    ("element a { attribute x { 'u' | 'v' } }", "element a { attribute x { xsd:NCName }? }"),
    ("element a { xsd:int }", "element a { xsd:integer }"),
    ("element a { list { xsd:NCName+ } }", "element a { list { (xsd:NCName | xsd:int)* } }"),
    ("element a { xsd:NCName }", "element a { list { xsd:NCName+ } }"),
    ("start = a a = element a { a? }", "start = a a = element a { a* }"),
    ("element a { element b { empty }?, element c { empty }? }",
     "element a { element b { empty }? & element c { empty }? }"),
]  # fmt: skip
NOT_INCLUDED = [
    ("element a { text }", "element a { empty }", "a: may hold text"),
    ("element a { attribute x { text }? }", "element a { attribute x { text } }", "a: may have none of x"),
    ("element a { attribute x { text }?, attribute y { text }? }",
     "element a { (attribute x { text } | attribute y { text })? }", "a: may have @x and @y"),
    ("element a { attribute x { 'u' | 'w z' } }", "element a { attribute x { xsd:NCName } }",
     "a: has other values of @x"),
    ("element a { xsd:integer }", "element a { xsd:int }", "a: may hold other values"),
    ("element a { list { xsd:NCName* } }", "element a { list { xsd:NCName+ } }", "a: may hold other values"),
    ("element a { element b { empty } & element c { empty } }",
     "element a { element b { empty }, element c { empty } }", "a: may hold <c>"),
    ("start = a a = element a { a* }", "start = a a = element a { a? }", "a: may hold <a>"),
    ("element a|b { empty }", "element a { empty }", "b: may hold <b>"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "outer"), INCLUDED)
def test_what_is_included_is_seen_to_be(inner, outer):
    assert [str(one) for one in Inclusion(compiled(inner), compiled(outer)).violations()] == []


@pytest.mark.parametrize(("inner", "outer", "said"), NOT_INCLUDED)
def test_what_is_not_included_is_said(inner, outer, said):
    assert said in [str(one) for one in Inclusion(compiled(inner), compiled(outer)).violations()]


def allowed(known: str) -> list[str]:
    """Return which of the texts are of a type, or match a pattern."""
    bare = known in BLANKLESS or known in WIDER
    datatype = read_datatype(XSD, known, []) if bare else read_datatype(XSD, "string", [("pattern", known)])
    return [text for text in TEXTS if datatype.allows(text)]


@pytest.mark.parametrize("known", IMPLIED)
def test_each_row_of_the_table_of_patterns_holds_for_texts_of_all_kinds(known):
    texts = allowed(known)
    assert len(texts) >= 3
    for pattern in IMPLIED[known]:
        assert {text.strip() for text in texts} <= {text.strip() for text in allowed(pattern)}, pattern


@pytest.mark.parametrize("wide", WIDER)
def test_each_row_of_the_table_of_types_holds_for_texts_of_all_kinds(wide):
    wider = read_datatype(XSD, wide, [])
    for narrow in WIDER[wide].split():
        datatype = read_datatype(XSD, narrow, [])
        texts = [text for text in TEXTS if datatype.allows(text)]
        assert texts
        assert all(wider.allows(text) for text in texts), narrow


def test_no_value_of_a_type_without_blanks_has_one():
    for name in BLANKLESS:
        assert not [text for text in allowed(name) if " " in text.strip(" \t")]
    for pattern in BLANKLESS_PATTERNS:
        assert not [text for text in allowed(pattern) if " " in text]
    assert not is_blankless(read_datatype(XSD, "anyURI", []))
