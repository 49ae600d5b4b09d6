"""The formats that registers are written in: one table, for the command line and for the site.

It imports a writer only when one is asked for, so that the command line can name them all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from litvtei.site.export.record import Registers
    from litvtei.site.export.row import Row


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write registers: the function ``writer`` of a module here; ``about`` says what it holds.

    ``of_rows`` is the function that writes rows of mentions as they come, where the format allows it. ``of_headers``
    tells that it holds more of the headers of texts than titles and dates.
    """

    name: str
    module: str
    writer: str
    about: str
    of_rows: str = ""
    of_headers: bool = False

    def write(self, registers: Registers, *options: str) -> Iterator[bytes | str]:
        """Yield the parts of the file, each as soon as it is known; bytes where the format is no text."""
        return self._function(self.writer)(registers, *options)

    def write_rows(self, rows: Iterator[Row]) -> Iterator[bytes | str]:
        """Yield the parts of a file of rows; only where there is ``of_rows``."""
        return self._function(self.of_rows)(rows)

    def _function(self, name: str) -> Callable[..., Iterator[bytes | str]]:
        function: Callable[..., Iterator[bytes | str]] = getattr(
            import_module(f"litvtei.site.export.{self.module}"), name
        )
        return function


_ALL = (
    Format("table", "table", "table", "for reading in the terminal"),
    Format("csv", "csv", "mention_table", "a mention a row", "table_of_mentions"),
    Format("entries", "csv", "entry_table", "CSV, an entry a row, with counts"),
    Format("json", "json", "json_document", "entries with all mentions, by the schema"),
    Format("jsonl", "json", "json_lines", "a mention a line", "lines_of"),
    Format("tei", "tei", "tei_document", "registers with mentions in noteGrp"),
    Format("xlsx", "xlsx", "workbook", "Excel: entries and mentions (extra xlsx)"),
    Format("parquet", "parquet", "parquet", "a mention a row (extra parquet)"),
    Format("jsonld", "jsonld", "json_ld", "linked data, schema.org"),
    Format("turtle", "turtle", "turtle", "the same as Turtle"),
    Format("geojson", "geojson", "geojson", "places, Linked Places 1.3"),
    Format("beacon", "beacon", "beacon", "numbers of an authority"),
    Format("cmif", "cmif", "cmif", "letters, CMIF 1.1", of_headers=True),
)
FORMATS = {one.name: one for one in _ALL}
# The authorities that BEACON knows, by their short forms, and how their numbers become addresses.
PREFIXES = {
    "gnd": "http://d-nb.info/gnd/",
    "viaf": "http://viaf.org/viaf/",
    "wikidata": "http://www.wikidata.org/entity/",
    "geonames": "https://sws.geonames.org/",
    "pleiades": "https://pleiades.stoa.org/places/",
    "isni": "https://isni.org/isni/",
    "orcid": "https://orcid.org/",
    "lccn": "https://lccn.loc.gov/",
}
