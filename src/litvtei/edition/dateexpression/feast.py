"""Days told by a feast of the church: “feria secunda post Letare”, “the Friday before Easter 1917”.

A feast is fixed (``11-11``) or moves with Easter (``easter-21`` is Letare, ``pascha`` the Easter of the
Eastern churches) or with Christmas (``advent``, the first Sunday in it). Before 15 October 1582 days are
counted by the Julian calendar, as everybody did; so a weekday is one of that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from litvtei.edition.dateexpression.daycount import date_of, day_number, weekday_of

LAST_JULIAN_YEAR = 1582
_MOVING = re.compile(r"(easter|pascha|advent)([+-]\d+)?")
_SUNDAY = 6
_OCTAVE = 7


@dataclass(frozen=True, slots=True)
class Feast:
    """A day reckoned from a feast: ``days`` after it, or the nearest ``weekday`` before (-1) or after it (1).

    Without a ``side`` a weekday is only said beside, and is no matter of this class. ``within`` tells that any day
    of the week behind the feast may be meant, “infra octavas”.
    """

    base: str
    days: int = 0
    weekday: int | None = None
    side: int = 0
    within: bool = False

    @property
    def moves(self) -> bool:
        """Tell whether the day is another one each year."""
        return bool(self.side) or bool(_MOVING.match(self.base))

    def day_in(self, year: int) -> tuple[int, int, int]:
        """Return year, month and day in a year; the year may be the one before."""
        julian = year <= LAST_JULIAN_YEAR
        number = _number(self.base, year, julian=julian) + self.days
        if self.side and self.weekday is not None:
            number += self.side
            while weekday_of(number) != self.weekday:
                number += self.side
        return date_of(number, julian=julian)

    def last_day_in(self, year: int) -> tuple[int, int, int]:
        """Return the last day that may be meant: the octave, where any day within it may be."""
        if not self.within:
            return self.day_in(year)
        julian = year <= LAST_JULIAN_YEAR
        return date_of(_number(self.base, year, julian=julian) + _OCTAVE, julian=julian)


def easter(year: int, *, julian: bool = False) -> int:
    """Return the day number of Easter Sunday.

    Both are reckoned after Oudin, U. S. Naval Observatory, “The Date of Easter”.
    """
    golden = year % 19
    if julian:
        full = (19 * golden + 15) % 30
        sunday = (year + year // 4 + full) % 7
    else:
        century = year // 100
        full = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
        full -= (full // 28) * (1 - (full // 28) * (29 // (full + 1)) * ((21 - golden) // 11))
        sunday = (year + year // 4 + full + 2 - century + century // 4) % 7
    step = full - sunday
    month = 3 + (step + 40) // 44
    return day_number(year, month, step + 28 - 31 * (month // 4), julian=julian)


def _number(base: str, year: int, *, julian: bool) -> int:
    """Return the day number of a feast."""
    moving = _MOVING.fullmatch(base)
    if moving is None:
        month, _, day = base.partition("/")[0].partition("-")
        return day_number(year, int(month), int(day), julian=julian)
    days = int(moving[2] or 0)
    if moving[1] == "advent":
        christmas = day_number(year, 12, 25, julian=julian)
        fourth = christmas - ((weekday_of(christmas) - _SUNDAY) % 7 or 7)
        return fourth - 21 + days
    return easter(year, julian=julian or moving[1] == "pascha") + days
