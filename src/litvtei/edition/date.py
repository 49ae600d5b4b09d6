"""Dates as TEI states them: TEI Guidelines 14.4 (Dates), att.datable.w3c and att.datable.iso."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce

from litvtei.labels.labels import Labels
from litvtei.labels.table import english

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

    def words(self, say: Labels | None = None) -> str:
        """Return the value in words, in English if ``say`` knows no other: ``between 1927 and 1930``."""
        say = say or english()
        words, doubt = self._words(say), say.known(f"doubt.{self.certainty}", "")
        return say("when.doubted", date=words, doubt=doubt) if words and doubt else words

    def _words(self, say: Labels) -> str:
        if self.when:
            return date_in_words(self.when, say)
        first, last = (self.start, self.end) if self.start or self.end else (self.not_before, self.not_after)
        if first and first == last:
            return date_in_words(first, say)
        if key := self._bounded():
            return self._phrase(key, say)
        return say("when.lasting", duration=duration_in_words(self.duration, say)) if self.duration else ""

    def _bounded(self) -> str:
        """The phrase for which bounds there are."""
        if self.start:
            return "range" if self.end else "from-latest" if self.not_after else "from"
        if self.end:
            return "until-earliest" if self.not_before else "until"
        if self.not_before:
            return "between" if self.not_after else "not-before"
        return "not-after" if self.not_after else ""

    def _phrase(self, key: str, say: Labels) -> str:
        """A phrase with its bounds put in, each as it stands behind a preposition and as it stands alone."""
        bounds = {"start": self.start, "end": self.end, "earliest": self.not_before, "latest": self.not_after}
        bound = {name: date_in_words(value, say, phrase=True) for name, value in bounds.items()}
        alone = {f"{name}-alone": date_in_words(value, say) for name, value in bounds.items()}
        return say(f"when.{key}", **bound, **alone)


def read_date(attributes: Mapping[str, str]) -> DateValue:
    """Read the value from an element's attributes; ``@when-iso`` stands in for a missing ``@when``."""
    given = _DATING & attributes.keys()
    if not given:
        return _UNDATED
    if given == _WHEN:
        return DateValue(attributes["when"].strip())

    def value(name: str) -> str:
        return (attributes.get(name) or _hyphenated(attributes.get(f"{name}-iso", ""))).strip()

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


def _hyphenated(value: str) -> str:
    """A value of ISO 8601 in the format with hyphens, also where it is written in that without: ``18480312``."""
    basic = _BASIC.fullmatch(value)
    return "-".join(basic.groups()) if basic else value


_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)")
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


def duration_in_words(value: str, say: Labels | None = None) -> str:
    """Return an ISO 8601 duration in words (``P3Y`` is ``3 years``), or as it is where it is none."""
    say = say or english()
    match = _DURATION.fullmatch(value)
    parts = [(number, unit) for unit in _UNITS if match and (number := match[unit])]
    words = [say(f"duration.{unit}", float(number) if "." in number else int(number)) for number, unit in parts]
    return reduce(lambda first, last: say("when.and", first=first, last=last), words) if words else value


@lru_cache(maxsize=20_000)
def year_of(value: str) -> int | None:
    """Return the year a value begins with, or None (``--11-08`` has none)."""
    match = re.match(r"-?\d{4,9}(?!\d)", value)
    return int(match[0]) if match else None


def year_in_words(year: int, say: Labels | None = None) -> str:
    """Return a year as readers write it: ``1917``, ``44 BC``."""
    return (say or english())("when.before-christ", year=-year) if year < 0 else str(year)


def date_in_words(value: str, say: Labels | None = None, *, phrase: bool = False) -> str:
    """Return one W3C or ISO value in words, or as it is where it is neither; ``phrase``: behind a preposition."""
    say = say or english()
    match = _VALUE.fullmatch(value)
    if not match:
        yearless = re.fullmatch(r"--(\d\d)(?:-(\d\d))?", value)
        if yearless and 1 <= int(yearless[1]) <= 12:
            return _named("", int(yearless[1]), int(yearless[2] or 0), say, phrase=False)
        return value
    year, month = year_in_words(int(match["year"]), say), int(match["month"] or 0)
    if not 1 <= month <= 12:
        return say("when.phrase-year" if phrase else "when.year", year=year)
    return _named(year, month, int(match["day"] or 0), say, phrase=phrase)


def _named(year: str, month: int, day: int, say: Labels, *, phrase: bool) -> str:
    """A date with the name of its month; without a year where there is none, without a day where it is 0."""
    names = {"month": say.month(month), "month_of": say.month(month, inflected=True)}
    if not day and not year:
        return names["month"]
    kind = "month" if not day else "first-day" if day == 1 else "day"
    before = "phrase-" if phrase else ""
    return say(f"when.{before}{kind}{'' if year else '-of-month'}", day=day, year=year, **names)
