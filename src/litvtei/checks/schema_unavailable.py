"""S009."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.errors import SourceError
from litvtei.schema.binding import bound_grammar
from litvtei.schema.grammar import read_grammar


@file_check("S009", Severity.WARNING)
def schema_unavailable(file: OpenFile) -> Iterator[Finding]:
    """A file names a schema that cannot be used, so it was not validated.

    The schema is missing, lies outside the edition's folder, is not RELAX NG in XML
    syntax, or does not compile. Schemas on the web are never fetched.

    Wrong:  <?xml-model href="../../somewhere/tei.rng"?>
    Right:  <?xml-model href="schemas/tei.rng"?>, or [schema] grammar = "litvtei" in litvtei.toml
    """
    if file.tree is None:
        return
    name = bound_grammar(file.tree.root, file.tree.path, file.config.grammar)
    if not name:
        return
    try:
        read_grammar(name, file.config.folder)
    except SourceError as error:
        yield Finding(
            file.tree.location(file.tree.root),
            f"The file was not validated: {error}.",
            cure='Correct <?xml-model?>, or set grammar in the table [schema] of litvtei.toml ("none" for no schema).',
        )
