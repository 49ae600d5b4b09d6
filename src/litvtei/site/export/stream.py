"""Rows of mentions while the files are still being read, so that a pipe can start before the end.

What a pointer means is known once all entries are. So files that may hold entries, or bear on other files, are
read first and kept; every other file is read, written and let go. This needs to know which attributes
point (``[sources] pointers``): guessing that takes all mentions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic
from litvtei.edition.alphabet import collation_of, in_order
from litvtei.edition.date import DateValue
from litvtei.edition.document import Document, FileReading, Role, read_file
from litvtei.edition.edition import Edition, assemble
from litvtei.edition.file import find_files
from litvtei.edition.header import Header
from litvtei.edition.kind import DATE, Kind
from litvtei.edition.mention import Mention
from litvtei.edition.resolution import Resolver
from litvtei.errors import SourceError
from litvtei.markup.parse import read_bytes
from litvtei.markup.slug import file_stem, unique_slugs
from litvtei.site.export.address import addresses_of
from litvtei.site.export.choice import Choice, require_documents
from litvtei.site.export.record import Registers
from litvtei.site.export.row import Row, row_of_date, row_of_unnamed, rows_of_mention
from litvtei.site.plan import text_urls

# What tells that a file may define entries or prefixes, include others, or hold several documents.
_FIRST = re.compile(
    rb"list(?:Person|Place|Org|Bibl|Event|Object)|type\s*=\s*[\"']names|prefixDef|include|teiCorpus|<!ENTITY"
)


def can_stream(config: EditionConfig) -> bool:
    """Tell whether rows can be written before all files are read; if a cluster reads them, they are not."""
    return bool(config.pointers) and not config.scheduler


@dataclass(slots=True)
class Stream:
    """The rows of an edition as its files are read; ``diagnostics`` grow meanwhile, and are whole at the end."""

    config: EditionConfig
    kinds: tuple[str, ...]
    choice: Choice
    step: Callable[[int, int], None] = lambda _done, _all: None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Yield what :func:`mention_rows` would, in the same order."""
        held = {path: reading for path in find_files(self.config) if (reading := self._first(path)) is not None}
        first = [held.get(path) or _expected(path) for path in find_files(self.config)]
        edition = assemble(self.config, first)
        require_documents(edition, self.choice)
        labels = {entry.key(): entry.label for entry in edition.entries}
        included = frozenset(path for reading in first for path in reading.included)
        reader = _Reader(edition, self.kinds, self.choice)
        late: list[Row] = []
        for number, expected in enumerate(first, 1):
            reading = expected if expected.path in held else read_file(expected.path, self.config, briefly=True).reading
            self.diagnostics += reading.diagnostics
            self.step(number, len(first))
            if reading.role is not Role.DOCUMENT and reading.path in included:
                continue
            registers = reader.open(reading)
            for mention in reader.mentions(reading):
                yield from rows_of_mention(registers, labels, mention)
            if DATE in self.kinds:
                dates = [row_of_date(registers, one) for one in reader.dates(reading)]
                if len(self.kinds) == 1:
                    yield from dates
                else:
                    late += dates
        if not self.choice.narrows:
            yield from reader.unnamed()
        yield from late

    def _first(self, path: str) -> FileReading | None:
        """Read a file at once where others may need what it says."""
        try:
            data = read_bytes(self.config.folder / path)
        except SourceError:
            return read_file(path, self.config).reading
        plain = not data.startswith((b"\xfe\xff", b"\xff\xfe")) and b"\0" not in data[:4]
        return None if plain and not _FIRST.search(data) else read_file(path, self.config).reading


def _expected(path: str) -> FileReading:
    """What is known of a file that defines nothing before it is read: its document's name."""
    document = Document(path, file_stem(path), "", Header(), "", DateValue(), (), ())
    return FileReading(path, Role.DOCUMENT, (document,))


class _Reader:
    """One file after the other, its mentions resolved by the entries of all."""

    def __init__(self, edition: Edition, kinds: tuple[str, ...], choice: Choice) -> None:
        self._edition, self._kinds, self._choice = edition, kinds, choice
        self._resolver = Resolver(edition.directory, edition.convention)
        self._addresses = addresses_of(edition)
        slugs = unique_slugs([document.id for document in edition.documents])
        self._slugs = dict(zip((document.id for document in edition.documents), slugs, strict=True))
        self._ids: dict[str, list[str]] = {}
        for document in edition.documents:
            self._ids.setdefault(document.path, []).append(document.id)
        self._renamed: dict[str, str] = {}
        self._documents: dict[str, Document] = {}
        self._named: set[tuple[Kind, str]] = set()

    def open(self, reading: FileReading) -> Registers:
        """Turn to a file: its documents by the names they have in the edition."""
        ids = self._ids.get(reading.path, [])
        pairs = list(zip(reading.documents, ids, strict=False))
        self._renamed = {document.id: identifier for document, identifier in pairs}
        self._documents = {identifier: replace(document, id=identifier) for document, identifier in pairs}
        texts = {
            (identifier, division): url
            for identifier, document in self._documents.items()
            for division, url in text_urls(document, self._slugs[identifier]).items()
        }
        addresses = replace(self._addresses, texts=texts)
        return Registers(self._edition, self._kinds, (), (), addresses, self._documents)

    def mentions(self, reading: FileReading) -> Iterator[Mention]:
        """Yield the wanted mentions of a file, resolved."""
        for one in reading.mentions:
            mention = self._resolver.resolve(self._at_home(one), reading.path)
            self._named.update(mention.entries)
            taken = self._choice.taken(mention, self._documents.get(mention.document))
            if taken is not None:
                yield taken

    def dates(self, reading: FileReading) -> Iterator[Mention]:
        """Yield the wanted dated expressions of a file."""
        for one in reading.dates:
            mention = self._at_home(one)
            taken = self._choice.taken(mention, self._documents.get(mention.document))
            if taken is not None:
                yield taken

    def unnamed(self) -> Iterator[Row]:
        """Yield the rows of the entries that nothing has mentioned."""
        for kind in Kind:
            if kind in self._kinds:
                for entry in in_order(self._edition.entries, kind, collation_of(self._edition)):
                    if entry.key() not in self._named:
                        yield row_of_unnamed(kind, entry.id, entry.label)

    def _at_home(self, mention: Mention) -> Mention:
        identifier = self._renamed.get(mention.document, mention.document)
        return mention if identifier == mention.document else mention._replace(document=identifier)
