"""Values that are plainly right: as bytes of a file, told by one look at their characters."""

from __future__ import annotations

import re

from litvtei.schema.relaxng.datatype import XSD
from litvtei.schema.relaxng.facet import Facet
from litvtei.schema.relaxng.pattern import Choice, Data, Listing, OneOrMore, Pattern

_NAME = re.compile(rb"[A-Za-z_][A-Za-z0-9._-]*")
_POINTER = re.compile(rb"#?[A-Za-z0-9._-]+")
_PLAIN = {"ID": _NAME, "NCName": _NAME, "NMTOKEN": _NAME, "anyURI": _POINTER}


def plain_values(pattern: Pattern) -> re.Pattern[bytes] | None:
    """Return which bytes are certainly a value of a pattern, though not all that are; None if that cannot be told.

    They hold neither white space nor what stands for something else.
    """
    match pattern:
        case Data(but=None, datatype=kind) if kind.library == XSD and all(map(_without_space, kind.facets)):
            return _PLAIN.get(kind.name)
        case Listing() | OneOrMore():
            inner = pattern.inner if isinstance(pattern, Listing) else pattern.children[0]
            return plain_values(inner)
        case Choice():
            return next(filter(None, map(plain_values, pattern.children)), None)
    return None


def _without_space(facet: Facet) -> bool:
    """Tell whether a facet forbids no more than white space, as those of TEI's pointers do."""
    return facet.name == "pattern" and facet.text == r"\S+"
