"""Whatever the attributes of a date say, its interval holds together."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from litvtei.edition.calendar import System, days_of
from litvtei.edition.date import DATE_ATTRIBUTES, read_date
from litvtei.edition.dateexpression.daycount import date_of
from litvtei.edition.interval import Shape, interval_of, source_words, w3c_of, words_of

quick = settings(deadline=None, max_examples=200)
years = st.integers(-9999, 9999).map(lambda year: f"{year:05d}" if year < 0 else f"{year:04d}")
values = st.one_of(
    years,
    st.builds("{}-{:02d}".format, years, st.integers(0, 13)),
    st.builds("{}-{:02d}-{:02d}".format, years, st.integers(0, 13), st.integers(0, 32)),
    st.text(max_size=12),
)
names = [name + end for name in DATE_ATTRIBUTES for end in ("", "-iso", "-custom")]
others = st.fixed_dictionaries(
    {},
    optional={
        "calendar": st.sampled_from(["#julian", "#hijri", "#gregorian", "#mayan", "a", ""]),
        "datingMethod": st.sampled_from(["#julian", "#hijri", "#gregorian", "#mayan", "a", ""]),
        "dur": st.one_of(st.from_regex(r"P[0-9]{1,6}[YMWD]", fullmatch=True), st.text(max_size=6)),
        "cert": st.sampled_from(["low", "high"]),
    },
)
dates = st.builds(dict.__or__, st.dictionaries(st.sampled_from(names), values, max_size=4), others)


@quick
@given(dates)
def test_bounds_are_in_order_and_hold_what_is_certain(attributes: dict[str, str]) -> None:
    interval = interval_of(read_date(attributes))
    if interval is None:
        return
    assert interval.earliest is not None or interval.latest is not None
    if interval.earliest is not None and interval.latest is not None:
        assert interval.earliest <= interval.latest
        if interval.core:
            assert interval.earliest <= interval.core[0] <= interval.core[1] <= interval.latest
    assert interval.core is None or interval.shape is Shape.RANGE
    assert interval.year != 0
    assert 0 <= interval.month <= 12


@quick
@given(dates)
def test_every_date_can_be_said(attributes: dict[str, str]) -> None:
    value = read_date(attributes)
    interval = interval_of(value)
    assert isinstance(words_of(value, interval), str)
    assert interval is None or isinstance(source_words(value, interval), str)


@quick
@given(st.lists(dates, max_size=8), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_one_begins(some: list[dict[str, str]], chance: Random) -> None:
    intervals = [interval for one in some if (interval := interval_of(read_date(one)))]
    ordered = [one.sort_key() for one in sorted(intervals, key=lambda one: one.sort_key())]
    chance.shuffle(intervals)
    assert [one.sort_key() for one in sorted(intervals, key=lambda one: one.sort_key())] == ordered


@quick
@given(st.integers(-4_000_000, 6_000_000))
def test_a_day_keeps_its_number_through_every_calendar(number: int) -> None:
    for julian in (False, True):
        system = System.JULIAN if julian else System.GREGORIAN
        assert days_of(system, *date_of(number, julian=julian)) == (number, number)


@quick
@given(st.integers(1, 3000), st.integers(1, 12))
def test_the_months_of_the_hijra_follow_each_other_without_a_gap(year: int, month: int) -> None:
    this = days_of(System.ISLAMIC, year, month, 0)
    after = days_of(System.ISLAMIC, year + month // 12, month % 12 + 1, 0)
    assert this is not None
    assert after is not None
    assert after[0] == this[1] + 1
    assert this[1] - this[0] in (28, 29)


@quick
@given(st.integers(0, 3_500_000))
def test_a_day_is_the_interval_of_its_own_value(number: int) -> None:
    interval = interval_of(read_date({"when": w3c_of(number)}))
    assert interval is not None
    assert (interval.earliest, interval.latest) == (number, number)
