"""Words and attributes agree if they can be the same time, however much or little either says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from litvtei.edition.date import DateValue, read_date
from litvtei.edition.dateexpression.agreement import agrees, days_said
from litvtei.edition.dateexpression.expression import read_expression, read_statements

# language | words | attributes
SAME = """
en | 8 November 1917 | when=1917-11-08
en | 8 November 1917 | when=1917-11
en | 8 November 1917 | when=1917
en | 8 November 1917 | when=1917-11-08T22:00:00
en | 8 November 1917 | when=1917-11-08Z
en | 8 November 1917 | from=1917-11-07 to=1917-11-09
en | 8 November 1917 | notBefore=1917-11
en | 8 November | when=1917-11-08
en | 8 November | when=--11-08
en | 8 November | notBefore=1917-11-01 notAfter=1918-12-31
en | the 8th | when=1917-11-08
en | November | when=1917-11-08
en | 1917 | when=1917-11-08
en | 1917 | notBefore=1917-01-31 notAfter=1918
en | ’17 | when=1917-11-08
en | 8.11.17 | when=1917-11-08
de | 6. 4. 901 | when=1901-04-06
en | 3/4/1917 | when=1917-03-04
en | 3/4/1917 | when=1917-04-03
en | August 1909 | notBefore=1909-08-06 notAfter=1909-08-31
en | 1896–1897 | notBefore=1896-01-01 notAfter=1897-12-31
en | 1927–30 | from=1927 to=1930
en | 5–6 April | from=1917-04-05 to=1917-04-06
en | between 1927 and 1930 | notBefore=1926 notAfter=1931
en | between 1927 and 1930 | when=1928
en | early 1941 | notBefore=1941-01 notAfter=1941-06
en | early 1941 | when=1941-02
de | Anfang August | when=1919-08-05
de | Winter | notBefore=1923-12-21 notAfter=1924-03-20
en | the winter of 1917 | when=1918-01
en | the winter of 1917 | when=1917-01
en | the 1930s | when=1930
en | the 19th century | notBefore=1800 notAfter=1900
en | c. 1905 | when=1910
en | about May 1917 | when=1917-07
en | before 1917 | notAfter=1917
en | before 1917 | notAfter=1916
en | after 8 November 1917 | notBefore=1917-11-09
en | since 1906 | from=1906
en | 25 October 1917 O.S. | when=1917-11-07
en | 25 October 1917 | when=1917-11-07
en | May 2/15, 1917 | when=1917-05-15
en | 11 February 1731 O.S. | when=1732-02-22
en | 20 March 43 BC | when=-0042-03-20
en | 20 March 43 BC | when=-0043-03-20
en | Christmas 1900 | when=1900-12-24
en | Friday | when=1917-11-08
en | 18 months | from=1917-01 to=1918-06
en | 1917 | from=#beginning
en | 1917 | when=soon
en | 1917 | from=1930 to=1920
"""
OTHER = """
en | 8 November 1917 | when=1917-10-08
en | 8 November 1917 | when=1917-08-11
en | 8 November 1917 | when=1917-11-09
en | 8 November 1917 | when=1971-11-08
en | 8 November 1917 | when=1917-12
en | 8 November 1917 | when=1918
en | 8 November 1917 | from=1917-11-09 to=1917-11-12
en | 8 November 1917 | notBefore=1918
en | 8 November 1917 | notAfter=1917-11-07
en | 8 November 1917 | when=--11-09
en | 8 November | when=1917-12-08
en | 8 November | when=--11-09
en | the 8th | when=1917-11-09
en | November | when=1917-12-08
en | 1917 | when=1918-01-05
en | ’17 | when=1918
en | 8.11.17 | when=1918-11-08
en | 3/4/1917 | when=1917-05-03
en | June 15 | when=1917-07-15
en | 1896–1897 | notBefore=1896-01-01 notAfter=1896-12-31
en | 1927–30 | from=1927 to=1931
en | 1927–30 | when=1931
en | 5–6 April | from=1917-04-05 to=1917-04-07
en | early 1941 | when=1942
de | Anfang August | when=1919-09-05
de | Winter | when=1923-07-01
en | the 1930s | when=1940
en | the 19th century | notBefore=1701 notAfter=1750
en | c. 1905 | when=1950
en | before 1917 | when=1920
en | after 8 November 1917 | when=1917-10-01
en | 25 October 1917 O.S. | when=1917-11-08
en | 25 October 1925 | when=1925-11-07
en | 44 BC | when=0044
en | 7 Nov 1917 | notBefore=1917-11-08 notAfter=1917-11-30
"""


def cases(table: str) -> list[tuple[str, str, DateValue]]:
    found = []
    for line in table.strip().splitlines():
        language, words, attributes = (part.strip() for part in line.split("|"))
        found.append((language, words, read_date(dict(one.split("=") for one in attributes.split()))))
    return found


@pytest.mark.parametrize(("language", "words", "value"), cases(SAME))
def test_what_can_be_the_same_time_agrees(language: str, words: str, value: DateValue) -> None:
    statements = read_statements(words, language)
    assert statements
    assert any(agrees(one, value) for one in statements)


@pytest.mark.parametrize(("language", "words", "value"), cases(OTHER))
def test_what_cannot_be_the_same_time_disagrees(language: str, words: str, value: DateValue) -> None:
    statements = read_statements(words, language)
    assert statements
    assert not any(agrees(one, value) for one in statements)


MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Jänner Feber März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(),
}
DAYS = st.dates(date(1000, 1, 1), date(2100, 1, 1))
LANGUAGES = st.sampled_from(sorted(MONTHS))
STYLES = st.sampled_from(
    ("{d} {name} {y}", "{d}.{m}.{y}", "{d}. {m:02d}. {y}", "{y}-{m:02d}-{d:02d}", "{name} {d}, {y}")
)


def written(day: date, style: str, language: str) -> str:
    return style.format(d=day.day, m=day.month, y=day.year, name=MONTHS[language][day.month - 1])


@given(DAYS, LANGUAGES, STYLES)
def test_any_day_in_any_language_reads_as_itself(day: date, language: str, style: str) -> None:
    reading = read_expression(written(day, style, language), language)
    assert reading is not None
    assert reading.attributes == {"when": day.isoformat()}


@given(DAYS, DAYS, LANGUAGES, STYLES)
def test_a_day_agrees_with_itself_and_with_no_other(day: date, other: date, language: str, style: str) -> None:
    statements = read_statements(written(day, style, language), language)
    assert any(agrees(one, DateValue(when=day.isoformat())) for one in statements)
    assume(not 0 <= (other - day).days <= 13)  # the same day by the Julian calendar
    assume(not -13 <= (other - day).days <= 0)
    assert not any(agrees(one, DateValue(when=other.isoformat())) for one in statements)


@given(DAYS, DAYS, LANGUAGES)
def test_any_range_of_days_reads_as_itself(one: date, other: date, language: str) -> None:
    first, last = sorted((one, other))
    assume(first != last)
    assume(not 10 <= (last - first).days <= 14)  # may be one day in two calendars
    words = " – ".join(written(day, "{d} {name} {y}", language) for day in (first, last))
    reading = read_expression(words, language)
    assert reading is not None
    assert reading.attributes == {"from": first.isoformat(), "to": last.isoformat()}


@given(
    st.text("0123456789 .,–-/()[]?XIVIjanmarybetweenfromto", max_size=30),
    st.sampled_from(("", "en", "de", "ru", "fr", "pl")),
)
def test_any_words_are_read_or_not_without_failing(words: str, language: str) -> None:
    for statement in read_statements(words, language):
        for value in (DateValue(when="1917-11-08"), DateValue(start="1917"), DateValue(not_after="-0044-03")):
            assert agrees(statement, value) in (True, False)


def test_a_range_without_a_year_has_the_days_of_the_attributes_year() -> None:
    (statement,) = read_statements("5–9 August", "en")
    value = DateValue(when="1914-08-05")
    first, last = days_said(statement, value) or (0, 0)
    assert last - first == 4
    assert days_said(statement, DateValue(when="1914-09-05")) is None
