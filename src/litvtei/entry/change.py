"""Files as they are to be, proved together and written together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litvtei.config import EditionConfig
from litvtei.edition.document import read_file
from litvtei.edition.edition import Edition, assemble
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Scope
from litvtei.edition.redirect import Redirect
from litvtei.edition.register import RegisterEntry
from litvtei.errors import SourceError
from litvtei.markup.edits import unified
from litvtei.markup.parse import read_bytes
from litvtei.markup.rewrite import digest, rewrite
from litvtei.markup.source import Source
from litvtei.schema.fault_count import fault_counter

Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it is to be. ``pointers`` counts those that lead elsewhere than before."""

    path: str
    old: bytes
    new: bytes
    pointers: int = 0

    def diff(self) -> str:
        """Return what changes as a unified diff."""
        return unified(self.path, self.old, self.new, Source(self.path, self.old).encoding)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done to an edition, and what it leaves behind for those who know the old address."""

    files: tuple[FileChange, ...]
    redirect: Redirect | None = None


def write_change(config: EditionConfig, change: Change) -> None:
    """Write all files of a change, each in its place.

    Raises SourceError if one of them cannot be written or is not what it was; then those before it are put back.
    """
    done: list[FileChange] = []
    try:
        for file in change.files:
            rewrite(config.folder / file.path, config.folder, digest(file.old), file.new)
            done.append(file)
    except SourceError:
        for file in reversed(done):
            rewrite(config.folder / file.path, config.folder, digest(file.new), file.old)
        raise


def find_entry(edition: Edition, identifier: str, kind: Kind | None) -> RegisterEntry:
    """Return the entry of an identifier. Raises SourceError if there is none, or one of each of several kinds."""
    found = [one for one in edition.entries if one.id == identifier and kind in (None, one.kind)]
    if len(found) > 1:
        raise SourceError(f"“{identifier}” is {' and '.join(one.kind for one in found)}; say which with --kind")
    if not found:
        raise SourceError(f"no entry{f' of kind {kind}' if kind else ''} is called “{identifier}”")
    return found[0]


def prove(
    edition: Edition, files: tuple[FileChange, ...], moved: Mapping[Key, Key], added: frozenset[Key] = frozenset()
) -> None:
    """Prove a change: all mentions of the texts are there, and each leads where it led or to what ``moved`` says.

    What led nowhere may lead to an entry that was ``added``.

    Raises SourceError, with a place, if that does not hold, or if a schema has more against a file than before.
    """
    new = {file.path: file for file in files}
    readings = []
    for reading in edition.files:
        if reading.path not in new:
            readings.append(reading)
            continue
        file = new[reading.path]
        opened = read_file(reading.path, edition.config, file.new)
        if opened.tree is None:
            raise SourceError(f"{reading.path} would not be well-formed; nothing was changed")
        count = fault_counter(edition.config.folder, reading.path, edition.config.grammar)
        if count(file.new) > count(file.old):
            raise SourceError(f"{reading.path} would break its schema; make this change by hand")
        readings.append(opened.reading)
    after = assemble(edition.config, readings)
    led, leads = ([one for one in each.mentions if one.scope is not Scope.REGISTER] for each in (edition, after))
    if len(led) != len(leads):
        raise SourceError("mentions would be lost; nothing was changed")
    for before, now in zip(led, leads, strict=True):
        expected = {moved.get(key, key) for key in before.entries}
        found = set(now.entries) - (added - expected)
        if expected != found or not set(now.unresolved) <= set(before.unresolved):
            raise SourceError(f"{before.location}: “{before.words}” would lead elsewhere; nothing was changed")


def bytes_of(edition: Edition, path: str) -> bytes:
    """Return the bytes of a file of an edition. Raises SourceError where it cannot be read."""
    return read_bytes(edition.config.folder / path)
