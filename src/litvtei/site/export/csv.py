"""Registers as CSV (RFC 4180), a mention a row; nothing in it runs when a spreadsheet opens it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from litvtei.edition.edition import Edition
from litvtei.edition.mention import Mention
from litvtei.site.export.record import DATE, dated, division_ids, records

COLUMNS = (
    "kind id label basis date document division path line column byte element scope role certainty pointer "
    "left words right".split()
)
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def csv_table(edition: Edition, kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield a head row, then a row for each mention; an entry without mentions has one row without a place."""
    divisions = division_ids(edition)
    yield _row(COLUMNS)
    for record in records(edition, kinds):
        start = (record.kind, record.id, record.label, record.basis)
        for mention in record.mentions:
            yield _row((*start, *_mention(divisions, mention)))
        if not record.mentions:
            yield _row((*start, *[""] * (len(COLUMNS) - len(start))))
    if DATE in kinds:
        for mention in dated(edition):
            yield _row((DATE, "", mention.date.words() if mention.date else "", "text", *_mention(divisions, mention)))


def _mention(divisions: dict[tuple[str, int], str], mention: Mention) -> tuple[str, ...]:
    place = mention.location
    division = divisions.get((mention.document, mention.division), "")
    pointer = " ".join(value for _, value in mention.pointers)
    date = mention.date.machine() if mention.date else ""
    return (
        date, mention.document, division, place.path, str(place.line), str(place.column), str(place.byte),
        mention.element, mention.scope, mention.role, mention.certainty, pointer,
        mention.left, mention.words, mention.right,
    )  # fmt: skip


def _row(cells: tuple[str, ...] | list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([safe_cell(str(cell)) for cell in cells])
    return buffer.getvalue()


def safe_cell(value: str) -> str:
    """Return a cell that a spreadsheet takes for text: a formula's first sign gets an apostrophe before it."""
    if value.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
