"""The exports that lie on the site: what each entry and each register is downloaded as, BEACON, letters.

An entry has files of its own, with every mention; a register's files hold its entries with counts, and its TEI
the texts that name them, so that no mention in context is on the site twice in one format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from litvtei.edition.authority import AUTHORITIES
from litvtei.edition.kind import REGISTERS, Kind
from litvtei.edition.mention import Mention
from litvtei.site.chrome import KIND_LABELS, kinds_present, register_url
from litvtei.site.export.address import Addresses, addresses_of_plan
from litvtei.site.export.beacon import beacon, beacon_url, numbered, redirect_page, redirect_url
from litvtei.site.export.cmif import CMIF_URL, cmif, has_letters
from litvtei.site.export.csv import entry_table, table_of_mentions
from litvtei.site.export.format import PREFIXES
from litvtei.site.export.geojson import geojson
from litvtei.site.export.json import json_document
from litvtei.site.export.jsonld import entry_script, json_ld
from litvtei.site.export.record import Record, Registers, records
from litvtei.site.export.row import rows_of_record
from litvtei.site.export.tei import tei_document
from litvtei.site.page import Link
from litvtei.site.plan import SitePlan, relative

SCHEMA = "register.schema.json"
# What a file is called on the page that offers it, by its ending.
_NAMES = {"json": "JSON", "jsonld": "JSON-LD", "xml": "TEI", "csv": "CSV"}
Parts = Iterator[str]


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the site beside its pages: its address, what it is called, and its text."""

    url: str
    name: str
    parts: Parts


class Exports:
    """The exports of one site."""

    def __init__(self, plan: SitePlan) -> None:
        """Gather the records of all registers once."""
        self._plan = plan
        self._documents = {document.id: document for document in plan.edition.documents}
        self._records = records(plan.edition, REGISTERS, plan.implied)
        self._by_key = {record.key: record for record in self._records}
        self._addresses: Addresses = addresses_of_plan(plan)
        self._authorities = [one for one in PREFIXES if numbered(tuple(self._records), one)]

    def downloads(self, url: str) -> tuple[Link, ...]:
        """Return the links that the page at ``url`` offers: none but for entries of registers and for registers."""
        key = self._key_at.get(url)
        if key is not None:
            return self._links(url, [f"{url.removesuffix('html')}{ending}" for ending in _NAMES])
        kind = next((one for one in kinds_present(self._plan) if register_url(one) == url), None)
        return self._links(url, self._register_urls(kind)) if kind else ()
