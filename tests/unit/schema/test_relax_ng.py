"""What schemas accept and refuse, pattern by pattern; and which schemas are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litvtei.schema.relaxng.schema import SchemaError, read_schema
from unit.schema.engine import compact_schema, is_valid, messages, xml_schema
from unit.schema.random_grammar import RandomGrammar

ACCEPTED = {
    "an optional element": ("element a { element b { empty }? }", ["<a/>", "<a><b/></a>"], ["<a><b/><b/></a>"]),
    "a sequence": (
        "element a { element b { empty }, element c { empty } }",
        ["<a><b/><c/></a>", "<a> <b/>\n<!-- no matter --><c/><?nor this?></a>"],
        ["<a><c/><b/></a>", "<a><b/></a>", "<a><b/>x<c/></a>", "<a><b/>\u00a0<c/></a>"],
    ),
    "any order": (
        "element a { element b { empty } & element c { empty }* }",
        ["<a><c/><b/><c/></a>", "<a><b/></a>"],
        ["<a><c/></a>", "<a><b/><b/></a>"],
    ),
    "words and elements": (
        "element a { mixed { element b { empty }+ } }",
        ["<a>x<b/>y<b/>z</a>", "<a><b/></a>"],
        ["<a>x</a>", "<a>x<c/><b/></a>"],
    ),
    "attributes in any order": (
        "element a { attribute x { text }, attribute y { xsd:integer }? }",
        ['<a y="1" x=""/>', '<a x="2"/>'],
        ['<a y="1"/>', '<a x="" y="one"/>', '<a x="" z=""/>'],
    ),
    "one of two attributes": (
        "element a { attribute x { text } | attribute y { text } }",
        ['<a x=""/>', '<a y=""/>'],
        ['<a x="" y=""/>', "<a/>"],
    ),
    "content that an attribute decides": (
        'element a { (attribute t { "b" }, element b { empty }) | (attribute t { "c" }, element c { empty }) }',
        ['<a t="b"><b/></a>', '<a t="c"><c/></a>'],
        ['<a t="b"><c/></a>', '<a t="d"/>'],
    ),
    "two patterns of one name": (
        "element a { element b { element c { empty } } | element b { element d { empty }, element e { empty }? } }",
        ["<a><b><c/></b></a>", "<a><b><d/><e/></b></a>", "<a><b><d/></b></a>"],
        ["<a><b><c/><e/></b></a>", "<a><b/></a>", "<a><b><e/></b></a>"],
    ),
    "a list": (
        "element a { list { xsd:integer+ } }",
        ["<a>1 2\n3</a>", "<a>1<!-- x --> 2</a>"],
        ["<a/>", "<a>1 b</a>", "<a>1\u00a02</a>"],
    ),
    "a datatype but for a value": ('element a { xsd:token - "none" }', ["<a>some</a>"], ["<a> none </a>"]),
    "a name with a namespace": (
        'namespace p = "urn:p" element p:a { attribute p:x { text } }',
        ['<p:a xmlns:p="urn:p" p:x=""/>', '<q:a xmlns:q="urn:p" q:x=""/>'],
        ['<a xmlns="urn:p" x=""/>', '<a x=""/>'],
    ),
    "any name but some": (
        'namespace p = "urn:p" start = element * - (p:* | b) { attribute * { text }*, text }',
        ["<a/>", '<c x="" y="">z</c>'],
        ['<a xmlns="urn:p"/>', "<b/>"],
    ),
    "itself within itself": (
        "start = a a = element a { a? }",
        ["<a/>", "<a><a><a/></a></a>", "<a>" * 2000 + "</a>" * 2000],
        ["<a><a/><a/></a>"],
    ),
    "a grammar in a grammar": (
        "start = element a { grammar { start = b | parent c b = element b { empty } } } c = element c { empty }",
        ["<a><b/></a>", "<a><c/></a>"],
        ["<a/>"],
    ),
    "definitions that add up": (
        "start |= a start |= b a = element a { x } b = element b { x } x &= element y { empty } x &= element z {empty}",
        ["<a><z/><y/></a>", "<b><y/><z/></b>"],
        ["<a><y/></a>"],
    ),
    "qualified names as values": (
        'namespace p = "urn:p" element a { xsd:QName "p:x" }',
        ['<a xmlns:q="urn:p">q:x</a>', '<a xmlns:p="urn:p"> p:x </a>'],
        ["<a>x</a>", '<a xmlns:p="urn:q">p:x</a>'],
    ),
    "nothing at all": ("element a { notAllowed }", [], ["<a/>"]),
}
REFUSED = {
    "a definition that contains itself": "start = a a = a",
    "an unknown reference": "start = element a { b }",
    "an undefined start": "a = element a { empty }",
    "two definitions that do not combine": "start = a a = element a { empty } a = element b { empty }",
    "an attribute twice": "element a { attribute x { text }, attribute x { text } }",
    "an attribute twice under a wildcard": "element a { attribute x { text }, attribute * { text }* }",
    "a wildcard attribute once": "element a { attribute * { text } }",
    "an attribute in an attribute": "element a { attribute x { attribute y { text } } }",
    "attributes repeated together": "element a { (attribute x { text }, attribute y { text })+ }",
    "data beside an element": "element a { xsd:integer, element b { empty } }",
    "text in a list": "element a { list { text } }",
    "an element in two parts of any order": "element a { element b { empty } & element b { empty } }",
    "text in two parts of any order": "element a { text & (text, element b { empty }) }",
    "text as a document": "text",
    "an unknown datatype": "element a { xsd:dates }",
    "a value that is none": 'element a { xsd:integer "one" }',
    "a facet that does not apply": 'element a { xsd:integer { minLength = "1" } }',
    "a pattern that is no expression": 'element a { xsd:string { pattern = "(a" } }',
    "a namespace declaration": "element a { attribute xmlns { text } }",
    "a wildcard without itself": "element * - * { empty }",
    "two connectors": "element a { text, text | text }",
    "words after the end": "element a { empty } element b { empty }",
    "an open brace": "element a { empty",
    "an undeclared prefix": "element p:a { empty }",
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_schema_accepts_what_it_should_and_nothing_else(name):
    source, good, bad = ACCEPTED[name]
    schema = compact_schema(source)
    assert [document for document in good if not is_valid(schema, document)] == []
    assert [document for document in bad if is_valid(schema, document)] == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_schema_that_breaks_a_rule_is_refused_with_its_line(name):
    with pytest.raises(SchemaError):
        compact_schema(REFUSED[name])


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('<element name="a">\n<choice>words</choice></element>', 2),
        ('<element name="a">\n\n<elephant/></element>', 3),
        ('<element name="a">\n<ref name="b"/></element>', 2),
        ('<element name="a">\n<data/></element>', 2),
        ('<element name="a"><empty/>\n<text colour="red"/></element>', 2),
        ('<element name="a">\n<data type="integer"><param name="colour">red</param></data></element>', 2),
    ],
)
def test_a_mistake_in_xml_syntax_is_named_with_its_file_and_line(body, line):
    with pytest.raises(SchemaError, match=rf"\(main\.rng, line {line}\)") as caught:
        xml_schema(body)
    assert (caught.value.uri, caught.value.line) == ("main.rng", line)


def test_included_definitions_are_replaced_and_others_stay():
    files = {"parts/inner.rnc": "start = a a = element a { b } b = element b { empty } include 'more.rnc'",
             "parts/more.rnc": "c = element c { empty }"}  # fmt: skip
    schema = compact_schema("include 'parts/inner.rnc' { b = element x { c } }", files)
    assert is_valid(schema, "<a><x><c/></x></a>")
    assert not is_valid(schema, "<a><b/></a>")


def test_an_included_file_may_not_lack_what_is_replaced():
    with pytest.raises(SchemaError, match="could be replaced"):
        compact_schema("include 'inner.rnc' { b = empty }", {"inner.rnc": "start = element a { empty }"})


def test_a_file_of_another_syntax_and_namespace_can_be_included():
    inner = '<element xmlns="http://relaxng.org/ns/structure/1.0" name="b"><empty/></element>'
    schema = compact_schema("default namespace = 'urn:x' element a { external 'b.rng' }", {"b.rng": inner})
    assert is_valid(schema, '<a xmlns="urn:x"><b/></a>')
    assert not is_valid(schema, '<a xmlns="urn:x"><b xmlns=""/></a>')


def test_documentation_of_elements_attributes_and_values_is_kept():
    body = (
        '<element name="a" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">'
        "<a:documentation>a letter</a:documentation><attribute name='b'><a:documentation>its kind</a:documentation>"
        "<choice><value>x</value><a:documentation>a draft</a:documentation><value>y</value></choice></attribute>"
        "</element>"
    )
    in_xml = xml_schema(body).documentation.texts
    in_compact = compact_schema('## a letter\nelement a { ## its kind\nattribute b { "x" ## no\n | "y" } }')
    assert sorted(in_xml.values()) == ["a draft", "a letter", "its kind"]
    assert {"a letter", "its kind"} <= set(in_compact.documentation.texts.values())


@given(st.integers(0, 10_000_000))
def test_what_a_random_grammar_makes_it_accepts(seed):
    grammar = RandomGrammar(seed)
    try:
        schema = read_schema(grammar.data, lambda _: b"", "random.rng")
    except SchemaError:
        return
    for document in filter(lambda one: one is not None, (grammar.document() for _ in range(5))):
        assert [fault.message for fault in schema.faults(document)] == []


def test_faults_are_the_same_however_warm_the_automaton_is():
    schema = compact_schema("start = a a = element a { (a | text) & element c { empty }* }")
    document = "<a><a><c/><d/></a>x<c/></a>"
    first = messages(schema, document)
    assert first
    assert messages(schema, document) == first
