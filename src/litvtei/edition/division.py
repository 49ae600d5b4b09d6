"""Divisions that make pages of their own: where a long document is cut.

A document of ordinary length is one page. A long one is cut at the divisions
that its encoder made units of (a type of ``div`` that occurs often and holds
most of the words: letters, documents, entries), else at the largest divisions
that are short enough to read as a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from litvtei.edition.date import DateValue, read_date
from litvtei.markup.names import XML_ID, attributes_of, child_of, elements, tei, tei_name
from litvtei.markup.text import plain_text

LONG_DOCUMENT = 120_000
LONG_PAGE = 60_000
_MANY = 10


@dataclass(frozen=True, slots=True)
class Division:
    """A page's worth of a document. ``parent`` is an index into the same tuple, -1 for the document's page.

    ``order`` is the position of its element among all elements of the tree.
    """

    id: str
    heading: str
    type: str
    level: int
    parent: int
    order: int
    date: DateValue


def is_division(element: etree._Element) -> bool:
    """Tell whether an element is ``div`` or ``div0`` … ``div7``."""
    name = tei_name(element.tag)
    return name == "div" or (len(name) == 4 and name.startswith("div") and name[3] in "01234567")


def read_divisions(root: etree._Element, split: str) -> tuple[tuple[Division, ...], dict[etree._Element, int]]:
    """Decide which divisions become pages; return them in order, and their elements with their index.

    ``split`` is ``auto``, ``never`` or a value of ``div/@type``.
    """
    text = child_of(root, "text")
    if text is None or split == "never":
        return (), {}
    chosen = _by_type(text, split) if split != "auto" else _long(text)
    if not chosen:
        return (), {}
    order = {element: position for position, element in enumerate(elements(root)) if element in chosen}
    divisions: list[Division] = []
    index: dict[etree._Element, int] = {}
    for element, position in order.items():
        parent = next((index[one] for one in element.iterancestors() if one in index), -1)
        level = divisions[parent].level + 1 if parent >= 0 else 1
        index[element] = len(divisions)
        divisions.append(_division(element, len(divisions), level, parent, position))
    return tuple(divisions), index


def division_of(element: etree._Element, divisions: Mapping[etree._Element, int]) -> int:
    """Return the division whose page an element stands on, -1 for the document's own page."""
    if not divisions:
        return -1
    return next((divisions[one] for one in (element, *element.iterancestors()) if one in divisions), -1)


_DIVISIONS = tuple(tei(f"div{level}") for level in ("", *range(8)))
_LENGTH = etree.XPath("string-length(.)")


def _long(text: etree._Element) -> set[etree._Element]:
    if _LENGTH(text) <= LONG_DOCUMENT or next(text.iter(*_DIVISIONS), None) is None:
        return set()
    sizes = _sizes(text)
    types = Counter(element.get("type", "") for element in sizes if is_division(element) and element.get("type"))
    for type_, count in types.most_common():
        units = [one for one in sizes if is_division(one) and one.get("type") == type_]
        if count >= _MANY and sum(sizes[one] for one in units) * 2 > sizes[text] and not _nested(units):
            return _with_ancestors(units, text) | _beside(text, set(units), sizes)
    readable = _readable(text, sizes)
    return readable if len(readable) > 1 else set()


def _by_type(text: etree._Element, type_: str) -> set[etree._Element]:
    return {one for one in elements(text) if is_division(one) and one.get("type") == type_}


def _sizes(text: etree._Element) -> dict[etree._Element, int]:
    """The number of characters in the text and in each of its divisions."""
    sizes = {text: 0} | {one: 0 for one in elements(text) if is_division(one)}
    for element in elements(text):
        length = len(element.text or "") + sum(len(child.tail or "") for child in element)
        for ancestor in (element, *element.iterancestors()):
            if ancestor in sizes:
                sizes[ancestor] += length
                break
    for element in reversed(list(sizes)):
        for ancestor in element.iterancestors():
            if ancestor in sizes:
                sizes[ancestor] += sizes[element]
                break
    return sizes


def _nested(units: list[etree._Element]) -> bool:
    members = set(units)
    return any(ancestor in members for unit in units for ancestor in unit.iterancestors())


def _with_ancestors(units: list[etree._Element], text: etree._Element) -> set[etree._Element]:
    chosen = set(units)
    for unit in units:
        for ancestor in unit.iterancestors():
            if ancestor is text or ancestor in chosen:
                break
            if is_division(ancestor):
                chosen.add(ancestor)
    return chosen


def _beside(text: etree._Element, units: set[etree._Element], sizes: dict[etree._Element, int]) -> set[etree._Element]:
    """Divisions at the top, such as a preface or an index, that hold no unit but words enough for a page."""
    holders = _with_ancestors(list(units), text)
    return {
        one
        for one in sizes
        if is_division(one)
        and one not in holders
        and not any(ancestor in units or is_division(ancestor) for ancestor in one.iterancestors())
        and sizes[one] > 0
    }


def _readable(element: etree._Element, sizes: dict[etree._Element, int]) -> set[etree._Element]:
    chosen: set[etree._Element] = set()
    for division in _nearest_divisions(element):
        chosen.add(division)
        if sizes[division] > LONG_PAGE:
            inner = _readable(division, sizes)
            if len(inner) > 1:
                chosen |= inner
    return chosen


def _nearest_divisions(element: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in element:
        if isinstance(child.tag, str):
            if is_division(child):
                found.append(child)
            elif tei_name(child.tag) in ("front", "body", "back", "group", "text"):
                found.extend(_nearest_divisions(child))
    return found


def _division(element: etree._Element, number: int, level: int, parent: int, order: int) -> Division:
    head = element.find(tei("head"))
    heading = plain_text(head) if head is not None else ""
    kind = element.get("type", "").replace("_", " ").replace("-", " ").capitalize()
    heading = heading or " ".join(filter(None, (kind, element.get("n", ""))))
    return Division(
        element.get(XML_ID) or f"part-{number + 1}",
        heading or f"[{number + 1}]",
        element.get("type", ""),
        level,
        parent,
        order,
        _date(element),
    )


def _date(element: etree._Element) -> DateValue:
    """The date of the first dateline that has one."""
    for dateline in element.iter(tei("dateline")):
        for date in dateline.iter(tei("date")):
            value = read_date(attributes_of(date))
            if value.known:
                return value
    return DateValue()
