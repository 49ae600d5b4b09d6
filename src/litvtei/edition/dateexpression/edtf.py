"""Statements as EDTF, the Extended Date/Time Format of ISO 8601-2:2019, levels 1 and 2.

A time that lasts is an interval (``1927/1930``), a point known to lie between two is one of a set
(``[1927..1930]``), ``~`` is approximate, ``?`` uncertain, ``%`` both. EDTF is not allowed in TEI's
``@when-iso``; it may stand in ``@when-custom`` with a ``@datingMethod``.
"""

from __future__ import annotations

from litvtei.edition.dateexpression.expression import Reading
from litvtei.edition.dateexpression.statement import Kind, Statement

_SEASONS = {3: "21", 6: "22", 9: "23", 12: "24"}
_ONE_OF = (Kind.BETWEEN, Kind.EITHER, Kind.BEFORE, Kind.AFTER, Kind.DUAL)


def edtf(statement: Statement, reading: Reading) -> str:
    """Return a statement that was read in one way as EDTF; ``""`` for a duration, for which it has no words."""
    value = reading.value
    mark = {(True, False): "~", (False, True): "?", (True, True): "%"}.get(
        (reading.approximate, statement.uncertain), ""
    )
    if value.when:
        return _year(value.when) + mark
    first, last = _year(value.start or value.not_before), _year(value.end or value.not_after)
    if not first and not last:
        return ""
    if statement.kind in _ONE_OF:
        return f"[{first}..{last}]"
    short = _season(first, last) or _decade(first, last)
    if short:
        return short + mark
    return f"{(first and first + mark) or '..'}/{(last and last + mark) or '..'}"


def _year(value: str) -> str:
    """A value of TEI as EDTF counts: there 44 BC is the year -0043, since the year 0 is 1 BC."""
    if not value.startswith("-") or value.startswith("--"):
        return value
    year, dash, rest = value[1:].partition("-")
    before = int(year) - 1
    return f"{'-' if before else ''}{before:04d}{dash}{rest}"


def _season(first: str, last: str) -> str:
    """Three months that are a season: ``1987-21``."""
    if len(first) != len("1987-03") or len(last) != len("1987-03"):
        return ""
    begin, end = int(first[5:]), int(last[5:])
    if begin not in _SEASONS or (end - begin) % 12 != 2:
        return ""
    return f"{first[:4]}-{_SEASONS[begin]}"


def _decade(first: str, last: str) -> str:
    """Ten years from one that ends in 0: ``193X``."""
    if len(first) == len(last) == len("1930") and first[:3] == last[:3] and first[3] == "0" and last[3] == "9":
        return f"{first[:3]}X"
    return ""
