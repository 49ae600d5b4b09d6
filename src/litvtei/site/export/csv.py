"""Registers as CSV (RFC 4180); nothing in it runs when a spreadsheet opens it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from litvtei.site.export.record import Registers
from litvtei.site.export.row import ENTRY_COLUMNS, MENTION_COLUMNS, Cell, Row, entry_rows, mention_rows

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
# OWASP, CSV Injection: also behind white space, also in full width.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_ROWS_AT_ONCE = 100


def mention_table(registers: Registers) -> Iterator[str]:
    """Yield a head row, then a row for each mention."""
    return table_of_mentions(mention_rows(registers))


def table_of_mentions(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a head row, then the rows of mentions as they come."""
    return table_of(MENTION_COLUMNS, rows)


def entry_table(registers: Registers) -> Iterator[str]:
    """Yield a head row, then a row for each entry."""
    return table_of(ENTRY_COLUMNS, entry_rows(registers))


def table_of(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """Yield rows as CSV, some at a time."""
    waiting = iter(rows)
    # Rows before the head, so that nothing is written where none can be had.
    some = list(islice(waiting, _ROWS_AT_ONCE))
    yield _lines([columns])
    while some:
        yield _lines(some)
        some = list(islice(waiting, _ROWS_AT_ONCE))


def _lines(rows: Iterable[Iterable[Cell]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(
        [safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return buffer.getvalue()


def safe_cell(value: str) -> str:
    """Return a cell that a spreadsheet takes for text: a formula's first sign gets an apostrophe before it."""
    if _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
