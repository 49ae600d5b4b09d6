"""The grammar of a file by its name: the bundled one, or a RELAX NG schema inside the edition.

``read_grammar`` is the one door for whoever validates. A schema may include
others; all of them lie in the edition's folder, and none is fetched from the web.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from lxml import etree

from litvtei.errors import SourceError
from litvtei.markup.parse import is_regular, read_bytes, without_links
from litvtei.resources import bundled
from litvtei.schema.cache import cached_schema
from litvtei.schema.relaxng.described import Descriptions
from litvtei.schema.relaxng.expected import Expected, ExpectedAttribute
from litvtei.schema.relaxng.fault import Fault
from litvtei.schema.relaxng.problem import SchemaError
from litvtei.schema.relaxng.schema import Schema

BUNDLED = "litvtei"
MAXIMUM_FAULTS = 1000

__all__ = ["BUNDLED", "MAXIMUM_FAULTS", "Fault", "Grammar", "read_grammar"]


class Grammar:
    """A grammar that is ready to validate."""

    def __init__(self, name: str, schema: Schema) -> None:
        self.name, self._schema = name, schema

    def faults(self, root: etree._Element, data: bytes = b"") -> Iterator[Fault]:
        """Yield what is wrong with a tree in document order, at most a thousand faults.

        ``data`` are the bytes of which the tree was made, if they are at hand and nothing changed it since.
        """
        return islice(self._schema.faults(root, data), MAXIMUM_FAULTS)

    def expected(self, parent: etree._Element | None, position: int = 0) -> Expected:
        """Return what may stand in an element before its child node of that number, as ``Schema.expected`` says."""
        return self._schema.expected(parent, position)

    def expected_attributes(self, element: etree._Element) -> tuple[ExpectedAttribute, ...]:
        """Return the attributes that may be added to an element."""
        return self._schema.expected_attributes(element)

    @property
    def descriptions(self) -> Descriptions:
        """What the grammar says of its elements."""
        return self._schema.descriptions


def read_grammar(name: str, folder: Path) -> Grammar:
    """Return a grammar: the bundled one for ``litvtei``, else a file inside ``folder``.

    Raises SourceError if there is none, it lies outside, or it is not a correct schema.
    Either is found out once, however many files ask.
    """
    grammar, problem = _tried(name, folder)
    if grammar is None:
        raise SourceError(problem)
    return grammar


def forget() -> None:
    """Forget what was read, for whoever has changed a file meanwhile."""
    _tried.cache_clear()


@cache
def _tried(name: str, folder: Path) -> tuple[Grammar | None, str]:
    def read(address: str) -> bytes:
        return _read(address, folder)

    try:
        if name == BUNDLED:
            data = bundled("schemas").joinpath("litvtei.rng").read_bytes()
            return Grammar(name, cached_schema(data, read, "litvtei.rng")), ""
        return Grammar(name, cached_schema(read(name), read, name)), ""
    except SchemaError as error:
        return None, f"the schema {name} cannot be used: {error}"
    except SourceError as error:
        return None, str(error)


def _read(address: str, folder: Path) -> bytes:
    """Return what a file of a schema holds. Raises SourceError if it is not a file of the edition."""
    if "://" in address:
        raise SourceError(f"the schema {address} is on the web, from where nothing is fetched")
    path = without_links(folder.joinpath(address))
    if not path.is_relative_to(folder.resolve()):
        raise SourceError(f"the schema {address} lies outside the edition's folder")
    if not is_regular(path):
        raise SourceError(f"there is no schema {address} in the edition")
    return read_bytes(path)
