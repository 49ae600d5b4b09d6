"""Dates as TEI states them: in words, in order, for machines."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from folders import edition, tei

from litvtei.edition.date import DateValue, read_date


@pytest.mark.parametrize(
    ("attributes", "words", "machine", "year"),
    [
        ({"when": "1917-11-08"}, "8 November 1917", "1917-11-08", 1917),
        ({"when": "1917-11"}, "November 1917", "1917-11", 1917),
        ({"when": "1917"}, "1917", "1917", 1917),
        ({"when": "-0044-03-15"}, "15 March 44 BC", "-0044-03-15", -44),
        ({"when": "1917-11-08T18:00:00"}, "8 November 1917", "1917-11-08T18:00:00", 1917),
        ({"when": "1917-11-08Z"}, "8 November 1917", "1917-11-08Z", 1917),
        ({"when": "--11-08"}, "8 November", "--11-08", None),
        ({"when": "--11"}, "November", "--11", None),
        ({"when-iso": "1917-11"}, "November 1917", "1917-11", 1917),
        ({"when-iso": "19171108"}, "8 November 1917", "1917-11-08", 1917),
        ({"when": "", "when-iso": "1917"}, "1917", "1917", 1917),
        ({"from": "1917", "to": "1918"}, "1917 – 1918", "1917/1918", 1917),
        ({"from": "1917", "to": "1917"}, "1917", "1917/1917", 1917),
        ({"from": "1917"}, "from 1917", "1917/..", 1917),
        ({"to": "1918"}, "until 1918", "../1918", 1918),
        ({"from": "1917", "notAfter": "1918"}, "from 1917 to 1918 at the latest", "1917/1918", 1917),
        ({"notBefore": "1917", "notAfter": "1918"}, "between 1917 and 1918", "1917/1918", 1917),
        ({"notBefore": "1917"}, "not before 1917", "1917/..", 1917),
        ({"notAfter": "1917"}, "not after 1917", "../1917", 1917),
        ({"when": "1917", "cert": "low"}, "1917 (doubtful)", "1917", 1917),
        ({"dur": "P18M"}, "for 18 months", "P18M", None),
        ({}, "", "", None),
        ({"when": "sometime"}, "sometime", "sometime", None),
        ({"when": "1917-13-01"}, "1917", "1917-13-01", 1917),
        ({"when": "1" * 5000}, "1" * 5000, "1" * 5000, None),
    ],
)
def test_a_date_in_words_for_machines_and_by_its_year(
    attributes: dict[str, str], words: str, machine: str, year: int | None
) -> None:
    value = read_date(attributes)
    assert (value.words(), value.machine(), value.year) == (words, machine, year)


def test_dates_stand_in_the_order_of_time() -> None:
    values = [
        "-0500",
        "-0044-03-15",
        "0800",
        "1917",
        "1917-01-01",
        "1917-11",
        "1917-11-07",
        "1917-11-08",
        "1918",
        "?",
    ]
    keys = [DateValue(when=one).sort_key() for one in values]
    assert [pair for pair in pairwise(keys) if pair[0] >= pair[1]] == []


def test_every_dated_expression_of_a_text_is_listed_with_its_context(tmp_path: Path) -> None:
    body = '<p>On <date when="1917-11-08">8 November</date> at <time when="10:00">ten</time>, a <date>day</date>.</p>'
    read = edition(tmp_path, t=tei(body, header='<creation><date when="1900"/></creation>'))
    assert [(one.words, one.left, one.date.when if one.date else "") for one in read.dates] == [
        ("8 November", "On ", "1917-11-08"),
        ("ten", "On 8 November at ", "10:00"),
        ("day", "On 8 November at ten, a ", ""),
    ]
