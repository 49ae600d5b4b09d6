"""Mentions: where a text names an entry, as it is written there and in which words.

What counts: ``persName placeName geogName orgName eventName objectName``, and
``rs name title`` with a pointer; ``sp`` by its ``@who`` as a speech. What a
mention belongs to is told by its scope, so that counts stay honest: a sender
is not a mention in the text, nor is a name inside a register.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from lxml import etree

from litvtei.diagnostics import Location
from litvtei.edition.date import DateValue, read_date
from litvtei.edition.division import division_of
from litvtei.edition.kind import NAME_ELEMENTS, REGISTER_LISTS, Kind, kind_of_name
from litvtei.edition.register import is_register_list
from litvtei.markup.names import attributes_of, tei, tei_name
from litvtei.markup.pointers import split_pointers
from litvtei.markup.slug import slug
from litvtei.markup.text import CONTEXT, Span, language_of, plain_text, read_spans
from litvtei.markup.tree import SourceTree

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
    ``inside`` is the register entry that the mention itself stands in, if any.
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
    inside: tuple[Kind, str] | None = None
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
    if tei_name(element.tag) == "sp":
        return Scope.SPEECH, ""
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


def read_mentions(
    root: etree._Element,
    document: str,
    divisions: Mapping[etree._Element, int],
    owners: Mapping[etree._Element, tuple[Kind, str]],
    tree: SourceTree,
) -> Iterator[tuple[etree._Element, Mention]]:
    """Yield the mentions and dated expressions of a document in document order, each with its element.

    ``divisions`` are elements with pages of their own, ``owners`` elements that define register entries.
    """
    anchors: Counter[str] = Counter()
    number = 0
    for part in _reading_roots(root):
        for span in read_spans(part, _is_wanted):
            element = span.element
            scope, role = scope_and_role(element)
            if scope is None or not _counts(element, scope):
                continue
            number += 1
            reading = _words(span) if scope is not Scope.SPEECH else _speech(element)
            mention = Mention(
                document=document,
                number=number,
                element=(name := tei_name(element.tag)),
                type=element.get("type", ""),
                kind=kind_of_name(name, element.get("type", "")),
                pointers=reading.pointers,
                left=reading.left,
                words=reading.words,
                right=reading.right,
                language=language_of(element),
                scope=scope,
                role=role,
                certainty=element.get("cert", ""),
                division=division_of(element, divisions),
                location=tree.location(element),
                date=read_date(attributes_of(element)) if name in DATE_ELEMENTS else None,
                inside=next((owners[one] for one in element.iterancestors() if one in owners), None)
                if owners
                else None,
            )
            stem = _anchor_stem(mention)
            anchors[stem] += 1
            yield element, replace(mention, anchor=f"m-{stem}-{anchors[stem]}")


class _Reading(NamedTuple):
    left: str
    words: str
    right: str
    pointers: tuple[tuple[str, str], ...]


def _counts(element: etree._Element, scope: Scope) -> bool:
    """Tell whether an element counts where it stands: an entry's own name and a letter's date do not."""
    dated = tei_name(element.tag) in DATE_ELEMENTS
    if scope is Scope.REGISTER:
        return not dated and bool(pointers_of(attributes_of(element)))
    return not (dated and scope is Scope.CORRESPONDENCE)


def _words(span: Span) -> _Reading:
    return _Reading(*span.context(), pointers_of(attributes_of(span.element)))


def _speech(element: etree._Element) -> _Reading:
    """A speech is named by its speaker; what is said follows."""
    speech = plain_text(element)
    speaker = element.find(tei("speaker"))
    words = plain_text(speaker) if speaker is not None else ""
    said = speech.removeprefix(words)
    return _Reading("", words, said[:CONTEXT], (("who", element.get("who", "")),))


def _is_wanted(element: etree._Element) -> bool:
    return is_mention(element) or (tei_name(element.tag) == "sp" and bool(element.get("who")))


def _reading_roots(root: etree._Element) -> list[etree._Element]:
    """The parts of a document that hold mentions, in document order."""
    if tei_name(root.tag) != "TEI":
        return [root]
    roots: list[etree._Element] = []
    header = root.find(tei("teiHeader"))
    if header is not None:
        wanted = (tei("correspDesc"), *(tei(name) for name in sorted(REGISTER_LISTS)))
        for element in header.iter(*wanted):
            if not any(ancestor in roots for ancestor in element.iterancestors()):
                roots.append(element)
    roots += [child for child in root if isinstance(child.tag, str) and tei_name(child.tag) != "teiHeader"]
    return roots


def _anchor_stem(mention: Mention) -> str:
    """What an anchor is called after: whom the mention points to, so that it outlives edits elsewhere."""
    if mention.date is not None:
        return slug(mention.date.machine() or mention.words[:30])
    for attribute, value in mention.pointers:
        for token in split_pointers(attribute, value):
            return slug(token.rpartition("#")[2].rpartition("/")[2] or token)
    return slug(mention.words[:30])
