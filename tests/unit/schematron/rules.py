"""Small schemas and documents for the tests of Schematron."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from litvtei.errors import SourceError
from litvtei.schema.schematron.reading import read_schematron
from litvtei.schema.schematron.run import Broken, NotRun, Rules

TEI = "http://www.tei-c.org/ns/1.0"


def schema(content: str, binding: str = "xslt2", attributes: str = "") -> bytes:
    """A schema that knows the prefix ``tei``."""
    written = f'queryBinding="{binding}"' if binding else ""
    return (
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" {written} {attributes}>'
        f'<ns prefix="tei" uri="{TEI}"/>{content}</schema>'
    ).encode()


def pattern(context: str, *tests: str, lets: str = "") -> str:
    """A pattern with one rule; a test is an ``assert`` whose message is its own expression, unless it is an element."""
    written = "".join(
        one if one.startswith("<") else f'<assert test="{one}">broken: {one.replace("<", "&lt;")}</assert>'
        for one in tests
    )
    return f'<pattern><rule context="{context}">{lets}{written}</rule></pattern>'


def document(body: str) -> etree._Element:
    """A TEI document with this in its body; equal identifiers are no matter."""
    return etree.fromstring(
        f'<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>', etree.XMLParser(collect_ids=False)
    )


def rules(data: bytes, phase: str = "", **files: bytes) -> Rules:
    """Rules ready to run, with other files that they may include, by their stems."""

    def read(path: str) -> bytes:
        stem = PurePosixPath(path).stem
        if path.startswith("..") or stem not in files:
            raise SourceError(f"there is no schema {path} in the edition")
        return files[stem]

    return Rules(read_schematron(data, "rules.sch", read, phase))


def found(data: bytes, body: str, **files: bytes) -> Iterator[Broken]:
    """What is broken; everything must have been run."""
    ready = rules(data, **files)
    assert ready.not_run == []
    for one in ready.check(document(body)):
        assert isinstance(one, Broken), one
        yield one


def messages(data: bytes, body: str, **files: bytes) -> list[str]:
    """The words of what is broken."""
    return [one.message for one in found(data, body, **files)]


def not_run(data: bytes, body: str = "<p/>", steps: int = 100_000) -> list[str]:
    """The words of what is not run, before and in a document."""
    ready = rules(data)
    met = [one for one in ready.check(document(body), steps) if isinstance(one, NotRun)]
    return [one.message for one in (*ready.not_run, *met)]
