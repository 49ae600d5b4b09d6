"""Registers as JSON: entries with counts and every mention, what leads nowhere, and all dates.

The shape is written down in ``schemas/register.schema.json``. An entry takes a line, so that two versions can
be compared and a part is written before the whole is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry
from litvtei.markup.json import safe_json
from litvtei.site.export.record import Record, Registers
from litvtei.site.export.row import MENTION_COLUMNS, Row, mention_rows, years_of

FORMAT = "litvtei-register-1"
SCHEMA_URL = "schemas/register.schema.json"
_ROWS_AT_ONCE = 100
_GROUPS = {"register": "entries", "pointer": "unresolved", "address": "external", "words": "unlinked"}


def json_document(registers: Registers) -> Iterator[str]:
    """Yield one JSON object.

    ``entries``, ``unresolved`` (pointers without an entry), ``external`` (addresses outside the edition)
    and ``unlinked`` (names without a pointer) are lists of records; ``never_mentioned`` lists identifiers of
    entries that no text, letter's address or cast names; ``dates`` are all dated expressions.
    """
    schema = f'"$schema": {safe_json(registers.addresses.to(SCHEMA_URL))},\n' if registers.addresses.at else ""
    yield f'{{{schema}"format": "{FORMAT}",\n"edition": {safe_json(registers.edition.title)},\n'
    yield f'"assumptions": {safe_json(list(registers.edition.assumptions))}'
    yield from _list("documents", _documents(registers) if registers.in_full else ())
    for basis, group in _GROUPS.items():
        yield from _list(group, (record_value(registers, one) for one in registers.records if one.basis == basis))
    yield from _list("never_mentioned", (one.id for one in registers.records if one.entry and not one.is_named))
    yield from _list("dates", (mention_value(registers, one) for one in registers.dates))
    yield "}\n"


def json_lines(registers: Registers) -> Iterator[str]:
    """Yield a JSON object a line: a mention of an entry with what a row of the CSV has, without empty values."""
    return lines_of(mention_rows(registers))


def lines_of(rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows of mentions as objects, one a line."""
    waiting = iter(rows)
    while some := list(islice(waiting, _ROWS_AT_ONCE)):
        values = ({key: value for key, value in zip(MENTION_COLUMNS, row, strict=True) if value} for row in some)
        yield "".join(f"{safe_json(value)}\n" for value in values)


def _list(name: str, values: Iterable[object]) -> Iterator[str]:
    yield f',\n"{name}": ['
    between = "\n"
    for value in values:
        yield between + safe_json(value)
        between = ",\n"
    yield "]"


def _documents(registers: Registers) -> Iterator[dict[str, str]]:
    for one in registers.by_id.values():
        url = registers.addresses.texts.get((one.id, -1))
        yield {"id": one.id, "path": one.path} | _filled(
            title=one.title, date=one.date.machine(), url=registers.addresses.to(url) if url else ""
        )


def record_value(registers: Registers, record: Record) -> dict[str, object]:
    """Return a record as JSON's values; what is not known is left out."""
    first, last = years_of(registers, record)
    found: dict[str, object] = {
        "id": record.id,
        "kind": record.kind,
        "label": record.label,
        "url": registers.addresses.entry(record.key),
    }
    if record.entry:
        found |= _described(record.entry)
    found |= {"first": first, "last": last}
    found |= {
        "spellings": [{"words": words, "count": count} for words, count in record.spellings],
        "counts": {
            "mentions": record.count(Scope.TEXT),
            "texts": record.texts,
            "documents": record.documents,
            "correspondence": record.count(Scope.CORRESPONDENCE),
            "speeches": record.count(Scope.SPEECH),
            "in_registers": record.count(Scope.REGISTER),
        },
    }
    found = {key: value for key, value in found.items() if value not in ("", None, [])}
    if registers.in_full:
        found["mentions"] = [mention_value(registers, one) for one in record.mentions]
    return found


def _described(entry: RegisterEntry) -> dict[str, object]:
    """What a register says of an entry."""
    return {
        "names": [_filled(words=one.words, language=one.language, type=one.type) for one in entry.names],
        "dates": entry.life,
        "facts": [
            _filled(term=one.term, words=one.told(), date=one.date.machine(), pointer=one.pointer)
            for one in entry.facts
        ],
        "notes": list(entry.notes),
        "coordinates": entry.geo,
        "authorities": [_filled(name=one.name, id=one.identifier, url=one.url) for one in entry.authorities],
        "defined_at": [str(one) for one in entry.locations],
    }


def _filled(**values: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}


def mention_value(registers: Registers, mention: Mention) -> dict[str, object]:
    """Return a mention as JSON's values; what is not known is left out."""
    place = mention.location
    found: dict[str, object] = {
        "document": mention.document,
        "division": registers.division(mention),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "byte": place.byte,
        "element": mention.element,
        "scope": mention.scope,
        "role": mention.role,
        "certainty": mention.certainty,
        "pointer": " ".join(value for _, value in mention.pointers),
        "url": registers.addresses.mention(mention),
        "left": mention.left,
        "words": mention.words,
        "right": mention.right,
    }
    if mention.date is not None:
        found |= {"value": mention.date.machine(), "value_in_words": mention.date.words(), "year": mention.date.year}
    return {key: value for key, value in found.items() if value not in ("", None)}
