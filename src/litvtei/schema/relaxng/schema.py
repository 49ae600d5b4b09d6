"""A RELAX NG schema, read and ready: the one door to the engine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.compile import Compiler
from litvtei.schema.relaxng.described import Descriptions
from litvtei.schema.relaxng.expected import Expectation, Expected, ExpectedAttribute
from litvtei.schema.relaxng.explain import Explanation
from litvtei.schema.relaxng.fault import SCHEMA_UNAVAILABLE, Fault
from litvtei.schema.relaxng.identity import Identity
from litvtei.schema.relaxng.known import KnownElements
from litvtei.schema.relaxng.library import Library, Read
from litvtei.schema.relaxng.node import Document
from litvtei.schema.relaxng.pattern import reachable
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.problem import Budget, SchemaError, TooMuchWorkError
from litvtei.schema.relaxng.restriction import check_restrictions, reachable_elements
from litvtei.schema.relaxng.skim import Skim, tagged
from litvtei.schema.relaxng.steps_by_tag import StepsByTag
from litvtei.schema.relaxng.stored import Compiled, restored
from litvtei.schema.relaxng.validate import Walk

READING_STEPS = 5_000_000
VALIDATING_STEPS = 10_000_000
MOST_PATTERNS = 300_000
MOST_NAMESPACES = 20


class Schema:
    """A schema that documents can be held against."""

    def __init__(self, compiled: Compiled) -> None:
        start, patterns = compiled.start, compiled.patterns
        self._start, self._patterns = start, patterns
        self._read = len(patterns)
        self.documentation = compiled.documentation
        self._elements = list(reachable_elements(start))
        self._automaton = Automaton(patterns)
        self._steps: dict[frozenset[tuple[str, str]], StepsByTag] = {}
        self._explanation = Explanation(self._automaton, patterns, self._elements, self.documentation)
        self._identity = Identity(patterns, self._elements)

    def faults(self, root: etree._Element, data: bytes = b"") -> Iterator[Fault]:
        """Yield what is wrong with a tree, in document order; identifiers last. Comments and instructions do not count.

        ``data`` are the bytes of which the tree was made, if they are at hand and nothing changed it since: with them
        it takes half the time.
        One walk at a time: what was said of a document helps to say what follows.
        """
        self._begin()
        self._explanation.begin()
        walk = Walk(self._automaton, self._patterns, self._start, self._explanation)
        cut = tagged(root, data)
        try:
            if cut is None:
                yield from walk.faults(root)
            else:
                yield from walk.skimmed_faults(Skim(self._steps_by_tag(cut.namespaces), self._start, root, cut))
            yield from self._identity.faults(root)
        except TooMuchWorkError as error:
            message = f"The file was not validated to its end: {error.message}."
            yield Fault(SCHEMA_UNAVAILABLE, root, message, "Simplify the schema.")

    def expected(self, parent: etree._Element | None, position: int = 0) -> Expected:
        """Return what may stand in an element of a document before its child node number ``position``, counted from 0.

        Comments and instructions count as nodes; the number of nodes is the place at the end. Without a parent it is
        what a document may begin with. The document need be neither complete nor right: an element is offered if
        nothing that fits now, and stands behind the place, becomes wrong by it.
        """
        self._begin()
        return self._expectation.content(parent, position)

    def expected_attributes(self, element: etree._Element) -> tuple[ExpectedAttribute, ...]:
        """Return the attributes that may be added to an element of a document, those that must be among them."""
        self._begin()
        return self._expectation.attributes(element)

    @cached_property
    def _expectation(self) -> Expectation:
        return Expectation(self._automaton, self._patterns, self._known, self.documentation, self._start)

    @cached_property
    def descriptions(self) -> Descriptions:
        """What the schema says of its elements."""
        return Descriptions(self._automaton, self._patterns, self._known, self.documentation, self._start)

    @cached_property
    def _known(self) -> KnownElements:
        return KnownElements(self._elements)

    def _steps_by_tag(self, namespaces: dict[str, str]) -> StepsByTag:
        """Return the steps that are remembered for the namespaces of a document."""
        key = frozenset(namespaces.items())
        steps = self._steps.get(key)
        if steps is None or steps.full:
            if len(self._steps) >= MOST_NAMESPACES:
                self._steps.clear()
            steps = self._steps[key] = StepsByTag(self._automaton, namespaces)
        return steps

    def _begin(self) -> None:
        """Begin a job: forget what the last ones left if it is much, and count the steps anew."""
        if len(self._patterns) > MOST_PATTERNS:
            self._patterns.forget(self._read)
            self._steps.clear()
        self._patterns.budget = Budget(VALIDATING_STEPS, "its schema asks for too much work")


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
