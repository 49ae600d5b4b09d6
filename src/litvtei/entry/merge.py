"""Two entries made one: what the one says is added to the other, and every pointer follows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from litvtei.edition.document import Role
from litvtei.edition.edition import Edition
from litvtei.edition.kind import NAME_ELEMENTS, Kind
from litvtei.edition.redirect import Redirect
from litvtei.edition.register import RegisterEntry
from litvtei.edition.resolution import Directory
from litvtei.entry.change import Change, FileChange, bytes_of, find_entry, prove
from litvtei.entry.repoint import Repointing
from litvtei.errors import SourceError
from litvtei.markup.attribute import end_of_element
from litvtei.markup.edits import Edit, apply_edits, edit, insertion
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind, tokens_of
from litvtei.schema.fault_count import fault_counter


@dataclass(frozen=True, slots=True)
class _Child:
    """A child of an entry: its element's name, its bytes as characters, where it ends, the blanks before it."""

    name: str
    text: str
    end: int
    blank: str


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry's element in a file: the tokens that begin and end it, and those of the whole file."""

    source: Source
    tokens: tuple[Token, ...]
    first: int
    last: int

    @property
    def start(self) -> Token:
        return self.tokens[self.first]

    def children(self) -> Iterator[_Child]:
        """Yield the children. Raises SourceError if there are words between them."""
        at, blank = self.first + 1, ""
        while at < self.last:
            token = self.tokens[at]
            if token.kind in (TokenKind.START, TokenKind.EMPTY):
                last = end_of_element(self.tokens, at)
                yield _Child(token.name, self._text(token.start, self.tokens[last].end), self.tokens[last].end, blank)
                at, blank = last, ""
            elif token.kind is TokenKind.TEXT and not token.characters.strip():
                blank += self._text(token.start, token.end)
            elif token.kind is not TokenKind.COMMENT:
                raise SourceError(f"{self.source.location(token.start)}: the entry has words of its own; merge by hand")
            at += 1

    def removal(self) -> Edit:
        """Return the edit that takes the element out, with the blanks before it."""
        start = self.start.start
        before = self.tokens[self.first - 1]
        if before.kind is TokenKind.TEXT and not before.characters.strip():
            at = self.first - 1
            while self.tokens[at].kind is TokenKind.TEXT and not self.tokens[at].characters.strip():
                start = self.tokens[at].start
                at -= 1
        return edit(self.source, start, self.tokens[self.last].end, "")

    def _text(self, start: int, end: int) -> str:
        return self.source.data[start:end].decode(self.source.encoding)


def merge_entries(edition: Edition, gone: str, into: str, kind: Kind | None = None) -> Change:
    """Return what makes the entry ``gone`` a part of the entry ``into``.

    What both say alike stands once; of two identifiers, ``into`` stays. Raises SourceError if one of them is not
    there, they are of different kinds, the schema has no place for what is added, or a pointer cannot follow.
    """
    old, kept = find_entry(edition, gone, kind), find_entry(edition, into, kind)
    if old.kind is not kept.kind or old.key() == kept.key():
        raise SourceError(f"“{gone}” ({old.kind}) and “{into}” ({kept.kind}) cannot be made one")
    repointed = _repointed(edition, old, kept)
    places = [_place(edition, repointed, one.path, one.byte) for one in old.locations]
    target = _place(edition, repointed, kept.locations[0].path, kept.locations[0].byte)
    for place in places:
        _refuse(place, target)
    edits: defaultdict[str, list[Edit]] = defaultdict(list)
    edits[target.source.path] += _additions(edition, places, target)
    for place in places:
        edits[place.source.path].append(place.removal())
    files = []
    for file in (one for one in edition.files if one.role is not Role.BROKEN):
        data, count = repointed.get(file.path) or (bytes_of(edition, file.path), 0)
        new = apply_edits(data, edits[file.path])
        was = bytes_of(edition, file.path)
        if new != was:
            files.append(FileChange(file.path, was, new, count))
    changes = tuple(files)
    prove(edition, changes, {old.key(): kept.key()})
    return Change(changes, Redirect(old.kind, gone, into))


_Repointed = dict[str, tuple[bytes, int]]


def _repointed(edition: Edition, old: RegisterEntry, kept: RegisterEntry) -> _Repointed:
    """Return the files in which pointers have changed, and how many."""
    left = [one for one in edition.entries if one.key() != old.key()]
    after = Directory(left, {one.path: one.prefixes for one in edition.files if one.prefixes})
    repointing = Repointing(edition, old, kept.id, kept.locations[0].path, after)
    found = {}
    for file in edition.files:
        if file.role is Role.BROKEN:
            continue
        source = Source(file.path, bytes_of(edition, file.path))
        edits = tuple(repointing.edits(source, tokens_of(source)))
        if edits:
            found[file.path] = apply_edits(source.data, edits), len(edits)
    return found


def _place(edition: Edition, repointed: _Repointed, path: str, byte: int) -> _Place:
    """Return where an entry stands once pointers have changed: as many elements begin before it as did."""
    before = tokens_of(Source(path, bytes_of(edition, path)))
    number = next(number for number, one in enumerate(before) if one.start == byte)
    source = Source(path, repointed[path][0]) if path in repointed else Source(path, bytes_of(edition, path))
    tokens = tokens_of(source)
    return _Place(source, tokens, number, end_of_element(tokens, number))


def _refuse(place: _Place, target: _Place) -> None:
    here = place.source.location(place.start.start)
    local = place.start.name.rpartition(":")[2]
    if local in NAME_ELEMENTS or place.start.kind is TokenKind.EMPTY or target.start.kind is TokenKind.EMPTY:
        raise SourceError(f"{here}: an entry that is nothing but a name must be merged by hand")
    if place.start.name != target.start.name:
        raise SourceError(f"{here}: <{place.start.name}> cannot become a part of <{target.start.name}>")
    same = place.source.path == target.source.path
    if same and place.first <= target.last and target.first <= place.last:
        raise SourceError(f"{here}: one of the entries stands in the other; merge by hand")


def _additions(edition: Edition, places: list[_Place], target: _Place) -> list[Edit]:
    """Return the edits that add to an entry what others say and it does not, where its schema has them."""
    own = list(target.children())
    said = {_folded(one.text) for one in own}
    more: list[_Child] = []
    for place in places:
        for child in place.children():
            if _folded(child.text) not in said:
                said.add(_folded(child.text))
                more.append(child)
    count = fault_counter(edition.config.folder, target.source.path, edition.config.grammar)
    most = count(target.source.data)
    gaps = [target.start.end, *(one.end for one in own)]
    usual = [_insertion(target, child, _usual(own, gaps, child)) for child in more]
    if not more or count(apply_edits(target.source.data, usual)) <= most:
        return usual
    edits: list[Edit] = []
    for child in more:
        tried = ([*edits, _insertion(target, child, gap)] for gap in (_usual(own, gaps, child), *reversed(gaps)))
        fitting = next((some for some in tried if count(apply_edits(target.source.data, some)) <= most), None)
        if fitting is None:
            where = target.source.location(target.start.start)
            raise SourceError(f"{where}: the schema has no place here for <{child.name}>; merge by hand")
        edits = fitting
    return edits


def _usual(own: list[_Child], gaps: list[int], child: _Child) -> int:
    """Return the byte behind the last child of the same name, else behind the last child."""
    return next((one.end for one in reversed(own) if one.name == child.name), gaps[-1])


def _insertion(target: _Place, child: _Child, byte: int) -> Edit:
    return insertion(target.source, byte, child.blank + _PREFERRED.sub(r"\1", child.text, count=1))


# The name that the entry goes by is the one that it has already.
_PREFERRED = re.compile(r"""^(<[^>]*?)\s+type=(?:"preferred"|'preferred')""")


def _folded(text: str) -> str:
    return " ".join(text.split())
