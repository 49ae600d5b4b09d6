"""Expressions that Python answers itself: it must say what libxml2 says."""

from __future__ import annotations

import pytest
from lxml import etree

from litvtei.schema.schematron.quick import attributes_asked, quick_truth
from litvtei.schema.schematron.xpath import parse_xpath

NAMESPACES = {"t": "urn:t"}
TREE = etree.fromstring(
    '<r xmlns="urn:t" xmlns:o="urn:o"><a ref="#x y" type="b"/><a ref="" o:key="1"><b/></a><b ref=" # "/>'
    '<o:a when="1917"><b xmlns=""/></o:a><a xml:id="i" from="1&#10;2">text</a><c ref="a\u00a0b"/></r>'
)
QUICK = [
    "@ref",
    "@xml:id",
    "not(@ref)",
    "@ref and not(@type)",
    "@from or @when or @xml:id",
    "t:b",
    "b",
    "not(t:b) or self::t:a",
    "self::t:a or self::t:b",
    "contains(@ref, '#')",
    "starts-with(@ref, '#x')",
    "starts-with(@ref, '')",
    "contains(concat(' ', normalize-space(@ref), ' '), ' # ')",
    "contains(normalize-space(@from), '1 2')",
    "contains(normalize-space(@ref), 'a b')",
]


@pytest.mark.parametrize("expression", QUICK)
def test_python_says_what_libxml2_says(expression: str) -> None:
    truth = quick_truth(parse_xpath(expression), NAMESPACES)
    engine = etree.XPath(f"boolean({expression})", namespaces=NAMESPACES)
    assert truth is not None
    assert [truth(one) for one in TREE.iter()] == [engine(one) for one in TREE.iter()]


@pytest.mark.parametrize(
    "expression", ["@*", "t:*", "t:a[1]", "//t:a", "../t:a", "@ref = '#x y'", "count(t:b) > 1", "$x", "@p:ref", "."]
)
def test_what_asks_for_more_is_left_to_an_engine(expression: str) -> None:
    assert quick_truth(parse_xpath(expression), NAMESPACES) is None


@pytest.mark.parametrize(
    ("expression", "asked"),
    [
        ("@a or @b", {"a", "b"}),
        ("@xml:id", {"{http://www.w3.org/XML/1998/namespace}id"}),
        ("@a and @b", set()),
        ("@a or t:b", set()),
        ("not(@a)", set()),
    ],
)
def test_an_index_is_asked_only_where_one_of_some_attributes_is_enough(expression: str, asked: set[str]) -> None:
    assert attributes_asked(parse_xpath(expression), NAMESPACES) == asked
