"""Linked data: entries in the words of schema.org, as JSON-LD 1.1 and as Turtle.

A mention is a ``Quotation`` in a text that ``mentions`` the entry; only those in texts are told, since a sender
or a speaker is not quoted. The context stands in the file: no program has to ask another computer for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.edition.date import DateValue
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry
from litvtei.markup.json import safe_json, script_json
from litvtei.markup.language import is_language
from litvtei.site.export.record import Record, Registers

CONTEXT = {
    "@vocab": "https://schema.org/",
    "sameAs": {"@type": "@id"},
    "url": {"@type": "@id"},
}
_TYPES = {
    Kind.PERSON: "Person",
    Kind.PLACE: "Place",
    Kind.ORGANISATION: "Organization",
    Kind.WORK: "CreativeWork",
    Kind.EVENT: "Event",
    Kind.OBJECT: "Thing",
    Kind.OTHER: "Thing",
}
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_DAY = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")


def json_ld(registers: Registers) -> Iterator[str]:
    """Yield one JSON-LD document, an entry a line."""
    yield f'{{"@context": {safe_json(CONTEXT)},\n"@graph": ['
    between = "\n"
    for node in nodes(registers):
        yield between + safe_json(node)
        between = ",\n"
    yield "]}\n"


def entry_script(registers: Registers, record: Record) -> str:
    """Return an entry, without its mentions, as JSON-LD that may stand in a script element of its page."""
    return script_json({"@context": CONTEXT} | node_of(registers, record))


def nodes(registers: Registers) -> Iterator[dict[str, object]]:
    """Yield a node for each entry of a register that has a page."""
    for record in registers.records:
        if record.entry:
            node = node_of(registers, record)
            if registers.in_full and (quotations := _quotations(registers, record)):
                node["@reverse"] = {"mentions": quotations}
            yield node


def node_of(registers: Registers, record: Record) -> dict[str, object]:
    """Return an entry as a node of JSON-LD; what is not known is left out."""
    url = registers.addresses.entry(record.key)
    node: dict[str, object] = {"@id": url, "@type": _TYPES[record.kind], "name": record.label, "url": url}
    entry = record.entry
    if entry is None:
        return node
    others = [_words(one.words, one.language) for one in entry.names if one.words != record.label]
    found: dict[str, object] = {
        "alternateName": list({str(one): one for one in others}.values()),
        "description": entry.notes[0] if entry.notes else "",
        "sameAs": list(dict.fromkeys(one.url for one in entry.authorities if _ADDRESS.fullmatch(one.url))),
    }
    if entry.kind is Kind.PERSON:
        found |= {"birthDate": _day_of(entry, "birth"), "deathDate": _day_of(entry, "death")}
    elif entry.kind is Kind.PLACE and (place := coordinates(entry)):
        latitude, longitude = place
        found["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    elif entry.kind is Kind.EVENT:
        found |= {
            "startDate": _day(entry.date.when or entry.date.start),
            "endDate": _day(entry.date.end),
        }
    return node | {key: value for key, value in found.items() if value}


def coordinates(entry: RegisterEntry) -> tuple[str, str] | None:
    """Return latitude and longitude as written, None where there are none on this earth."""
    latitude, _, longitude = entry.geo.partition(" ")
    try:
        possible = abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180
    except ValueError:
        return None
    return (latitude, longitude) if possible else None


def _words(words: str, language: str) -> str | dict[str, str]:
    return {"@value": words, "@language": language} if language and is_language(language) else words


def _day_of(entry: RegisterEntry, term: str) -> str:
    return next((_day(fact.date.when) for fact in entry.facts if fact.term == term and fact.date.when), "")


def _day(value: str) -> str:
    return value if _DAY.fullmatch(value) else ""


def _quotations(registers: Registers, record: Record) -> list[dict[str, object]]:
    return [_quotation(registers, one) for one in record.mentions if one.scope is Scope.TEXT]


def _quotation(registers: Registers, mention: Mention) -> dict[str, object]:
    found = {
        "@type": "Quotation",
        "text": mention.words,
        "url": registers.addresses.mention(mention),
        "isPartOf": {"@id": text} if (text := registers.addresses.text(mention)) else "",
        "dateCreated": _created(registers.date(mention)),
    }
    return {key: value for key, value in found.items() if value}


def _created(date: DateValue) -> str:
    return _day(date.when)
