"""When a person was born and died at the earliest and latest, however the register states it."""

from __future__ import annotations

import re

from litvtei.edition.date import DateValue
from litvtei.edition.register import RegisterEntry

Day = tuple[int, ...]
_DAY = re.compile(r"(-?\d{4,9})(?:-(\d\d)(?:-(\d\d))?)?")


def birth(entry: RegisterEntry) -> tuple[str, ...]:
    """Return the earliest day of each statement on a birth; ``""`` for one that has no lower bound."""
    return tuple(_earliest(fact.date) for fact in entry.facts if fact.term == "birth" and fact.date.known)


def death(entry: RegisterEntry) -> tuple[str, ...]:
    """Return the latest day of each statement on a death; ``""`` for one that has no upper bound."""
    return tuple(_latest(fact.date) for fact in entry.facts if fact.term == "death" and fact.date.known)


def is_before(value: str, other: str) -> bool:
    """Tell whether a day lies surely before another: ``1917`` is not before ``1917-11``."""
    one, two = day_of(value), day_of(other)
    length = min(len(one), len(two))
    return bool(length) and one[:length] < two[:length]


def day_of(value: str) -> Day:
    """Return year, month and day as far as a value has them."""
    found = _DAY.match(value)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def _earliest(date: DateValue) -> str:
    return date.when or date.not_before or date.start


def _latest(date: DateValue) -> str:
    return date.when or date.not_after or date.end
