"""Days that are told from another: by a feast (“feria quinta ante festum sancti Martini”) or the Roman calendar.

A day that is another one each year is known once its year is: till then its point only says the feast.
"""

from __future__ import annotations

import re

from litvtei.edition.dateexpression import vocabulary as v
from litvtei.edition.dateexpression.daycount import date_of, day_number
from litvtei.edition.dateexpression.feast import LAST_JULIAN_YEAR, Feast
from litvtei.edition.dateexpression.run import Run
from litvtei.edition.dateexpression.statement import Kind, Point, Statement

_BY_FEAST = re.compile(
    rf"(?P<w>W)?(?P<r>[{v.BEFORE}{v.AFTER}])?(?P<o>[{v.VIGIL}{v.OCTAVE}{v.WITHIN}])?(?P<f>F)"
    rf"\.?(?P<y>[432y])?\.?"
)
_ROMAN_DAY = re.compile(rf"(?P<n>[XO12])?\.?(?P<k>{v.KALENDS})\.?(?P<m>M)\.?(?P<y>[432])?\.?")
_SIDES = {v.BEFORE: -1, v.AFTER: 1}
_SHIFTS = {v.VIGIL: -1, v.OCTAVE: 7}
_DIGITS = {"y": 2}


def reckoned_days(run: Run) -> list[Statement]:
    """Return the day that a run tells by a feast or by the Kalends, nothing if it does neither."""
    if "F" in run.shape:
        return _by_feast(run)
    return _by_kalends(run) if v.KALENDS in run.shape else []


def _by_feast(run: Run) -> list[Statement]:
    found = _BY_FEAST.fullmatch(run.shape)
    if found is None or (found["r"] and not found["w"]):
        return []
    if not (found["w"] or found["o"] or found["y"] in ("3", "2", "y")):
        return []  # a feast and its year: no reckoning
    weekday = run.values[found.start("w")] if found["w"] else None
    base = run.values[found.start("f")]
    base = "12-25" if base == "12-24/12-26" else base.partition("/")[0]
    days = _SHIFTS.get(found["o"], 0)
    side = _SIDES.get(found["r"], 0)
    if found["o"] == v.WITHIN and weekday is not None:
        side = 1
    feast = Feast(base, days, weekday, side, found["o"] == v.WITHIN and weekday is None)
    point = Point(None, weekday=weekday, feast=feast)
    if found["y"]:
        digits = _DIGITS.get(found["y"]) or int(found["y"])
        year = run.values[found.start("y")]
        if digits < 4:
            point = Point(year, None, None, weekday, digits, feast)
        else:
            if feast.within:
                first, last = Point(*feast.day_in(year), feast=feast), Point(*feast.last_day_in(year), feast=feast)
                return [Statement(Kind.PART, first, last)]
            point = point.in_year(year)
    elif feast.within:
        return []
    return [Statement(Kind.POINT, point, point)]


def _by_kalends(run: Run) -> list[Statement]:
    """“III Kal. Maii 1640” is 29 April: both ends are counted."""
    found = _ROMAN_DAY.fullmatch(run.shape)
    if found is None:
        return []
    month = run.values[found.start("m")]
    late = 2 if month in (3, 5, 7, 10) else 0
    fixed = (1, 5 + late, 13 + late)[run.values[found.start("k")]]
    before = run.values[found.start("n")] - 1 if found["n"] else 0
    if before < 0 or before > 18:
        return []
    digits = int(found["y"]) if found["y"] else 0
    year = run.values[found.start("y")] if found["y"] else None
    counted = LAST_JULIAN_YEAR if year is None or digits < 4 else int(year)
    julian = counted <= LAST_JULIAN_YEAR
    told = date_of(day_number(counted, month, fixed, julian=julian) - before, julian=julian)
    if digits < 4 and month == 1 and before:
        return []  # of another year than is said
    point = Point(told[0] if digits == 4 else year, told[1], told[2], None, digits or 4)
    return [Statement(Kind.POINT, point, point)]
