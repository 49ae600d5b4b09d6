"""libxml2 and elementpath say the same wherever a rule may be given to either of them."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from litvtei.schema.relaxng.problem import Budget
from litvtei.schema.schematron.expression import Document, Expression, Language
from litvtei.schema.schematron.place import CURRENT, Place, UnrunnableError
from litvtei.schema.schematron.slow import SlowExpression, Tree
from shared import SHARED
from unit.schematron.random_expressions import RandomExpressions
from unit.schematron.rules import TEI, document

NAMESPACES = (("tei", TEI),)
BODY = (
    '<p n="a" m="1">words<hi n="1"/> and <hi n="01" rend="x">a</hi></p><p n="b" m="10" xml:id="b"> a  b </p>'
    '<list n="1"><item n="2">a</item><item m="x">1</item><item><p n="a"><hi>x</hi></p></item></list><p/>'
)
MODERN, CLASSIC = Language(NAMESPACES, modern=True), Language(NAMESPACES, modern=False)
SCH = "{http://purl.oclc.org/dsdl/schematron}"


def slow(source: str, *, modern: bool) -> SlowExpression:
    """The same expression for elementpath."""
    return SlowExpression(re.sub(r"current\(\)", f"${CURRENT}", source), NAMESPACES, modern=modern)


def test_what_libxml2_is_given_of_xpath_2_has_the_same_result() -> None:
    root = document(BODY)
    checked, tree = Document(root), Tree(root, Budget(10**9, ""))
    expressions, fast = RandomExpressions(1917), 0
    for source in (expressions.any() for _ in range(1500)):
        quick = Expression(source, MODERN, {})
        if quick.problem or not quick.is_fast:
            continue
        fast += 1
        other = slow(source, modern=True)
        for element in checked.elements:
            node = tree.node_of(element)
            context = {CURRENT: node}
            assert quick.truth(checked, Place(element), {}) is other.truth(tree.context(node, context)), source
            assert quick.text(checked, Place(element), {}) == other.text(tree.context(node, context)), source
    assert fast > 300


def test_what_elementpath_is_given_of_xpath_1_has_the_result_of_libxml2() -> None:
    root = document(BODY)
    elements, tree = list(root.iter()), Tree(root, Budget(10**9, ""))
    expressions = RandomExpressions(1876)
    for source in (expressions.any() for _ in range(1500)):
        rewritten = re.sub(r"current\(\)", f"${CURRENT}", source)
        truth = etree.XPath(f"boolean({rewritten})", namespaces=dict(NAMESPACES), regexp=False)
        words = etree.XPath(f"string({rewritten})", namespaces=dict(NAMESPACES), regexp=False)
        try:
            other = slow(source, modern=False)
        except UnrunnableError:
            continue
        for element in elements:
            node = tree.node_of(element)
            context = {CURRENT: node}
            values = {CURRENT: [element]}
            try:
                found = other.truth(tree.context(node, context)), other.text(tree.context(node, context))
            except UnrunnableError:
                continue
            assert found == (truth(element, **values), words(element, **values)), source


@pytest.mark.skipif(SHARED is None, reason="../shared is absent")
def test_the_expressions_of_tei_itself_have_the_same_result() -> None:
    assert SHARED
    root = document(BODY)
    schema = etree.parse(SHARED / "tei" / "tei_all.isosch").getroot()
    spaces = tuple((one.get("prefix", ""), one.get("uri", "")) for one in schema.iter(f"{SCH}ns"))
    checked, tree, fast = Document(root), Tree(root, Budget(10**9, "")), 0
    for source in {one.get("test", "") for one in schema.iter(f"{SCH}assert", f"{SCH}report")}:
        quick = Expression(source, Language(spaces, modern=True), {})
        if quick.problem or not quick.is_fast:
            continue
        fast += 1
        other = SlowExpression(re.sub(r"current\(\)", f"${CURRENT}", source), spaces, modern=True)
        for element in checked.elements:
            node = tree.node_of(element)
            assert quick.truth(checked, Place(element), {}) is other.truth(tree.context(node, {CURRENT: node}))
    assert fast > 60


@pytest.mark.parametrize(
    ("source", "fast"),
    [
        ("@n = 'a'", True),
        ("//tei:p[@n = 'a']", True),
        ("count(tei:hi) > 1", True),
        ("@n > 3", False),  # a number in XPath 1, perhaps a fault in XPath 2
        ("@a < @b", False),  # numbers or words
        ("contains(tei:hi, 'a')", False),  # several are a fault in XPath 2
        ("//tei:p[@n = //tei:hi/@n]", False),  # each paragraph with all of the document
        ("//*[contains(/, 'x')]", False),
        ("id('a')", False),
        ("matches(@n, 'a')", False),
    ],
)
def test_libxml2_gets_what_is_surely_the_same_and_surely_bounded(source: str, fast: bool) -> None:
    assert Expression(source, MODERN, {}).is_fast is fast


@pytest.mark.parametrize(
    ("source", "fast"), [("@n > 3", True), ("contains(tei:hi, 'a')", True), ("//tei:p[@n = //tei:hi/@n]", False)]
)
def test_for_xpath_1_only_the_work_matters(source: str, fast: bool) -> None:
    assert Expression(source, CLASSIC, {}).is_fast is fast
