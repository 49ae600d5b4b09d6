"""Names that stand in TEI files: namespaces and qualified names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
XINCLUDE_NAMESPACE = "http://www.w3.org/2001/XInclude"
# Attributes that litvtei itself hangs on a copy of a tree on its way to the stylesheet.
PRIVATE_NAMESPACE = "urn:litvtei"

XML_ID = f"{{{XML_NAMESPACE}}}id"
XML_LANG = f"{{{XML_NAMESPACE}}}lang"
XINCLUDE = f"{{{XINCLUDE_NAMESPACE}}}include"

_TEI_PREFIX = f"{{{TEI_NAMESPACE}}}"


@cache
def tei(name: str) -> str:
    """Return the qualified name of a TEI element: ``tei("p")`` is ``{http://…}p``."""
    return _TEI_PREFIX + name


@cache
def tei_name(tag: str) -> str:
    """Return the local name of a TEI element's tag, or ``""`` for any other namespace."""
    return tag[len(_TEI_PREFIX) :] if tag.startswith(_TEI_PREFIX) else ""


def display_name(tag: str) -> str:
    """Return a tag as an editor writes it: the local name."""
    return tag.rpartition("}")[2]


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """Yield ``root`` and all elements below it in document order, no comments, no instructions."""
    return root.iter(etree.Element)


def private(name: str) -> str:
    """Return the qualified name of one of litvtei's own passing attributes."""
    return f"{{{PRIVATE_NAMESPACE}}}{name}"
