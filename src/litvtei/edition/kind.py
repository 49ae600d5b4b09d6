"""The kinds of things that texts name, and how TEI says them."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What an entry is."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    WORK = "work"
    EVENT = "event"
    OBJECT = "object"
    OTHER = "other"


DATE = "date"
# What an edition has a list of: entries of each kind, and dates.
REGISTERS = (*(str(kind) for kind in Kind), DATE)

ENTRY_ELEMENTS = {
    "person": Kind.PERSON,
    "personGrp": Kind.PERSON,
    "place": Kind.PLACE,
    "org": Kind.ORGANISATION,
    "bibl": Kind.WORK,
    "biblStruct": Kind.WORK,
    "biblFull": Kind.WORK,
    "event": Kind.EVENT,
    "object": Kind.OBJECT,
}
REGISTER_LISTS = frozenset("listPerson listPlace listOrg listBibl listEvent listObject".split())
NAME_ELEMENTS = {
    "persName": Kind.PERSON,
    "placeName": Kind.PLACE,
    "geogName": Kind.PLACE,
    "orgName": Kind.ORGANISATION,
    "title": Kind.WORK,
    "eventName": Kind.EVENT,
    "objectName": Kind.OBJECT,
    "rs": None,
    "name": None,
}
# Names by what they say of somebody or of a place: they name something of the edition if they point to it.
DESCRIBING_ELEMENTS = {
    **dict.fromkeys(("settlement", "district", "region", "country", "bloc", "geogFeat"), Kind.PLACE),
    "author": Kind.PERSON,
}
_TYPES = {
    "pers": Kind.PERSON,
    "character": Kind.PERSON,
    "plac": Kind.PLACE,
    "geog": Kind.PLACE,
    "settlement": Kind.PLACE,
    "country": Kind.PLACE,
    "city": Kind.PLACE,
    "org": Kind.ORGANISATION,
    "institution": Kind.ORGANISATION,
    "work": Kind.WORK,
    "bibl": Kind.WORK,
    "title": Kind.WORK,
    "book": Kind.WORK,
    "event": Kind.EVENT,
    "object": Kind.OBJECT,
}


@lru_cache(maxsize=2000)
def kind_of_name(element: str, type_: str) -> Kind | None:
    """Return the kind that an element and its ``@type`` announce, or None where they do not say."""
    kind = NAME_ELEMENTS.get(element) or DESCRIBING_ELEMENTS.get(element)
    if kind:
        return kind
    lowered = type_.strip().lower()
    return next((kind for start, kind in _TYPES.items() if lowered.startswith(start)), None)
