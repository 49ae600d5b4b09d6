"""What a run of tokens can be when it speaks of one time: a day, a month, a year, a decade, a part of these.

Each rule is a pattern over the shape of the run. A shape is matched once and remembered.
All rules that match have their say: “June 15” is a day, or June of a year ’15.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from litvtei.edition.dateexpression import period
from litvtei.edition.dateexpression import vocabulary as v
from litvtei.edition.dateexpression.reckoned import reckoned_days
from litvtei.edition.dateexpression.run import Run
from litvtei.edition.dateexpression.scan import SHORT
from litvtei.edition.dateexpression.statement import Kind, Point, Statement

_Spans = dict[str, tuple[int, int]]
_Rule = Callable[[Run, _Spans], Iterable[Statement]]
_RULES: list[tuple[re.Pattern[str], _Rule]] = []


def read_points(run: Run) -> list[Statement]:
    """Return all that a run can mean as one time."""
    run = run.in_era()
    if not run.shape:
        return []
    reckoned = reckoned_days(run)
    if reckoned:
        return reckoned
    run, weekday = run.off_the_ends(v.WEEKDAY)
    if weekday is not None:
        if not run.shape:
            return [Statement(Kind.POINT, Point(weekday=weekday), Point(weekday=weekday))]
        return [named for one in read_points(run) if (named := _on_weekday(one, weekday))]
    return [
        one
        for rule, spans in _matches(run.shape)
        for one in rule(run, spans)
        if all(point.possible for point in one.points)
    ]


@lru_cache(maxsize=4096)
def _matches(shape: str) -> tuple[tuple[_Rule, _Spans], ...]:
    found = ((pattern.fullmatch(shape), rule) for pattern, rule in _RULES)
    return tuple(
        (rule, {name: match.span(name) for name in match.groupdict() if match[name]}) for match, rule in found if match
    )


def _rule(*patterns: str) -> Callable[[_Rule], _Rule]:
    def register(rule: _Rule) -> _Rule:
        _RULES.extend((re.compile(pattern), rule) for pattern in patterns)
        return rule

    return register


def point_of(run: Run, spans: _Spans) -> Point:
    """Return the point that the groups ``y``, ``m`` and ``d`` of a pattern name."""
    year, digits = None, 4
    if "y" in spans:
        at = spans["y"][0]
        year, kind = run.values[at], run.shape[at]
        digits = 4 if run.era else 2 if kind == SHORT else int(kind)
        year = -year if run.era < 0 else year
    month = run.values[spans["m"][0]] if "m" in spans else None
    day = run.values[spans["d"][0]] if "d" in spans else None
    return Point(year, month, day, None, digits)


def _said(point: Point) -> Statement:
    return Statement(Kind.POINT, point, point)


def _on_weekday(statement: Statement, weekday: int) -> Statement | None:
    point = statement.first
    if statement.kind is not Kind.POINT or point is None or point.weekday is not None:
        return None
    named = replace(point, weekday=weekday)
    return replace(statement, first=named, last=named)


@_rule(
    r"(?P<d>[12d])\.?[/-]?(?P<m>[MX])[./-]*(?P<y>[432y])?\.?",  # 8. November 1917, 26./V. 06.
    r"(?P<m>M)(?P<d>[12d])\.?(?P<y>[4y])?",  # November 8, 1917
    r"(?P<m>M)[./-]?(?P<y>[43y2])\.?",  # November 1917
    r"(?P<m>X)[./]?(?P<y>4)",  # XI. 1917
    r"(?P<m>[12])[./](?P<y>4)",  # 11/1917
    r"(?P<y>4)(?P<m>M)(?:(?P<d>[12d])\.?)?",  # 1917, November 8
    r"(?P<y>4)(?P<d>[12d])\.?(?P<m>M)",  # 1888, 30 августа
    r"(?P<y>4)[./](?P<m>[12])[./](?P<d>[12])\.?",  # 1917/11/08
    r"(?P<y>[43y])",
    r"(?P<m>M)",
    r"(?P<d>d)\.?",  # the 5th
    r"(?P<d>[12])\.",  # 5.
)
def _plain(run: Run, spans: _Spans) -> Iterator[Statement]:
    yield _said(point_of(run, spans))


@_rule(r"(?P<y>[12])")
def _year_of_an_era(run: Run, spans: _Spans) -> Iterator[Statement]:
    if run.era:
        yield _said(point_of(run, spans))


@_rule(r"(?P<y>4)-(?P<m>2)")
def _year_and_month_or_years(run: Run, spans: _Spans) -> Iterator[Statement]:
    """1917-11 is a month; 1905-11 may be years as well, and 1914-18 is nothing else: see the range rules."""
    if run.era == 0:
        yield _said(point_of(run, spans))


@_rule("I")
def _iso(run: Run, _spans: _Spans) -> Iterator[Statement]:
    yield _said(Point(*run.values[0]))


@_rule(
    r"(?P<a>[12])(?:\.[./-]?|/)(?P<b>[12])[./-]*(?P<y>[432y])\.?",  # 8. 11. 1917, 18/5 95
    r"(?P<a>[12])-(?P<b>[12])-(?P<y>[42])",  # 8-11-1917
    r"(?P<a>[12])(?P<b>[12])\.(?P<y>[432y])\.?",  # 8 4. 1901
    r"(?P<a>[12])\.(?P<b>[12])\.",  # 6. 4.
    r"(?P<a>[12])/(?P<b>[12])\.?",  # 14/4
)
def _figures(run: Run, spans: _Spans) -> Iterator[Statement]:
    """Day and month in figures; where the month may stand first (10/12/24) both are possible."""
    one, other = run.values[spans["a"][0]], run.values[spans["b"][0]]
    year = point_of(run, spans)
    yield _said(replace(year, month=other, day=one))
    if run.month_first and "." not in run.shape[: spans["b"][0]] and one != other:
        yield _said(replace(year, month=one, day=other))


@_rule(r"(?P<f>F)(?P<y>4)?")
def _feast(run: Run, spans: _Spans) -> Iterator[Statement]:
    yield period.feast(run.values[spans["f"][0]], point_of(run, spans).year)


@_rule(r"(?P<s>S)(?P<y>4)?")
def _season(run: Run, spans: _Spans) -> Iterator[Statement]:
    yield from period.season(run.values[spans["s"][0]], point_of(run, spans).year)


@_rule(r"(?P<s>S)(?P<y>4)[/–-](?P<z>[421])")
def _winter(run: Run, spans: _Spans) -> Iterator[Statement]:
    following = _second_year(run, spans)
    if following is not None:
        yield from period.season(run.values[spans["s"][0]], run.values[spans["y"][0]], following)


@_rule(r"(?P<y>4)/(?P<z>[421])")
def _dual_year(run: Run, spans: _Spans) -> Iterator[Statement]:
    following = _second_year(run, spans)
    if following is not None and run.era >= 0:
        yield Statement(Kind.DUAL, Point(run.values[spans["y"][0]]), Point(following))


@_rule(r"(?P<d>[12d])\.?[/-]?(?P<m>[MX])(?P<y>4)/(?P<z>[421])", r"(?P<m>M)(?P<d>[12d])\.?(?P<y>4)/(?P<z>[421])")
def _old_style_day(run: Run, spans: _Spans) -> Iterator[Statement]:
    """11 February 1731/32: who counts years so counts days by the Julian calendar, and by the later year."""
    following = _second_year(run, spans)
    if following is not None:
        yield _said(replace(point_of(run, spans), year=following, digits=4))


def _second_year(run: Run, spans: _Spans) -> int | None:
    at = spans["z"][0]
    return period.dual_year(run.values[spans["y"][0]], run.values[at], int(run.shape[at]))


@_rule(r"(?P<e>D)[AB]?")
def _decade(run: Run, spans: _Spans) -> Iterator[Statement]:
    written = run.values[spans["e"][0]]
    if len(written) == 4:
        yield period.decade(int(written))


@_rule(r"B(?P<e>4)\.?")
def _years_of_a_decade(run: Run, spans: _Spans) -> Iterator[Statement]:
    year = run.values[spans["e"][0]]
    if year % 10 == 0:
        yield period.decade(year)


@_rule(r"(?P<c>[12dOX])\.?C")
def _century(run: Run, spans: _Spans) -> Iterator[Statement]:
    found = period.century(run.values[spans["c"][0]], run.era)
    if found is not None:
        yield found


@_rule(r"(?P<p>p)-?(?P<u>.+)", r"(?P<u>.+)(?P<p>p)")
def _part(run: Run, spans: _Spans) -> Iterator[Statement]:
    for whole in read_points(run.part(*spans["u"])):
        found = period.part_of(whole, run.values[spans["p"][0]])
        if found is not None:
            yield found


@_rule(r"(?P<n>[12dOX])\.?(?P<h>h)(?P<u>.+)")
def _fraction(run: Run, spans: _Spans) -> Iterator[Statement]:
    number, parts = run.values[spans["n"][0]], run.values[spans["h"][0]]
    for whole in read_points(run.part(*spans["u"])):
        found = period.fraction_of(whole, number, parts)
        if found is not None:
            yield found
