"""Which grammars and which rules bind a file: the configuration, else its ``xml-model`` instructions.

W3C Note "Associating Schemas with XML documents": ``<?xml-model href="…"
schematypens="http://relaxng.org/ns/structure/1.0"?>`` in the prolog.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from litvtei.schema.grammar import BUNDLED

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_PSEUDO_ATTRIBUTE = re.compile(r"""([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Binding:
    """Which grammars bind a file and who says so.

    ``grammars`` are their names as ``read_grammar`` takes them. ``passed`` are addresses on the web that the file names
    and from where nothing is fetched.
    """

    grammars: tuple[str, ...] = ()
    reason: str = ""
    passed: tuple[str, ...] = ()


def read_binding(root: etree._Element, path: str, configured: tuple[str, ...]) -> Binding:
    """Return which grammars bind a file: those that are configured, else all that it names itself.

    A grammar on the web is not fetched; one named ``litvtei.rng`` is the bundled one.
    """
    if configured:
        return Binding(tuple(dict.fromkeys(one for one in configured if one != "none")), "litvtei.toml")
    found: list[str] = []
    passed: list[str] = []
    for href in _models(root, _RELAX_NG, ".rng", ".rnc"):
        if PurePosixPath(href).name == "litvtei.rng":
            found.append(BUNDLED)
        elif "://" not in href:
            found.append(_beside(path, href))
        else:
            passed.append(href)
    return Binding(tuple(dict.fromkeys(found)), "xml-model" if found else "", tuple(passed))


def bound_grammars(root: etree._Element, path: str, configured: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the grammars for a file, as ``read_grammar`` takes them."""
    return read_binding(root, path, configured).grammars


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
