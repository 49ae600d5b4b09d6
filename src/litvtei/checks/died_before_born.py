"""G005."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.lifetime import birth, death, is_before
from litvtei.diagnostics import Location, Severity
from litvtei.edition.date import date_in_words
from litvtei.edition.edition import Edition


@edition_check("G005", Severity.ERROR)
def died_before_born(edition: Edition) -> Iterator[Finding]:
    """A person died before being born.

    Where a date is a span, its earliest birth and its latest death count; where there are
    several statements, the person must be dead by all of them.

    Wrong:  <birth when="1890"/><death when="1880"/>
    Right:  <birth when="1880"/><death when="1890"/>

    Source: TEI Guidelines, 14.3.2 (Personal Characteristics and Events).
    """
    for entry in edition.entries:
        pairs = [(born, died) for born in birth(entry) for died in death(entry)]
        if pairs and all(is_before(died, born) for born, died in pairs):
            born, died = pairs[0]
            yield Finding(
                entry.locations[0] if entry.locations else Location(""),
                f"“{entry.id}” ({entry.label}) died {date_in_words(died)} and was born {date_in_words(born)}.",
                cure="Correct the date that is wrong.",
            )
