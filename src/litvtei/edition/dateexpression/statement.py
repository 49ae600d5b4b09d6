"""What an expression says, before it is made into attributes: points and statements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from litvtei.edition.dateexpression.daycount import day_number, last_day
from litvtei.edition.dateexpression.feast import Feast


class Calendar(StrEnum):
    """A calendar that an expression names: “O.S.”, “нового стиля”."""

    UNSAID = ""
    JULIAN = "julian"
    GREGORIAN = "gregorian"


class Kind(StrEnum):
    """How an expression speaks of time."""

    POINT = "point"  # 8 November 1917
    PERIOD = "period"  # the 1930s, the 19th century
    PART = "part"  # early 1941, spring 1987, Christmas 1900
    DUAL = "dual"  # 1731/32, the night of 5/6 April
    EITHER = "either"  # 1497 or 1498
    LIST = "list"  # 19 and 22 March
    RANGE = "range"  # from 1927 to 1930
    BETWEEN = "between"  # between 1927 and 1930
    AFTER = "after"
    BEFORE = "before"
    SINCE = "since"
    UNTIL = "until"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Point:
    """A date as far as it is said; the year as written, negative before Christ.

    ``digits`` tells how many digits of the year are said: 2 for ’17, 3 for 917 (in letters: 1917).
    ``feast`` is what tells the day; if it is another one each year, month and day are known once the year is.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    digits: int = 4
    feast: Feast | None = None

    @property
    def whole(self) -> bool:
        """Tell whether the year is said in full."""
        return self.year is not None and self.digits == 4

    @property
    def possible(self) -> bool:
        """Tell whether some calendar has such a day."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return self.year != 0 or self.digits != 4
        longest = last_day(4, self.month or 1)
        if self.whole and self.month == 2:
            longest = last_day(_astronomical(self.year or 0), 2, julian=True)
        return 1 <= self.day <= longest

    def in_year(self, year: int) -> Point:
        """Return the same in a given year."""
        if self.feast is None:
            return replace(self, year=year, digits=4)
        return Point(*self.feast.day_in(year), weekday=self.weekday, feast=self.feast)

    def days(self, *, julian: bool = False) -> tuple[int, int]:
        """Return the first and the last day number that the point can mean; it must have its year and month."""
        year = _astronomical(self.year or 0)
        first, last = self.month or 1, self.month or 12
        begin = self.day or 1
        end = self.day or last_day(year, last, julian=julian)
        return day_number(year, first, begin, julian=julian), day_number(year, last, end, julian=julian)

    def w3c(self) -> str:
        """Return the point as TEI writes it: ``1917-11-08``, ``--11-08``."""
        year = self.year or 0
        text = "-" if self.year is None else f"{'-' if year < 0 else ''}{abs(year):04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text


@dataclass(frozen=True, slots=True)
class Statement:
    """What an expression says of time.

    ``first`` and ``last`` are the bounds it names, equal for a point and None for an open end.
    ``julian`` is the other half of a double date. ``slack`` is how many days the words may
    reasonably mean beyond the bounds. ``duration`` is a W3C duration.
    """

    kind: Kind
    first: Point | None = None
    last: Point | None = None
    calendar: Calendar = Calendar.UNSAID
    julian: Point | None = None
    approximate: bool = False
    uncertain: bool = False
    slack: int = 0
    duration: str = ""

    @property
    def points(self) -> tuple[Point, ...]:
        """The bounds that are said."""
        return tuple(point for point in (self.first, self.last) if point is not None)


def _astronomical(year: int) -> int:
    return year + 1 if year < 0 else year
