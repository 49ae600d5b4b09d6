"""What the tokens of a whole expression say: single times, ranges, open ends, double dates, durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from litvtei.edition.dateexpression import vocabulary as v
from litvtei.edition.dateexpression.pair import double_dates, read_pairs
from litvtei.edition.dateexpression.point_rule import read_points
from litvtei.edition.dateexpression.run import Run
from litvtei.edition.dateexpression.scan import Scan
from litvtei.edition.dateexpression.statement import Calendar, Kind, Statement

_DURATION = re.compile("(?:[123N][ABU])+")
_OPEN: dict[str, tuple[Kind, ...]] = {
    v.BEFORE: (Kind.BEFORE,),
    v.AFTER: (Kind.AFTER,),
    v.FROM: (Kind.SINCE,),
    v.UNTIL: (Kind.UNTIL,),
}
_OPEN |= {v.UP_TO: (Kind.UNTIL, Kind.BEFORE)}  # “до 1917”, “do 1917” can be either
_COMPOSED = re.compile(
    f"[{v.BETWEEN}{v.FROM}{v.OF}{v.UNTIL}{v.TO}{v.UP_TO}{v.OR}{v.AND}{v.BEFORE}{v.AFTER}{v.ONWARDS}(/–-]"
)
_CONNECTORS = v.UNTIL + v.TO + v.UP_TO + "–-"


def read_statements_of(scan: Scan) -> tuple[Statement, ...]:
    """Return all that an expression can mean; nothing if it is not understood as a whole."""
    run = Run(scan.shape, scan.values, scan.month_first)
    approximate = v.CIRCA in run.shape
    calendar = _calendar(run.shape)
    run = run.without(v.CIRCA + v.OLD_STYLE + v.NEW_STYLE)
    if not run.shape:
        return ()
    found = dict.fromkeys(list(_durations(run)) or _times(run))
    if not (approximate or scan.uncertain or calendar):
        return tuple(found)
    return tuple(
        replace(
            one,
            approximate=approximate,
            uncertain=scan.uncertain,
            calendar=calendar if one.julian is None else Calendar.UNSAID,
        )
        for one in found
    )


def _calendar(shape: str) -> Calendar:
    if v.OLD_STYLE in shape:
        return Calendar.UNSAID if v.NEW_STYLE in shape else Calendar.JULIAN
    return Calendar.GREGORIAN if v.NEW_STYLE in shape else Calendar.UNSAID


def _durations(run: Run) -> Iterator[Statement]:
    """Eighteen months, 2 years 3 months."""
    if not _DURATION.fullmatch(run.shape):
        return
    amounts = {"Y": 0, "M": 0, "D": 0, "TH": 0, "TM": 0}
    for at in range(0, len(run.shape), 2):
        number, unit = run.values[at], run.values[at + 1] or "P1Y"
        size = int(re.sub(r"\D", "", unit))
        amounts[unit[1:].replace(str(size), "", 1)] += number * size
    days = "".join(f"{amounts[one]}{one}" for one in "YMD" if amounts[one])
    hours = "".join(f"{amounts[one]}{one[1]}" for one in ("TH", "TM") if amounts[one])
    if days or hours:
        yield Statement(Kind.DURATION, duration=f"P{days}{'T' if hours else ''}{hours}")


def _times(run: Run) -> Iterator[Statement]:
    if v.YEARS in run.shape and not run.shape.startswith(v.YEARS + "4"):
        run = run.without(v.YEARS)
    run = run.without(v.YEAR)
    shape = run.shape
    if v.OF in shape and not re.match(f"{v.OF}.*[{_CONNECTORS}]", shape):
        run = run.without(v.OF)  # “Vertrag vom”, “le mois de”: not the beginning of a range
        shape = run.shape
    if not shape:
        return
    yield from read_points(run)
    if not _COMPOSED.search(shape):
        return
    if shape[0] == v.BETWEEN:
        yield from read_pairs(run.part(1), v.AND + "–-", Kind.BETWEEN)
    elif shape[0] in v.FROM + v.OF:
        yield from read_pairs(run.part(1).without(v.OF), _CONNECTORS, Kind.RANGE)
    else:
        yield from read_pairs(run.without(v.YEARS), _CONNECTORS, Kind.RANGE)
        yield from read_pairs(run, v.OR, Kind.EITHER)
        yield from read_pairs(run, v.AND, Kind.LIST)
        yield from double_dates(run)
    yield from _open_ends(run)


def _open_ends(run: Run) -> Iterator[Statement]:
    kinds = _OPEN.get(run.shape[0], ())
    body = run.part(1) if kinds else run
    if body.shape.endswith(v.ONWARDS):
        kinds, body = (Kind.SINCE,) if kinds in ((), (Kind.SINCE,)) else (), _trimmed(body.part(0, -1))
    if not kinds or not body.shape:
        return
    for whole in read_points(body.without(v.OF)):
        for kind in kinds:
            if kind in (Kind.AFTER, Kind.SINCE):
                yield replace(whole, kind=kind, last=None)
            else:
                yield replace(whole, kind=kind, first=None)


def _trimmed(run: Run) -> Run:
    """Return “2014” of “2014–present”."""
    return run.part(0, -1) if run.shape[-1:] in (v.TO, "–", "-") else run
