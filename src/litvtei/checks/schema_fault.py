"""What a file's grammar has against it: found once, told by the check of each code."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding
from litvtei.diagnostics import Location
from litvtei.edition.document import OpenFile
from litvtei.errors import SourceError
from litvtei.markup.tree import SourceTree
from litvtei.schema.binding import bound_grammar
from litvtei.schema.grammar import Fault, read_grammar


def schema_findings(file: OpenFile, code: str) -> Iterator[Finding]:
    """Yield the faults of one code in a file.

    The schema is the one of [schema] grammar in litvtei.toml, else the one that the file names itself. A file
    without a schema, or with one that cannot be used, has no faults here.
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
    name = bound_grammar(tree.root, tree.path, file.config.grammar)
    if not name:
        return []
    try:
        grammar = read_grammar(name, file.config.folder)
    except SourceError:
        return []
    return list(grammar.faults(tree.root))
