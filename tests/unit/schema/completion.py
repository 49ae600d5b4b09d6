"""Documents written by following what a schema expects, for tests."""

from __future__ import annotations

from lxml import etree

from litvtei.schema.relaxng.schema import Schema
from unit.schema.engine import TEI

T = f"{{{TEI}}}"
SAMPLES = ("1", "x", "#a", "en", "1917", "http://example.org/a", "P1Y", "(.+)", "53.1 23.1", "0,0 1,1", "12cm")
_USUAL = ("p", "title", "desc")


def complete(schema: Schema, element: etree._Element, around: frozenset[str] = frozenset()) -> None:
    """Write into an element whatever it is said to need, until nothing is needed any more."""
    root = element.getroottree().getroot()
    while needed_now := [one for one in schema.expected_attributes(element) if one.needed]:
        one = needed_now[0]
        values = [one.values[0].value] if one.closed else SAMPLES
        faults = {value: faults_with(schema, root, element, one.name, value) for value in values}
        element.set(one.name, min(faults, key=lambda value: faults[value]))
    while not (expected := schema.expected(element, len(element))).complete:
        needed = [one.tag for one in expected.elements if one.needed and one.tag not in around]
        if needed:
            tag = next((one for one in needed if one.removeprefix(T) in _USUAL), needed[0])
            complete(schema, etree.SubElement(element, tag), around | {str(element.tag)})
        elif expected.values or expected.words:
            texts = [expected.values[0].value] if expected.values else SAMPLES
            element.text = min(texts, key=lambda text: _faults_holding(schema, root, element, text))
            return
        else:
            return


def faults_with(schema: Schema, root: etree._Element, element: etree._Element, name: str, value: str) -> int:
    """Give an element an attribute, and return how much is wrong with the document then."""
    element.set(name, value)
    return sum(1 for _ in schema.faults(root))


def _faults_holding(schema: Schema, root: etree._Element, element: etree._Element, text: str) -> int:
    element.text = text
    return sum(1 for _ in schema.faults(root))
