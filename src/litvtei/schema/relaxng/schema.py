"""A RELAX NG schema, read and ready: the one door to the engine."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.compile import Compiler
from litvtei.schema.relaxng.explain import Explanation
from litvtei.schema.relaxng.fault import SCHEMA_UNAVAILABLE, Fault
from litvtei.schema.relaxng.identity import Identity
from litvtei.schema.relaxng.library import Library, Read
from litvtei.schema.relaxng.node import Document
from litvtei.schema.relaxng.pattern import reachable
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.problem import Budget, SchemaError, TooMuchWorkError
from litvtei.schema.relaxng.restriction import check_restrictions, reachable_elements
from litvtei.schema.relaxng.stored import Compiled, restored
from litvtei.schema.relaxng.validate import Walk

READING_STEPS = 5_000_000
VALIDATING_STEPS = 10_000_000
MOST_PATTERNS = 300_000


class Schema:
    """A schema that documents can be held against."""

    def __init__(self, compiled: Compiled) -> None:
        start, patterns = compiled.start, compiled.patterns
        self._start, self._patterns = start, patterns
        self._read = len(patterns)
        self.documentation = compiled.documentation
        self._elements = list(reachable_elements(start))
        self._automaton = Automaton(patterns)
        self._explanation = Explanation(self._automaton, patterns, self._elements, documentation)
        self._identity = Identity(patterns, self._elements)

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """Yield what is wrong with a tree, in document order; identifiers last. Comments and instructions do not count.

        One walk at a time: what was said of a document helps to say what follows.
        """
        if len(self._patterns) > MOST_PATTERNS:
            self._patterns.forget(self._read)
        self._patterns.budget = Budget(VALIDATING_STEPS, "its schema asks for too much work")
        self._explanation.begin()
        walk = Walk(self._automaton, self._patterns, self._start, self._explanation)
        try:
            yield from walk.faults(root)
            yield from self._identity.faults(root)
        except TooMuchWorkError as error:
            message = f"The file was not validated to its end: {error.message}."
            yield Fault(SCHEMA_UNAVAILABLE, root, message, "Simplify the schema.")


def read_schema(data: bytes, read: Read, uri: str) -> Schema:
    """Return the schema of a file, in XML or (by its name, ``.rnc``) compact syntax.

    ``read`` returns what a file it includes holds; addresses are relative to where ``uri`` is
    relative to. Raises SchemaError if it is not a correct schema or asks for too much.
    """
    return Schema(compile_schema(data, read, uri))


def compile_schema(data: bytes, read: Read, uri: str) -> Compiled:
    """Return the patterns of a schema, as ``stored`` can write them down. Raises SchemaError as ``read_schema``."""
    budget = Budget(READING_STEPS, "reading the schema takes too much work")
    patterns = Patterns(budget)
    library = Library(read, budget)
    compiler = Compiler(patterns, library)
    start = compiler.compile(library.tree(data, Document(uri)))
    check_restrictions(start, budget)
    # What is only found on the way would be told apart from the same pattern in a schema that was stored.
    patterns.keep(reachable(start))
    return Compiled(start, patterns, compiler.documentation)


def restore_schema(data: bytes) -> Schema:
    """Return a schema that was stored. Raises StoredError."""
    return Schema(restored(data, Budget(READING_STEPS, "restoring the schema takes too much work")))


__all__ = ["Schema", "SchemaError", "compile_schema", "read_schema", "restore_schema"]
