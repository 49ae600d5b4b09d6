"""Mentions: where a text names an entry, as it is written there and in which words.

What counts: ``persName placeName geogName orgName eventName objectName``, and
``rs name title`` with a pointer; ``sp`` by its ``@who`` as a speech. What a
mention belongs to is told by its scope, so that counts stay honest: a sender
is not a mention in the text, nor is a name inside a register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from litvtei.diagnostics import Location
from litvtei.edition.date import DateValue
from litvtei.edition.kind import NAME_ELEMENTS, Kind, kind_of_name
from litvtei.edition.register import is_register_list
from litvtei.markup.names import tei_name

POINTER_ATTRIBUTES = ("ref", "key", "corresp", "sameAs")
DATE_ELEMENTS = frozenset({"date", "time"})
_ALWAYS = frozenset("persName placeName geogName orgName eventName objectName".split())


class Scope(StrEnum):
    """Which part of a document a mention stands in."""

    TEXT = "text"
    CORRESPONDENCE = "correspondence"
    SPEECH = "speech"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of something, in context.

    ``pointers`` are the attributes as written, ``(("ref", "#litvinov"),)``; an
    unlinked name has none. ``entries`` are the identifiers it was found to lead to,
    with their kinds; ``unresolved`` and ``external`` the pointers that lead to no entry.
    ``division`` is the index of the page the mention stands on; ``anchor`` its id there.
    """

    document: str
    number: int
    element: str
    type: str
    kind: Kind | None
    pointers: tuple[tuple[str, str], ...]
    left: str
    words: str
    right: str
    language: str
    scope: Scope
    role: str
    certainty: str
    division: int
    location: Location
    date: DateValue | None = None
    entries: tuple[tuple[Kind, str], ...] = ()
    unresolved: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    anchor: str = ""


def is_mention(element: etree._Element) -> bool:
    """Tell whether an element names something."""
    name = tei_name(element.tag)
    if name in _ALWAYS:
        return True
    if name in NAME_ELEMENTS:
        pointed = any(element.get(attribute) is not None for attribute in ("ref", "key", "corresp"))
        return pointed if name != "name" else pointed or kind_of_name(name, element.get("type", "")) is not None
    return name in DATE_ELEMENTS


def pointers_of(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the attributes of a mention that may point to an entry, as written."""
    return tuple((name, attributes[name]) for name in POINTER_ATTRIBUTES if attributes.get(name) is not None)


def scope_and_role(element: etree._Element) -> tuple[Scope | None, str]:
    """Return where a mention stands: its scope (None in the rest of the header) and role there."""
    role = ""
    in_correspondence = in_text = in_register = False
    for ancestor in element.iterancestors():
        name = tei_name(ancestor.tag)
        if is_register_list(ancestor):
            in_register = True
        elif name == "correspDesc":
            in_correspondence = True
        elif name in ("text", "sourceDoc"):
            in_text = True
        elif name == "correspAction":
            role = role or ancestor.get("type", "")
        else:
            role = role or _ROLES.get(name, "")
    if in_register:
        return Scope.REGISTER, role
    if in_correspondence:
        return Scope.CORRESPONDENCE, role or "context"
    return (Scope.TEXT, role) if in_text else (None, "")


_ROLES = {
    "note": "note",
    "rdg": "variant reading",
    "head": "heading",
    "signed": "signature",
    "salute": "salutation",
    "dateline": "dateline",
    "speaker": "speaker",
    "stage": "stage direction",
    "castItem": "cast list",
    "fw": "running head",
    "del": "deletion",
    "figDesc": "caption",
    "bibl": "citation",
}
