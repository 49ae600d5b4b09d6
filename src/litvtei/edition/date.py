"""Dates as TEI states them: TEI Guidelines 14.4 (Dates), att.datable.w3c and att.datable.iso."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_MONTHS = "January February March April May June July August September October November December".split()
_VALUE = re.compile(r"(?P<year>-?\d{4,9})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_NUMBER = r"\d{1,9}(?:\.\d{1,9})?"
_DURATION = re.compile(
    "P"
    + "".join(rf"(?:(?P<{unit}>{_NUMBER}){unit[0].upper()})?" for unit in _UNITS[:4])
    + "(?:T"
    + "".join(rf"(?:(?P<{unit}>{_NUMBER}){unit[0].upper()})?" for unit in _UNITS[4:])
    + ")?"
)
DATE_ATTRIBUTES = ("when", "from", "to", "notBefore", "notAfter")


@dataclass(frozen=True, slots=True, order=True)
class DateValue:
    """The normalised value of a dated element, as its attributes state it; empty strings are not stated.

    ``calendar``, ``method`` (``@datingMethod``) and ``period`` are pointers. ``custom`` are the
    values that count by ``method``, with the names of their attributes: ``(("when", "1330-03-01"),)``.
    """

    when: str = ""
    start: str = ""
    end: str = ""
    not_before: str = ""
    not_after: str = ""
    calendar: str = ""
    certainty: str = ""
    duration: str = ""
    method: str = ""
    period: str = ""
    custom: tuple[tuple[str, str], ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether any point or bound is stated."""
        return any((self.when, self.start, self.end, self.not_before, self.not_after))

    @property
    def first(self) -> str:
        """The earliest stated value, as written: what a date is sorted and grouped by."""
        return self.when or self.start or self.not_before or self.end or self.not_after

    @property
    def year(self) -> int | None:
        """The year of :attr:`first`, negative before Christ; None if there is none."""
        return year_of(self.first)

    def sort_key(self) -> tuple[int, int, int, str]:
        """Return what puts dates in order: year, month, day (0 if not known), then the value."""
        match = _VALUE.fullmatch(self.first)
        if not match:
            return (9999, 0, 0, self.first)
        return (int(match["year"]), int(match["month"] or 0), int(match["day"] or 0), self.first)

    def machine(self) -> str:
        """Return the value in one string: a point, or two bounds parted by ``/`` (ISO 8601)."""
        if self.when:
            return self.when
        start, end = self.start or self.not_before, self.end or self.not_after
        if start or end:
            return f"{start or '..'}/{end or '..'}"
        return self.duration

    def words(self) -> str:
        """Return the value in English words: ``between 1927 and 1930``, ``8 November 1917``."""
        doubt = {"low": " (doubtful)", "medium": " (probable)", "unknown": " (uncertain)"}.get(self.certainty, "")
        return self._words() + doubt

    def _words(self) -> str:
        start, end = date_in_words(self.start), date_in_words(self.end)
        earliest, latest = date_in_words(self.not_before), date_in_words(self.not_after)
        if self.when:
            return date_in_words(self.when)
        return (
            (start and end and (start if start == end else f"{start} – {end}"))
            or (start and f"from {start}" + (f" to {latest} at the latest" if latest else ""))
            or (end and f"until {end}" + (f", from {earliest} at the earliest" if earliest else ""))
            or (earliest and latest and (earliest if earliest == latest else f"between {earliest} and {latest}"))
            or (earliest and f"not before {earliest}")
            or (latest and f"not after {latest}")
            or (self.duration and f"for {duration_in_words(self.duration)}")
        )


def read_date(attributes: Mapping[str, str]) -> DateValue:
    """Read the value from an element's attributes; ``@when-iso`` stands in for a missing ``@when``."""
    given = _DATING & attributes.keys()
    if not given:
        return _UNDATED
    if given == _WHEN:
        return DateValue(attributes["when"].strip())

    def value(name: str) -> str:
        return (attributes.get(name) or attributes.get(f"{name}-iso") or "").strip()

    return DateValue(
        value("when"),
        value("from"),
        value("to"),
        value("notBefore"),
        value("notAfter"),
        attributes.get("calendar", ""),
        attributes.get("cert", ""),
        value("dur"),
        attributes.get("datingMethod", ""),
        attributes.get("period", ""),
        tuple((name, words.strip()) for name in DATE_ATTRIBUTES if (words := attributes.get(f"{name}-custom"))),
    )


_DATING = frozenset(
    (
        *(f"{name}{form}" for name in (*DATE_ATTRIBUTES, "dur") for form in ("", "-iso")),
        *(f"{name}-custom" for name in DATE_ATTRIBUTES),
        "calendar",
        "cert",
        "datingMethod",
        "period",
    )
)
_WHEN = frozenset(("when",))
_UNDATED = DateValue()


def duration_in_words(value: str) -> str:
    """Return an ISO 8601 duration in English words (``P3Y`` is ``3 years``), or as it is where it is none."""
    match = _DURATION.fullmatch(value)
    parts = [(number, unit) for unit in _UNITS if match and (number := match[unit])]
    return " and ".join(f"{number} {unit if float(number) == 1 else unit + 's'}" for number, unit in parts) or value


def year_of(value: str) -> int | None:
    """Return the year a value begins with, or None (``--11-08`` has none)."""
    match = re.match(r"-?\d{4,9}(?!\d)", value)
    return int(match[0]) if match else None


def year_in_words(year: int) -> str:
    """Return a year as readers write it: ``1917``, ``44 BC``."""
    return f"{-year} BC" if year < 0 else str(year)


def month_in_words(month: int) -> str:
    """Return the name of a month, 1 to 12."""
    return _MONTHS[month - 1]


def date_in_words(value: str) -> str:
    """Return one W3C or ISO value in English words, or as it is where it is neither."""
    match = _VALUE.fullmatch(value)
    if not match:
        yearless = re.fullmatch(r"--(\d\d)(?:-(\d\d))?", value)
        if yearless and 1 <= int(yearless[1]) <= 12:
            day = f"{int(yearless[2])} " if yearless[2] else ""
            return day + _MONTHS[int(yearless[1]) - 1]
        return value
    year, month = year_in_words(int(match["year"])), int(match["month"] or 0)
    if not 1 <= month <= 12:
        return year
    day = f"{int(match['day'])} " if match["day"] else ""
    return f"{day}{_MONTHS[month - 1]} {year}"
