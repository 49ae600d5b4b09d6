"""Dates, times and durations as XML Schema counts them (Datatypes, 3.2.6 to 3.2.14)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_ZONE = r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_YEAR = r"(?P<year>-?(?:[1-9][0-9]*)?[0-9]{4})"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?P<hour>[01][0-9]|2[0-4]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9](?:\.[0-9]+)?)"
_FORMS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}",
    "time": _TIME,
    "gYearMonth": f"{_YEAR}-{_MONTH}",
    "gYear": _YEAR,
    "gMonthDay": f"--{_MONTH}-{_DAY}",
    "gDay": f"---{_DAY}",
    "gMonth": f"--{_MONTH}",
}
_EXPRESSIONS = {name: re.compile(form + _ZONE) for name, form in _FORMS.items()}
_DURATION = re.compile(
    r"(-)?P(?=.)(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?"
)
_MOST_DIGITS = 4000
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_UNSAID = {"year": "2000", "month": "1", "day": "1", "hour": "0", "minute": "0", "second": "0", "zone": ""}
_LARGEST_ZONE = 14 * 3600
# The dates by which XML Schema compares durations (Datatypes, 3.2.6.2).
_STARTS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in time: seconds since the year 0, in Greenwich if ``zoned``."""

    seconds: int | Fraction
    zoned: bool

    def compare(self, other: Moment) -> int | None:
        """Return -1, 0 or 1, or None if the order depends on the unknown time zone."""
        if self.zoned == other.zoned:
            return _sign(self.seconds - other.seconds)
        difference = self.seconds - other.seconds
        return None if -_LARGEST_ZONE <= difference <= _LARGEST_ZONE else _sign(difference)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: months do not have a fixed number of seconds."""

    months: int
    seconds: int | Fraction

    def compare(self, other: Duration) -> int | None:
        """Return -1, 0 or 1, or None if the order depends on the months meant."""
        signs = {_sign(self._added(*start) - other._added(*start)) for start in _STARTS}
        return signs.pop() if len(signs) == 1 else None

    def _added(self, year: int, month: int) -> int | Fraction:
        months = year * 12 + month - 1 + self.months
        return days_before(months // 12, months % 12 + 1, 1) * 86400 + self.seconds


def moment(kind: str, text: str) -> Moment | None:
    """Return the value of a date or time of some kind, or None if it is none."""
    found = _EXPRESSIONS[kind].fullmatch(text)
    if not found or len(text) > _MOST_DIGITS:
        return None
    part = {**_UNSAID, **{name: value for name, value in found.groupdict().items() if value}}
    year, month, day = int(part["year"]), int(part["month"]), int(part["day"])
    if not year or day > _days_in(year, month):
        return None
    hour, minute, second = int(part["hour"]), int(part["minute"]), _number(part["second"])
    if hour == 24 and (minute or second):
        return None
    seconds = days_before(year, month, day) * 86400 + hour * 3600 + minute * 60 + second
    if kind == "time":
        seconds = seconds % 86400
    zone = part["zone"]
    if zone and zone != "Z":
        offset = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
        seconds -= offset if zone[0] == "+" else -offset
    return Moment(seconds, zoned=bool(zone))


def duration(text: str) -> Duration | None:
    """Return the value of a duration, or None if it is none."""
    found = _DURATION.fullmatch(text)
    if not found or len(text) > _MOST_DIGITS:
        return None
    years, months, days, hours, minutes = (int(number or 0) for number in found.groups()[1:6])
    sign = -1 if found[1] else 1
    seconds = ((days * 24 + hours) * 60 + minutes) * 60 + _number(found[7] or "0")
    return Duration(sign * (years * 12 + months), sign * seconds)


def days_before(year: int, month: int, day: int) -> int:
    """Return the number of days from a fixed day to this one, by the Gregorian calendar run backwards."""
    if month <= 2:
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day


def _number(written: str) -> int | Fraction:
    """Return an exact number; most seconds have no fraction, and whole numbers are quicker."""
    return Fraction(written) if "." in written else int(written)


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


def _sign(number: Fraction | int) -> int:
    return (number > 0) - (number < 0)
