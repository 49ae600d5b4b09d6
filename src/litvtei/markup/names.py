"""Names that stand in TEI files: namespaces and qualified names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


# More than TEI has; a file that makes names up shall not fill the memory.
_MANY_TAGS = 5000


class _LocalNames(dict[object, str]):
    """The local names of TEI tags, each looked at once: they are asked for millions of times."""

    def __missing__(self, tag: object) -> str:
        name = tag[len(_TEI_PREFIX) :] if isinstance(tag, str) and tag.startswith(_TEI_PREFIX) else ""
        if len(self) < _MANY_TAGS:
            self[tag] = name
        return name


tei_name: Callable[[object], str] = _LocalNames().__getitem__
"""Return the local name of a TEI element's tag, or ``""`` for other namespaces, comments and instructions."""


def child_of(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first TEI child of a name, or, of several names, the child of the child; None where there is none."""
    for name in names:
        element = next(element.iterchildren(tei(name)), None) if element is not None else None
    return element


def display_name(tag: object) -> str:
    """Return a tag as an editor writes it: the local name."""
    return str(tag).rpartition("}")[2]


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Return an element's attributes as plain strings."""
    return dict(element.items())


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """Yield ``root`` and all elements below it in document order, no comments, no instructions."""
    return root.iter(etree.Element)


def private(name: str) -> str:
    """Return the qualified name of one of litvtei's own passing attributes."""
    return f"{{{PRIVATE_NAMESPACE}}}{name}"
