"""X010."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile


@file_check("X010", Severity.NOTE)
def no_schema(file: OpenFile) -> Iterator[Finding]:
    """A document does not say which schema it follows.

    An XML editor then cannot complete or check anything. A schema that litvtei.toml
    names binds a file too, for litvtei; a document type declaration does for all.

    Wrong:  <?xml version="1.0"?> <TEI xmlns="http://www.tei-c.org/ns/1.0">
    Right:  <?xml version="1.0"?> <?xml-model href="litvtei.rng"?> <TEI xmlns="http://www.tei-c.org/ns/1.0">

    Source: TEI Guidelines, v.7.2 (Associating Schemas); W3C Note “Associating Schemas with XML documents”.
    """
    if file.tree is None or file.config.grammar or not file.tree.named("teiHeader"):
        return
    root = file.tree.root
    if root.getroottree().docinfo.doctype or any(_binds(one) for one in root.itersiblings(preceding=True)):
        return
    yield Finding(
        file.tree.location(root),
        "No schema is bound to this file.",
        "An editor that does not know the schema can neither complete nor check what you type.",
        'Write <?xml-model href="…" schematypens="http://relaxng.org/ns/structure/1.0"?> before the root element, '
        'or grammar = "…" in the table [schema] of litvtei.toml.',
    )


def _binds(node: etree._Element) -> bool:
    return node.tag is etree.PI and getattr(node, "target", "") in ("xml-model", "oxygen")  # type: ignore[comparison-overlap]
