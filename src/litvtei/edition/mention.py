"""Mentions: where a text names an entry, as it is written there and in which words.

What counts: ``persName placeName geogName orgName eventName objectName``, and
``rs name title`` with a pointer, ``settlement country … author`` with one
into the edition; ``sp u annotationBlock`` by their ``@who`` as a speech. What a
mention belongs to is told by its scope, so that counts stay honest: a sender
is not a mention in the text, nor is a name inside a register.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple

from lxml import etree

from litvtei.diagnostics import Location
from litvtei.edition.date import DateValue, read_date
from litvtei.edition.kind import DESCRIBING_ELEMENTS, NAME_ELEMENTS, REGISTER_LISTS, Kind, kind_of_name
from litvtei.edition.manuscript import manuscripts_to_read
from litvtei.edition.surroundings import Ancestry, Surroundings
from litvtei.markup.names import XML_LANG, attributes_of, tei, tei_name
from litvtei.markup.pointers import split_pointers
from litvtei.markup.slug import slug
from litvtei.markup.span import CONTEXT, Span, read_spans
from litvtei.markup.text import plain_text
from litvtei.markup.tree import SourceTree

POINTER_ATTRIBUTES = ("ref", "key", "corresp", "sameAs")
DATE_ELEMENTS = frozenset({"date", "time"})
SPEECH_ELEMENTS = frozenset({"sp", "u", "annotationBlock"})
_ALWAYS = frozenset("persName placeName geogName orgName eventName objectName".split())


class Scope(StrEnum):
    """Which part of a document a mention stands in."""

    TEXT = "text"
    CORRESPONDENCE = "correspondence"
    SPEECH = "speech"
    REGISTER = "register"


class Mention(NamedTuple):
    """One naming of something, in context.

    ``pointers`` are the attributes as written, ``(("ref", "#litvinov"),)``; an
    unlinked name has none. ``entries`` are the identifiers it was found to lead to,
    with their kinds; ``unresolved`` and ``external`` the pointers that lead to no entry.
    ``division`` is the index of the page the mention stands on; ``anchor`` its id there.
    ``inside`` is the register entry that the mention itself stands in, if any; ``block`` numbers the paragraph,
    line, note … that it stands in, through the document.
    It is a tuple, since there are millions of them.
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
    block: int = 0


def names_something(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element of a name and with some attributes is a mention, a dated expression or a speech."""
    if name in _ALWAYS or name in DATE_ELEMENTS:
        return True
    if name in SPEECH_ELEMENTS:
        return bool(attributes.get("who"))
    if name in DESCRIBING_ELEMENTS:
        return _points_inside(attributes.get("ref", "")) or _points_inside(attributes.get("key", ""))
    pointed = "ref" in attributes or "key" in attributes or "corresp" in attributes
    return pointed or (name == "name" and kind_of_name(name, attributes.get("type", "")) is not None)


def _points_inside(pointer: str) -> bool:
    """Tell whether a pointer may lead to an entry: not to a page of the web, nor to a number of some gazetteer."""
    return bool(pointer) and not pointer.startswith(("http:", "https:")) and not pointer.isdecimal()


def pointers_of(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the attributes of a mention that may point to an entry, as written."""
    return tuple([(name, attributes[name]) for name in POINTER_ATTRIBUTES if name in attributes])


# All that may be a mention; most elements of a text are none.
_LOCATED = tuple(sorted({*_ALWAYS, *NAME_ELEMENTS, *DESCRIBING_ELEMENTS, *DATE_ELEMENTS, *SPEECH_ELEMENTS}))
_TAGS = frozenset(map(tei, _LOCATED))


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
    anchors: dict[str, int] = {}
    ancestry = Ancestry(divisions, owners)
    blocks = number = 0
    for part in tree.locate(_reading_roots(root), _LOCATED):
        for span in read_spans(part, _TAGS, ancestry.heritage(part)):
            scope = _scope(span.name, span.around)
            if scope is None or span.around.unread:
                continue
            attributes = attributes_of(span.element)
            if not names_something(span.name, attributes) or not _counts(span.name, attributes, scope):
                continue
            number += 1
            if span.stream.number < 0:
                span.stream.number = blocks
                blocks += 1
            yield span.element, _mention(document, number, span, scope, attributes, tree, anchors)


def _mention(
    document: str,
    number: int,
    span: Span[Surroundings],
    scope: Scope,
    attributes: Mapping[str, str],
    tree: SourceTree,
    anchors: dict[str, int],
) -> Mention:
    name, around = span.name, span.around
    type_ = attributes.get("type", "")
    pointers: tuple[tuple[str, str], ...]
    if scope is Scope.SPEECH:
        pointers, role = (("who", attributes.get("who", "")),), ""
        left, words, right = _speech(span.element)
    else:
        pointers = pointers_of(attributes)
        role = around.role or ("context" if scope is Scope.CORRESPONDENCE else "")
        left, words, right = span.context()
    date = read_date(attributes) if name in DATE_ELEMENTS else None
    stem = _anchor_stem(date, pointers, words)
    anchors[stem] = count = anchors.get(stem, 0) + 1
    return _make_mention(
        (
            document,
            number,
            name,
            type_,
            kind_of_name(name, type_),
            pointers,
            left,
            words,
            right,
            attributes.get(XML_LANG) or around.language,
            scope,
            role,
            attributes.get("cert", ""),
            around.division,
            tree.location(span.element),
            date,
            around.inside,
            (),
            (),
            (),
            f"m-{stem}-{count}",
            span.stream.number,
        )
    )


_make_mention = partial(tuple.__new__, Mention)


def _scope(name: str, around: Surroundings) -> Scope | None:
    """Which part of a document a name stands in; None in the rest of the header."""
    if name in SPEECH_ELEMENTS:
        return Scope.SPEECH
    if around.in_register:
        return Scope.REGISTER
    if around.in_correspondence:
        return Scope.CORRESPONDENCE
    return Scope.TEXT if around.in_text else None


def _counts(name: str, attributes: Mapping[str, str], scope: Scope) -> bool:
    """Tell whether an element counts where it stands: an entry's own name and a letter's date do not."""
    if scope is Scope.REGISTER:
        told = name in DATE_ELEMENTS or name in DESCRIBING_ELEMENTS
        return not told and bool(pointers_of(attributes))
    return scope is not Scope.CORRESPONDENCE or name not in DATE_ELEMENTS


def _speech(element: etree._Element) -> tuple[str, str, str]:
    """A speech is named by its speaker; what is said follows."""
    speech = plain_text(element)
    speaker = element.find(tei("speaker"))
    words = plain_text(speaker) if speaker is not None else ""
    said = speech.removeprefix(words)
    return "", words, said[:CONTEXT]


_DESCRIPTION = tei("msDesc")
_HEADER_ROOTS = (tei("correspDesc"), *(tei(name) for name in sorted(REGISTER_LISTS)))


def _reading_roots(root: etree._Element) -> list[etree._Element]:
    """The parts of a document that hold mentions, in document order."""
    if tei_name(root.tag) != "TEI":
        return [root]
    roots: list[etree._Element] = []
    header = next(root.iterchildren(tei("teiHeader")), None)
    if header is not None:
        described = manuscripts_to_read(root)
        for element in header.iter(*_HEADER_ROOTS, *({_DESCRIPTION} if described else ())):
            if not roots or not any(ancestor in roots for ancestor in element.iterancestors()):
                roots.append(element)
    roots += [child for child in root if isinstance(child.tag, str) and tei_name(child.tag) != "teiHeader"]
    return roots


def _anchor_stem(date: DateValue | None, pointers: tuple[tuple[str, str], ...], words: str) -> str:
    """What an anchor is called after: whom the mention points to, so that it outlives edits elsewhere."""
    if date is not None:
        return slug(date.machine() or words[:30])
    return (_pointed_stem(pointers) if pointers else None) or slug(words[:30])


@lru_cache(maxsize=20_000)
def _pointed_stem(pointers: tuple[tuple[str, str], ...]) -> str | None:
    for attribute, value in pointers:
        for token in split_pointers(attribute, value):
            return slug(token.rpartition("#")[2].rpartition("/")[2] or token)
    return None
