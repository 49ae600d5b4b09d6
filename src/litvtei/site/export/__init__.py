"""Registers as files for people and machines: a table, CSV, JSON, TEI."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from litvtei.edition.edition import Edition
from litvtei.site.export.csv import csv_table
from litvtei.site.export.json import json_document
from litvtei.site.export.table import table
from litvtei.site.export.tei import tei_document

FORMATS: dict[str, Callable[[Edition, tuple[str, ...]], Iterator[str]]] = {
    "table": table,
    "csv": csv_table,
    "json": json_document,
    "tei": tei_document,
}
