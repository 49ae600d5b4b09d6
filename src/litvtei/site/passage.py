"""Passages: each paragraph, stanza and speech has a number that is its address."""

from __future__ import annotations

import re

from lxml import etree

# An id that needs no escaping in an address.
_ADDRESS = re.compile(r"[^\s#%\"'<>&?]+")

# Where words stand that are not counted on: notes, tables, lists, captions, speeches (which count as a whole).
_UNCOUNTED_TAGS = frozenset("aside figure figcaption li td th table details blockquote caption".split())
_UNCOUNTED = frozenset("notes apparatus facsimile witnesses note sp lg listApp titlePage register floatingText".split())
_COUNTED = frozenset("ab lg sp".split())


def number_passages(article: etree._Element) -> None:
    """Give each passage of an article an id and, at its beginning, its number as a link to itself."""
    taken = {identifier for one in article.iter(etree.Element) if (identifier := one.get("id"))}
    for number, element in enumerate(_passages(article), 1):
        if not element.get("id") and f"p-{number}" not in taken:
            element.set("id", f"p-{number}")
        identifier = element.get("id")
        if identifier and _ADDRESS.fullmatch(identifier):
            link = etree.Element("a", {"class": "passage", "href": f"#{identifier}"})
            link.text = str(number)
            link.tail, element.text = element.text, None
            element.insert(0, link)


def _passages(article: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    _collect(article, found)
    return found if len(found) > 1 else []


def _collect(element: etree._Element, found: list[etree._Element]) -> None:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _UNCOUNTED_TAGS or child.get("hidden") is not None:
            continue
        classes = (child.get("class") or "").split()
        if (child.tag == "p" and classes in ([], ["ab"])) or (child.tag == "div" and _COUNTED & set(classes)):
            if _has_words(child):
                found.append(child)
        elif not _UNCOUNTED & set(classes):
            _collect(child, found)


def _has_words(element: etree._Element) -> bool:
    return any(part.strip() for part in map(str, element.itertext()))
