"""G008."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few
from litvtei.diagnostics import Location, Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.text import plain_text

_URLS = ((re.compile(r"d-nb\.info/gnd/([\dXx-]+)"), "GND"), (re.compile(r"orcid\.org/([\dXx-]+)"), "ORCID"))
_POINTING = ("ref", "key", "target", "corresp", "sameAs")


@file_check("G008", Severity.WARNING)
def wrong_check_digit(file: OpenFile) -> Iterator[Finding]:
    """The check digit of an identifier is wrong: GND, ISBN, ISSN, ORCID or ISNI.

    The last digit is worked out from the others, so that one that is mistyped shows. Checked
    are every <idno>, and addresses of the GND and of ORCID in pointers.

    Wrong:  <idno type="GND">118540239</idno>
    Right:  <idno type="GND">118540238</idno>

    Source: ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 7064 (ORCID, ISNI), Deutsche Nationalbibliothek (GND).
    """
    if file.tree is None:
        return
    tree = file.tree
    hits = [
        (element, attribute, name, number)
        for element in tree.having(*_POINTING)
        for attribute in _POINTING
        for name, number in _wrong_in(element.get(attribute))
    ]
    hits += [
        (element, "", name, number)
        for element in tree.root.iter("{*}idno")
        for name, number in _stated(element)
        if not _is_right(name, number)
    ]
    if hits:
        hits.sort(key=lambda hit: (tree.orders[hit[0]], bool(hit[1])))

    def place(hit: tuple[etree._Element, str, str, str]) -> Location:
        return tree.location(hit[0], hit[1])

    def finding(hit: tuple[etree._Element, str, str, str]) -> Finding:
        _, _, name, number = hit
        return Finding(
            place(hit),
            f"There is no {name} “{number}”: its check digit is wrong.",
            "A digit is mistyped, or two are swapped.",
            f"Copy the {name} anew from its source.",
        )

    yield from few(hits, finding, place)


def _stated(idno: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the identifiers that the text of an ``idno`` states: name and number."""
    words = plain_text(idno)
    if "/" in words:
        yield from [(name, found[1]) for pattern, name in _URLS if (found := pattern.search(words))]
        return
    given = {idno.get(attribute, "").upper() for attribute in ("type", "subtype")} & _RULES.keys()
    yield from ((name, words.removeprefix(name).strip(" :")) for name in sorted(given))


def _wrong_in(value: str | None) -> Iterable[tuple[str, str]]:
    """Return the wrong identifiers in addresses."""
    return _wrong_urls(value) if value and "/" in value else ()


@lru_cache(maxsize=5000)
def _wrong_urls(value: str) -> tuple[tuple[str, str], ...]:
    found = [(name, number) for pattern, name in _URLS for number in pattern.findall(value)]
    return tuple(one for one in found if not _is_right(*one))


@lru_cache(maxsize=5000)
def _is_right(name: str, number: str) -> bool:
    """Tell whether an identifier is sound; one of an unknown shape is taken for sound."""
    shape, rule = _RULES[name]
    plain = number.upper()
    return not shape.fullmatch(plain) or rule(plain)


def _value(digit: str) -> int:
    return 10 if digit == "X" else int(digit)


def _weighed(digits: str, first: int = 1) -> int:
    """Return the sum of digits by weights that rise from the right, modulo 11."""
    return sum(_value(digit) * weight for weight, digit in enumerate(reversed(digits), first)) % 11


def _gnd(number: str) -> bool:
    body, hyphen, check = number.partition("-")
    return _weighed(body, 2) == _value(check) if hyphen else _weighed(number) == 0


def _isbn(number: str) -> bool:
    digits = re.sub(r"[ -]", "", number)
    if len(digits) == 13:
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    return len(digits) != 10 or _weighed(digits) == 0


def _issn(number: str) -> bool:
    return _weighed(number.replace("-", "")) == 0


def _iso_7064(number: str) -> bool:
    total = 0
    digits = re.sub(r"[ -]", "", number)
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return (12 - total % 11) % 11 == _value(digits[-1])


_SIXTEEN = re.compile(r"(?:\d{4}[ -]?){3}\d{3}[\dX]")
_RULES: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "GND": (re.compile(r"[13]\d{7,8}[\dX]|\d{1,8}-[\dX]"), _gnd),
    "ISBN": (re.compile(r"(?:97[89][ -]?)?(?:\d[ -]?){9}[\dX]"), _isbn),
    "ISSN": (re.compile(r"\d{4}-?\d{3}[\dX]"), _issn),
    "ORCID": (_SIXTEEN, _iso_7064),
    "ISNI": (_SIXTEEN, _iso_7064),
}
