"""Days as numbers: both calendars, weekdays, years before Christ."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litvtei.edition.dateexpression.daycount import date_of, day_number, gregorian_of, last_day, weekday_of


@given(st.dates())
def test_a_gregorian_day_counts_as_python_counts_it(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number - day_number(1970, 1, 1) == (day - date(1970, 1, 1)).days
    assert date_of(number) == (day.year, day.month, day.day)
    assert weekday_of(number) == day.weekday()


@given(st.integers(-700_000, 3_000_000), st.booleans())
def test_every_day_has_one_name_in_each_calendar(number: int, julian: bool) -> None:
    year, month, day = date_of(number, julian=julian)
    assert 1 <= day <= last_day(year, month, julian=julian)
    assert day_number(year, month, day, julian=julian) == number


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1917, 10, 25), (1917, 11, 7)),
        ((1732, 2, 11), (1732, 2, 22)),
        ((1582, 10, 5), (1582, 10, 15)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((1632, 5, 27), (1632, 6, 6)),
        ((-43, 3, 15), (-43, 3, 13)),
    ],
)
def test_a_julian_day_is_a_gregorian_one(julian: tuple[int, int, int], gregorian: tuple[int, int, int]) -> None:
    assert gregorian_of(*julian) == gregorian


def test_russia_skipped_thirteen_days() -> None:
    last = day_number(1918, 1, 31, julian=True)
    assert date_of(last + 1) == (1918, 2, 14)
    assert weekday_of(last) == weekday_of(day_number(1918, 2, 13))


def test_the_julian_calendar_has_a_leap_day_in_every_century() -> None:
    assert last_day(1900, 2, julian=True) == 29
    assert last_day(1900, 2) == 28
    assert last_day(2000, 2) == 29
