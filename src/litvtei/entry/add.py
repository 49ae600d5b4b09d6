"""Entries added to a register: where they belong by the alphabet, laid out as their neighbours are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from litvtei.edition.alphabet import collation_of, sort_words
from litvtei.edition.edition import Edition
from litvtei.edition.kind import ENTRY_ELEMENTS, Kind
from litvtei.edition.redirect import read_redirects
from litvtei.edition.register import RegisterEntry
from litvtei.entry.change import Change, FileChange, bytes_of, prove
from litvtei.entry.new import NewEntry, checked, mint, taken_in
from litvtei.entry.rename import refuse_identifier
from litvtei.errors import SourceError
from litvtei.markup.attribute import end_of_element
from litvtei.markup.characters import legal
from litvtei.markup.edits import Edit, apply_edits, insertion
from litvtei.markup.escape import escape, quoteattr
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind, tokens_of

_NAMES = {
    Kind.PERSON: ("persName", "name"),
    Kind.PLACE: ("placeName", "geogName", "name"),
    Kind.ORGANISATION: ("orgName", "name"),
    Kind.WORK: ("title",),
    Kind.EVENT: ("label", "eventName", "head"),
    Kind.OBJECT: ("objectName", "name"),
}
# Among entries of which more than this part stand elsewhere than the alphabet would have them, there is no order.
_DISORDER = 0.2


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """An entry in its file: the first and the last of its tokens."""

    entry: RegisterEntry
    first: int
    last: int


def add_entries(edition: Edition, some: Sequence[NewEntry], path: str = "") -> tuple[Change, tuple[NewEntry, ...]]:
    """Return what adds entries to the registers, and the entries with their identifiers.

    Each goes into the file ``path``, else into the one that has most entries of its kind. Raises SourceError if
    there is no such register, an identifier is taken, or the schema has no place for what is said.
    """
    taken = taken_in(edition, (one.old for one in read_redirects(edition.config.folder)))
    added = []
    for one in some:
        identifier = checked(one).id
        if identifier:
            refuse_identifier(edition, identifier)
        if identifier.casefold() in taken:
            raise SourceError(f"“{identifier}” is taken")
        added.append(replace(one, id=identifier or mint(one, taken)))
        taken.add(added[-1].id.casefold())
    edits: dict[str, list[Edit]] = {}
    for kind in dict.fromkeys(one.kind for one in added):
        file = path or _register_of(edition, kind)
        source = Source(file, bytes_of(edition, file))
        edits.setdefault(file, []).extend(_additions(edition, source, kind, [one for one in added if one.kind is kind]))
    changes = []
    for file, of_file in edits.items():
        data = bytes_of(edition, file)
        changes.append(FileChange(file, data, apply_edits(data, of_file)))
    prove(edition, tuple(changes), {}, frozenset((one.kind, one.id) for one in added))
    return Change(tuple(changes)), tuple(added)


def _register_of(edition: Edition, kind: Kind) -> str:
    """Return the file with most entries of a kind. Raises SourceError if there is none."""
    files = Counter(entry.locations[0].path for entry in edition.entries if entry.kind is kind)
    if not files:
        raise SourceError(f"there is no {kind} in any register yet; write the first by hand, as the others shall be")
    return files.most_common(1)[0][0]


def _additions(edition: Edition, source: Source, kind: Kind, some: list[NewEntry]) -> list[Edit]:
    tokens = tokens_of(source)
    neighbours = _neighbours(edition, source, tokens, kind)
    if not neighbours:
        raise SourceError(f"{source.path} has no {kind} in a register beside which another could stand")
    collation = collation_of(edition)
    keys = [collation.key(sort_words(one.entry, collation)) for one in neighbours]
    edits = []
    for _, new in sorted(((collation.key(one.name), one) for one in some), key=lambda pair: (pair[0], pair[1].id)):
        key = collation.key(new.name)
        # With each step one entry more stands before: how many would then stand on the wrong side?
        wrong = [sum(one <= key for one in keys)]
        for one in keys:
            wrong.append(wrong[-1] + (1 if one > key else -1))
        at = min(range(len(wrong)), key=lambda place: (wrong[place], place))
        if wrong[at] > _DISORDER * len(keys):
            at = len(keys)
        near = neighbours[max(at - 1, 0)]
        blank = _blank_before(source, tokens, near.first)
        written = _element(source, tokens, near, new)
        if at:
            edits.append(insertion(source, tokens[near.last].end, blank + written))
        else:
            edits.append(insertion(source, tokens[near.first].start, written + blank))
    return edits


def _neighbours(edition: Edition, source: Source, tokens: tuple[Token, ...], kind: Kind) -> list[_Neighbour]:
    """Return the entries of a kind in a file in its order, without those that stand in one of them."""
    starts = {one.byte: entry for entry in edition.entries for one in entry.locations if one.path == source.path}
    found: list[_Neighbour] = []
    for number, token in enumerate(tokens):
        entry = starts.get(token.start)
        inside = found and number <= found[-1].last
        if inside or entry is None or entry.kind is not kind or token.kind is not TokenKind.START:
            continue
        if token.name.rpartition(":")[2] in ENTRY_ELEMENTS and ("xml:id", entry.id) in token.attributes:
            found.append(_Neighbour(entry, number, end_of_element(tokens, number)))
    return found


def _blank_before(source: Source, tokens: tuple[Token, ...], at: int) -> str:
    """Return the white space before a token."""
    first = at
    while first and tokens[first - 1].kind is TokenKind.TEXT and not tokens[first - 1].characters.strip():
        first -= 1
    return source.data[tokens[first].start : tokens[at].start].decode(source.encoding)


def _blank_behind(source: Source, tokens: tuple[Token, ...], at: int) -> str:
    """Return the white space behind a token, up to a tag."""
    last = at + 1
    while tokens[last].kind is TokenKind.TEXT and not tokens[last].characters.strip():
        last += 1
    return source.data[tokens[at].end : tokens[last].start].decode(source.encoding)


def _element(source: Source, tokens: tuple[Token, ...], near: _Neighbour, new: NewEntry) -> str:
    """Return an entry as TEI, laid out as its neighbour is."""
    prefix, colon, local = tokens[near.first].name.rpartition(":")
    before = f"{prefix}{colon}"
    inside = (one.name.rpartition(":")[2] for one in tokens[near.first + 1 : near.last] if one.name)
    name = next((one for one in inside if one in _NAMES[new.kind]), _NAMES[new.kind][0])
    children = [f"<{before}{name}>{_name(new, before)}</{before}{name}>"]
    if new.other:
        children.append(f"<{before}{name}>{escape(legal(new.other.strip()))}</{before}{name}>")
    children += [
        f"<{before}{tag} when={quoteattr(value)}/>"
        for tag, value in (("birth", new.birth), ("death", new.death))
        if value
    ]
    if new.note:
        children.append(f"<{before}note>{escape(legal(new.note))}</{before}note>")
    children += [
        f"<{before}idno type={quoteattr(kind)}>{escape(legal(one))}</{before}idno>" for kind, one in new.numbers
    ]
    blank = _blank_behind(source, tokens, near.first)
    end = _blank_before(source, tokens, near.last)
    own = _ELEMENTS_OF[new.kind] if ENTRY_ELEMENTS[local] is not new.kind else local
    return f'<{before}{own} xml:id="{new.id}">{blank}{blank.join(children)}{end}</{before}{own}>'


_ELEMENTS_OF = {kind: name for name, kind in reversed(ENTRY_ELEMENTS.items())}


def _name(new: NewEntry, before: str) -> str:
    """Return the inside of a name: a person's ``Surname, Forename`` in its parts."""
    surname, comma, forename = (escape(legal(one.strip())) for one in new.name.partition(","))
    if new.kind is not Kind.PERSON or not comma or not forename:
        return escape(legal(new.name.strip()))
    return f"<{before}forename>{forename}</{before}forename> <{before}surname>{surname}</{before}surname>"
