"""Pointers to an entry, wherever they stand, made pointers to another name or entry.

Changed are ``ref key corresp sameAs who active passive mutual`` and whatever else points with ``#``, also one of
several in a value, with a file's name before it or a private prefix. What leads to an entry by the address of an
authority stays: the address goes along with the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from posixpath import relpath
from urllib.parse import quote

from litvtei.edition.edition import Edition
from litvtei.edition.kind import NAME_ELEMENTS, Kind, kind_of_name
from litvtei.edition.mention import POINTER_ATTRIBUTES
from litvtei.edition.register import RegisterEntry
from litvtei.edition.resolution import Directory
from litvtei.errors import SourceError
from litvtei.markup.attribute import written_attributes
from litvtei.markup.edits import Edit, edit
from litvtei.markup.escape import escape
from litvtei.markup.pointers import Form, expand, file_in, read_pointer
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind

_MAY_BE_BARE = frozenset({*POINTER_ATTRIBUTES, "who", "active", "passive", "mutual"})
_WITH_MARK = _MAY_BE_BARE | frozenset(
    "target copyOf next prev synch resp source start end spanTo from to change ana decls where wit hand facs "
    "nymRef parts origin role persons".split()
)


@dataclass(frozen=True, slots=True)
class Repointing:
    """From one entry to what takes its place: ``id`` in the file ``path``, as the directory ``after`` knows it."""

    edition: Edition
    gone: RegisterEntry
    id: str
    path: str
    after: Directory

    def may_concern(self, source: Source) -> bool:
        """Tell by a look at the bytes whether a file may point to the entry by its identifier; no means no."""
        names = (self.gone.id, quote(self.gone.id), "&#")
        return any(name.encode(source.encoding, "replace") in source.data for name in names)

    def edits(self, source: Source, tokens: tuple[Token, ...]) -> Iterator[Edit]:
        """Yield the edits of a file. Raises SourceError for a pointer that cannot be rewritten, with its place."""
        reading = next(one for one in self.edition.files if one.path == source.path)
        places = {one.path for one in self.gone.locations}
        own = frozenset() if source.path in places else frozenset(reading.ids)
        for token in tokens:
            if token.kind not in (TokenKind.START, TokenKind.EMPTY):
                continue
            if not any(name in _WITH_MARK for name, _ in token.attributes):
                continue
            for one in written_attributes(source, token):
                if one.name in _WITH_MARK:
                    value = self._value(source, token, one.name, one.value, own, one.value_start)
                    if value != one.value:
                        yield edit(source, one.value_start, one.value_end, value)

    def _value(self, source: Source, token: Token, attribute: str, written: str, own: frozenset[str], byte: int) -> str:
        """Return the value of an attribute as it is to be; two pointers that have become one are one."""
        local = token.name.rpartition(":")[2]
        named = local in NAME_ELEMENTS
        kind = kind_of_name(local, dict(token.attributes).get("type", "")) if named else None
        pieces = [written] if attribute == "key" else re.split(r"(\s+)", written)
        changed = []
        for piece in pieces:
            pointer = unescape(piece.strip())
            if pointer and self._leads(pointer, attribute, source.path, kind, frozenset() if named else own):
                new = self._moved(pointer, source.path, kind)
                if not new:
                    place = source.location(byte)
                    raise SourceError(f"{place}: “{pointer}” leads to {self.gone.id} in a way that only you can change")
                changed.append(piece.replace(piece.strip(), escape(new, {'"': "&quot;", "'": "&apos;"})))
            else:
                changed.append(piece)
        return written if changed == pieces else _without_doubles(changed)

    def _leads(self, pointer: str, attribute: str, path: str, kind: Kind | None, own: frozenset[str]) -> bool:
        """Tell whether a pointer is one to the entry, and not to something of that name in a file."""
        read = read_pointer(pointer, self.edition.directory.prefixes_of(path))
        found = self.edition.directory.find(pointer, path, kind)
        if found is None or found.key() != self.gone.key():
            return False
        if read.form is Form.URL and not read.id.endswith(f"#{self.gone.id}"):
            return False
        if read.form is Form.BARE and attribute not in _MAY_BE_BARE:
            return False
        if read.form is Form.FILE:
            return not self._is_elsewhere(file_in(path, read.file))
        return not (read.form is Form.FRAGMENT and self.gone.id in own)

    def _is_elsewhere(self, file: str) -> bool:
        """Tell whether a file of the edition has something else of the entry's name."""
        if any(one.path == file for one in self.gone.locations):
            return False
        return any(one.path == file and self.gone.id in one.ids for one in self.edition.files)

    def _moved(self, pointer: str, path: str, kind: Kind | None) -> str:
        for old, new in ((self.gone.id, self.id), (quote(self.gone.id), quote(self.id))):
            head = pointer.removesuffix(old)
            if head == pointer or (head and head[-1] not in "#:/"):
                continue
            moved = f"{self._file(head, path)}{new}"
            found = self.after.find(moved, path, kind)
            as_short = self._is_short(pointer, path) == self._is_short(moved, path)
            if found is not None and found.id == self.id and as_short:
                return moved
        return ""

    def _is_short(self, pointer: str, path: str) -> bool:
        """Tell whether a pointer is short for another by a prefix that is declared."""
        return expand(pointer, self.edition.directory.prefixes_of(path)) != pointer

    def _file(self, head: str, path: str) -> str:
        """Return what stands before the identifier: the name of the other file, where the entry is in another now."""
        file = head.removesuffix("#")
        named = file_in(path, file) if file and file != head and ":" not in file else ""
        if not named or named == self.path or all(one.path != named for one in self.gone.locations):
            return head
        return f"{relpath(self.path, str(PurePosixPath(path).parent))}#"


def _without_doubles(pieces: list[str]) -> str:
    """Join pointers and the blanks between them; one that is there already goes with the blank before it."""
    seen: set[str] = set()
    kept: list[str] = []
    for piece in pieces:
        if piece.strip() and piece in seen:
            if kept and not kept[-1].strip():
                kept.pop()
            continue
        seen.add(piece)
        kept.append(piece)
    return "".join(kept)
