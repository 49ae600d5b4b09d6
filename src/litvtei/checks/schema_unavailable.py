"""S009."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from litvtei.checks.check import Finding, file_check
from litvtei.checks.schema_fault import schema_findings
from litvtei.diagnostics import Location, Severity
from litvtei.edition.document import OpenFile
from litvtei.errors import SourceError
from litvtei.markup.tree import SourceTree
from litvtei.schema.binding import bound_grammars, bound_rules
from litvtei.schema.grammar import read_grammar
from litvtei.schema.schematron.file import read_rules


@file_check("S009", Severity.WARNING)
def schema_unavailable(file: OpenFile) -> Iterator[Finding]:
    """A file names a schema that cannot be used, so it was not validated.

    The schema is missing, lies outside the edition's folder, is neither RELAX NG nor
    Schematron, or does not compile, or asks for too much work. Schemas on the web are never fetched.

    Wrong:  <?xml-model href="../../somewhere/tei.rng"?>
    Right:  <?xml-model href="schemas/tei.rng"?>, or [schema] grammar = "litvtei" in litvtei.toml
    """
    if file.tree is None:
        return
    grammars = bound_grammars(file.tree.root, file.tree.path, file.config.grammar)
    rules = bound_rules(file.tree.root, file.tree.path, file.config.schematron)
    problems: dict[str, tuple[str, str]] = {}
    for key, names, read in (("grammar", grammars, read_grammar), ("schematron", rules, read_rules)):
        for name in names:
            try:
                read(name, file.config.folder)
            except SourceError as error:
                problems.setdefault(name, (str(error), key))
    for name, (problem, key) in problems.items():
        yield Finding(
            _place(file.tree, name),
            f"The file was not validated: {problem}.",
            cure=f'Correct <?xml-model?>, or set {key} in the table [schema] of litvtei.toml ("none" for no schema).',
        )
    yield from schema_findings(file, "S009")


def _place(tree: SourceTree, name: str) -> Location:
    """Where the file names its schema; its root, if litvtei.toml does."""
    written = PurePosixPath(name).name.encode(tree.source.encoding)
    at = tree.source.data.find(written, max(tree.source.data.find(b"<?xml-model"), 0))
    root = tree.location(tree.root)
    return tree.source.location(at) if 0 <= at < root.byte else root
