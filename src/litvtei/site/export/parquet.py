"""Registers as a Parquet file, a mention a row: for data frames and large editions."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice

from litvtei.errors import LitvteiError
from litvtei.site.export.record import Registers
from litvtei.site.export.row import MENTION_COLUMNS, NUMBERS, mention_rows

_ROWS_AT_ONCE = 50_000


def parquet(registers: Registers) -> Iterator[bytes]:
    """Yield the bytes of a Parquet file; numbers are integers, what is not known is null.

    Raises LitvteiError without the extra ``parquet``.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415
    except ImportError:
        raise LitvteiError("Parquet needs the extra: pip install 'litvtei[parquet]'") from None
    fields = [(name, pa.int64() if name in NUMBERS else pa.string()) for name in MENTION_COLUMNS]
    schema = pa.schema(fields)
    buffer = io.BytesIO()
    rows = mention_rows(registers)
    with ParquetWriter(buffer, schema, compression="zstd") as writer:
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            columns = [[cell if cell != "" else None for cell in column] for column in zip(*some, strict=True)]
            arrays = [pa.array(cells, one.type) for cells, one in zip(columns, schema, strict=True)]
            writer.write_table(pa.table(arrays, schema=schema))
    yield buffer.getvalue()
