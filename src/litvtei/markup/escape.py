"""Words as XML writes them, in a text and as the value of an attribute.

They become what ``xml.sax.saxutils`` makes of them, which loads all of HTTP before.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NONE: Mapping[str, str] = MappingProxyType({})


def escape(text: str, others: Mapping[str, str] = _NONE) -> str:
    """Return a text without markup, and with whatever ``others`` put in the place of a character."""
    text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    for character, instead in others.items():
        text = text.replace(character, instead)
    return text


def quoteattr(value: str, others: Mapping[str, str] = _NONE) -> str:
    """Return the value of an attribute in the quotation marks that it needs; tabs and ends of lines survive."""
    value = escape(value, {**others, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace('"', "&quot;") + '"'
