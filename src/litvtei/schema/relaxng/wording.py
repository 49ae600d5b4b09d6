"""Names and values in the words of an editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from lxml import etree

from litvtei.markup.names import XML_NAMESPACE, display_name
from litvtei.schema.relaxng.name_class import namespace_of
from litvtei.schema.relaxng.pattern import TEXT, Atom, Attribute, Choice, Data, Listing, OneOrMore, Pattern, Value

_MOST_VALUES = 30
_WHOLE = "a whole number (12)"
_NUMBER = "a number (1.5)"
_NAME = "a name without blanks or colons that starts with a letter (litvinov-1)"
_TYPES = {
    "date": "a date (1917-11-08)",
    "gYear": "a year (1917)",
    "gYearMonth": "a year and month (1917-11)",
    "gMonth": "a month (--11)",
    "gDay": "a day (---08)",
    "gMonthDay": "a month and day (--11-08)",
    "time": "a time (21:40:00)",
    "dateTime": "a date and time (1917-11-08T21:40:00)",
    "duration": "a duration (P18M)",
    "boolean": "true or false",
    "nonNegativeInteger": "a whole number from 0 (12)",
    "positiveInteger": "a whole number from 1 (12)",
    "anyURI": "a pointer or address (#litvinov, https://example.org/)",
    "language": "a language tag (en, ru-Latn)",
    "NMTOKEN": "one word of letters, digits and . - _ : (no-12)",
    "NMTOKENS": "words of letters, digits and . - _ : (no-12 no-13)",
    "QName": "a name, with a declared prefix or none (tei:persName)",
    "hexBinary": "hexadecimal digits (0FB7)",
    "base64Binary": "data in Base64 (TGl0dg==)",
    **dict.fromkeys(("string", "normalizedString", "token"), "text"),
    **dict.fromkeys(("Name", "NCName", "ID", "IDREF", "ENTITY"), _NAME),
    **dict.fromkeys(("decimal", "double", "float"), _NUMBER),
    **dict.fromkeys(("integer", "long", "int", "short", "byte"), _WHOLE),
    **dict.fromkeys(("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"), _WHOLE),
}
_DATES = frozenset("date gYear gYearMonth gMonth gDay gMonthDay time dateTime".split())
# Expressions that TEI uses for its datatypes.
_PATTERNS = {
    r"[^\p{C}\p{Z}]+": "one word without blanks",
    r"[\p{L}\p{M}\p{N}\p{P}\p{S}]+": "one word without blanks",
    # What these add goes without saying, or with the example.
    **dict.fromkeys((r"\S+", r"-?[0-9]{4}", r"-?[0-9]{4}-[0-9]{2}", r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}"), ""),
    **dict.fromkeys((r"--[0-9]{2}", r"--[0-9]{2}-[0-9]{2}", r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}T.*"), ""),
    r"[\d]+(\.[\d]+){0,2}": "a version number (1.2.3)",
    r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}": "a version number (1.2.3)",
    r"(\-?[\d]+/\-?[\d]+)": "a fraction (3/4)",
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)": "a point (10,20)",
    r"[0-9.,DHMPRSTWYZ/:+\-]+": "a date of ISO 8601 (1917-11-08/1917-11-10)",
}
_EXAMPLES = ("1", "text", "1917-11-08", "10,20", "10,20 30,40 50,60", "1917", "en", "true", "P1D", "1/2", "1.0.0", "a")
_LIMITS = {
    "minInclusive": "not less than", "maxInclusive": "not more than", "minExclusive": "more than",
    "maxExclusive": "less than", "length": "of length", "minLength": "of length at least",
    "maxLength": "of length at most",
}  # fmt: skip


def element_name(tag: str) -> str:
    """Return an element as an editor writes it: ``<p>``."""
    return f"<{display_name(tag)}>"


def attribute_name(tag: str, element: etree._Element | None = None) -> str:
    """Return an attribute as TEI people write it: ``@xml:id``; other prefixes are those of the element."""
    namespace = namespace_of(tag)
    prefix = "xml" if namespace == XML_NAMESPACE else ""
    if namespace and not prefix and element is not None:
        prefix = next((one for one, space in element.nsmap.items() if space == namespace and one), "")
    return f"@{prefix}:{display_name(tag)}" if prefix else f"@{display_name(tag)}"


def one_of(words: Iterable[str], most: int = 8) -> str:
    """Return words as ``a, b or c``, a long list cut."""
    listed = list(dict.fromkeys(words))
    if len(listed) > most:
        return f"{', '.join(listed[: most - 1])} or {len(listed) - most + 1} others"
    return f"{', '.join(listed[:-1])} or {listed[-1]}" if len(listed) > 1 else "".join(listed)


def nearest(written: str, known: Sequence[str]) -> str:
    """Return the known name that is written almost the same, ``""`` for none; another case is nearest of all."""
    for name in known:
        if name.lower() == written.lower():
            return name
    close = get_close_matches(written, known, n=1, cutoff=0.8) if len(written) < 60 else []
    return close[0] if close else ""


def quoted(text: str, most: int = 40) -> str:
    """Return a piece of text in quotation marks, cut."""
    words = " ".join(text.split())
    return f"“{words[:most].rstrip()}…”" if len(words) > most else f"“{words}”"


def closed_values(pattern: Pattern) -> list[str]:
    """Return the values that a pattern lists, wherever they stand in it."""
    return [atom.written for atom in _atoms(pattern) if isinstance(atom, Value)]


def value_in_words(pattern: Pattern) -> str:
    """Say what a value must be, with an example for each datatype."""
    values, types = closed_values(pattern), []
    for atom in _atoms(pattern):
        if isinstance(atom, Listing):
            types.append(f"one or more, parted by blanks, of: {value_in_words(atom.inner)}")
        elif isinstance(atom, Data):
            types.append(_type_in_words(atom))
    listed = [f'"{value}"' for value in values[:_MOST_VALUES] if value]
    if "" in values:
        types.append("nothing at all")
    if len(values) > _MOST_VALUES:
        listed.append(f"{len(values) - _MOST_VALUES} more")
    return one_of([*listed, *types], most=100) or "nothing"


def examples(pattern: Pattern) -> Iterator[str]:
    """Yield strings that a value may be, the listed ones first; not all of them are."""
    yield from closed_values(pattern)
    for atom in _atoms(pattern):
        if isinstance(atom, Listing):
            yield from examples(atom.inner)
        elif isinstance(atom, Data):
            found = re.search(r"\(([^,)]+|[^)]+)[,)]", _type_in_words(atom))
            yield from (found[1],) if found else ()
    yield from _EXAMPLES


def is_pointer(pattern: Pattern) -> bool:
    """Tell whether a value points somewhere."""
    atoms = [one for atom in _atoms(pattern) for one in (_atoms(atom.inner) if isinstance(atom, Listing) else (atom,))]
    return any(isinstance(one, Data) and one.datatype.name == "anyURI" for one in atoms)


def _type_in_words(data: Data) -> str:
    words = _TYPES.get(data.datatype.name, data.datatype.name)
    for facet in data.datatype.facets:
        if facet.name == "pattern" and data.datatype.name in _DATES:
            continue  # it only narrows what the words say already
        if facet.name == "pattern":
            known = _PATTERNS.get(facet.text)
            if known != "":
                words = known or f"{words} that matches {facet.text[:80]}"
        elif facet.name in _LIMITS:
            words += f", {_LIMITS[facet.name]} {facet.text}"
    return words


def _atoms(pattern: Pattern) -> list[Atom]:
    """Return what a value is made of, in the order of the schema."""
    found: dict[Atom, None] = {}
    waiting = [pattern]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Atom) and not isinstance(current, Attribute):
            found[current] = None
        waiting.extend(reversed(current.children))
    return list(found)


def takes_anything(pattern: Pattern) -> bool:
    """Tell whether any text will do."""
    return pattern is TEXT or (isinstance(pattern, Choice | OneOrMore) and TEXT in pattern.children)
