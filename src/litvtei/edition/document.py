"""A file of an edition read into values: documents, register entries, mentions.

``read_file`` opens a file once and keeps its tree in an :class:`OpenFile` for as long
as checks and rendering need it; what outlives it is its :class:`FileReading`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePosixPath

from lxml import etree

from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic, Location, Severity
from litvtei.edition.correspondence import Correspondence, read_correspondences
from litvtei.edition.date import DateValue, read_date
from litvtei.edition.division import Division, read_divisions
from litvtei.edition.header import Header, read_header
from litvtei.edition.kind import REGISTER_LISTS, kind_of_name
from litvtei.edition.mention import DATE_ELEMENTS, Mention, Scope, is_mention, pointers_of, scope_and_role
from litvtei.edition.register import (
    RegisterEntry,
    Relation,
    entry_elements,
    inside_register,
    read_entry,
    read_relation,
)
from litvtei.errors import SourceError
from litvtei.markup.names import XML_ID, tei, tei_name
from litvtei.markup.parse import NotWellFormedError
from litvtei.markup.pointers import Prefix, split_pointers
from litvtei.markup.slug import slug
from litvtei.markup.source import Source
from litvtei.markup.text import Span, language_of, plain_text, read_spans
from litvtei.markup.tree import SourceTree


class Role(StrEnum):
    """What a file is to the edition."""

    DOCUMENT = "document"
    REGISTER = "register"
    PART = "part"
    OTHER = "other"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Document:
    """One TEI document. ``id`` is unique in the edition and names its pages."""

    path: str
    id: str
    title: str
    header: Header
    language: str
    date: DateValue
    correspondences: tuple[Correspondence, ...]
    divisions: tuple[Division, ...]


@dataclass(frozen=True, slots=True)
class LoosePointer:
    """A pointer other than a mention's that nothing in its own file answers: where, in which attribute, to what."""

    location: Location
    element: str
    attribute: str
    token: str


@dataclass(frozen=True, slots=True)
class FileReading:
    """All that one file says, as values; it pickles to a worker and back.

    ``mentions`` and ``dates`` are in document order and not yet resolved.
    ``included`` are files that are part of this one.
    """

    path: str
    role: Role
    documents: tuple[Document, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Mention, ...] = ()
    prefixes: tuple[Prefix, ...] = ()
    ids: tuple[str, ...] = ()
    loose: tuple[LoosePointer, ...] = ()
    included: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class OpenDocument:
    """A document with its tree: which element is which mention and which division."""

    document: Document
    root: etree._Element
    marks: dict[etree._Element, Mention] = field(default_factory=dict)
    divisions: dict[etree._Element, int] = field(default_factory=dict)


@dataclass(slots=True)
class OpenFile:
    """A file with its tree, for the length of one job. ``tree`` is None for a broken file."""

    reading: FileReading
    config: EditionConfig
    tree: SourceTree | None = None
    documents: list[OpenDocument] = field(default_factory=list)


def read_file(path: str, config: EditionConfig) -> OpenFile:
    """Read one file of an edition; a broken one comes back as a reading with a diagnostic."""
    try:
        tree = SourceTree(config.folder, path)
    except SourceError as error:
        return _broken(config, path, Diagnostic(Location(path), "X012", Severity.ERROR, f"The file cannot be read: {error}."))
    except NotWellFormedError as error:
        return _broken(config, path, _not_well_formed(config, path, error))
    diagnostics = [*_refused(tree)]
    name = tei_name(str(tree.root.tag))
    if not name:
        return OpenFile(
            FileReading(path, Role.OTHER, included=tree.included, diagnostics=(*diagnostics, _foreign(tree))), config, tree
        )
    entries = tuple(
        read_entry(element, kind, identifier, tree.location(element))
        for element, kind, identifier in entry_elements(tree.root, path)
    )
    roots = list(tree.root.iter(tei("TEI"))) if name == "teiCorpus" else [tree.root]
    open_documents: list[OpenDocument] = []
    mentions: list[Mention] = []
    dates: list[Mention] = []
    for number, root in enumerate(roots, 1):
        opened = _open_document(root, path, number if len(roots) > 1 else 0, config)
        mentions_here, dates_here = _read_mentions(opened, tree)
        mentions += mentions_here
        dates += dates_here
        if opened.document.correspondences:
            anchors = {element: mention.anchor for element, mention in opened.marks.items()}
            opened.document = replace(opened.document, correspondences=read_correspondences(root, anchors))
        open_documents.append(opened)
    role = _role(name, roots, entries)
    reading = FileReading(
        path,
        role,
        tuple(one.document for one in open_documents) if role is Role.DOCUMENT else (),
        entries,
        tuple(read_relation(one, tree.location(one)) for one in tree.root.iter(tei("relation"))),
        tuple(mentions),
        tuple(dates),
        tuple(_prefixes(tree.root)),
        ids := tuple(identifier for one in tree.elements if (identifier := one.get(XML_ID))),
        tuple(_loose_pointers(tree, frozenset(ids))),
        tree.included,
        tuple(diagnostics),
    )
    return OpenFile(reading, config, tree, open_documents)


def _broken(config: EditionConfig, path: str, diagnostic: Diagnostic) -> OpenFile:
    return OpenFile(FileReading(path, Role.BROKEN, diagnostics=(diagnostic,)), config)


def _not_well_formed(config: EditionConfig, path: str, error: NotWellFormedError) -> Diagnostic:
    source = Source(path, (config.folder / path).read_bytes())
    cause, cure = "", "Mend this place; everything after it is unknown until then."
    message = error.message
    for pattern, why, mend in _FAULTS:
        found = re.search(pattern, message)
        if found:
            cause, cure = found.expand(why), found.expand(mend)
            break
    return Diagnostic(
        source.location_of_line(error.line, error.column),
        "X001",
        Severity.ERROR,
        f"The file is not well-formed XML: {message}.",
        cause,
        cure,
    )


_FAULTS = (
    (r"xmlParseEntityRef: no name|EntityRef: expecting ';'", "A bare “&” begins an entity in XML.", "Write “&amp;” for “&”."),
    (
        r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)",
        r"<\1>, opened in line \2, is still open where </\3> stands.",
        r"Close <\1> before </\3>, or remove the tag that is too many.",
    ),
    (r"Entity '(.+?)' not defined", r"XML knows five entities, and “&\1;” is none of them.", r"Type the character that &\1; stands for."),
    (r"Premature end of data", "The file ends while elements are still open.", "Close them, or fetch the file again: it may be cut short."),
    (r"Attribute (\S+) redefined", r"An element may have @\1 only once.", "Keep one of the two."),
    (r"Unescaped '<' not allowed", "A “<” in an attribute's value begins a tag in XML.", "Write “&lt;” for “<”."),
    (r"XML or text declaration not at start", "The XML declaration must be the very first thing in the file.", "Remove what stands before “<?xml”."),
    (r"[Uu]nsupported encoding|[Ee]ncoding", "The bytes are not in the encoding that the file declares.", "Save the file as UTF-8 and declare that."),
    (r"Namespace prefix (\S+)", r"The prefix “\1:” is not declared.", r'Declare it on the root element: xmlns:\1="…".'),
)  # fmt: skip


def _refused(tree: SourceTree) -> list[Diagnostic]:
    found = [
        Diagnostic(
            tree.source.location(max(tree.source.data.find(b"<!DOCTYPE"), 0)),
            "X013",
            Severity.NOTE,
            f"The DOCTYPE asks for “{address}”, which was not read.",
            "litvtei reads nothing from outside the edition, so entities declared there stay unknown.",
        )
        for address in dict.fromkeys(tree.refused)
    ]
    for refusal in tree.refusals:
        found.append(
            Diagnostic(
                refusal.source.location_of_element(refusal.element_index),
                "X014",
                Severity.WARNING,
                f"“{refusal.href}” was not included: {refusal.reason}.",
                "",
                "Put the file into the edition's folder and correct href, or remove the xi:include.",
            )
        )
    return found


def _foreign(tree: SourceTree) -> Diagnostic:
    return Diagnostic(
        tree.location(tree.root),
        "X011",
        Severity.NOTE,
        f"The file is XML but not TEI: its root element is <{tree.root.tag.rpartition('}')[2]}>.",
        "litvtei reads TEI, in its namespace http://www.tei-c.org/ns/1.0 or, for P4, in none.",
        "Leave the file out with [sources] exclude, or put its root into the TEI namespace.",
    )


def _open_document(root: etree._Element, path: str, number: int, config: EditionConfig) -> OpenDocument:
    header = read_header(root)
    stem = PurePosixPath(path).stem
    identifier = f"{stem}-{number}" if number else stem
    correspondences = read_correspondences(root, {})
    divisions, index = read_divisions(root, config.split)
    document = Document(
        path,
        identifier,
        header.title or identifier,
        header,
        language_of(_text(root) if _text(root) is not None else root),
        _document_date(header, correspondences, root),
        correspondences,
        divisions,
    )
    return OpenDocument(document, root, divisions=index)


def _text(root: etree._Element) -> etree._Element | None:
    found = root.find(tei("text"))
    return found if found is not None else root.find(tei("sourceDoc"))


def _document_date(header: Header, letters: tuple[Correspondence, ...], root: etree._Element) -> DateValue:
    """A letter is of the day it was sent, any other document of its creation; else of its title's date."""
    for letter in letters:
        if letter.sent.known:
            return letter.sent
    if header.created.known:
        return header.created
    for title in root.iterfind(f".//{tei('titleStmt')}/{tei('title')}"):
        if title.get("when-iso") or title.get("when"):
            return DateValue(when=title.get("when-iso") or title.get("when", ""))
    return DateValue()


def _role(name: str, roots: list[etree._Element], entries: tuple[RegisterEntry, ...]) -> Role:
    if name not in ("TEI", "teiCorpus"):
        return Role.REGISTER if entries else Role.PART
    if any(_has_running_text(root) or root.find(f".//{tei('correspDesc')}") is not None for root in roots):
        return Role.DOCUMENT
    return Role.REGISTER if entries else Role.DOCUMENT


_RUNNING = tuple(tei(name) for name in ("p", "ab", "l", "sp", "u", "line", "entryFree", "entry", "item", "event"))


def _has_running_text(root: etree._Element) -> bool:
    for part in (root.find(tei("text")), root.find(tei("sourceDoc"))):
        for element in part.iter(*_RUNNING) if part is not None else ():
            if tei_name(element.tag) == "event":
                if element.get(XML_ID) is None and inside_register(element):
                    return True
            elif not inside_register(element) and plain_text(element):
                return True
    return False


def _read_mentions(opened: OpenDocument, tree: SourceTree) -> tuple[list[Mention], list[Mention]]:
    mentions: list[Mention] = []
    dates: list[Mention] = []
    anchors: Counter[str] = Counter()
    number = 0
    for root in _reading_roots(opened.root):
        for span in read_spans(root, _is_wanted):
            element = span.element
            scope, role = scope_and_role(element)
            dated = tei_name(element.tag) in DATE_ELEMENTS
            if scope is None or (scope is Scope.REGISTER and (dated or not pointers_of(_attributes(element)))):
                continue
            if dated and scope is Scope.CORRESPONDENCE:
                continue
            number += 1
            mention = _mention(opened, tree, span, number, scope, role)
            stem = _anchor_stem(mention)
            anchors[stem] += 1
            mention = replace(mention, anchor=f"m-{stem}-{anchors[stem]}")
            opened.marks[element] = mention
            (dates if dated else mentions).append(mention)
    return mentions, dates


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


def _mention(
    opened: OpenDocument, tree: SourceTree, span: Span, number: int, scope: Scope, role: str
) -> Mention:
    element = span.element
    name = tei_name(element.tag)
    attributes = _attributes(element)
    if name == "sp":
        speech = plain_text(element)
        speaker = element.find(tei("speaker"))
        words = plain_text(speaker) if speaker is not None else ""
        right = speech[len(words) :][:90] if speech.startswith(words) else speech[:90]
        left, pointers, scope = "", (("who", attributes["who"]),), Scope.SPEECH
    else:
        left, words, right = span.context()
        pointers = pointers_of(attributes)
    return Mention(
        opened.document.id,
        number,
        name,
        attributes.get("type", ""),
        None if name in ("sp", "date", "time") else kind_of_name(name, attributes.get("type", "")),
        pointers,
        left,
        words,
        right,
        language_of(element),
        scope,
        role,
        attributes.get("cert", ""),
        _division_of(opened, element),
        tree.location(element),
        read_date(attributes) if name in DATE_ELEMENTS else None,
    )


def _anchor_stem(mention: Mention) -> str:
    """What an anchor is called after: whom the mention points to, so that it outlives edits elsewhere."""
    if mention.date is not None:
        return slug(mention.date.machine() or mention.words[:30])
    for attribute, value in mention.pointers:
        for token in split_pointers(attribute, value):
            return slug(token.rpartition("#")[2].rpartition("/")[2] or token)
    return slug(mention.words[:30])


def _division_of(opened: OpenDocument, element: etree._Element) -> int:
    if not opened.divisions:
        return -1
    for one in (element, *element.iterancestors()):
        if one in opened.divisions:
            return opened.divisions[one]
    return -1


_POINTING = (
    "target corresp sameAs copyOf next prev synch wit resp source facs hand who active passive mutual start end "
    "spanTo from to lemmaRef change ana"
).split()
_DATED = frozenset(("from", "to"))


def _loose_pointers(tree: SourceTree, ids: frozenset[str]) -> Iterator[LoosePointer]:
    for element in tree.elements:
        for attribute in _POINTING:
            value = element.get(attribute)
            if value is None or "#" not in value:
                continue
            name = tei_name(element.tag)
            if attribute in _DATED and name not in ("app", "span", "arc"):
                continue
            for token in value.split():
                if token.startswith("#") and token[1:] not in ids:
                    yield LoosePointer(tree.location(element, attribute), name, attribute, token)


def _prefixes(root: etree._Element) -> list[Prefix]:
    return [
        Prefix(one.get("ident", ""), one.get("matchPattern", ""), one.get("replacementPattern", ""))
        for one in root.iter(tei("prefixDef"))
    ]


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}
