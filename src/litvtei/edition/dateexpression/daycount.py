"""Days as numbers, in both calendars: Julian day numbers, with astronomical years."""

from __future__ import annotations

_COMMON = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_number(year: int, month: int, day: int, *, julian: bool = False) -> int:
    """Return the Julian day number of a date; the year 0 is 1 BC."""
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    number = day + (153 * months + 2) // 5 + 365 * years + years // 4
    return number - 32083 if julian else number - years // 100 + years // 400 - 32045


def date_of(number: int, *, julian: bool = False) -> tuple[int, int, int]:
    """Return year, month and day of a Julian day number."""
    if julian:
        century, rest = 0, number + 32082
    else:
        shifted = number + 32044
        century = (4 * shifted + 3) // 146097
        rest = shifted - 146097 * century // 4
    years = (4 * rest + 3) // 1461
    days = rest - 1461 * years // 4
    months = (5 * days + 2) // 153
    day = days - (153 * months + 2) // 5 + 1
    return 100 * century + years - 4800 + months // 10, months + 3 - 12 * (months // 10), day


def weekday_of(number: int) -> int:
    """Return the day of the week: 0 is Monday."""
    return number % 7


def last_day(year: int, month: int, *, julian: bool = False) -> int:
    """Return how many days a month has."""
    leap = year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _COMMON[month - 1]


def gregorian_of(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return the Gregorian date of a Julian one."""
    return date_of(day_number(year, month, day, julian=True))
