"""How much cannot be read, and why, in words: told on each element before a stylesheet shows it.

XSLT 1 knows no plural forms, so that what TEI states in attributes (att.dimensions, ``@reason``) is said here.
"""

from __future__ import annotations

from lxml import etree

from litvtei.labels.labels import Labels
from litvtei.markup.names import private, tei

_TOLD = tuple(tei(name) for name in ("gap", "unclear", "supplied", "surplus", "damage", "space"))
_MISSING = private("missing")
# What encoders call the units that there are words for.
_UNITS = {"chars": "character", "char": "character", "letter": "character", "letters": "character"}
_UNITS |= {name: name for name in ("character", "line", "word", "leaf", "page", "cm", "mm")}
_UNITS |= {"characters": "character", "lines": "line", "words": "word", "leaves": "leaf", "pages": "page"}


def tell_missing(document: etree._Element, say: Labels) -> None:
    """Write on each element of a document that tells of a gap or the like what it tells, for ``gap.xsl``."""
    for element in document.iter(*_TOLD):
        words = _in_words(element, say)
        if words:
            element.set(_MISSING, words)
        else:
            element.attrib.pop(_MISSING, None)


def _in_words(element: etree._Element, say: Labels) -> str:
    extent = _extent(element, say)
    if extent and element.get("precision") in ("low", "medium"):
        extent = say("extent.about", extent=extent)
    reasons = element.get("reason", "").replace("_", " ").replace("-", " ").split()
    return " ".join((extent, *(say.known(f"reason.{one}", one) for one in reasons))).strip()


def _extent(element: etree._Element, say: Labels) -> str:
    least, most = element.get("atLeast", ""), element.get("atMost", "")
    number = element.get("quantity", "") or (f"{least}–{most}" if least or most else "")
    unit = element.get("unit", "")
    if not number:
        return f"{element.get('extent', '')} {unit}".strip() if element.get("extent") else ""
    key = f"extent.{_UNITS[unit]}" if unit in _UNITS else ""
    counted = number if number.isdecimal() else most if most.isdecimal() else "5"
    return say.text(key, int(counted)).replace("{n}", number) if key else f"{number} {unit}".strip()
