"""A pattern as a stylesheet of XSLT 3.0, for rules that only an XSLT processor can run.

What comes out of it is one ``f`` for each test that a document fails: ``t`` is the number of the test, ``p`` the place
(the positions of the element and those around it among their sisters), ``a`` an attribute, and words. Expressions that
name what reaches beyond the document are refused before any processor sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from litvtei.schema.schematron.rule import Let, Message, Pattern, Schematron, Test, ValueOf

XSLT = "http://www.w3.org/1999/XSL/Transform"
_OWN = "urn:litvtei:schematron"
_LONGEST_VALUE = 300
_BEYOND = re.compile(
    r"(?:^|[^\w.-])(?:doc|doc-available|document|collection|uri-collection|unparsed-text[\w-]*|environment-variable|"
    r"available-environment-variables|json-doc|load-xquery-module|transform|put|function-lookup|system-property|"
    r"stream-available|element-available|type-available|serialize|parse-xml[\w-]*)\s*[(#]|Q\{|java:|saxon|expath|exslt"
)
_ALLOWED = frozenset(
    "function key param variable sequence value-of text if choose when otherwise for-each for-each-group sort copy "
    "copy-of number perform-sort analyze-string matching-substring non-matching-substring map map-entry".split()
)
# Where a node is: a node that is no element stands in or at one.
_PLACE = f"""<xsl:function name="l:place" xmlns:l="{_OWN}"><xsl:param name="n"/>
<xsl:sequence select="string-join($n/ancestor-or-self::*/string(count(preceding-sibling::*)), ' ')"/></xsl:function>
<xsl:function name="l:attribute" xmlns:l="{_OWN}"><xsl:param name="n"/>
<xsl:sequence select="if ($n instance of attribute()) then name($n) else ''"/></xsl:function>"""


class RefusedError(Exception):
    """A pattern must not be run; the message says why, as the end of a sentence."""


def stylesheet(schema: Schematron, pattern: Pattern) -> str:
    """Return a stylesheet that runs one pattern. Raises RefusedError."""
    if not schema.modern:
        raise RefusedError("it is written for XSLT 1")
    if pattern.documents:
        raise RefusedError("its pattern is about other documents")
    sheet = etree.Element(f"{{{XSLT}}}stylesheet", nsmap=_namespaces(schema))
    sheet.set("version", "3.0")
    sheet.set("exclude-result-prefixes", "#all")
    for foreign in schema.foreign:
        sheet.append(_harmless(foreign))
    sheet.extend(etree.fromstring(f'<x xmlns:xsl="{XSLT}">{_PLACE}</x>'))
    for let in (*schema.lets, *pattern.lets):
        _declare(sheet, let)
    whole = _add(sheet, "template", match="/")
    found = etree.SubElement(whole, "found")
    _add(found, "apply-templates", select=".", mode="rules")
    number = 0
    for place, rule in enumerate(pattern.rules):
        template = _add(sheet, "template", match=_harmless_text(rule.context), mode="rules")
        template.set("priority", str(len(pattern.rules) - place))
        for let in rule.lets:
            _declare(template, let)
        for test in rule.tests:
            _test(template, test, number)
            number += 1
        _add(template, "apply-templates", select="@* | node()", mode="rules")
    other = _add(sheet, "template", match="document-node() | node() | @*", mode="rules", priority="0")
    _add(other, "apply-templates", select="@* | node()", mode="rules")
    return etree.tostring(sheet, encoding="unicode")


def tests_of(pattern: Pattern) -> list[Test]:
    """Return the tests of a pattern by their numbers."""
    return [test for rule in pattern.rules for test in rule.tests]


def _namespaces(schema: Schematron) -> dict[str | None, str]:
    named: dict[str | None, str] = {prefix: uri for prefix, uri in schema.namespaces if prefix and uri}
    return named | {"xsl": XSLT, "l": _OWN} | ({} if "xs" in named else {"xs": "http://www.w3.org/2001/XMLSchema"})


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    made: etree._Element = etree.SubElement(parent, f"{{{XSLT}}}{tag}", attributes)
    return made


def _declare(parent: etree._Element, let: Let) -> None:
    variable = _add(parent, "variable", name=_harmless_text(let.name))
    if let.value:
        variable.set("select", _harmless_text(let.value))
    else:
        _add(variable, "text").text = let.words


def _test(template: etree._Element, test: Test, number: int) -> None:
    holds = _harmless_text(test.test)
    found = etree.SubElement(_add(template, "if", test=f"not({holds})" if test.expected else holds), "f")
    found.set("t", str(number))
    at = f"(({_harmless_text(test.subject)}), .)[1]" if test.subject else "."
    for name, function in (("p", "place"), ("a", "attribute")):
        _add(_add(found, "attribute", name=name), "sequence", select=f"l:{function}({at})")
    for words in (test.message, *test.diagnostics):
        _words(etree.SubElement(found, "w"), words)


def _words(parent: etree._Element, message: Message) -> None:
    for part in message:
        if isinstance(part, str):
            _add(parent, "text").text = part
        else:
            select = part.select if isinstance(part, ValueOf) else f"name({part.path})"
            short = (
                f"for $l:v in normalize-space(string-join(data(({_harmless_text(select)})) ! string(), ' ')) return "
            )
            cut = f"substring($l:v, 1, {_LONGEST_VALUE}) || '…'"
            _add(parent, "value-of", select=f"{short}if (string-length($l:v) > {_LONGEST_VALUE}) then {cut} else $l:v")


def _harmless_text(expression: str) -> str:
    found = _BEYOND.search(expression)
    if found:
        raise RefusedError(f"“{found[0].strip(' (#')}” reaches beyond the document")
    return expression


def _harmless(written: str) -> etree._Element:
    foreign: etree._Element = etree.fromstring(written)
    for node in foreign.iter():
        if not isinstance(node.tag, str):
            continue
        namespace, _, name = node.tag.removeprefix("{").rpartition("}")
        if namespace != XSLT or name not in _ALLOWED:
            raise RefusedError(f"its schema holds <{node.prefix or ''}{':' if node.prefix else ''}{name}>")
        for text in _texts(node):
            _harmless_text(text)
    return foreign


def _texts(node: etree._Element) -> Iterator[str]:
    yield from map(str, node.values())
    yield node.text or ""
    yield node.tail or ""
