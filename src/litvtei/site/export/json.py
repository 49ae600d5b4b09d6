"""Registers as JSON: entries with counts and every mention, what leads nowhere, and all dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from litvtei.edition.edition import Edition
from litvtei.edition.mention import Mention, Scope
from litvtei.site.export.record import DATE, Record, dated, division_ids, records

# What could steer a terminal and stands in JSON as it is: DEL, C1, the bidirectional controls, line separators.
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def safe_json(value: object, indent: int | None = 1) -> str:
    """Return a value as JSON for people and programs: every script as it is, what steers a terminal by its number."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def json_document(edition: Edition, kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield one JSON object.

    ``entries``, ``unresolved`` (pointers without an entry), ``external`` (addresses outside the edition)
    and ``unlinked`` (names without a pointer) are lists of records; ``never_mentioned`` lists identifiers of
    entries that no text, letter's address or cast names; ``dates`` are all dated expressions.
    """
    divisions = division_ids(edition)
    groups: dict[str, list[object]] = {"register": [], "pointer": [], "address": [], "words": []}
    never: list[str] = []
    for record in records(edition, kinds):
        groups[record.basis].append(_record(divisions, record))
        if record.entry and all(mention.scope is Scope.REGISTER for mention in record.mentions):
            never.append(record.id)
    document = {
        "edition": edition.title,
        "assumptions": list(edition.assumptions),
        "documents": [{"id": one.id, "path": one.path, "title": one.title} for one in edition.documents],
        "entries": groups["register"],
        "unresolved": groups["pointer"],
        "external": groups["address"],
        "unlinked": groups["words"],
        "never_mentioned": never,
        "dates": [_mention(divisions, one) for one in dated(edition)] if DATE in kinds else [],
    }
    yield safe_json(document) + "\n"


def _record(divisions: dict[tuple[str, int], str], record: Record) -> dict[str, object]:
    found: dict[str, object] = {
        "id": record.id,
        "kind": record.kind,
        "label": record.label,
        "mentions": record.count(Scope.TEXT),
        "documents": record.documents,
        "texts": record.texts,
        "correspondence": record.count(Scope.CORRESPONDENCE),
        "speeches": record.count(Scope.SPEECH),
        "in_registers": record.count(Scope.REGISTER),
    }
    entry = record.entry
    if entry:
        found |= {
            "names": [
                {
                    key: value
                    for key, value in (("words", one.words), ("language", one.language), ("type", one.type))
                    if value
                }
                for one in entry.names
            ],
            "dates": entry.life,
            "notes": list(entry.notes),
            "coordinates": entry.geo,
            "authorities": [{"name": one.name, "id": one.identifier, "url": one.url} for one in entry.authorities],
            "defined_at": [str(one) for one in entry.locations],
        }
    found = {key: value for key, value in found.items() if value not in ("", [])}
    return found | {"occurrences": [_mention(divisions, one) for one in record.mentions]}


def _mention(divisions: dict[tuple[str, int], str], mention: Mention) -> dict[str, object]:
    place = mention.location
    found = {
        "document": mention.document,
        "division": divisions.get((mention.document, mention.division), ""),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "byte": place.byte,
        "element": mention.element,
        "scope": mention.scope,
        "role": mention.role,
        "certainty": mention.certainty,
        "pointer": " ".join(value for _, value in mention.pointers),
        "anchor": mention.anchor,
        "left": mention.left,
        "words": mention.words,
        "right": mention.right,
    }
    if mention.date is not None:
        found |= {"value": mention.date.machine(), "value_in_words": mention.date.words(), "year": mention.date.year}
    return {key: value for key, value in found.items() if value not in ("", None)}
