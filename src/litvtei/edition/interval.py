"""When something was, as days that can be compared, drawn and sorted: computed from what attributes state.

TEI Guidelines 14.4 (Dates), att.datable.w3c, att.datable.iso, att.datable.custom, att.duration.

The rule of order: a date stands at the earliest day it may begin on, as far as that is known, so that
1917 comes before November 1917 and that before 1 November 1917; of two that begin
alike the longer comes first. A date of which only an end is stated stands at that end.
Values count as Gregorian, also before 1582; only ``-custom`` values count by ``@datingMethod``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from litvtei.edition.calendar import System, astronomical, days_of, historical, system_of
from litvtei.edition.date import DATE_ATTRIBUTES, DateValue, date_in_words, duration_in_words
from litvtei.edition.dateexpression.daycount import date_of, last_day
from litvtei.labels.labels import Labels
from litvtei.labels.table import english

_VALUE = re.compile(r"(-?\d{4,9})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?", re.DOTALL)
_DURATION = re.compile(r"P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T.*)?", re.DOTALL)
_REFORM = 1582  # before it nobody called the old calendar old
_NO_DECLARATIONS: Mapping[str, str] = {}


class Shape(StrEnum):
    """How a date speaks of time."""

    POINT = "point"  # on 8 November 1917; in 1917, on a day that is not said
    RANGE = "range"  # it lasted from 1914 to 1918
    WITHIN = "within"  # some time between 1927 and 1930


class Precision(IntEnum):
    """How exactly the stated values are known; the larger, the more exactly."""

    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which something was, as Julian day numbers, both included.

    ``earliest`` and ``latest`` are the outermost days it may have been on; None is not known. ``core``
    are days on which it certainly was, which only a range has. ``precision`` is that of the least exact value.
    ``system`` is the calendar of the source, ``certainty`` that of the editor (``@cert``).
    """

    shape: Shape
    earliest: int | None
    latest: int | None
    core: tuple[int, int] | None
    precision: Precision
    system: System
    certainty: str
    anchor: tuple[int, int, int]

    @property
    def year(self) -> int:
        """The year it stands under, as historians count: -44 is 44 BC."""
        return historical(self.anchor[0])

    @property
    def month(self) -> int:
        """The month it stands under, 1 to 12; 0 where only its year is known."""
        return self.anchor[1]

    @property
    def open(self) -> bool:
        """Tell whether its beginning or its end is not known."""
        return self.earliest is None or self.latest is None

    def sort_key(self) -> tuple[tuple[int, int, int], float]:
        """Return what puts intervals in order; the rule stands at the head of this file."""
        if self.latest is None:
            length = float("inf")
        else:
            length = 0.0 if self.earliest is None else float(self.latest - self.earliest)
        return self.anchor, -length


@dataclass(frozen=True, slots=True)
class _Bound:
    first: int
    last: int
    precision: Precision
    anchor: tuple[int, int, int]


def interval_of(value: DateValue, calendars: Mapping[str, str] = _NO_DECLARATIONS) -> Interval | None:
    """Compute the interval of a date; None where its attributes tell no year.

    ``calendars`` hold the words of each declared ``calendar`` by its ``@xml:id``.
    """
    bounds, system = _bounds(value, calendars)
    if not bounds:
        return None
    shape, earliest, latest, core = _extent(bounds)
    anchor = next(bounds[name] for name in ("when", "from", "notBefore", "to", "notAfter") if name in bounds)
    whole = _whole(bounds) if shape is Shape.WITHIN else None
    return Interval(
        Shape.POINT if whole else shape,
        earliest,
        latest,
        core,
        whole[1] if whole else min(bound.precision for bound in bounds.values()),
        system,
        value.certainty,
        whole[0] if whole else anchor.anchor,
    )


def _bounds(value: DateValue, calendars: Mapping[str, str]) -> tuple[dict[str, _Bound], System]:
    """What attributes bound, by their names: those in the Gregorian calendar, else those in their own."""
    stated = {
        "when": value.when,
        "from": value.start,
        "to": value.end,
        "notBefore": value.not_before,
        "notAfter": value.not_after,
    }
    system = system_of(value.calendar or value.method, calendars)
    bounds = {name: bound for name, text in stated.items() if (bound := _bound(text, System.GREGORIAN))}
    if not bounds:
        system = system_of(value.method or value.calendar, calendars)
        bounds = {name: bound for name, text in value.custom if (bound := _bound(text, system))}
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        if first in bounds and last in bounds and bounds[last].last < bounds[first].first:
            bounds |= {first: bounds[last], last: bounds[first]}
    return _lasting(bounds, value.duration), system


def _bound(text: str, system: System) -> _Bound | None:
    found = _VALUE.fullmatch(text.strip())
    if found is None or system is System.OTHER:
        return None
    year, month, day = astronomical(int(found[1])), int(found[2] or 0), int(found[3] or 0)
    precision = Precision(1 + bool(month) + bool(day))
    # A year of the Julian calendar is taken for the same year of ours: nobody means its first days by another.
    counted = System.GREGORIAN if system is System.JULIAN and not day else system
    days = days_of(counted, year, month, day)
    if days is None and system is not System.ISLAMIC:
        month = month if 1 <= month <= 12 else 0
        day, precision = 0, Precision.MONTH if month else Precision.YEAR
        days = days_of(System.GREGORIAN, year, month, 0)
    if days is None:
        return None
    if counted in (System.JULIAN, System.ISLAMIC):
        year, month, day = date_of(days[0])
        if precision is not Precision.DAY:
            month = day = 0
    return _Bound(*days, precision, (year, month, day))


def _lasting(bounds: dict[str, _Bound], duration: str) -> dict[str, _Bound]:
    """Let ``@dur`` tell the end of what has a beginning only, or the beginning of what has an end only."""
    found = _DURATION.fullmatch(duration.strip())
    if found is None or not any(found.groups()) or ("from" in bounds and "to" in bounds):
        return bounds
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    made = dict(bounds)
    if "to" in bounds and "from" not in bounds:
        end = bounds["to"]
        first = _moved(end.last, -years, -months, -7 * weeks - days) + 1
        made["from"] = _Bound(first, first, end.precision, _cut(date_of(first), end.precision))
    elif "from" in bounds or "when" in bounds:
        start = made.pop("when", None) or bounds["from"]
        made["from"] = start
        last = max(start.last, _moved(start.first, years, months, 7 * weeks + days) - 1)
        made["to"] = _Bound(last, last, start.precision, _cut(date_of(last), start.precision))
    return made


def _moved(day: int, years: int, months: int, days: int) -> int:
    year, month, date = date_of(day)
    count = (year + years) * 12 + month - 1 + months
    year, month = count // 12, count % 12 + 1
    moved = days_of(System.GREGORIAN, year, month, min(date, last_day(year, month)))
    return (moved[0] if moved else day) + days


def _cut(date: tuple[int, int, int], precision: Precision) -> tuple[int, int, int]:
    return date[0], date[1] if precision > Precision.YEAR else 0, date[2] if precision > Precision.MONTH else 0


def _extent(bounds: dict[str, _Bound]) -> tuple[Shape, int | None, int | None, tuple[int, int] | None]:
    """How the bounds speak of time, the outermost days, and those in between that are certain."""
    if "when" in bounds:
        return Shape.POINT, bounds["when"].first, bounds["when"].last, None
    outer_first = next((bounds[name].first for name in ("from", "notBefore") if name in bounds), None)
    outer_last = next((bounds[name].last for name in ("to", "notAfter") if name in bounds), None)
    if outer_first is not None and outer_last is not None and outer_last < outer_first:
        outer_first, outer_last = outer_last, outer_first
    if "from" not in bounds and "to" not in bounds:
        return Shape.WITHIN, outer_first, outer_last, None
    start, end = bounds.get("from"), bounds.get("to")
    certain_first = start.last if start else None
    certain_last = end.first if end else None
    core = None
    if certain_first is not None and certain_last is not None and certain_first <= certain_last:
        core = (certain_first, certain_last)
    return Shape.RANGE, outer_first, outer_last, core


def _whole(bounds: dict[str, _Bound]) -> tuple[tuple[int, int, int], Precision] | None:
    """The month or year that ``@notBefore`` and ``@notAfter`` bound exactly: the point that is meant."""
    if bounds.keys() != {"notBefore", "notAfter"}:
        return None
    first, last = date_of(bounds["notBefore"].first), date_of(bounds["notAfter"].last)
    if first[2] != 1 or first[0] != last[0] or last[2] != last_day(last[0], last[1]):
        return None
    if first[1] == last[1]:
        return (first[0], first[1], 0), Precision.MONTH
    return ((first[0], 0, 0), Precision.YEAR) if (first[1], last[1]) == (1, 12) else None


def words_of(value: DateValue, interval: Interval | None, say: Labels | None = None) -> str:
    """Return a date in words, with whole months and years said as such, ``-custom`` values included."""
    say = say or english()
    if interval is None:
        return value.words(say) or ", ".join(text for _, text in value.custom)
    if interval.shape is Shape.POINT and not value.when and value.known:
        year, month, _ = interval.anchor
        whole = f"{historical(year):05d}" if year < 1 else f"{year:04d}"
        return replace(value, when=f"{whole}-{month:02d}" if month else whole).words(say)
    if value.known or not value.custom:
        lasting = value.duration if (value.start == "") != (value.end == "") or value.when else ""
        words = value.words(say)
        return say("when.and-lasting", date=words, duration=duration_in_words(lasting, say)) if lasting else words
    given = {name: _our_value(text, name, interval.system) for name, text in value.custom}
    when, start, end, before, after = (given.get(name, "") for name in DATE_ATTRIBUTES)
    if "/" in when:  # a year or month of another calendar is a part of two of ours
        before, _, after = when.partition("/")
        when = ""
    return DateValue(when, start, end, before, after, certainty=value.certainty).words(say)


def _our_value(stated: str, name: str, system: System) -> str:
    """What a bound is in our calendar: two days, parted by ``/``, for a year or month that is none of ours."""
    bound = _bound(stated, system)
    if bound is None:
        return ""
    if bound.precision is not Precision.DAY and system is not System.ISLAMIC:
        return stated
    first, last = w3c_of(bound.first), w3c_of(bound.last)
    if first == last or name in ("from", "notBefore"):
        return first
    return last if name in ("to", "notAfter") else f"{first}/{last}"


def w3c_of(number: int, *, julian: bool = False) -> str:
    """Return a day number as TEI writes a day: ``1917-11-08``, ``-0044-03-15``."""
    year, month, day = date_of(number, julian=julian)
    counted = historical(year)
    return f"{counted:05d}-{month:02d}-{day:02d}" if counted < 0 else f"{counted:04d}-{month:02d}-{day:02d}"


def source_words(value: DateValue, interval: Interval, say: Labels | None = None) -> str:
    """Return a date as its source counts, where that is not our calendar: ``26 October 1917 Old Style``.

    Empty where the source counts as we do, or where the day is not known: years and months
    of the Julian calendar have the names of ours.
    """
    say = say or english()
    if interval.system is System.JULIAN:
        stated = [(name, text) for name, text in value.custom if _VALUE.fullmatch(text)]
        if not stated and interval.precision is Precision.DAY:
            days = [day for day in (interval.earliest, interval.latest) if day is not None]
            stated = [("when", w3c_of(day, julian=True)) for day in dict.fromkeys(days)]
        shown = " – ".join(date_in_words(text, say) for _, text in stated)
        if not shown or (not value.known and interval.precision is not Precision.DAY):
            return ""
        return say("when.old-style" if interval.year >= _REFORM else "when.julian", date=shown)
    if interval.system is System.ISLAMIC and value.custom:
        return say("when.hijra", date=" – ".join(text for _, text in value.custom))
    return ""
