"""Registers as flat rows, for tables of every kind: a mention a row, or an entry a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litvtei.edition.implied import claims_of
from litvtei.edition.kind import DATE, Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.site.export.record import Record, Registers, Tally

Cell = str | int | None
Row = tuple[Cell, ...]
MENTION_COLUMNS = (
    "kind id label basis value title text_date document division path line column byte element scope role certainty "
    "pointer left words right url"
).split()
ENTRY_COLUMNS = (
    "kind id label basis dates names mentions texts documents correspondence speeches in_registers first last "
    "coordinates authorities url"
).split()
NUMBERS = frozenset("line column byte mentions texts documents correspondence speeches in_registers first last".split())


def mention_rows(registers: Registers) -> Iterator[Row]:
    """Yield a row for each mention of each entry in the order of the texts; dated expressions come last.

    Before these stand the entries without a mention, in rows without a place. A dated expression has ``date`` as
    its kind and what it states as ``value`` and ``label``.
    """
    labels = {entry.key(): entry.label for entry in registers.edition.entries}
    for mention in registers.edition.mentions:
        yield from rows_of_mention(registers, labels, mention)
    for record in registers.records:
        if not record.mentions:
            yield row_of_unnamed(record.kind, record.id, record.label)
    if DATE in registers.kinds:
        for mention in registers.edition.dates:
            yield row_of_date(registers, mention)


def rows_of_mention(registers: Registers, labels: Mapping[tuple[Kind, str], str], mention: Mention) -> Iterator[Row]:
    """Yield a row for each entry that a mention names: a register's by its label, an implied one as it is written."""
    named = [(*key, labels[key], "register") for key in mention.entries]
    if mention.scope is not Scope.REGISTER:
        kind = mention.kind or Kind.OTHER
        named += [(kind, value, mention.words, basis) for basis, value in claims_of(mention)]
    named = [one for one in named if one[0] in registers.kinds]
    if named:
        cells = mention_cells(registers, mention)
        yield from ((*one, *cells) for one in named)


def rows_of_record(registers: Registers, record: Record) -> Iterator[Row]:
    """Yield a row for each mention of one record."""
    for mention in record.mentions:
        yield (record.kind, record.id, record.label, record.basis, *mention_cells(registers, mention))


def row_of_unnamed(kind: Kind, identifier: str, label: str) -> Row:
    """Return the row of an entry that nothing mentions."""
    return (kind, identifier, label, "register", *[None] * (len(MENTION_COLUMNS) - 4))


def row_of_date(registers: Registers, mention: Mention) -> Row:
    """Return the row of a dated expression."""
    return (DATE, "", mention.date.words() if mention.date else "", "text", *mention_cells(registers, mention))


def mention_cells(registers: Registers, mention: Mention) -> Row:
    """Return the cells of a mention, those of ``MENTION_COLUMNS`` from ``value`` on."""
    place = mention.location
    return (
        mention.date.machine() if mention.date else "",
        registers.title(mention),
        registers.date(mention).machine(),
        mention.document,
        registers.division(mention),
        place.path,
        place.line,
        place.column,
        place.byte,
        mention.element,
        mention.scope,
        mention.role,
        mention.certainty,
        " ".join(value for _, value in mention.pointers),
        mention.left,
        mention.words,
        mention.right,
        registers.addresses.mention(mention),
    )


def entry_rows(registers: Registers) -> Iterator[Row]:
    """Yield a row for each record: names and authorities parted by ``; ``, counts, first and last year of its texts."""
    for record in registers.records:
        entry = record.entry
        names = dict.fromkeys(one.words for one in entry.names if one.words != record.label) if entry else {}
        tally = record.tally()
        first, last = years_of(registers, tally)
        yield (
            record.kind,
            record.id,
            record.label,
            record.basis,
            entry.life if entry else "",
            "; ".join(names),
            tally.scopes[Scope.TEXT],
            tally.texts,
            tally.documents,
            tally.scopes[Scope.CORRESPONDENCE],
            tally.scopes[Scope.SPEECH],
            tally.scopes[Scope.REGISTER],
            first,
            last,
            entry.geo if entry else "",
            "; ".join(one.url or f"{one.name} {one.identifier}" for one in entry.authorities) if entry else "",
            registers.addresses.entry(record.key),
        )


def years_of(registers: Registers, tally: Tally) -> tuple[int | None, int | None]:
    """Return the first and the last year of the texts that name a record, None where no date is known."""
    years = {year for place in tally.places if (year := registers.date_of(*place).year) is not None}
    return (min(years), max(years)) if years else (None, None)
