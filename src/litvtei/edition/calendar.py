"""The calendars that dates are counted by: TEI Guidelines 2.4.5 (Calendar Description), att.datable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from litvtei.edition.dateexpression.daycount import day_number, last_day

_SIGNS = {
    "julian": re.compile(
        r"julian|old[ _-]?style|\bo\.?\s?s\.?(?!\w)|alten? stils?|starego stylu|ст(?:арый|\.) ст", re.IGNORECASE
    ),
    "gregorian": re.compile(r"gregori|new[ _-]?style|\bn\.?\s?s\.?(?!\w)|григориан", re.IGNORECASE),
    "islamic": re.compile(r"islam|hijr|hidschr|muslim|هجر", re.IGNORECASE),
}
_ISLAMIC_BEGIN = 1_948_440  # the Julian day number of 1 Muharram 1, in the civil count (16 July 622 Old Style)


class System(StrEnum):
    """A way to count days. ``OTHER`` is one that litvtei cannot convert; ``UNSAID`` counts as Gregorian."""

    UNSAID = ""
    GREGORIAN = "gregorian"
    JULIAN = "julian"
    ISLAMIC = "islamic"
    OTHER = "other"


def system_of(pointers: str, declared: Mapping[str, str]) -> System:
    """Return the calendar that the first understood pointer of ``@calendar`` or ``@datingMethod`` leads to.

    ``declared`` holds the words of each ``calendar`` by its ``@xml:id``; what these say
    decides before the identifier does. ``julianus`` without a declaration is understood too.
    """
    if not pointers.strip():
        return System.UNSAID
    for token in pointers.split():
        identifier = token.rpartition("#")[2]
        for words in (declared.get(identifier, ""), identifier):
            for name, sign in _SIGNS.items():
                if words and sign.search(words):
                    return System(name)
    return System.OTHER


def astronomical(year: int) -> int:
    """Return a year as astronomers count: -44, which TEI writes for 44 BC, is -43; 0 is taken for 1 BC."""
    return year + 1 if year < 0 else year


def historical(year: int) -> int:
    """Return an astronomical year as historians count, who know no year 0."""
    return year if year > 0 else year - 1


def days_of(system: System, year: int, month: int, day: int) -> tuple[int, int] | None:
    """Return the first and last day number of a day, month (``day`` 0) or year (``month`` 0); None if there is none.

    Years are astronomical. Islamic dates are computed by the civil count, which may
    differ from a sighting of the moon by a day or two.
    """
    if system is System.ISLAMIC:
        return _islamic(year, month, day)
    julian = system is System.JULIAN
    if month == 0:
        return day_number(year, 1, 1, julian=julian), day_number(year, 12, 31, julian=julian)
    if not 1 <= month <= 12:
        return None
    last = last_day(year, month, julian=julian)
    if day > last:
        return None
    return day_number(year, month, day or 1, julian=julian), day_number(year, month, day or last, julian=julian)


def _islamic(year: int, month: int, day: int) -> tuple[int, int] | None:
    if year < 1 or month > 12 or day > 30:
        return None
    if month == 0:
        return _islamic_day(year, 1, 1), _islamic_day(year + 1, 1, 1) - 1
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    first, last = _islamic_day(year, month, 1), _islamic_day(*following, 1) - 1
    if day == 0:
        return first, last
    one = first + day - 1
    return (one, one) if one <= last else None


def _islamic_day(year: int, month: int, day: int) -> int:
    return day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _ISLAMIC_BEGIN - 1
