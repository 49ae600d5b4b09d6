"""Schemas and documents that would keep a careless validator busy for ever, or make it fall over.

Each must come to an answer within a fixed number of steps; no clock is read.
"""

from __future__ import annotations

import pytest

from litvtei.schema.relaxng.library import DEEPEST, MOST_FILES
from litvtei.schema.relaxng.problem import TooMuchWorkError
from litvtei.schema.relaxng.schema import SchemaError, read_schema
from unit.schema.engine import compact_schema, in_relax_ng, is_valid, messages, parse, reader, xml_schema


def matching(pattern: str) -> str:
    return f'<element name="a"><data type="string"><param name="pattern">{pattern}</param></data></element>'


def test_a_chain_of_twenty_thousand_definitions_is_followed():
    chain = "".join(f"d{number} = d{number + 1}? " for number in range(20_000))
    schema = compact_schema(f"start = element a {{ d0 }} {chain} d20000 = element b {{ empty }}")
    assert is_valid(schema, "<a><b/></a>")
    assert not is_valid(schema, "<a><b/><b/></a>")


def test_a_pattern_as_deep_as_twenty_thousand_definitions_is_followed():
    chain = "".join(f"d{number} = e, (d{number + 1} | text) " for number in range(20_000))
    schema = compact_schema(f"start = element a {{ d0 }} {chain} d20000 = text e = element b {{ empty }}")
    assert is_valid(schema, "<a>" + "<b/>" * 20_000 + "</a>")


def test_a_chain_of_inclusions_without_end_is_cut():
    def read(address: str) -> bytes:
        return f'include "{int(address.removesuffix(".rnc")) + 1}.rnc"'.encode()

    with pytest.raises(SchemaError, match=f"more than {DEEPEST} deep"):
        read_schema(b'include "1.rnc"', read, "0.rnc")


def test_a_thousand_inclusions_are_too_many():
    files = {f"{number}.rnc": "x = empty" for number in range(1000)}
    source = "start = element a { empty } " + " ".join(f'include "{name}"' for name in files)
    with pytest.raises(SchemaError, match=f"more than {MOST_FILES} files"):
        compact_schema(source, files)


def test_files_that_include_each_other_are_refused():
    with pytest.raises(SchemaError, match="includes itself"):
        compact_schema('include "b.rnc"', {"b.rnc": 'include "main.rnc"', "main.rnc": 'include "b.rnc"'})


def test_parentheses_without_end_are_refused_in_compact_syntax():
    with pytest.raises(SchemaError, match="too deeply"):
        compact_schema("element a { " + "(" * 50_000)


def test_twenty_eight_elements_in_any_order_are_followed():
    parts = " & ".join(f"element b{number} {{ empty }}?" for number in range(28))
    schema = compact_schema(f"element a {{ {parts} }}")
    assert is_valid(schema, "<a>" + "".join(f"<b{number}/>" for number in reversed(range(28))) + "</a>")
    assert not is_valid(schema, "<a><b1/><b2/><b1/></a>")


def test_sixty_repetitions_in_each_other_are_followed():
    chain = "".join(f"d{number} = b?, d{number + 1}+, b? " for number in range(60))
    schema = compact_schema(f"start = element a {{ d0 }} {chain} d60 = b b = element b {{ empty }}")
    assert is_valid(schema, "<a>" + "<b/>" * 60 + "</a>")
    assert not is_valid(schema, "<a/>")


def test_one_name_for_forty_patterns_in_each_other_is_followed():
    names = " | ".join(f"a{number}" for number in range(40))
    patterns = "".join(f"a{one} = element a {{ attribute x{one} {{ text }}, ({names})? }} " for one in range(40))
    schema = compact_schema(f"start = a1 {patterns}")
    assert is_valid(schema, '<a x1="">' + '<a x2="">' * 150 + "</a>" * 151)
    assert not is_valid(schema, '<a x1="">' + '<a x2="">' * 150 + "<a/>" + "</a>" * 151)


def test_a_schema_that_asks_for_too_much_work_is_given_up_with_a_word():
    parts = ", ".join(f"element b{number} {{ empty }}?" for number in range(10_000))
    schema = compact_schema(f"element a {{ {parts} }}")
    document = "<a>" + "".join(f"<b{number}/>" for number in range(10_000)) + "</a>"
    assert messages(schema, document)[-1].startswith("The file was not validated to its end")


def test_reading_a_schema_is_given_up_when_it_takes_too_much_work():
    attributes = "".join(f"<optional><attribute name='x{number}'/></optional>" for number in range(2000))
    nested = "".join(
        f"<define name='d{number}'><ref name='d{number + 1}'/><optional><element name='e{number}'>"
        f"<ref name='d{number + 1}'/><empty/></element></optional></define>"
        for number in range(3000)
    )
    last = f"<define name='d3000'>{attributes}</define>"
    source = f"<grammar><start><element name='a'><ref name='d0'/></element></start>{nested}{last}</grammar>"
    with pytest.raises(TooMuchWorkError, match="too much work"):
        read_schema(in_relax_ng(source).encode(), reader({}), "main.rng")


@pytest.mark.parametrize(
    ("pattern", "text", "good"), [("(a|aa|a?)*b", "a" * 100_000, False), ("(x+x+)+y", "x" * 5000 + "y", True)]
)
def test_an_expression_does_not_go_back(pattern, text, good):
    schema = xml_schema(matching(pattern))
    assert is_valid(schema, f"<a>{text}</a>") is good


@pytest.mark.parametrize("pattern", ["((a{1000}){1000}){1000}", "(a|b)*a(a|b){3000}", "(" * 500 + "a" + ")" * 500])
def test_an_expression_that_is_too_large_is_refused(pattern):
    with pytest.raises(SchemaError, match="the regular expression"):
        xml_schema(matching(pattern))


def test_a_document_of_two_thousand_levels_is_walked_through():
    schema = compact_schema("start = a a = element a { a? }")
    assert is_valid(schema, "<a>" * 2000 + "</a>" * 2000)
    assert messages(schema, "<a>" * 2000 + "<b/>" + "</a>" * 2000) == ["<b> is not an element of this schema."]


def test_twenty_thousand_faults_can_be_listed_or_left():
    schema = compact_schema("element a { element b { empty }+ }")
    root = parse("<a>" + "<c/>" * 20_000 + "</a>")
    assert len(list(schema.faults(root))) == 20_000
    assert next(schema.faults(root)).element is root[0]


def test_an_element_with_a_hundred_thousand_attributes_is_not_looked_at():
    schema = compact_schema("element a { attribute * { text }* }")
    document = "<a " + " ".join(f'x{number}=""' for number in range(100_000)) + "/>"
    assert messages(schema, document) == ["<a> has 100000 attributes, too many to validate."]


def test_what_the_automaton_remembers_is_dropped_before_it_is_too_much(monkeypatch):
    monkeypatch.setattr("litvtei.schema.relaxng.schema.MOST_PATTERNS", 10)
    parts = " & ".join(f"element b{number} {{ empty }}?" for number in range(8))
    schema = compact_schema(f"element a {{ {parts} }}")
    for _ in range(3):
        assert is_valid(schema, "<a><b7/><b1/><b3/></a>")
        assert messages(schema, "<a><b7/><b7/></a>") == ["<b7> may stand only once in <a>."]
