"""BEACON: which numbers of an authority an edition has entries for, how often it names them, and where.

The format is draft-voss-beacon; PREFIX and TARGET are always given. ``{ID}`` of TARGET is a page beside the
file, which leads on to the entry: harvesters put nothing but the number into an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litvtei.edition.authority import AUTHORITIES
from litvtei.edition.mention import Scope
from litvtei.site.export.address import Addresses
from litvtei.site.export.format import PREFIXES
from litvtei.site.export.record import Record, Registers
from litvtei.site.redirect import stub

_NUMBER = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_RELATION = "http://www.w3.org/2000/01/rdf-schema#seeAlso"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number of an authority and the entries that have it; mostly one."""

    number: str
    records: tuple[Record, ...]

    @property
    def mentions(self) -> int:
        """How many mentions in texts they have."""
        return sum(record.tally().scopes[Scope.TEXT] for record in self.records)


def beacon_url(authority: str) -> str:
    """Return where the file of an authority stands on the site."""
    return f"beacon/{authority}.txt"


def redirect_url(authority: str, number: str) -> str:
    """Return where the page stands that leads from a number to its entry."""
    return f"beacon/{authority}/{number}.html"


def numbered(records: tuple[Record, ...], authority: str) -> list[Numbered]:
    """Return the numbers of an authority that entries have, in order; ``authority`` is one of ``PREFIXES``."""
    found: dict[str, tuple[str, list[Record]]] = {}
    for record in records:
        links = record.entry.authorities if record.entry else ()
        numbers = {link.identifier for link in links if link.name == AUTHORITIES[authority]}
        for number in sorted(one for one in numbers if _NUMBER.fullmatch(one)):
            # Two numbers that differ by case only would be one file on some systems.
            found.setdefault(number.casefold(), (number, []))[1].append(record)
    return [Numbered(number, tuple(some)) for _, (number, some) in sorted(found.items())]


def beacon(registers: Registers, authority: str = "gnd") -> Iterator[str]:
    """Yield the lines of a BEACON: number, mentions in texts, page of the redirect by TARGET."""
    addresses = registers.addresses
    target = addresses.to(redirect_url(authority, "ID")).removesuffix("ID.html") + "{ID}.html"
    yield "#FORMAT: BEACON\n"
    yield f"#PREFIX: {PREFIXES[authority]}\n"
    yield f"#TARGET: {target}\n"
    if addresses.base:
        yield f"#FEED: {addresses.to(beacon_url(authority))}\n"
    yield f"#NAME: {_one_line(registers.edition.title)}\n"
    yield f"#DESCRIPTION: Entries of {AUTHORITIES[authority]} in the registers, with the number of mentions in texts\n"
    yield f"#RELATION: {_RELATION}\n"
    yield "\n"
    for one in numbered(registers.records, authority):
        yield f"{one.number}|{one.mentions}\n"


def redirect_page(numbered_: Numbered, authority: str, addresses: Addresses) -> str:
    """Return the page that leads on from a number; where several entries share it, the choice is the reader's."""
    name = f"{AUTHORITIES[authority]} {numbered_.number}"
    links = [(_here(addresses, one), one.label) for one in numbered_.records]
    own = addresses.entry(numbered_.records[0].key) if len(links) == 1 else ""
    return stub(name, links, own)


def _here(addresses: Addresses, record: Record) -> str:
    """The way to an entry from the file that is written, so that it works from a disk too."""
    return addresses.near(addresses.entries[record.key])


def _one_line(words: str) -> str:
    return " ".join(words.split())
