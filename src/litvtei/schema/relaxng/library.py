"""The files of one schema: read once each through the caller's reader, counted, never in a circle."""

from __future__ import annotations

from collections.abc import Callable

from litvtei.errors import LitvteiError
from litvtei.markup.parse import NotWellFormedError, parse_xml
from litvtei.schema.relaxng.node import Document, Node
from litvtei.schema.relaxng.problem import Budget, SchemaError
from litvtei.schema.relaxng.read_xml import read_xml

MOST_FILES = 500
DEEPEST = 32
Read = Callable[[str], bytes]


class Library:
    """What a schema may read besides itself."""

    def __init__(self, read: Read, budget: Budget) -> None:
        self._read, self._budget = read, budget
        self._files = 0

    def inner(self, node: Node) -> Node:
        """Return the tree of the file that an ``include`` or ``externalRef`` names."""
        chain = node.document.chain()
        if node.name in chain:
            raise SchemaError(f"{node.name} includes itself", node.document.uri, node.line)
        if len(chain) > DEEPEST:
            raise SchemaError(f"files include each other more than {DEEPEST} deep", node.document.uri, node.line)
        self._files += 1
        if self._files > MOST_FILES:
            raise SchemaError(f"the schema includes more than {MOST_FILES} files")
        try:
            data = self._read(node.name)
        except (LitvteiError, OSError) as error:
            raise SchemaError(f"{node.name} cannot be read: {error}", node.document.uri, node.line) from None
        return self.tree(data, Document(node.name, node.document), node.namespace)

    def tree(self, data: bytes, document: Document, namespace: str | None = None) -> Node:
        """Return the tree of a schema file, in whichever syntax it is written."""
        if document.uri.endswith(".rnc"):
            from litvtei.schema.relaxng.compact import read_compact  # noqa: PLC0415 - few schemas are written so

            return read_compact(data, document, namespace, self._budget)
        try:
            root = parse_xml(data).root
        except NotWellFormedError as error:
            raise SchemaError(f"not well-formed: {error.message}", document.uri, error.line) from None
        return read_xml(root, document, namespace, self._budget)
