"""When something was: bounds, shapes, calendars and the order of time."""

from __future__ import annotations

from itertools import pairwise

import pytest

from litvtei.edition.calendar import System, system_of
from litvtei.edition.date import read_date
from litvtei.edition.interval import Interval, Shape, interval_of, source_words, w3c_of, words_of


def read(calendars: dict[str, str] | None = None, **attributes: str) -> Interval | None:
    return interval_of(
        read_date({name.replace("_", "-"): value for name, value in attributes.items()}), calendars or {}
    )


def bounds(interval: Interval | None) -> tuple[str, str]:
    assert interval is not None
    return tuple("" if day is None else w3c_of(day) for day in (interval.earliest, interval.latest))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("attributes", "shape", "earliest", "latest", "precision"),
    [
        ({"when": "1917-11-08"}, "point", "1917-11-08", "1917-11-08", "to the day"),
        ({"when": "1917-11"}, "point", "1917-11-01", "1917-11-30", "to the month"),
        ({"when": "1917"}, "point", "1917-01-01", "1917-12-31", "to the year"),
        ({"when": "1917-11-08T18:00:00"}, "point", "1917-11-08", "1917-11-08", "to the day"),
        ({"when_iso": "1917-11"}, "point", "1917-11-01", "1917-11-30", "to the month"),
        ({"when": "-0044-03-15"}, "point", "-0044-03-15", "-0044-03-15", "to the day"),
        ({"when": "-0001"}, "point", "-0001-01-01", "-0001-12-31", "to the year"),
        ({"from": "1914", "to": "1918-11-11"}, "range", "1914-01-01", "1918-11-11", "to the year"),
        ({"from": "1914-08"}, "range", "1914-08-01", "", "to the month"),
        ({"to": "1918"}, "range", "", "1918-12-31", "to the year"),
        ({"from": "1917", "notAfter": "1918"}, "range", "1917-01-01", "1918-12-31", "to the year"),
        ({"notBefore": "1927", "notAfter": "1930"}, "within", "1927-01-01", "1930-12-31", "to the year"),
        ({"notBefore": "1927"}, "within", "1927-01-01", "", "to the year"),
        ({"notAfter": "1927"}, "within", "", "1927-12-31", "to the year"),
        ({"notBefore": "1948-02-01", "notAfter": "1948-02-29"}, "point", "1948-02-01", "1948-02-29", "to the month"),
        ({"notBefore": "1877-01-01", "notAfter": "1877-12-31"}, "point", "1877-01-01", "1877-12-31", "to the year"),
        ({"from": "1914-08-01", "dur": "P2Y"}, "range", "1914-08-01", "1916-07-31", "to the day"),
        ({"to": "1914-08-01", "dur": "P2M"}, "range", "1914-06-02", "1914-08-01", "to the day"),
        ({"when": "1914-08-01", "dur": "P3D"}, "range", "1914-08-01", "1914-08-03", "to the day"),
        ({"from": "1930", "to": "1927"}, "range", "1927-01-01", "1930-12-31", "to the year"),
        ({"when": "1917-02-31"}, "point", "1917-02-01", "1917-02-28", "to the month"),
        ({"when_custom": "1917-10-26", "datingMethod": "#julian"}, "point", "1917-11-08", "1917-11-08", "to the day"),
        ({"when_custom": "1917", "datingMethod": "#julian"}, "point", "1917-01-01", "1917-12-31", "to the year"),
        ({"when_custom": "1330-03-01", "datingMethod": "#hijri"}, "point", "1912-02-19", "1912-02-19", "to the day"),
        ({"when_custom": "1290", "datingMethod": "#islamic"}, "point", "1873-03-01", "1874-02-17", "to the year"),
    ],
)
def test_a_date_has_an_earliest_and_a_latest_day(
    attributes: dict[str, str], shape: str, earliest: str, latest: str, precision: str
) -> None:
    interval = read(**attributes)
    assert interval is not None
    assert (interval.shape, *bounds(interval), f"to the {interval.precision.name.lower()}") == (
        shape,
        earliest,
        latest,
        precision,
    )


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"when": "--11-08"},
        {"when": "10:00"},
        {"dur": "P3D"},
        {"when": "?"},
        {"when_custom": "12.19.19.17.19", "datingMethod": "#mayan"},
        {"when_custom": "7", "datingMethod": "#islamic"},
    ],
)
def test_what_tells_no_year_has_no_interval(attributes: dict[str, str]) -> None:
    assert read(**attributes) is None


def test_a_range_is_certain_between_its_uncertain_ends() -> None:
    interval = read(**{"from": "1914", "to": "1918"})
    assert interval is not None
    assert interval.core is not None
    assert [w3c_of(day) for day in interval.core] == ["1914-12-31", "1918-01-01"]


@pytest.mark.parametrize(
    ("attributes", "ours", "theirs"),
    [
        ({"when": "1917-11-08", "calendar": "#os"}, "8 November 1917", "26 October 1917 Old Style"),
        ({"when": "1917-11-08", "calendar": "#julian"}, "8 November 1917", "26 October 1917 Old Style"),
        ({"when": "1917-11", "calendar": "#os"}, "November 1917", ""),
        ({"when": "1444-12-25", "calendar": "#os"}, "25 December 1444", "16 December 1444 in the Julian calendar"),
        ({"when_custom": "1917-10-26", "datingMethod": "#os"}, "8 November 1917", "26 October 1917 Old Style"),
        (
            {"from": "1917-11-08", "to": "1917-11-10", "calendar": "#os"},
            "8 November 1917 – 10 November 1917",
            "26 October 1917 – 28 October 1917 Old Style",
        ),
        (
            {"when": "1912-02-19", "when_custom": "1330-03-01", "datingMethod": "#cal_islamic"},
            "19 February 1912",
            "1330-03-01 of the Hijra",
        ),
        (
            {"when_custom": "1290", "datingMethod": "#cal_islamic"},
            "between 1 March 1873 and 17 February 1874",
            "1290 of the Hijra",
        ),
        (
            {"notBefore_custom": "-0100", "notAfter_custom": "-0001", "datingMethod": "#os"},
            "between 100 BC and 1 BC",
            "",
        ),
        ({"when": "1917-11-08", "calendar": "#gregorian"}, "8 November 1917", ""),
        ({"notBefore": "1948-02-01", "notAfter": "1948-02-29"}, "February 1948", ""),
        ({"from": "1914", "dur": "P3Y"}, "from 1914, for 3 years", ""),
    ],
)
def test_a_date_is_said_as_we_count_and_as_its_source_counts(
    attributes: dict[str, str], ours: str, theirs: str
) -> None:
    value = read_date({name.replace("_", "-"): text for name, text in attributes.items()})
    interval = interval_of(value, {"os": "Old Style, as Russia counted until 1918"})
    assert interval is not None
    assert (words_of(value, interval), source_words(value, interval)) == (ours, theirs)


@pytest.mark.parametrize(
    ("pointers", "declared", "system"),
    [
        ("", {}, System.UNSAID),
        ("#julian", {}, System.JULIAN),
        ("#a", {"a": "The Julian calendar"}, System.JULIAN),
        ("#julian", {"julian": "Gregorian, in truth"}, System.GREGORIAN),
        ("#mayan #gregorian", {}, System.GREGORIAN),
        ("header.xml#hijri", {}, System.ISLAMIC),
        ("#mayan", {"mayan": "Long count"}, System.OTHER),
        ("#persons", {}, System.OTHER),
    ],
)
def test_a_calendar_is_known_by_its_description_before_its_name(
    pointers: str, declared: dict[str, str], system: System
) -> None:
    assert system_of(pointers, declared) is system


def test_intervals_stand_in_the_stated_order() -> None:
    ordered: list[dict[str, str]] = [
        {"when": "-0500"},
        {"when": "-0044-03-15"},
        {"notBefore": "1917"},
        {"from": "1917", "to": "1920"},
        {"when": "1917"},
        {"notAfter": "1917"},
        {"when": "1917-11"},
        {"from": "1917-11-07", "to": "1917-11-09"},
        {"when": "1917-11-07"},
        {"when_custom": "1917-10-26", "datingMethod": "#julian"},
        {"when": "1918"},
    ]
    keys = [interval.sort_key() for one in ordered if (interval := read(**one))]
    assert len(keys) == len(ordered)
    assert [pair for pair in pairwise(keys) if pair[0] >= pair[1]] == []


def test_an_interval_without_a_bound_is_open() -> None:
    assert [one.open for one in (read(when="1917"), read(**{"from": "1917"}), read(to="1917")) if one] == [
        False,
        True,
        True,
    ]
    assert getattr(read(**{"from": "1917"}), "shape", None) is Shape.RANGE
