"""S000."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.errors import SourceError
from litvtei.schema.binding import bound_grammar
from litvtei.schema.grammar import read_grammar


@file_check("S000", Severity.ERROR)
def schema_invalid(file: OpenFile) -> Iterator[Finding]:
    """A file is not valid by its schema.

    The schema is the one of [schema] grammar in litvtei.toml, else the one that
    the file names itself with <?xml-model?>. A file without a schema is not
    validated; one whose schema cannot be used is reported as S009.

    Wrong:  <p>Signed by <person>Litvinov</person></p>
    Right:  <p>Signed by <persName ref="#litvinov">Litvinov</persName></p>

    Source: TEI Guidelines, 24 (Using the TEI); RELAX NG (ISO/IEC 19757-2).
    """
    tree = file.tree
    if tree is None:
        return
    name = bound_grammar(tree.root, tree.path, file.config.grammar)
    if not name:
        return
    try:
        grammar = read_grammar(name, file.config.folder)
    except SourceError:
        return
    for fault in grammar.faults(tree.root):
        yield Finding(tree.location(fault.element, fault.attribute), fault.message, cure=fault.cure)
