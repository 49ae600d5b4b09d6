"""Reading an expression: what it can mean, and what it means as TEI attributes if that is one thing only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from litvtei.edition.date import DateValue
from litvtei.edition.dateexpression.daycount import gregorian_of, weekday_of
from litvtei.edition.dateexpression.feast import LAST_JULIAN_YEAR
from litvtei.edition.dateexpression.grammar import read_statements_of
from litvtei.edition.dateexpression.language import vocabularies_of
from litvtei.edition.dateexpression.scan import scan
from litvtei.edition.dateexpression.statement import Calendar, Kind, Point, Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression understood: its value, and whether its words make it approximate."""

    value: DateValue
    approximate: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """The TEI attributes that say the same as the words, in the order they are written in."""
        value = self.value
        stated = {
            "when": value.when,
            "from": value.start,
            "to": value.end,
            "notBefore": value.not_before,
            "notAfter": value.not_after,
            "dur": value.duration,
            "calendar": value.calendar,
            "precision": "low" if self.approximate else "",
            "cert": value.certainty,
        }
        return {name: said for name, said in stated.items() if said}


_LASTING = (Kind.RANGE, Kind.SINCE, Kind.UNTIL)


@lru_cache(maxsize=8192)
def read_statements(words: str, language: str) -> tuple[Statement, ...]:
    """Return all that an expression can mean in its language (a BCP 47 tag), in any if none is said.

    Empty if it is not understood from its first word to its last.
    """
    found: dict[Statement, None] = {}
    for vocabulary in vocabularies_of(language, words):
        tokens = scan(words, vocabulary)
        if tokens is not None:
            found.update(dict.fromkeys(read_statements_of(tokens)))
    return tuple(found)


def read_expression(words: str, language: str) -> Reading | None:
    """Return what an expression means as TEI attributes.

    None if it is not understood, if it can mean two things (``12/2/1930`` in English), if its year
    is not said in full, or if it names a day of the week that this day was not.
    """
    return reading_of(read_statements(words, language))


def reading_of(statements: tuple[Statement, ...]) -> Reading | None:
    """Return what statements mean if that is one thing only."""
    readings = {_reading(one) for one in statements}
    return readings.pop() if len(readings) == 1 else None


def _reading(statement: Statement) -> Reading | None:
    if statement.kind is Kind.DURATION:
        return Reading(DateValue(duration=statement.duration), statement.approximate)
    if statement.kind is Kind.LIST or not statement.points or not all(point.whole for point in statement.points):
        return None
    if not _weekday_agrees(statement):
        return None
    first, last = _w3c(statement.first, statement.calendar), _w3c(statement.last, statement.calendar)
    if first is None or last is None:
        return None
    certainty = "low" if statement.uncertain else ""
    calendar = "#julian" if statement.calendar is Calendar.JULIAN else ""
    if statement.kind is Kind.POINT:
        value = DateValue(when=first, calendar=calendar, certainty=certainty)
    elif statement.kind in _LASTING and not statement.uncertain:
        value = DateValue(start=first, end=last, calendar=calendar)
    else:  # “[3. 8. 1889 – 7. 8. 1889?]” is some day of these
        value = DateValue(not_before=first, not_after=last, calendar=calendar)
    return Reading(value, statement.approximate)


def as_counted(statement: Statement) -> dict[str, str]:
    """Return the attributes that keep a day as the Julian calendar counts it; none if the words count by no other.

    Guidelines 14.4.4 (att.datable.custom): ``@when`` is Gregorian, ``@when-custom`` what the text says.
    """
    counted = statement.first if statement.calendar is Calendar.JULIAN else statement.julian
    if counted is None or statement.kind is not Kind.POINT:
        return {}
    return {"when-custom": counted.w3c(), "datingMethod": "#julian"}


def _w3c(point: Point | None, calendar: Calendar) -> str | None:
    """The point in the Gregorian calendar; None if it would need a day to be reckoned over."""
    if point is None:
        return ""
    if calendar is not Calendar.JULIAN:
        return point.w3c()
    if point.day is None or point.month is None or (point.year or 0) < 1:
        return None
    year, month, day = gregorian_of(point.year or 0, point.month, point.day)
    return Point(year, month, day).w3c()


def _weekday_agrees(statement: Statement) -> bool:
    point = statement.first
    if point is None or point.weekday is None:
        return True
    if point.day is None or point.month is None:
        return False
    # Before the reform nobody counted otherwise, whatever an editor's attribute does.
    julian = statement.calendar is Calendar.JULIAN or (point.year or 0) <= LAST_JULIAN_YEAR
    number = point.days(julian=julian)[0]
    return weekday_of(number) == point.weekday
