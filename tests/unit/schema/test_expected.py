"""What may stand at a place: all that is offered is accepted when it is written there, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from litvtei.schema.grammar import read_grammar
from litvtei.schema.relaxng.expected import Expected
from litvtei.schema.relaxng.schema import Schema, read_schema
from shared import SHARED
from unit.schema.completion import SAMPLES, T, complete, faults_with
from unit.schema.engine import TEI, compact_schema, parse, reader

ROOT = Path(__file__).resolve().parents[3]
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt>"
    "<sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>"
)
DOCUMENT = f"""<TEI xmlns="{TEI}">{HEADER}<text><front><titlePage><docTitle><titlePart>T</titlePart></docTitle>
</titlePage></front><body><div type="letter"><opener><dateline><date when="1917-11-08">8 Nov</date></dateline></opener>
<head>H</head><!-- c --><p>I met <persName ref="#a">A</persName><note place="bottom">N</note> in
<choice><sic>teh</sic><corr>the</corr></choice> <app><lem wit="#A">red</lem><rdg wit="#B">read</rdg></app>.</p>
<list><item>one</item></list><table><row><cell>a</cell></row></table>
<figure><graphic url="a.png"/><figDesc>F</figDesc></figure><lg><l>v</l></lg><sp><speaker>S</speaker><p>w</p></sp>
<listPerson><person xml:id="a"><persName>A</persName><birth when="1876"/></person></listPerson>
<listPlace><place><placeName>G</placeName><location><geo>53.1 23.1</geo></location></place></listPlace>
<listBibl><bibl>B</bibl></listBibl><closer><signed>L.</signed></closer></div></body></text></TEI>"""


@pytest.fixture(scope="module", params=["litvtei.rng", "tei_all-4.3.0.rng"])
def schema(request: pytest.FixtureRequest) -> Schema:
    path = ROOT / "schemas" / request.param
    if not path.is_file():
        if SHARED is None:
            pytest.skip("the schemas of the TEI are not on this machine")
        path = SHARED / "tei" / request.param
    return read_schema(path.read_bytes(), reader({}), request.param)


def tags(expected: Expected) -> list[str]:
    return [one.tag for one in expected.elements]


def names(expected: Expected) -> list[str]:
    return [one.tag.removeprefix(T) for one in expected.elements]


def faulty(schema: Schema, root: etree._Element) -> list[etree._Element]:
    return [fault.element for fault in schema.faults(root)]


def places(root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    for element in root.iter("*"):
        yield from ((element, position) for position in range(len(element) + 1))


@pytest.fixture(scope="module")
def samples(schema: Schema) -> dict[str, etree._Element]:
    """An element of each name that is offered somewhere in the document, with all that it needs."""
    root, made = parse(DOCUMENT), {}
    for element, position in list(places(root))[:: 1 if len(schema.descriptions.tags()) < 300 else 4]:
        for tag in tags(schema.expected(element, position)):
            if tag not in made:
                made[tag] = etree.Element(tag)
                element.insert(position, made[tag])
                complete(schema, made[tag])
                element.remove(made[tag])
    return made


def test_the_document_of_these_tests_is_right(schema):
    assert faulty(schema, parse(DOCUMENT)) == []


def test_what_is_offered_is_accepted_and_what_is_not_is_refused(schema, samples):
    root = parse(DOCUMENT)
    tree = root.getroottree()
    wrong: list[tuple[str, int, str, bool]] = []
    offers = refusals = 0
    # Every third place for a small schema; every eleventh for one with five hundred elements.
    step = 3 if len(schema.descriptions.tags()) < 300 else 11
    for element, position in list(places(root))[::step]:
        offered = set(tags(schema.expected(element, position)))
        for tag, sample in samples.items():
            new = deepcopy(sample)
            path = tree.getelementpath(element)
            copy = deepcopy(root)
            parent = copy if path == "." else copy.find(path)
            parent.insert(position, new)
            faults = faulty(schema, copy)
            # What is offered may want something after it: then the element around is not complete, and nothing else.
            accepted = not faults or (
                all(one is parent for one in faults) and not schema.expected(parent, len(parent)).complete
            )
            offers, refusals = offers + (tag in offered), refusals + (tag not in offered)
            if accepted is not (tag in offered):
                wrong.append((path, position, tag.removeprefix(T), tag in offered))
    assert wrong == []
    assert offers > 400
    assert refusals > 400
    assert len(samples) > 150


def test_attributes_that_are_offered_are_accepted_and_others_are_refused(schema):
    root = parse(DOCUMENT)
    known = {one.name for element in root.iter("*") for one in schema.expected_attributes(element)}
    wrong = []
    # One element of a name is enough, and every third name.
    for element in list({str(one.tag): one for one in root.iter("*")}.values())[::3]:
        offered = {one.name: one for one in schema.expected_attributes(element)}
        for name in known - set(element.keys()):
            one = offered.get(name)
            values = [value.value for value in one.values] if one and one.closed else SAMPLES
            rights = (faults_with(schema, root, element, name, value) == 0 for value in values)
            accepted = (all if one and one.closed else any)(rights)
            del element.attrib[name]
            if accepted is not (name in offered):
                wrong.append((element.tag, name, accepted))
    assert wrong == []
    assert len(known) > 50


def test_required_attributes_are_those_that_cannot_be_left_out(schema):
    root = parse(DOCUMENT)
    for element in root.iter("*"):
        for name, value in list(element.items()):
            del element.attrib[name]
            required = {one.name for one in schema.expected_attributes(element) if one.required}
            assert (name in required) is (faulty(schema, root) == [element])
            element.set(name, value)


def test_a_document_can_be_written_by_following_what_is_expected(schema):
    root = etree.Element(names(schema.expected(None))[0] and tags(schema.expected(None))[0])
    complete(schema, root)
    assert faulty(schema, root) == []
    assert sum(1 for _ in root.iter()) > 8


def test_what_stands_behind_the_place_stays_right():
    schema = compact_schema("element a { element b { empty }?, element c { empty }?, element d { empty }* }")
    root = parse("<a><c/><d/></a>")
    assert [tags(schema.expected(root, position)) for position in range(3)] == [["b"], ["d"], ["d"]]


def test_what_is_wrong_already_is_no_hindrance():
    schema = compact_schema("element a { element b { empty }?, element c { empty } }")
    assert tags(schema.expected(parse("<a><zz/></a>"), 0)) == ["b", "c"]
    assert tags(schema.expected(parse("<a><zz/></a>"), 1)) == ["b", "c"]
    assert tags(schema.expected(parse("<a><c/><zz/></a>"), 0)) == ["b"]
    assert tags(schema.expected(parse("<zz><b/><a/></zz>")[1], 0)) == ["b", "c"]


def test_text_is_expected_where_it_may_stand():
    schema = compact_schema("element a { element b { text }, mixed { element c { xsd:int }* } }")
    root = parse("<a><b/><c/></a>")
    assert [schema.expected(root, position).text for position in range(3)] == [False, True, True]
    value = schema.expected(root[1], 0)
    assert (value.text, value.complete, value.words) == (True, False, "a whole number (12)")
    assert schema.expected(root[0], 0).words == ""


def test_what_a_wildcard_allows_is_said():
    schema = compact_schema("element a { (element b { empty } | element * - b { empty })? }")
    assert schema.expected(parse("<a/>"), 0) == schema.expected(parse("<a><!-- c --></a>"), 1)
    assert (tags(schema.expected(parse("<a/>"), 0)), schema.expected(parse("<a/>"), 0).others) == (["b"], True)
    assert not schema.expected(parse("<a><b/></a>"), 1).others


def test_closed_lists_of_values_are_told_from_open_ones():
    schema = compact_schema(
        'element a { attribute one { "x" | "y" }, attribute two { "x" | xsd:int }?, attribute three { list { "x"+ } } }'
    )
    found = {one.name: one for one in schema.expected_attributes(parse("<a/>"))}
    assert [(one.closed, one.several, one.required) for one in found.values()] == [
        (True, False, True),
        (False, False, False),
        (True, True, True),
    ]
    assert [value.value for value in found["one"].values] == ["x", "y"]
    assert found["two"].words == '"x" or a whole number (12)'


def test_attributes_that_exclude_each_other_are_not_offered_together():
    schema = compact_schema("element a { (attribute ref { text } | attribute key { text })?, attribute n { text }? }")
    assert [one.name for one in schema.expected_attributes(parse("<a/>"))] == ["ref", "key", "n"]
    assert [one.name for one in schema.expected_attributes(parse("<a key='k'/>"))] == ["n"]
    assert not any(one.needed for one in schema.expected_attributes(parse("<a/>")))


def test_one_of_several_attributes_may_be_needed_and_none_of_them_required():
    schema = compact_schema("element a { (attribute ref { text } | attribute key { text }), attribute n { text } }")
    found = schema.expected_attributes(parse("<a/>"))
    assert [(one.name, one.needed, one.required) for one in found] == [
        ("ref", True, False),
        ("key", True, False),
        ("n", True, True),
    ]


def test_documentation_of_the_schema_comes_with_what_is_offered():
    schema = compact_schema(
        "start = a\nb = element b { b.type }\nc = element c { c.type }\n"
        "a =\n## An A.\nelement a { b, c }\n"
        "b.type =\n## The kind of B.\nattribute type { text }?\n"
        "c.type =\n## The kind of C.\nattribute type { text }?\n"
    )
    root = parse("<a><b/><c/></a>")
    assert [one.documentation for one in schema.expected(None).elements] == ["An A."]
    kinds = [schema.expected_attributes(one)[0].documentation for one in root]
    assert kinds == ["The kind of B.", "The kind of C."]


def test_a_grammar_tells_what_is_expected(tmp_path):
    grammar = read_grammar("litvtei", tmp_path)
    root = parse(DOCUMENT)
    title = root.find(f".//{T}titleStmt")
    assert "respStmt" in names(grammar.expected(title, 1))
    (cert,) = [one for one in grammar.expected_attributes(title[0]) if one.name == "cert"]
    assert [one.value for one in cert.values] == ["high", "medium", "low", "unknown"]
    assert cert.documentation
