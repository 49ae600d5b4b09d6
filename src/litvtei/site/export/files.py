"""The exports that lie on the site: files of each entry and of each register, BEACON, letters.

An entry's files hold every mention of it; a register's hold its entries with counts, and as TEI the texts that
name each, so that no mention in context is on the site twice in one format. ``[site] downloads`` leaves out those
of entries, which are most of the files of a large site, or all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import replace
from functools import cached_property

from litvtei.edition.authority import AUTHORITIES
from litvtei.edition.kind import REGISTERS, Kind
from litvtei.resources import bundled
from litvtei.site.chrome import kinds_present, register_url
from litvtei.site.export.address import addresses_of_plan
from litvtei.site.export.beacon import Numbered, beacon, beacon_url, numbered, redirect_page, redirect_url
from litvtei.site.export.cmif import CMIF_URL, cmif, has_letters
from litvtei.site.export.csv import entry_table, table_of_mentions
from litvtei.site.export.format import PREFIXES
from litvtei.site.export.geojson import geojson
from litvtei.site.export.json import SCHEMA_URL, json_document
from litvtei.site.export.jsonld import entry_script, json_ld
from litvtei.site.export.record import Record, Registers, records
from litvtei.site.export.row import rows_of_record
from litvtei.site.export.tei import tei_document
from litvtei.site.page import Fact, Link
from litvtei.site.plan import SitePlan
from litvtei.site.register_values import EntryPage, RegisterPage

Writer = Callable[[Registers], Iterable[str]]
_OF_AN_ENTRY: dict[str, tuple[str, Writer]] = {
    "json": ("JSON", json_document),
    "jsonld": ("JSON-LD", json_ld),
    "xml": ("TEI", tei_document),
    "csv": ("CSV", lambda one: table_of_mentions(rows_of_record(one, one.records[0]))),
}
_OF_A_REGISTER: dict[str, tuple[str, Writer]] = {
    "json": ("JSON", json_document),
    "jsonld": ("JSON-LD", json_ld),
    "xml": ("TEI", tei_document),
    "csv": ("CSV", entry_table),
    "geojson": ("GeoJSON", geojson),
}


class Exports:
    """The exports of one site."""

    def __init__(self, plan: SitePlan) -> None:
        """Gather the records of all registers once."""
        wanted = plan.edition.config.downloads
        self._plan = plan
        self._kinds = () if wanted == "none" else tuple(kinds_present(plan))
        self._of_an_entry = _OF_AN_ENTRY if wanted == "entries" else {}
        self._documents = {document.id: document for document in plan.edition.documents}
        found = tuple(records(plan.edition, REGISTERS, plan.implied, plan.mentions_of))
        self._all = Registers(
            plan.edition, REGISTERS, found, (), addresses_of_plan(plan), self._documents, in_full=False
        )
        self._entries: dict[str, Record] = {plan.urls[one.key]: one for one in found if one.entry}

    @cached_property
    def _letters(self) -> bool:
        return self._plan.edition.config.downloads != "none" and has_letters(self._plan.edition)

    @cached_property
    def _authorities(self) -> dict[str, list[Numbered]]:
        listed = self._all.records if self._plan.edition.config.downloads != "none" else ()
        return {one: some for one in PREFIXES if (some := numbered(listed, one))}

    def speaking(self, plan: SitePlan) -> Exports:
        """Return the same exports as pages in another language offer them; ``plan`` is that of these pages."""
        other = copy(self)
        other._plan = plan  # noqa: SLF001  (a copy of our own)
        return other

    def entry_page(self, page: EntryPage) -> EntryPage:
        """Return the page of an entry with what it offers: the entry's files, and its linked data within."""
        record = self._entries.get(page.url)
        if record is None:
            return page
        return page._replace(
            downloads=tuple(
                Link(name, self._plan.shared(_beside(page.url, ending), page.url))
                for ending, (name, _) in self._of_an_entry.items()
            ),
            linked_data="" if self._plan.root else entry_script(self._of(page.url, (record,)), record),
        )

    def register_page(self, page: RegisterPage) -> RegisterPage:
        """Return a page of a register with the files that it offers."""
        kind = Kind(page.kind)
        return page._replace(downloads=self._links(kind, page.url) if kind in self._kinds else ())

    def offered(self, page: str) -> list[Fact]:
        """Return all that is there beside the entries' own files, as links of a page."""
        say, shared = self._plan.say, self._plan.shared
        facts = [Fact(say(f"kinds.{kind}"), self._links(kind, page)) for kind in self._kinds]
        if self._authorities:
            links = (Link(AUTHORITIES[one], shared(beacon_url(one), page)) for one in self._authorities)
            facts.append(Fact("BEACON", tuple(links)))
        if self._letters:
            facts.append(Fact(say("letters"), (Link("CMIF", shared(CMIF_URL, page)),)))
        if facts:
            facts.append(Fact(say("shape-of-json"), (Link("JSON Schema", shared(SCHEMA_URL, page)),)))
        return facts

    def names_of_files(self, page: str) -> Iterator[str]:
        """Yield the addresses of the files beside the page of an entry."""
        if page in self._entries:
            yield from (_beside(page, ending) for ending in self._of_an_entry)

    def files_of(self, page: str) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of the files beside the page of an entry."""
        record = self._entries.get(page)
        if record is None or not self._of_an_entry:
            return
        known = self._one(page, record)
        for ending, (_, write) in self._of_an_entry.items():
            yield _beside(page, ending), "".join(write(known))

    def files_of_register(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of the files beside the list of a register."""
        some = tuple(one for one in self._all.records if one.kind is kind)
        register = self._of(register_url(kind), some)
        for ending in self._endings(kind) if kind in self._kinds else ():
            yield _beside(register_url(kind), ending), "".join(_OF_A_REGISTER[ending][1](register))

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of every file that is neither of an entry nor of a register."""
        for authority, numbers in self._authorities.items():
            target = beacon_url(authority)
            yield target, "".join(beacon(self._of(target, self._all.records), authority))
            for one in numbers:
                target = redirect_url(authority, one.number)
                yield target, redirect_page(one, authority, self._all.addresses.written_in(target))
        if self._letters:
            yield CMIF_URL, "".join(cmif(self._of(CMIF_URL, ())))
        if self._kinds:
            yield SCHEMA_URL, bundled("schemas").joinpath("register.schema.json").read_text(encoding="utf-8")

    def _of(self, url: str, some: tuple[Record, ...]) -> Registers:
        return replace(self._all, records=some, addresses=self._all.addresses.written_in(url))

    def _one(self, url: str, record: Record) -> Registers:
        """One record in full, with the documents that name it in the order of reading."""
        places = self._plan.documents
        names = {mention.document for mention in record.mentions if mention.document in places}
        documents = {name: self._documents[name] for name in sorted(names, key=lambda name: places[name])}
        return replace(self._of(url, (record,)), by_id=documents, in_full=True)

    def _endings(self, kind: Kind) -> list[str]:
        mapped = kind is Kind.PLACE and any(one.kind is kind for one in self._plan.edition.entries)
        return [one for one in _OF_A_REGISTER if one != "geojson" or mapped]

    def _links(self, kind: Kind, page: str) -> tuple[Link, ...]:
        return tuple(
            Link(_OF_A_REGISTER[ending][0], self._plan.shared(_beside(register_url(kind), ending), page))
            for ending in self._endings(kind)
        )


def _beside(page: str, ending: str) -> str:
    """Return the address of a file beside a page: ``persons/anna.csv``."""
    return f"{page.removesuffix('.html')}.{ending}"
