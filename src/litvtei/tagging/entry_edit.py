"""A new entry put into a register file: in its order, indented as its neighbours, no other byte changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from litvtei.config import EditionConfig
from litvtei.edition.collation import fold
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.errors import SourceError
from litvtei.markup.edits import Edit, apply_edits, insertion, undoing
from litvtei.markup.parse import read_bytes
from litvtei.markup.rewrite import digest, rewrite
from litvtei.markup.slug import slug
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind, tokens_of
from litvtei.schema.fault_count import fault_counter

_TAGS = {
    Kind.PERSON: ("listPerson", "person", "persName"),
    Kind.PLACE: ("listPlace", "place", "placeName"),
    Kind.ORGANISATION: ("listOrg", "org", "orgName"),
    Kind.WORK: ("listBibl", "bibl", "title"),
    Kind.EVENT: ("listEvent", "event", "eventName"),
    Kind.OBJECT: ("listObject", "object", "objectName"),
}
_NAMES = frozenset("persName placeName geogName orgName title eventName label head objectName name".split())
# Among entries of which more than one in so many stands elsewhere than the alphabet would have it, there is no order.
_DISORDER = 5
# As Russian names are most often written in English; only identifiers are made with it.
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўłøßæœđ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i e g u l o ss ae oe d".split(" "),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that was added to a file; ``undo`` takes it out of the bytes whose SHA-256 is ``sha256``."""

    id: str
    path: str
    sha256: str
    undo: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class _Child:
    """An entry in its list: its place in the file, its identifier, the white space before it, its first element."""

    start: int
    end: int
    id: str
    blank: str
    name: str


def add_entry(
    config: EditionConfig, entries: Iterable[RegisterEntry], kind: Kind, name: str, other: str = ""
) -> NewEntry:
    """Add an entry to the longest list of its kind. A name with a comma is one with the surname first.

    ``other`` is another name of it.
    Raises SourceError if no file has entries of this kind, or the file cannot be changed; nothing is changed then.
    """
    known = list(entries)
    paths = Counter(place.path for one in known if one.kind is kind for place in one.locations)
    if not paths:
        raise SourceError(f"no register has an entry of kind {kind} yet; write the first by hand")
    path = paths.most_common(1)[0][0]
    data = read_bytes(config.folder / path)
    source = Source(path, data)
    tokens = tokens_of(source)
    prefix, children = _longest_list(source, tokens, kind)
    if not children:
        raise SourceError(f"{path} has no {_TAGS[kind][0]} with entries of its own")
    ids = {value for one in tokens for key, value in one.attributes if key == "xml:id"} | {one.id for one in known}
    new_id = _minted(name, ids, [one.id for one in children])
    tag = next((one.name for one in children if one.name in _NAMES), _TAGS[kind][2])
    written = _written(_TAGS[kind][1], tag, prefix, new_id, (name, other))
    change = _inserted(source, children, written, name, {one.id: one.label for one in known if one.kind is kind})
    new = apply_edits(data, [change])
    tokens_of(Source(path, new))
    faults = fault_counter(config.folder, path, config.grammar)
    if faults(new) > faults(data):
        raise SourceError(f"the schema of {path} would not have {written}; write the entry by hand")
    rewrite(config.folder / path, config.folder, digest(data), new)
    return NewEntry(new_id, path, digest(new), undoing(data, [change]))


def remove_entry(config: EditionConfig, new: NewEntry) -> None:
    """Take a new entry out again. Raises SourceError if its file has changed since."""
    path = config.folder / new.path
    data = read_bytes(path)
    if digest(data) != new.sha256:
        raise SourceError(f"{new.path} has changed since {new.id} was added; take it out by hand")
    rewrite(path, config.folder, new.sha256, apply_edits(data, new.undo))


def _longest_list(source: Source, tokens: tuple[Token, ...], kind: Kind) -> tuple[str, list[_Child]]:
    """Return the prefix and the entries of the list that has most of them as its own children."""
    list_name, entry_name, _ = _TAGS[kind]
    open_: list[tuple[Token, list[_Child]]] = []
    best: tuple[str, list[_Child]] = ("", [])
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.START:
            open_.append((token, []))
        if token.kind not in (TokenKind.END, TokenKind.EMPTY):
            continue
        tag, children = open_.pop() if token.kind is TokenKind.END else (token, [])
        prefix, _, local = tag.name.rpartition(":")
        identifier = dict(tag.attributes).get("xml:id", "")
        if local == entry_name and identifier and open_:
            open_[-1][1].append(_child(source, tokens, tag, at, identifier))
        elif local == list_name and len(children) > len(best[1]):
            best = (f"{prefix}:" if prefix else "", children)
    return best


def _child(source: Source, tokens: tuple[Token, ...], tag: Token, last: int, identifier: str) -> _Child:
    """Return the entry that begins with a tag and ends with the last of its tokens."""
    at = last
    while tokens[at].start > tag.start:
        at -= 1
    starts = (one.name for one in tokens[at + 1 : last] if one.kind is TokenKind.START)
    first = at
    while first and tokens[first - 1].kind is TokenKind.TEXT:
        first -= 1
    before = source.data[tokens[first].start : tag.start].decode(source.encoding)
    blank = before[len(before.rstrip()) :]
    return _Child(tag.start, tokens[last].end, identifier, blank, next(starts, "").rpartition(":")[2])


def _minted(name: str, taken: set[str], neighbours: list[str]) -> str:
    """Return a free identifier made of a name, of the surname alone where the edition has it so."""
    latin = "".join(_LATIN.get(one, one) for one in name.casefold())
    surname, _, rest = latin.partition(",")
    short = rest and sum("-" in one for one in neighbours) * 2 < len(neighbours)
    names = [surname] if short else []
    base = next((one for one in map(_identifier, [*names, latin]) if one not in taken), _identifier(latin))
    identifier, number = base, 2
    while identifier in taken:
        identifier, number = f"{base}-{number}", number + 1
    return identifier


def _identifier(words: str) -> str:
    plain = slug(re.sub(r"[^\w\s-]+", " ", words).strip()).replace(".", "-")
    return plain if plain[0].isalpha() else f"x-{plain}"


def _written(entry: str, tag: str, prefix: str, identifier: str, names: tuple[str, str]) -> str:
    surname, comma, forename = (part.strip() for part in names[0].partition(","))
    if tag == "persName" and comma and surname and forename:
        inner = (
            f"<{prefix}surname>{escape(surname)}</{prefix}surname>, "
            f"<{prefix}forename>{escape(forename)}</{prefix}forename>"
        )
    else:
        inner = escape(names[0])
    some = "".join(f"<{prefix}{tag}>{one}</{prefix}{tag}>" for one in (inner, escape(names[1])) if one)
    return f'<{prefix}{entry} xml:id="{identifier}">{some}</{prefix}{entry}>'


def _inserted(source: Source, children: list[_Child], written: str, name: str, labels: dict[str, str]) -> Edit:
    """Return the edit that puts an entry before the first that is greater, or at the end of a list without order."""
    keys = [fold(labels.get(one.id, one.id)) for one in children]
    ordered = sum(before > after for before, after in pairwise(keys)) * _DISORDER <= len(keys)
    behind = next((one for one, key in zip(children, keys, strict=True) if ordered and key > fold(name)), None)
    if behind is not None:
        return insertion(source, behind.start, written + behind.blank)
    return insertion(source, children[-1].end, children[-1].blank + written)
