"""Feasts that move, and times that are told from another."""

from __future__ import annotations

import pytest

from litvtei.edition.dateexpression.daycount import date_of
from litvtei.edition.dateexpression.feast import Feast, easter
from litvtei.edition.dateexpression.relative import find_relative, read_relative


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1583, 4, 10), (1818, 3, 22), (1917, 4, 8), (1943, 4, 25), (1954, 4, 18), (1981, 4, 19), (2000, 4, 23)],
)
def test_easter_is_when_it_was(year: int, month: int, day: int) -> None:
    assert date_of(easter(year)) == (year, month, day)


@pytest.mark.parametrize(("year", "month", "day"), [(1443, 4, 21), (1459, 3, 25), (1582, 4, 15), (1917, 4, 2)])
def test_easter_of_the_julian_calendar_is_when_it_was(year: int, month: int, day: int) -> None:
    assert date_of(easter(year, julian=True), julian=True) == (year, month, day)


def test_easter_is_a_sunday_between_22_march_and_25_april_in_every_year() -> None:
    for year in range(326, 4100):
        for julian in (True, False):
            number = easter(year, julian=julian)
            assert number % 7 == 6
            assert (year, 3, 22) <= date_of(number, julian=julian) <= (year, 4, 25)


@pytest.mark.parametrize(("year", "month", "day"), [(2022, 11, 27), (2023, 12, 3), (2024, 12, 1)])
def test_advent_begins_four_sundays_before_christmas(year: int, month: int, day: int) -> None:
    assert Feast("advent").day_in(year) == (year, month, day)


# language | words | anchor | what they mean then, nothing if the anchor is not exact enough
RELATIVE = """
en | the following day | 1917-12-31 | 1918-01-01
en | the day before | 1917-11-08 | 1917-11-07
en | two years later | 1917-11-08 | 1919
en | three months earlier | 1917-02 | 1916-11
en | two weeks ago | 1917-11-08 | 1917-10-25
en | the next day | 1917 |
de | am nächsten Tage | 1900-02-28 | 1900-03-01
de | vor drei Wochen | 1917-11-08 | 1917-10-18
de | nach zwei Jahren | 1917 | 1919
de | gestern | 1917-11-08 | 1917-11-07
fr | le lendemain | 1917-11-08 | 1917-11-09
fr | il y a deux mois | 1917-11-08 | 1917-09
pl | nazajutrz | 1443-11-20 | 1443-11-21
pl | dwa lata później | 1917 | 1919
ru | на следующий день | 1917-11-08 | 1917-11-09
ru | через два года | 1917 | 1919
la | postridie | 1443-11-20 | 1443-11-21
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in RELATIVE.strip().splitlines()]


@pytest.mark.parametrize(("language", "words", "anchor", "value"), ROWS, ids=[row[1] for row in ROWS])
def test_what_is_told_from_another_time_is_reckoned_from_it(language: str, words: str, anchor: str, value: str) -> None:
    (one,) = read_relative(words, language)
    assert one.reckoned(anchor) == value


def test_in_a_sentence_it_is_found_where_it_stands() -> None:
    text = "They met. The next  day he left; two years later he was back, but not many years later."
    assert [text[one.start : one.end] for one in find_relative(text, "en")] == ["The next  day", "two years later"]


def test_where_no_language_is_said_nothing_is_reckoned_in_running_text() -> None:
    assert list(find_relative("Die hodie cras heri", "")) == []
