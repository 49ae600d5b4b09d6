"""A schema as it is written, whichever syntax it is written in: the tree between reader and compiler."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from litvtei.schema.relaxng.name_class import NameClass


@dataclass(slots=True)
class Node:
    """One pattern, component or name class as the schema writes it, its inherited settings resolved."""

    kind: str
    document: Document
    line: int = 0
    children: list[Node] = field(default_factory=list)
    # The name of a definition, reference, datatype or parameter; the address of an inclusion.
    name: str = ""
    text: str = ""
    combine: str = ""
    namespace: str | None = None
    library: str = ""
    names: NameClass | None = None
    documentation: str = ""
    # Where the prefixes of a value are declared.
    context: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a schema, and the file that asked for it."""

    uri: str
    parent: Document | None = None

    def chain(self) -> list[str]:
        """Return the files that lead here, this one first."""
        found, document = [], self
        while True:
            found.append(document.uri)
            if document.parent is None:
                return found
            document = document.parent


def resolve(base: str, href: str) -> str:
    """Return an address named from a file: inside the folder as a relative path, elsewhere as it stands."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", href):
        return href
    base_folder = base if base.endswith("/") else posixpath.dirname(base)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", base):
        return f"{base_folder}/{href}"
    path = posixpath.normpath(posixpath.join(base_folder, unquote(href)))
    return f"{path}/" if href.endswith("/") else path
