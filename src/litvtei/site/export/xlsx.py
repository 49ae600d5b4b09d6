"""Registers as an Excel workbook: a sheet of entries and a sheet of mentions. No cell is a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from litvtei.errors import LitvteiError
from litvtei.markup.characters import legal
from litvtei.site.export.record import Registers
from litvtei.site.export.row import ENTRY_COLUMNS, MENTION_COLUMNS, Row, entry_rows, mention_rows

_MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767


def workbook(registers: Registers) -> Iterator[bytes]:
    """Yield the bytes of a workbook, the same ones for the same registers.

    Raises LitvteiError without the extra ``xlsx``, and where there are more rows than Excel has.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError:
        raise LitvteiError("Excel workbooks need the extra: pip install 'litvtei[xlsx]'") from None
    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(buffer, plain)
    # The time of writing would make each workbook another one.
    book.set_properties({"title": registers.edition.title, "created": datetime(2000, 1, 1, tzinfo=UTC)})
    bold = book.add_format({"bold": True})
    for name, columns, rows in (
        ("Entries", ENTRY_COLUMNS, entry_rows(registers)),
        ("Mentions", MENTION_COLUMNS, mention_rows(registers)),
    ):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, columns, bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(_few_enough(rows), 1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell:
                    sheet.write_string(number, column, legal(cell)[:_LONGEST_CELL])
        sheet.autofilter(0, 0, max(sheet.dim_rowmax or 0, 1), len(columns) - 1)
    book.close()
    yield buffer.getvalue()


def _few_enough(rows: Iterable[Row]) -> Iterator[Row]:
    for number, row in enumerate(rows, 2):
        if number > _MOST_ROWS:
            raise LitvteiError(f"a sheet of Excel has {_MOST_ROWS:,} rows at most; choose with --kind, or write csv")
        yield row
