"""Registers as JSON: entries with counts and every mention, what leads nowhere, and all dates.

The shape is written down in ``schemas/register.schema.json``. An entry takes a line, so that two versions can
be compared and a part is written before the whole is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from litvtei.edition.date import DateValue
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry
from litvtei.markup.json import quoted, safe_json, steady
from litvtei.site.export.address import percent_encoded
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
    written = _Mentions(registers)
    for basis, group in _GROUPS.items():
        some = (_record(registers, written, one) for one in registers.records if one.basis == basis)
        yield from _written_list(group, some)
    yield from _list("never_mentioned", (one.id for one in registers.records if one.entry and not one.is_named))
    yield from _written_list("dates", map(written.one, registers.dates))
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
    return _written_list(name, map(safe_json, values))


def _written_list(name: str, written: Iterable[str]) -> Iterator[str]:
    """Yield a list of what is JSON already."""
    yield f',\n"{name}": ['
    between = "\n"
    for one in written:
        yield between + steady(one)
        between = ",\n"
    yield "]"


def _documents(registers: Registers) -> Iterator[dict[str, str]]:
    for one in registers.by_id.values():
        url = registers.addresses.texts.get((one.id, -1))
        yield {"id": one.id, "path": one.path} | _filled(
            title=one.title, date=one.date.machine(), url=registers.addresses.to(url) if url else ""
        )


def _record(registers: Registers, written: _Mentions, record: Record) -> str:
    """Return a record as JSON; what is not known is left out."""
    tally = record.tally()
    first, last = years_of(registers, tally)
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
        "spellings": [{"words": words, "count": count} for words, count in tally.spellings],
        "counts": {
            "mentions": tally.scopes[Scope.TEXT],
            "texts": tally.texts,
            "documents": tally.documents,
            "correspondence": tally.scopes[Scope.CORRESPONDENCE],
            "speeches": tally.scopes[Scope.SPEECH],
            "in_registers": tally.scopes[Scope.REGISTER],
        },
    }
    text = safe_json({key: value for key, value in found.items() if value not in ("", None, [])})
    if not registers.in_full:
        return text
    return f'{text[:-1]},"mentions":[{",".join(map(written.one, record.mentions))}]}}'


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


class _Mentions:
    """Writes mentions as JSON; what is not known is left out. What many share is put into words once."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        self._texts: dict[tuple[str, int, str], tuple[str, str]] = {}
        self._ways: dict[tuple[object, ...], str] = {}

    def one(self, mention: Mention) -> str:
        """Return a mention as JSON that may still steer a terminal."""
        path, line, column, byte = mention.location
        text = (mention.document, mention.division, path)
        way = (mention.element, mention.scope, mention.role, mention.certainty, mention.pointers)
        before, page = self._texts.get(text) or self._text(mention, text)
        said = self._ways.get(way) or self._way(mention, way)
        found = f'{before}"line":{line},"column":{column},"byte":{byte}{said}'
        if page:
            found += f'{page}#{percent_encoded(mention.anchor)}"'
        elif url := self._registers.addresses.mention(mention):
            found += f',"url":{quoted(url)}'
        if mention.left:
            found += f',"left":{quoted(mention.left)}'
        if mention.words:
            found += f',"words":{quoted(mention.words)}'
        if mention.right:
            found += f',"right":{quoted(mention.right)}'
        return f"{found}{self._dated(mention.date)}}}" if mention.date is not None else f"{found}}}"

    def _text(self, mention: Mention, key: tuple[str, int, str]) -> tuple[str, str]:
        """Which text a mention stands in, before the place there; and its page, where its anchor is all that lacks."""
        document, division, path = key
        addresses = self._registers.addresses
        told = _filled(document=document, division=self._registers.division(mention), path=path)
        page = addresses.page(document, division) if addresses.place is None else ""
        url = f',"url":{quoted(page)[:-1]}' if page else ""
        self._texts[key] = written = (f"{safe_json(told)[:-1]}," if told else "{", url)
        return written

    def _way(self, mention: Mention, key: tuple[object, ...]) -> str:
        """In which way the text names something: the element, where it stands, whom it points to."""
        told = _filled(
            element=mention.element,
            scope=mention.scope,
            role=mention.role,
            certainty=mention.certainty,
            pointer=" ".join(value for _, value in mention.pointers),
        )
        self._ways[key] = written = f",{safe_json(told)[1:-1]}"
        return written

    @staticmethod
    def _dated(date: DateValue) -> str:
        told = {"value": date.machine(), "value_in_words": date.words(), "year": date.year}
        written = safe_json({key: value for key, value in told.items() if value not in ("", None)})
        return f",{written[1:-1]}" if len(written) > len("{}") else ""
