"""A file of an edition read into values: documents, register entries, mentions.

``read_file`` opens a file once and keeps its tree in an :class:`OpenFile` for as long
as checks and rendering need it; what outlives it is its :class:`FileReading`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lxml import etree

from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic
from litvtei.edition.correspondence import Correspondence, read_correspondences
from litvtei.edition.date import DateValue
from litvtei.edition.division import Division, read_divisions
from litvtei.edition.faults import foreign, refused, unreadable
from litvtei.edition.file import find_files
from litvtei.edition.header import Header, read_header
from litvtei.edition.image import ImagePointer, read_images
from litvtei.edition.kind import ENTRY_ELEMENTS, Kind
from litvtei.edition.loose_pointer import LoosePointer, read_loose_pointers
from litvtei.edition.manuscript import manuscripts_to_read
from litvtei.edition.mention import Mention, read_mentions
from litvtei.edition.register import (
    RegisterEntry,
    Relation,
    entry_elements,
    in_chronology,
    inside_register,
    read_entry,
    read_relation,
)
from litvtei.edition.well_formed import not_well_formed
from litvtei.errors import SourceError
from litvtei.markup.instruction import Instruction, read_instructions
from litvtei.markup.names import XML_ID, child_of, tei, tei_name
from litvtei.markup.parse import NotWellFormedError, read_bytes
from litvtei.markup.pointers import Prefix
from litvtei.markup.slug import file_stem
from litvtei.markup.source import Source
from litvtei.markup.text import has_words, language_of, plain_text
from litvtei.markup.tree import SourceTree
from litvtei.schema.relaxng.fault import Fault
from litvtei.workers import allow

_MEGABYTE = 1_000_000


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
class FileReading:
    """All that one file says, as values; it pickles to a worker and back.

    ``mentions`` and ``dates`` are in document order and not yet resolved.
    ``calendars`` are the words of each ``calendar`` that its header declares, by their ids.
    ``included`` are files that are part of this one. What only checks and pages ask for, ``ids``, ``loose``,
    ``images``, ``instructions`` and most of the headers, is not there if it was read ``briefly``.
    """

    path: str
    role: Role
    documents: tuple[Document, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Mention, ...] = ()
    prefixes: tuple[Prefix, ...] = ()
    calendars: tuple[tuple[str, str], ...] = ()
    ids: tuple[str, ...] = ()
    loose: tuple[LoosePointer, ...] = ()
    images: tuple[ImagePointer, ...] = ()
    included: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()
    instructions: tuple[Instruction, ...] = ()


@dataclass(slots=True)
class OpenDocument:
    """A document with its tree: which element is which mention and which division."""

    document: Document
    root: etree._Element
    marks: dict[etree._Element, Mention] = field(default_factory=dict)
    divisions: dict[etree._Element, int] = field(default_factory=dict)


@dataclass(slots=True)
class OpenFile:
    """A file with its tree, for the length of one job. ``tree`` is None for a broken file.

    ``faults`` are what its grammar has against it, None as long as nobody has asked.
    """

    reading: FileReading
    config: EditionConfig
    tree: SourceTree | None = None
    documents: list[OpenDocument] = field(default_factory=list)
    faults: list[Fault] | None = None


def read_file(path: str, config: EditionConfig, data: bytes | None = None, *, briefly: bool = False) -> OpenFile:
    """Read one file of an edition; a broken one comes back as a reading with a diagnostic.

    ``data`` are the bytes that it is to have, where they are not on the disk yet. ``briefly`` is enough for registers.
    """
    try:
        tree = SourceTree(config.folder, path, data)
    except SourceError as error:
        return broken(config, path, unreadable(path, error))
    except NotWellFormedError as error:
        read = read_bytes(config.folder / path) if data is None else data
        return broken(config, path, not_well_formed(Source(path, read), error))
    allow(config.seconds * tree.size / _MEGABYTE)
    diagnostics = tuple(refused(tree))
    name = tei_name(tree.root.tag)
    if not name:
        reading = FileReading(path, Role.OTHER, included=tree.included, diagnostics=(*diagnostics, foreign(tree)))
        return OpenFile(reading, config, tree)
    owners = {element: (kind, identifier) for element, kind, identifier in entry_elements(tree.root, path)}
    if owners:
        tree.locate((tree.root,), tuple(ENTRY_ELEMENTS))
    entries = tuple(
        read_entry(element, kind, identifier, tree.location(element)) for element, (kind, identifier) in owners.items()
    )
    roots = _texts_of_corpus(tree, config) if name == "teiCorpus" else [tree.root]
    open_documents = [
        _open_document(root, tree, number if len(roots) > 1 else 0, config, owners, briefly=briefly)
        for number, root in enumerate(roots, 1)
    ]
    role = _role(name, roots, entries)
    mentions = [mention for opened in open_documents for mention in opened.marks.values()]
    reading = FileReading(
        path,
        role,
        tuple(one.document for one in open_documents) if role is Role.DOCUMENT else (),
        entries,
        tuple(read_relation(one, tree.location(one)) for one in _rare(tree, "relation")),
        tuple(mention for mention in mentions if mention.date is None),
        tuple(mention for mention in mentions if mention.date is not None),
        tuple(_prefixes(tree)),
        tuple((one.get(XML_ID, ""), plain_text(one)) for one in _rare(tree, "calendar")),
        included=tree.included,
        diagnostics=diagnostics,
    )
    return OpenFile(reading if briefly else _in_full(reading, tree), config, tree, open_documents)


def _texts_of_corpus(tree: SourceTree, config: EditionConfig) -> list[etree._Element]:
    """The texts of a corpus but those that it includes from files which are read anyway: each is a document once."""
    roots = list(tree.root.iter(tei("TEI")))
    others = set(find_files(config)) - {tree.path} if tree.included else set()
    return [root for root in roots if tree.location(root).path not in others]


def _in_full(reading: FileReading, tree: SourceTree) -> FileReading:
    """A reading with what only checks and pages ask for."""
    ids = tuple(filter(None, tree.ids))
    return replace(
        reading,
        ids=ids,
        loose=tuple(read_loose_pointers(tree, frozenset(ids))),
        images=tuple(read_images(tree)),
        instructions=read_instructions(tree.source),
    )


def _rare(tree: SourceTree, name: str) -> Iterator[etree._Element]:
    """Return the elements of a name that few files have."""
    return tree.root.iter(tei(name))


def broken(config: EditionConfig, path: str, diagnostic: Diagnostic) -> OpenFile:
    """Return a file that cannot be read, and says why."""
    return OpenFile(FileReading(path, Role.BROKEN, diagnostics=(diagnostic,)), config)


def _open_document(
    root: etree._Element,
    tree: SourceTree,
    number: int,
    config: EditionConfig,
    owners: dict[etree._Element, tuple[Kind, str]],
    *,
    briefly: bool,
) -> OpenDocument:
    header = read_header(root, tree, briefly=briefly)
    stem = file_stem(tree.path)
    identifier = f"{stem}-{number}" if number else stem
    divisions, index = read_divisions(root, config.split)
    marks = dict(read_mentions(root, identifier, index, owners, tree))
    correspondences = read_correspondences(root, marks)
    document = Document(
        tree.path,
        identifier,
        header.title or identifier,
        header,
        language_of(text if (text := _text(root)) is not None else root),
        _document_date(header, correspondences, root),
        correspondences,
        divisions,
    )
    return OpenDocument(document, root, marks, index)


def _text(root: etree._Element) -> etree._Element | None:
    found = child_of(root, "text")
    return found if found is not None else child_of(root, "sourceDoc")


def _document_date(header: Header, letters: tuple[Correspondence, ...], root: etree._Element) -> DateValue:
    """A letter is of the day it was sent; other texts of their creation, their title's date, their source's origin."""
    for letter in letters:
        if letter.sent.known:
            return letter.sent
    if header.created.known:
        return header.created
    for statement in root.iter(tei("titleStmt")):
        for title in statement.iterchildren(tei("title")):
            if title.get("when-iso") or title.get("when"):
                return DateValue(when=title.get("when-iso") or title.get("when") or "")
    return header.origin.date


def _role(name: str, roots: list[etree._Element], entries: tuple[RegisterEntry, ...]) -> Role:
    if name not in ("TEI", "teiCorpus"):
        return Role.REGISTER if entries else Role.PART
    if name == "teiCorpus" and not roots:
        return Role.DOCUMENT
    if any(_has_running_text(root) or root.find(f".//{tei('correspDesc')}") is not None for root in roots):
        return Role.DOCUMENT
    described = any(manuscripts_to_read(root) for root in roots)
    return Role.REGISTER if entries and not described else Role.DOCUMENT


_RUNNING = tuple(tei(name) for name in ("p", "ab", "l", "sp", "u", "line", "entryFree", "entry", "item", "event"))


def _has_running_text(root: etree._Element) -> bool:
    for part in (child_of(root, "text"), child_of(root, "sourceDoc")):
        for element in part.iter(*_RUNNING) if part is not None else ():
            if tei_name(element.tag) == "event":
                if element.get(XML_ID) is None and in_chronology(element):
                    return True
            elif has_words(element) and not inside_register(element):
                return True
    return False


def _prefixes(tree: SourceTree) -> list[Prefix]:
    return [
        Prefix(one.get("ident", ""), one.get("matchPattern", ""), one.get("replacementPattern", ""))
        for one in _rare(tree, "prefixDef")
    ]
