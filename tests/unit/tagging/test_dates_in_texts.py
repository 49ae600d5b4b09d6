"""Dates that are suggested, and how far each is trusted."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import in_letter

DATES = {
    "a full date": ("On 8 November 1917.", ["certain 8 November 1917=when:1917-11-08"]),
    "a month": ("In May 1918.", ["certain May 1918=when:1918-05"]),
    "words for a time": ("In early 1941.", ["certain early 1941=notBefore:1941-01 notAfter:1941-04"]),
    "a year behind a word of time": ("In 1917 he came.", ["likely 1917=when:1917"]),
    "a year alone": ("The 1917 revolution.", ["ask 1917=when:1917"]),
    "a number of things": ("There were 1500 men and 2000 roubles.", []),
    "a year to come": ("In 5932, and telegram 3059.", []),
    "two readings": ("On 12/2/1930.", ["ask 12/2/1930=when:1930-02-12|1930-12-02"]),
    "a wrong weekday": ("On Friday, 8 November 1917.", []),
    "no year, and none before": ("On 8 November.", []),
    "no year, and one before": (
        "On 7 May 1917; then on 8 November.",
        ["certain 7 May 1917=when:1917-05-07", "ask 8 November=when:1917-11-08 cert:medium"],
    ),
    "two figures of the year": (
        "On 7 May 1917; then on 8 June ’17; on 8 June ’41.",
        [
            "certain 7 May 1917=when:1917-05-07",
            "likely 8 June ’17=when:1917-06-08",
            "ask 8 June ’41=when:1941-06-08 cert:medium",
        ],
    ),
    "Old Style where the header knows none": (
        "On 25 October 1917 O.S.",
        ["likely 25 October 1917 O.S.=when:1917-11-07"],
    ),
    "a length of time": ("For ten years they met; one day he left.", ["likely ten years=dur:P10Y"]),
    "a time from the one before": (
        "On 7 May 1917; the following day; two years later.",
        [
            "certain 7 May 1917=when:1917-05-07",
            "ask the following day=when:1917-05-08 cert:low",
            "ask two years later=when:1919 cert:low",
        ],
    ),
    "a time from another that nobody knows": ("The following day they met.", []),
    "a feast that moves": ("On Good Friday 1917.", ["likely Good Friday 1917=when:1917-04-06"]),
    "figures that are no years": (
        "On 7 May 1417 he paid on Christmas 1000 or 2000 marks.",
        ["certain 7 May 1417=when:1417-05-07", "ask Christmas 1000 or 2000=notBefore:1000-12-24 notAfter:2000"],
    ),
    "no year, and the day of the week of that day in the year before": (
        "On 7 May 1917; then on Thursday, 8 November.",
        ["certain 7 May 1917=when:1917-05-07", "likely Thursday, 8 November=when:1917-11-08 cert:medium"],
    ),
    "no year, and another day of the week": (
        "On 7 May 1917; then on Friday, 8 November.",
        ["certain 7 May 1917=when:1917-05-07"],
    ),
    "a shelfmark and a page": ("HS.1985.1.242, p. 1917, pp. 1920–1930", []),
}


@pytest.mark.parametrize(("words", "found"), DATES.values(), ids=DATES)
def test_a_date_is_as_certain_as_its_words(tmp_path: Path, words: str, found: list[str]) -> None:
    assert in_letter(tmp_path, f"<p>{words}</p>") == found


def test_a_tagged_date_tells_the_year_of_the_next(tmp_path: Path) -> None:
    body = '<p><date when="1918-03-03">today</date></p><p>On 8 November.</p>'
    assert in_letter(tmp_path, body) == ["ask 8 November=when:1918-11-08 cert:medium"]


def test_the_language_of_the_passage_counts(tmp_path: Path) -> None:
    assert in_letter(tmp_path, '<p>12/2/1930 <q xml:lang="de">x</q></p><p xml:lang="de">12/2/1930</p>') == [
        "ask 12/2/1930=when:1930-02-12|1930-12-02",
        "certain 12/2/1930=when:1930-02-12",
    ]
