"""Which grammar and which rules bind a file: the configuration, else its ``xml-model`` instructions.

W3C Note "Associating Schemas with XML documents": ``<?xml-model href="…"
schematypens="http://relaxng.org/ns/structure/1.0"?>`` in the prolog.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from litvtei.schema.grammar import BUNDLED

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_PSEUDO_ATTRIBUTE = re.compile(r"""([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def bound_grammar(root: etree._Element, path: str, configured: str) -> str:
    """Return the name of the grammar for a file, as ``read_grammar`` takes it, or ``""`` for none.

    A grammar on the web is not fetched; one named ``litvtei.rng`` is the bundled one.
    """
    if configured:
        return "" if configured == "none" else configured
    for href in _models(root, _RELAX_NG, ".rng", ".rnc"):
        if PurePosixPath(href).name == "litvtei.rng":
            return BUNDLED
        if "://" not in href:
            return _beside(path, href)
    return ""


def bound_rules(root: etree._Element, path: str, configured: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the Schematron schemas for a file, as ``read_rules`` takes them.

    They may stand in a RELAX NG grammar. None is fetched from the web; one named ``litvtei.sch`` is the bundled one.
    """
    if configured:
        return tuple(one for one in configured if one != "none")
    names = [
        BUNDLED if PurePosixPath(href).name == "litvtei.sch" else _beside(path, href)
        for href in _models(root, _SCHEMATRON, ".sch")
        if "://" not in href
    ]
    return tuple(dict.fromkeys(names))


def _beside(path: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href)))


def _models(root: etree._Element, wanted: str, *suffixes: str) -> Iterator[str]:
    for sibling in root.itersiblings(preceding=True):
        if sibling.tag is etree.PI and getattr(sibling, "target", "") == "xml-model":  # type: ignore[comparison-overlap]
            values = {name: one or other for name, one, other in _PSEUDO_ATTRIBUTE.findall(sibling.text or "")}
            kind, href = values.get("schematypens", ""), values.get("href", "")
            if href and (kind == wanted or (not kind and href.endswith(suffixes))):
                yield href
