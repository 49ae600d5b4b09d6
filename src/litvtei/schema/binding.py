"""Which grammar binds a file: the configuration, else its ``xml-model`` instruction.

W3C Note "Associating Schemas with XML documents": ``<?xml-model href="…"
schematypens="http://relaxng.org/ns/structure/1.0"?>`` in the prolog.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from litvtei.markup.pointers import file_in
from litvtei.schema.grammar import BUNDLED

_RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_PSEUDO_ATTRIBUTE = re.compile(r"""([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def bound_grammar(root: etree._Element, path: str, configured: str) -> str:
    """Return the name of the grammar for a file, as ``read_grammar`` takes it, or ``""`` for none.

    A grammar on the web is not fetched; one named ``litvtei.rng`` is the bundled one.
    """
    if configured:
        return "" if configured == "none" else configured
    for href in _models(root):
        if PurePosixPath(href).name == "litvtei.rng":
            return BUNDLED
        if "://" not in href:
            return file_in(path, href)
    return ""


def _models(root: etree._Element) -> Iterator[str]:
    for sibling in root.itersiblings(preceding=True):
        if sibling.tag is etree.PI and getattr(sibling, "target", "") == "xml-model":  # type: ignore[comparison-overlap]
            values = {name: one or other for name, one, other in _PSEUDO_ATTRIBUTE.findall(sibling.text or "")}
            kind, href = values.get("schematypens", ""), values.get("href", "")
            if href and (kind == _RELAX_NG or (not kind and href.endswith(".rng"))):
                yield href
