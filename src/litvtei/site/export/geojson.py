"""Places as GeoJSON (RFC 7946) in the shape of the Linked Places Format 1.3, for maps and gazetteers.

``when`` is the time of the texts that name a place, or its own date; a place that no dated text names has none.
A place without coordinates, or with impossible ones, has no geometry, and is there all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.edition.kind import Kind
from litvtei.edition.mention import Scope
from litvtei.edition.register import RegisterEntry
from litvtei.markup.json import safe_json
from litvtei.site.export.jsonld import coordinates
from litvtei.site.export.record import Record, Registers
from litvtei.site.export.row import years_of

_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
# Short forms of authorities as the format names them.
_PREFIXES = {"GeoNames": "gn", "Wikidata": "wd", "GND": "gnd", "VIAF": "viaf", "Pleiades": "pl", "LCCN": "loc"}
# GeoNames' classes of features, by what a place's type says; P, a settlement, where it says nothing.
_CLASSES = {
    "A": "country state province county district region territory empire kingdom bloc land admin",
    "H": "river lake sea ocean bay stream water canal spring strait gulf",
    "L": "area park field forest valley plain",
    "R": "street road square bridge railway route",
    "S": "building house church monastery castle hotel theatre theater cafe school station museum site institution",
    "T": "mountain hill island peninsula cape pass terrain",
}
_CLASS_OF = {word: letter for letter, words in _CLASSES.items() for word in words.split()}


def geojson(registers: Registers) -> Iterator[str]:
    """Yield one FeatureCollection, a place of the register a line."""
    yield f'{{"type": "FeatureCollection",\n"@context": {safe_json(_CONTEXT)},\n"features": ['
    between = "\n"
    for record in registers.records:
        if record.kind is Kind.PLACE and record.entry:
            yield between + safe_json(_feature(registers, record, record.entry))
            between = ",\n"
    yield "]}\n"


def _feature(registers: Registers, record: Record, entry: RegisterEntry) -> dict[str, object]:
    point, tally = coordinates(entry), record.tally()
    feature: dict[str, object] = {
        "@id": registers.addresses.entry(record.key),
        "type": "Feature",
        "properties": {
            "title": record.label,
            "fclasses": [_class(entry.type)],
            "mentions": tally.scopes[Scope.TEXT],
            "texts": tally.texts,
        },
        "names": _names(registers, record, entry),
        # RFC 7946 puts longitude first, TEI's geo latitude.
        "geometry": {"type": "Point", "coordinates": [float(point[1]), float(point[0])]} if point else None,
    }
    if spans := _when(registers, record, entry):
        feature["when"] = {"timespans": spans}
    if entry.notes:
        feature["descriptions"] = [{"value": note} for note in entry.notes]
    links = [f"{_PREFIXES[one.name]}:{one.identifier}" for one in entry.authorities if one.name in _PREFIXES]
    if links:
        feature["links"] = [{"type": "closeMatch", "identifier": one} for one in links]
    return feature


def _class(type_: str) -> str:
    return next((_CLASS_OF[word] for word in type_.lower().replace("-", " ").split() if word in _CLASS_OF), "P")


def _names(registers: Registers, record: Record, entry: RegisterEntry) -> list[dict[str, object]]:
    """The names of the register, the first with the texts that attest the place."""
    found: dict[tuple[str, str], dict[str, object]] = {(record.label, ""): {"toponym": record.label}}
    for name in entry.names:
        if name.words != record.label:
            language = {"lang": name.language} if name.language else {}
            found[name.words, name.language] = {"toponym": name.words, **language}
    names = list(found.values())
    citations: dict[str, str] = {}
    for mention in record.mentions:
        if mention.scope is Scope.TEXT and (url := registers.addresses.text(mention)):
            citations.setdefault(url, registers.title(mention) or mention.document)
    if citations and registers.in_full:
        names[0]["citations"] = [{"label": label, "@id": url} for url, label in citations.items()]
    return names


def _when(registers: Registers, record: Record, entry: RegisterEntry) -> list[dict[str, object]]:
    own = entry.date
    if own.when or own.start or own.not_before:
        span: dict[str, object] = {"start": {"in": own.when or own.start or own.not_before}}
        return [span | ({"end": {"in": own.end or own.not_after}} if own.end or own.not_after else {})]
    first, last = years_of(registers, record.tally())
    return (
        [{"start": {"in": _year(first)}, "end": {"in": _year(last)}}] if first is not None and last is not None else []
    )


def _year(year: int) -> str:
    return f"{year:05d}" if year < 0 else f"{year:04d}"
