"""An entry gets another identifier, and every pointer to it."""

from __future__ import annotations

import re
from dataclasses import replace

from litvtei.edition.document import Role
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.redirect import Redirect
from litvtei.edition.register import RegisterEntry
from litvtei.edition.resolution import Directory
from litvtei.entry.change import Change, FileChange, bytes_of, find_entry, prove
from litvtei.entry.repoint import Repointing
from litvtei.errors import SourceError
from litvtei.markup.attribute import written_attributes
from litvtei.markup.edits import Edit, apply_edits, edit
from litvtei.markup.source import Source
from litvtei.markup.token import Token, tokens_of

# NCName without its rarer characters: XML Namespaces 1.0, 4.
_NAME = re.compile(r"[^\W\d][\w.-]*")


def rename_entry(edition: Edition, old: str, new: str, kind: Kind | None = None) -> Change:
    """Return what gives an entry another identifier.

    Raises SourceError if there is no such entry, the identifier is taken or none, or a pointer cannot follow.
    """
    entry = find_entry(edition, old, kind)
    refuse_identifier(edition, new)
    after = directory_with(edition, replace(entry, id=new), without=entry)
    repointing = Repointing(edition, entry, new, entry.locations[0].path, after)
    files = []
    for file in edition.files:
        if file.role is Role.BROKEN:
            continue
        data = bytes_of(edition, file.path)
        source = Source(file.path, data)
        tokens = tokens_of(source)
        pointers = tuple(repointing.edits(source, tokens))
        edits = (*pointers, *_identifiers(source, tokens, entry, new))
        if edits:
            files.append(FileChange(file.path, data, apply_edits(data, edits), len(pointers)))
    changes = tuple(files)
    prove(edition, changes, {entry.key(): (entry.kind, new)})
    return Change(changes, Redirect(entry.kind, old, new))


def refuse_identifier(edition: Edition, identifier: str) -> None:
    """Raise SourceError if something is called so already, or XML does not allow it as an identifier."""
    if not _NAME.fullmatch(identifier):
        raise SourceError(f"“{identifier}” is no identifier: it begins with a letter and has no blanks")
    taken = next((one.path for one in edition.files if identifier in one.ids), None)
    if taken or any(one.id == identifier for one in edition.entries):
        raise SourceError(
            f"“{identifier}” is taken{f' in {taken}' if taken else ''}; litvtei register merge makes one of two"
        )


def directory_with(edition: Edition, *entries: RegisterEntry, without: RegisterEntry) -> Directory:
    """Return the directory of an edition with some entries more and one less."""
    left = (one for one in edition.entries if one.key() != without.key())
    return Directory((*left, *entries), {one.path: one.prefixes for one in edition.files if one.prefixes})


def _identifiers(source: Source, tokens: tuple[Token, ...], entry: RegisterEntry, new: str) -> list[Edit]:
    """Return the edits of the places in a file that define the entry."""
    places = {one.byte for one in entry.locations if one.path == source.path}
    edits = [
        edit(source, one.value_start, one.value_end, new)
        for token in tokens
        if token.start in places
        for one in written_attributes(source, token)
        if one.name == "xml:id" and one.value == entry.id
    ]
    if len(edits) != len(places):
        raise SourceError(f"{source.path} gives “{entry.id}” its identifier by its own name; rename the file")
    return edits
