"""The dates of published editions: most are read, and what is said to disagree does.

Every disagreement in the table was looked at by hand; each is a slip in the edition.
"""

from __future__ import annotations

from functools import cache

import pytest

from litvtei.checks.date_disagrees import date_disagrees
from litvtei.checks.julian_as_gregorian import julian_as_gregorian
from litvtei.checks.range_as_point import range_as_point
from litvtei.checks.weekday_disagrees import weekday_disagrees
from litvtei.config import read_config
from litvtei.diagnostics import Diagnostic
from litvtei.edition.dateexpression.element import DATED, DatedElement, read_dated_elements
from litvtei.edition.document import read_file
from litvtei.edition.file import find_files
from litvtei.markup.names import tei
from litvtei.markup.text import plain_text
from shared import corpus

pytestmark = pytest.mark.corpus
CHECKS = (date_disagrees, julian_as_gregorian, weekday_disagrees, range_as_point)

FOUND = {
    "frus-1918-russia-v3": {("D008", "May 2/15, 1917")},
    "hsg-administrative-timeline": set(),
    "hsg-milestones": {
        ("D005", "August 27, 1928"),
        ("D005", "March 1933"),
        ("D010", "1930s"),
    },
    "isicily-epidoc": set(),
    "mrp-1914": set(),
    "muqtabas-arabic": set(),
    "schnitzler-briefe-sample": {
        ("D005", "[18. 5. 1895 – 22. 5. 1895?]"),
        ("D005", "[6. 4. 1897 – 10. 4. 1897?]"),
        ("D005", "[7. 2. 1899 – 11. 2. 1899?]"),
        ("D005", "[17. 9. 1905 – 21. 9. 1905?]"),
        ("D005", "11. 5. 1908"),
        ("D005", "[3. 12. 1910 – 7. 12. 1910?]"),
        ("D005", "445? v.u.Z."),
        ("D005", "385? v.u.Z."),
    },
    "schnitzler-tagebuch-1918-11": set(),
    "serafin": {("D005", "15 sierpnia 1459"), ("D005", "w poniedziałek przed św. Maciejem, roku pańskiego 1452")},
    "srophe-syriaca": set(),
    "tei-eaj-letter": {("D005", "Paris, 15th May 1930")},
    "tillich-briefe-sample": set(),
}


@cache
def looked_at(name: str) -> tuple[int, list[DatedElement], list[Diagnostic]]:
    """How many dates with words an edition has, those that are understood, and what is found."""
    config = read_config(corpus(name))
    number, understood, found = 0, [], []
    for path in find_files(config):
        file = read_file(path, config)
        if file.tree is None:
            continue
        number += sum(1 for one in file.tree.root.iter(*(tei(name) for name in DATED)) if plain_text(one))
        understood += read_dated_elements(file.tree)
        found += [diagnostic for check in CHECKS for diagnostic in check.run(file)]
    return number, understood, found


@pytest.mark.parametrize("name", FOUND)
def test_only_what_truly_disagrees_is_found(name: str) -> None:
    _, _, found = looked_at(name)
    quoted = {(one.code, one.message.partition("“")[2].partition("”")[0]) for one in found}
    assert quoted == FOUND[name]


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("frus-1918-russia-v3", 1.0),
        ("hsg-administrative-timeline", 1.0),
        ("hsg-milestones", 1.0),
        ("mrp-1914", 1.0),
        ("tillich-briefe-sample", 0.9),
        ("schnitzler-tagebuch-1918-11", 0.9),
        ("srophe-syriaca", 0.9),
    ],
)
def test_most_dates_of_modern_editions_are_read(name: str, share: float) -> None:
    number, understood, _ = looked_at(name)
    assert len(understood) / number >= share
