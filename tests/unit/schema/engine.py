"""Short ways to a schema and its faults, for tests."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from litvtei.schema.relaxng.schema import Schema, SchemaError, read_schema

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
TEI = "http://www.tei-c.org/ns/1.0"


def xml_schema(body: str, files: dict[str, str] | None = None) -> Schema:
    """Return the schema of one pattern in XML syntax; ``files`` are what it may include."""
    return read_schema(in_relax_ng(body).encode(), reader(files or {}), "main.rng")


def compact_schema(text: str, files: dict[str, str] | None = None) -> Schema:
    """Return the schema of a text in compact syntax."""
    return read_schema(text.encode(), reader(files or {}), "main.rnc")


def in_relax_ng(body: str) -> str:
    """Return a pattern with the namespace and the datatypes on its outermost element."""
    return re.sub(r"^<(\w+)", rf'<\1 xmlns="{RELAX_NG}" datatypeLibrary="{XSD}"', body)


def reader(files: dict[str, str]) -> Callable[[str], bytes]:
    """Return a reader of the given files only."""

    def read(address: str) -> bytes:
        if address not in files:
            raise SchemaError(f"there is no {address}")
        return files[address].encode()

    return read


def parse(document: str | bytes) -> etree._Element:
    """Return the root of a document, however deep it is."""
    return etree.fromstring(document, etree.XMLParser(collect_ids=False, huge_tree=True))


def messages(schema: Schema, document: str | bytes) -> list[str]:
    """Return what a schema says of a document; it says the same of the bytes and of the tree."""
    root, data = parse(document), document.encode() if isinstance(document, str) else document
    found = [fault.message for fault in schema.faults(root)]
    assert [fault.message for fault in schema.faults(root, data)] == found
    return found


def is_valid(schema: Schema, document: str | bytes) -> bool:
    """Tell whether a schema accepts a document."""
    return not messages(schema, document)
