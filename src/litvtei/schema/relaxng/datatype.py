"""Datatypes: RELAX NG's own two, and those of XML Schema with their facets.

A datatype answers two questions about a string: is it one of its values, and
which one. Names with prefixes (``QName``) also need the element they stand on.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial

from lxml import etree

from litvtei.markup.name_form import NAME, NC_NAME, NMTOKEN, NameForm
from litvtei.markup.names import XML_NAMESPACE
from litvtei.schema.relaxng.date_value import Duration, Moment, duration, moment
from litvtei.schema.relaxng.facet import FACETS, Facet
from litvtei.schema.relaxng.problem import SchemaError

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
_SPACE = " \t\n\r"
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_FLOAT = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_BASE64 = re.compile(r"[A-Za-z0-9+/ ]*([AQgw] ?= ?=|[AEIMQUYcgkosw048] ?=)?")
_PLAIN_POINTER = re.compile(r"[A-Za-z0-9_.-]*#?[A-Za-z0-9_.-]*")
_IPV6 = re.compile(r"([^\[\]]*@)?\[[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*\](:[0-9]*)?")
_MOST_DIGITS = 4000

Parse = Callable[[str], Hashable]


@dataclass(frozen=True, slots=True)
class Type:
    """A built-in type: its white space, and how a normalised string becomes a value (None if it is not one)."""

    parse: Parse
    space: str = "collapse"
    ordered: bool = False
    measured: Callable[[str], int] | None = None


@dataclass(frozen=True)
class Datatype:
    """A type with its facets."""

    library: str
    name: str
    facets: tuple[Facet, ...] = ()

    @cached_property
    def _type(self) -> Type:
        return _TYPES[self.library][self.name]

    @cached_property
    def in_context(self) -> bool:
        """Whether a value means something else at another place."""
        return self.library == XSD and self.name in ("QName", "NOTATION")

    def normalise(self, text: str) -> str:
        """Return text as the type treats white space."""
        space = self._type.space
        if space == "collapse":
            return " ".join(text.split()) if text.isascii() else " ".join(re.split(f"[{_SPACE}]+", text.strip(_SPACE)))
        return re.sub(f"[{_SPACE}]", " ", text) if space == "replace" else text

    def value(self, text: str, context: etree._Element | None = None) -> Hashable:
        """Return the value that a string stands for, or None if it stands for none."""
        kind = self._type
        normal = self.normalise(text)
        value = _qualified(normal, context) if self.in_context else kind.parse(normal)
        if value is None:
            return None
        for facet in self.facets:
            if not facet.allows(normal, value, kind.measured):
                return None
        return value

    def allows(self, text: str, context: etree._Element | None = None) -> bool:
        """Tell whether a string is of this type."""
        return self.value(text, context) is not None


def read_datatype(library: str, name: str, parameters: list[tuple[str, str]]) -> Datatype:
    """Return a datatype by its names in a schema. Raises SchemaError for an unknown one."""
    if library not in _TYPES:
        raise SchemaError(f"the datatype library {library} is not known")
    kind = _TYPES[library].get(name)
    if kind is None:
        raise SchemaError(f"there is no datatype {name}")
    bare = Datatype(library, name)
    facets: list[Facet] = []
    for parameter, text in parameters:
        if not library or parameter not in FACETS:
            raise SchemaError(f"the datatype {name} has no parameter {parameter}")
        facets.append(_facet(bare, kind, parameter, text))
    return Datatype(library, name, tuple(facets))


def _facet(bare: Datatype, kind: Type, parameter: str, text: str) -> Facet:
    ordering, measuring = parameter.startswith(("min", "max")), parameter.lower().endswith("length")
    if measuring and kind.measured is None:
        raise SchemaError(f"values of {bare.name} have no length")
    if ordering and not measuring and not kind.ordered:
        raise SchemaError(f"values of {bare.name} have no order")
    if parameter.endswith("Digits") and "." not in _NUMBERS.get(bare.name, ""):
        raise SchemaError(f"values of {bare.name} have no digits")
    limit = bare.value(text) if ordering and not measuring else None
    if ordering and not measuring and limit is None:
        raise SchemaError(f"{text} is not a value of {bare.name}")
    return FACETS[parameter](text, limit)


def is_uri(text: str) -> bool:
    """Tell whether a string can be a URI reference once its foreign letters are escaped (RFC 2396 and 2732)."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", text) or text.count("#") > 1:
        return False
    scheme = re.match(r"([^/?#]*?):", text)
    if scheme and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme[1]):
        return False
    rest = text[scheme.end() :] if scheme else text
    if scheme and (not rest or rest.startswith("#")):
        return False
    authority = re.match(r"//([^/?#]*)", rest)
    path = rest[authority.end() :] if authority else rest
    if authority and (not path or path[0] in "?#") and not authority[1]:
        return False
    if authority and "[" in authority[1] and not _IPV6.fullmatch(authority[1]):
        return False
    return not re.search(r"[\[\]]", path.partition("?")[0].partition("#")[0])


def _string(text: str) -> Hashable:
    return text


def _match(form: re.Pattern[str], text: str) -> Hashable:
    return text if form.fullmatch(text) else None


def _name(form: NameForm, text: str) -> Hashable:
    return text if form.fits(text) else None


def _names(form: NameForm, text: str) -> Hashable:
    tokens = text.split(" ") if text else []
    return tuple(tokens) if tokens and all(map(form.fits, tokens)) else None


def _uri(text: str) -> Hashable:
    return text if _PLAIN_POINTER.fullmatch(text) or is_uri(text) else None


def _boolean(text: str) -> Hashable:
    return {"true": True, "1": True, "false": False, "0": False}.get(text)


def _decimal(text: str) -> Hashable:
    return Decimal(text) if _DECIMAL.fullmatch(text) and len(text) < _MOST_DIGITS else None


def _integer(least: int | None, most: int | None, text: str) -> Hashable:
    if not _INTEGER.fullmatch(text) or len(text) > _MOST_DIGITS:
        return None
    number = int(text)
    return None if (least is not None and number < least) or (most is not None and number > most) else Decimal(number)


def _float(text: str) -> Hashable:
    if text in ("INF", "-INF"):
        return float(text.lower())
    if text == "NaN":
        return text
    return float(text) if _FLOAT.fullmatch(text) and len(text) < _MOST_DIGITS else None


def _moment(kind: str, text: str) -> Moment | None:
    return moment(kind, text)


def _duration(text: str) -> Duration | None:
    return duration(text)


def _hexadecimal(text: str) -> Hashable:
    return bytes.fromhex(text) if re.fullmatch(r"([0-9A-Fa-f]{2})*", text) else None


def _base64(text: str) -> Hashable:
    if not _BASE64.fullmatch(text):
        return None
    try:
        return base64.b64decode(text.replace(" ", ""), validate=True)
    except (binascii.Error, ValueError):
        return None


def _qualified(text: str, context: etree._Element | None) -> Hashable:
    prefix, colon, local = text.rpartition(":")
    if not NC_NAME.fits(local) or (colon and not NC_NAME.fits(prefix)):
        return None
    spaces = {**(context.nsmap if context is not None else {}), "xml": XML_NAMESPACE}
    if prefix and prefix not in spaces:
        return None
    return (spaces.get(prefix or None) or "", local)


def _items(text: str) -> int:
    return len(text.split(" "))


def _octets(parse: Parse, text: str) -> int:
    value = parse(text)
    return len(value) if isinstance(value, bytes) else 0


_NUMBERS = {
    "decimal": ".", "integer": ".-:", "nonPositiveInteger": ".-:0", "negativeInteger": ".-:-1",
    "nonNegativeInteger": ".0:", "positiveInteger": ".1:", "long": f".{-(2**63)}:{2**63 - 1}",
    "int": f".{-(2**31)}:{2**31 - 1}",
    "short": ".-32768:32767", "byte": ".-128:127", "unsignedLong": f".0:{2**64 - 1}", "unsignedInt": f".0:{2**32 - 1}",
    "unsignedShort": ".0:65535", "unsignedByte": ".0:255",
}  # fmt: skip


def _number(limits: str) -> Type:
    least, _, most = limits[1:].partition(":")
    return Type(partial(_integer, int(least) if least.strip("-") else None, int(most) if most else None), ordered=True)


def _text(parse: Parse, space: str = "collapse") -> Type:
    return Type(parse, space, measured=len)


_TYPES: dict[str, dict[str, Type]] = {
    "": {"string": Type(_string, "preserve"), "token": Type(_string)},
    XSD: {
        "string": _text(_string, "preserve"),
        "normalizedString": _text(_string, "replace"),
        "token": _text(_string),
        "anyURI": _text(_uri),
        "language": _text(partial(_match, _LANGUAGE)),
        "Name": _text(partial(_name, NAME)),
        **{name: _text(partial(_name, NC_NAME)) for name in ("NCName", "ID", "IDREF", "ENTITY")},
        "NMTOKEN": _text(partial(_name, NMTOKEN)),
        "NMTOKENS": Type(partial(_names, NMTOKEN), measured=_items),
        "IDREFS": Type(partial(_names, NC_NAME), measured=_items),
        "ENTITIES": Type(partial(_names, NC_NAME), measured=_items),
        "QName": _text(_string),
        "NOTATION": _text(_string),
        "boolean": Type(_boolean),
        **{name: _number(limits) for name, limits in _NUMBERS.items()},
        "decimal": Type(_decimal, ordered=True),
        "float": Type(_float, ordered=True),
        "double": Type(_float, ordered=True),
        **{
            name: Type(partial(_moment, name), ordered=True)
            for name in ("dateTime", "date", "time", "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth")
        },
        "duration": Type(_duration, ordered=True),
        "hexBinary": Type(_hexadecimal, measured=partial(_octets, _hexadecimal)),
        "base64Binary": Type(_base64, measured=partial(_octets, _base64)),
    },
}
