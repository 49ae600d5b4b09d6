"""G004."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.entry_names import entries_by_form, folded, turned
from litvtei.checks.lifetime import birth, day_of, death
from litvtei.diagnostics import Location, Severity
from litvtei.edition.authority import authority_of_url
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry

# More entries of one name are a family, or a name that says little.
_MOST = 4
_NEAR = 0.05


@edition_check("G004", Severity.NOTE)
def look_alike(edition: Edition) -> Iterator[Finding]:
    """Two entries may be one thing: they have the same name, and nothing tells them apart.

    Persons must share a name of two words or more and must not differ in a date of birth
    or death; places must lie in one spot. Entries with different identifiers in an
    authority are two things, those with the same are G003.

    Wrong:  <persName>Karl Radek</persName> in <person xml:id="radek"> and in <person xml:id="radek2">
    Right:  one <person xml:id="radek">, or a date of birth in each that tells them apart

    Source: TEI Guidelines, 14.3 (Biographical and Prosopographical Data).
    """
    pairs: dict[tuple[RegisterEntry, RegisterEntry], None] = {}
    for (kind, form), entries in entries_by_form(edition.entries).items():
        if len(entries) <= _MOST and (kind is Kind.PLACE or " " in form):
            named = [pair for pair in combinations(entries, 2) if form in _headings(pair) and _may_be_one(*pair)]
            pairs.update(dict.fromkeys(named))
    for other, entry in pairs:
        yield Finding(
            entry.locations[0] if entry.locations else Location(""),
            f"“{entry.id}” ({entry.label}) and “{other.id}” ({other.label}) may be one {entry.kind}.",
            "They have the same name, and nothing tells them apart.",
            "Make one entry of the two, or say what tells them apart.",
            related=other.locations[:1],
        )


def _headings(entries: Iterable[RegisterEntry]) -> set[str]:
    """Return the folded names by which entries are listed: a name that is a variant of both says little."""
    return {folded(name) for entry in entries for name in (entry.label, turned(entry.label))}


def _may_be_one(one: RegisterEntry, other: RegisterEntry) -> bool:
    if _authorities_compared(one, other) or one.type != other.type:
        return False
    if one.kind is Kind.PERSON:
        return _agree(birth(one), birth(other)) and _agree(death(one), death(other))
    if one.kind is Kind.PLACE:
        return _in_one_spot(one.geo, other.geo)
    return one.kind is Kind.ORGANISATION and one.date == other.date and one.geo == other.geo


def _authorities_compared(one: RegisterEntry, other: RegisterEntry) -> bool:
    """Tell whether both entries have an identifier in one authority: the same or not, that decides."""
    names, others = ({link.name for link in entry.authorities if authority_of_url(link.url)} for entry in (one, other))
    return bool(names & others)


def _agree(dates: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether statements on one day may all be true: nothing is said, or the years are the same."""
    years = {day_of(date)[:1] for date in dates}
    return not dates or not others or bool(years & {day_of(date)[:1] for date in others})


def _in_one_spot(geo: str, other: str) -> bool:
    if not geo or not other:
        return False
    pairs = zip(geo.split(), other.split(), strict=True)
    return all(abs(float(one) - float(two)) <= _NEAR for one, two in pairs)
