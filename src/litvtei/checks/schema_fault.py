"""What a file's grammar has against it: found once, told by the check of each code."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding
from litvtei.diagnostics import Location
from litvtei.edition.document import OpenFile
from litvtei.markup.attribute import end_of_element, written_attributes
from litvtei.markup.edits import Edit, edit
from litvtei.markup.escape import escape
from litvtei.markup.names import XML_NAMESPACE
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind, tokens_of
from litvtei.markup.tree import SourceTree
from litvtei.schema.binding import bound_grammars
from litvtei.schema.fix import Change, Path, Rename, RenameAttribute, SetAttribute
from litvtei.schema.grammar import Fault
from litvtei.schema.several import faults_of


def schema_findings(file: OpenFile, code: str) -> Iterator[Finding]:
    """Yield the faults of one code in a file.

    The schemas are those of [schema] grammar in litvtei.toml, else those that the file names itself. One that cannot be
    used finds no faults.
    """
    if file.tree is None:
        return
    if file.faults is None:
        file.faults = _faults(file)
    for fault in file.faults:
        if fault.code == code:
            yield Finding(_place(file.tree, fault), fault.message, cause=fault.cause, cure=fault.cure)


def _place(tree: SourceTree, fault: Fault) -> Location:
    """Return where a fault is: at its attribute, at the first of its words, else at its element."""
    if fault.slot is None:
        return tree.location(fault.element, fault.attribute)
    before = fault.element[fault.slot // 2 - 1] if fault.slot else None
    words = (fault.element.text if before is None else before.tail) or ""
    offset = len(words) - len(words.lstrip())
    if before is None:
        return tree.location_in_text(fault.element, offset)
    return tree.location_in_text(before, offset, tail=True)


def _faults(file: OpenFile) -> list[Fault]:
    tree = file.tree
    if tree is None:
        return []
    names = bound_grammars(tree.root, tree.path, file.config.grammar)
    return faults_of(names, file.config.folder, tree.root, tree.as_written)


def mend_faults(file: OpenFile, code: str) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of each fault of one code whose fix is safe: another name or value, of the same tag."""
    if file.tree is None:
        return
    if file.faults is None:
        file.faults = _faults(file)
    fixes = [fault.fix for fault in file.faults if fault.code == code and fault.fix and fault.fix.safe]
    if not fixes:
        return
    tokens = tokens_of(file.tree.source)
    numbers = {one.start: number for number, one in enumerate(tokens)}
    for fix in fixes:
        edits = [_edits_of(file.tree, tokens, numbers, change) for change in fix.changes]
        if all(edits):
            yield tuple(one for some in edits for one in some)


def _edits_of(tree: SourceTree, tokens: tuple[Token, ...], numbers: dict[int, int], change: Change) -> list[Edit]:
    """Return the edits that make one change, none for a change that is more than a word in a tag."""
    if not isinstance(change, Rename | RenameAttribute | SetAttribute):
        return []
    element = _at(tree, change.at)
    place = tree.location(element)
    at = numbers.get(place.byte) if place.path == tree.path else None
    if at is None:
        return []
    if isinstance(change, Rename):
        return _renaming(tree.source, tokens, at, str(element.tag), change.tag)
    name = _as_written(change.name)
    new = _as_written(change.new) if isinstance(change, RenameAttribute) else change.value
    for one in written_attributes(tree.source, tokens[at]) if name and new else ():
        if one.name != name:
            continue
        if isinstance(change, RenameAttribute):
            return [edit(tree.source, one.name_start, one.name_end, str(new))]
        value = escape(str(new), {'"': "&quot;", "'": "&apos;"})
        return [edit(tree.source, one.value_start, one.value_end, value)]
    return []


def _renaming(source: Source, tokens: tuple[Token, ...], at: int, old: str, new: str) -> list[Edit]:
    if old.rpartition("}")[0] != new.rpartition("}")[0]:
        return []
    first, last = tokens[at], tokens[end_of_element(tokens, at)]
    prefix, colon, local = first.name.rpartition(":")
    begin = len(f"{prefix}{colon}".encode(source.encoding))
    length = len(local.encode(source.encoding))
    opening, closing = (len(mark.encode(source.encoding)) for mark in ("<", "</"))
    starts = [first.start + opening + begin]
    if last.kind is TokenKind.END:
        starts.append(last.start + closing + begin)
    return [edit(source, start, start + length, new.rpartition("}")[2]) for start in starts]


def _at(tree: SourceTree, path: Path) -> etree._Element:
    element = tree.root
    for number in path:
        element = element[number]
    return element


def _as_written(name: str) -> str:
    """Return an attribute's name as files write it, ``""`` if its prefix is the file's own choice."""
    namespace, brace, local = name.removeprefix("{").rpartition("}")
    if not brace:
        return name
    return f"xml:{local}" if namespace == XML_NAMESPACE else ""
