"""Names of a register entry: all forms, the preferred one, and what it is sorted by. TEI Guidelines 14.2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from litvtei.edition.kind import Kind
from litvtei.markup.names import XML_LANG, tei, tei_name
from litvtei.markup.text import plain_text

# From the narrowest to the widest.
_AREAS = ("settlement", "district", "region", "country", "bloc")
_AREA_TAGS = tuple(map(tei, _AREAS))
_OWN_NAMES = (tei("placeName"), tei("geogName"), tei("name"))
_NAMES_OF = {
    Kind.PERSON: ("persName", "name"),
    Kind.PLACE: ("placeName", "geogName", "name", *_AREAS),
    Kind.ORGANISATION: ("orgName", "name"),
    Kind.WORK: ("title",),
    Kind.EVENT: ("eventName", "label", "head"),
    Kind.OBJECT: ("objectName", "name"),
}
_NAME_TAGS_OF = {kind: tuple(map(tei, names)) for kind, names in _NAMES_OF.items()}
_PREFERRED = frozenset("preferred pref main reg standard label full display".split())
_PARTS = tuple(map(tei, "forename surname nameLink roleName addName genName".split()))
# What names of an entry may stand in besides the entry itself.
_HOLDERS = (tei("bibl"), tei("objectIdentifier"))
_MONOGRAPHS = tuple(tei(name) for name in ("bibl", "biblStruct", "biblFull", "analytic", "monogr", "titleStmt"))


@dataclass(frozen=True, slots=True)
class Name:
    """One form of an entry's name; ``parts`` are those of a personal name: ``(("surname", "Litvinov"), …)``."""

    words: str
    language: str = ""
    type: str = ""
    parts: tuple[tuple[str, str], ...] = ()


def read_names(entry: etree._Element, kind: Kind) -> Iterator[Name]:
    """Yield every form of an entry's name, in the order of the file."""
    for child in _name_elements(entry, kind):
        words = _personal(child) if kind is Kind.PERSON else plain_text(child)
        if words:
            type_ = child.get("type", "")
            if any("headword" in value for value in child.values()):
                type_ = "preferred" if child.get(XML_LANG, "en").startswith("en") else type_
            yield Name(words, child.get(XML_LANG, ""), type_, _parts(child) if kind is Kind.PERSON else ())


def _parts(name: etree._Element) -> tuple[tuple[str, str], ...]:
    found = ((tei_name(one.tag), plain_text(one)) for one in name.iter(*_PARTS))
    return tuple((part, words) for part, words in found if words)


def _name_elements(entry: etree._Element, kind: Kind) -> Iterator[etree._Element]:
    parents = [entry, *entry.iterchildren(*_HOLDERS)] if kind is not Kind.WORK else list(entry.iter(*_MONOGRAPHS))
    wider = wider_areas(entry) if kind is Kind.PLACE else []
    for parent in parents or [entry]:
        for child in parent.iterchildren(*_NAME_TAGS_OF[kind]):
            if child not in wider:
                yield child


def wider_areas(place: etree._Element) -> list[etree._Element]:
    """Return the elements that say in which region or country a place lies, not what it is called.

    A country is the name of a place only if nothing narrower is. TEI Guidelines 14.3.4.
    """
    areas = [(child, _AREAS.index(tei_name(child.tag))) for child in place.iterchildren(*_AREA_TAGS)]
    own = not areas or next(place.iterchildren(*_OWN_NAMES), None) is not None
    narrowest = -1 if own else min(width for _, width in areas)
    return [child for child, width in areas if width > narrowest]


def preferred_label(entry: etree._Element, kind: Kind, names: tuple[Name, ...]) -> str:
    """Return the name that an entry goes by; a person's with the surname first, where the file tells it apart."""
    preferred = next((name for name in names if name.type.lower() in _PREFERRED), None)
    chosen = preferred or next((name for name in names if not name.type), None) or (names[0] if names else None)
    if chosen is None:
        return ""
    if kind is Kind.PERSON:
        for element in entry.iterfind(tei("persName")):
            if _personal(element) == chosen.words:
                return _inverted(element) or chosen.words
    return chosen.words


def read_sort_key(entry: etree._Element, kind: Kind) -> str:
    """Return the ``@sortKey`` of an entry or of one of its names, ``""`` if there is none."""
    own = entry.get("sortKey", "")
    return own or next((key for name in _name_elements(entry, kind) if (key := name.get("sortKey", ""))), "")


def _personal(name: etree._Element) -> str:
    """A personal name as it is spoken, its parts in the order of the file."""
    parts = [plain_text(part) for part in name if isinstance(part.tag, str)]
    words = plain_text(name)
    if len(parts) > 1 and not (name.text or "").strip() and not any((part.tail or "").strip() for part in name):
        return " ".join(part for part in parts if part)
    return words


def _inverted(name: etree._Element) -> str:
    """``Litvinov, Maxim`` from a name with marked parts; ``""`` where there are none."""
    parts = {
        part: " ".join(plain_text(one) for one in name.iter(tei(part))) for part in ("surname", "forename", "nameLink")
    }
    if not parts["surname"] or not parts["forename"]:
        return ""
    return f"{parts['surname']}, {parts['forename']}" + (f" {parts['nameLink']}" if parts["nameLink"] else "")
