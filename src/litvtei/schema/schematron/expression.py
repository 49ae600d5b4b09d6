"""An expression of a rule and the engine that runs it: libxml2 where it is safe and says the same, else elementpath."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import etree

from litvtei.markup.index import ElementIndex
from litvtei.schema.relaxng.problem import Budget, SchemaError
from litvtei.schema.schematron.place import CURRENT, LONGEST_TEXT, Place, UnrunnableError
from litvtei.schema.schematron.quick import Truth, quick_truth
from litvtei.schema.schematron.suits import Kind, degree, is_constant, kind_of
from litvtei.schema.schematron.xpath import Node, NotXPath1Error, parse_xpath

if TYPE_CHECKING:
    from litvtei.schema.schematron.slow import SlowExpression, Tree

STEPS, _STEPS_AN_ELEMENT = 2_000_000, 20
_SCALAR = frozenset((Kind.BOOLEAN, Kind.NUMBER, Kind.STRING))
_STRING = r"""("[^"]*"|'[^']*')"""
_NAME = r"[^\W\d][\w.-]*"


@dataclass(frozen=True, slots=True)
class Language:
    """What the expressions of a schema are written in: XPath 2 or 3 if ``modern``, else XPath 1."""

    namespaces: tuple[tuple[str, str], ...]
    modern: bool


class Document:
    """A document under test: its elements by name, and the steps that rules may still take in it."""

    def __init__(self, root: etree._Element, steps: int = STEPS, index: ElementIndex | None = None) -> None:
        """Take a tree and the index of its elements; ``steps`` may be taken in it, and some more for each of these."""
        self.root = root
        self.index = index or ElementIndex(root)
        self.elements = self.index.elements
        self.budget = Budget(steps + _STEPS_AN_ELEMENT * len(self.elements), "the rules take too much work")
        self.constants: dict[Expression, bool] = {}
        self.names = self.index.tags

    @cached_property
    def tree(self) -> Tree:
        """The document as elementpath sees it."""
        from litvtei.schema.schematron.slow import Tree  # noqa: PLC0415 - most rules never need it

        return Tree(self.root, self.budget)

    @property
    def whole(self) -> Place:
        """The document node."""
        return Place(self.root, node=self.tree.node)


class Expression:
    """An expression, ready to run at any place. ``problem`` says why it cannot, if so."""

    def __init__(self, source: str, language: Language, kinds: Mapping[str, Kind]) -> None:
        """Read an expression; ``kinds`` are those of the variables that it may use."""
        self.source, self._language = source, language
        self.variables = _variables(source)
        self.kind, self.degree, self.constant = Kind.OTHER, 0, False
        self.quick: Truth | None = None
        self.problem = ""
        unknown = sorted(self.variables - kinds.keys())
        if not source.strip():
            self.problem = "it is empty"
        elif unknown:
            self.problem = f"the variable ${unknown[0]} is not declared"
        else:
            self._prepare(kinds)

    def _prepare(self, kinds: Mapping[str, Kind]) -> None:
        # A thousand times "or" is too deep for these; what is then said of it, the slower engine says.
        with suppress(RecursionError):
            node = self._parsed()
            if node is not None and degree(node) <= 1:
                self.degree, self.constant = degree(node), is_constant(node)
                self.kind = kind_of(node, kinds, modern=self._language.modern)
                if self.is_fast and not self.constant and not self.variables:
                    self.quick = quick_truth(node, dict(self._language.namespaces))
        if self.kind is Kind.OTHER:
            try:
                self._slow  # noqa: B018 - it must compile now
            except UnrunnableError as error:
                self.problem = str(error)

    def _parsed(self) -> Node | None:
        try:
            node = parse_xpath(self.source)
            etree.XPath(self._rewritten, namespaces=dict(self._language.namespaces), regexp=False)
        except (NotXPath1Error, etree.XPathError, ValueError):
            return None
        prefixes = set(re.findall(rf"({_NAME}):(?!:)", re.sub(_STRING, "", self.source)))
        return node if prefixes <= {"xml", *dict(self._language.namespaces)} else None

    @property
    def is_fast(self) -> bool:
        """Whether libxml2 runs it."""
        return self.kind is not Kind.OTHER

    @property
    def is_scalar(self) -> bool:
        """Whether it yields one truth, number or text."""
        return self.kind in _SCALAR

    @cached_property
    def _rewritten(self) -> str:
        return re.sub(rf"{_STRING}|(?<![\w.:-])current\s*\(\s*\)", lambda found: found[1] or f"${CURRENT}", self.source)

    @cached_property
    def _slow(self) -> SlowExpression:
        from litvtei.schema.schematron.slow import SlowExpression  # noqa: PLC0415 - most rules never need it

        return SlowExpression(self._rewritten, self._language.namespaces, modern=self._language.modern)

    def _compiled(self, wrapper: str) -> etree.XPath:
        return etree.XPath(
            f"{wrapper}({self._rewritten})" if wrapper else self._rewritten,
            namespaces=dict(self._language.namespaces),
            regexp=False,
        )

    @cached_property
    def _as_truth(self) -> etree.XPath:
        return self._compiled("boolean")

    @cached_property
    def _as_text(self) -> etree.XPath:
        return self._compiled("string")

    @cached_property
    def _as_nodes(self) -> etree.XPath:
        return self._compiled("")

    def _runs_fast(self, place: Place) -> bool:
        return self.is_fast and (place.is_element or self.constant)

    def _run(self, compiled: etree.XPath, document: Document, place: Place, values: Mapping[str, Any]) -> Any:  # noqa: ANN401
        document.budget.spend(1 + (len(document.elements) // 50 if self.degree else 0))
        try:
            if self.variables:
                values = {name: values[name] for name in self.variables}
            found = compiled(place.element, **{**(values if self.variables else {}), CURRENT: [place.element]})
        except etree.XPathError as error:
            raise UnrunnableError(str(error)) from None
        if isinstance(found, str):
            document.budget.spend(len(found) >> 6)
            if len(found) > LONGEST_TEXT:
                raise SchemaError("it makes a text of millions of characters")
        return found

    def truth(self, document: Document, place: Place, values: Mapping[str, Any]) -> bool:
        """Return whether it is true at a place. Raises UnrunnableError or TooMuchWorkError."""
        if self.quick is not None and place.is_element:
            document.budget.spend(1)
            return self.quick(place.element)
        if self.constant and self.is_fast:
            if self not in document.constants:
                found = self._run(self._as_truth, document, Place(document.root), values)
                document.constants[self] = bool(found)
            return document.constants[self]
        if self._runs_fast(place):
            return bool(self._run(self._as_truth, document, place, values))
        return self._slow.truth(self._context(document, place, values))

    def text(self, document: Document, place: Place, values: Mapping[str, Any]) -> str:
        """Return its words at a place. Raises UnrunnableError or TooMuchWorkError."""
        several = self._language.modern and self.kind is Kind.NODES
        if self._runs_fast(place) and not several:
            return str(self._run(self._as_text, document, place, values))
        return self._slow.text(self._context(document, place, values))

    def value(self, document: Document, place: Place, values: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """Return what a variable holds. Raises UnrunnableError or TooMuchWorkError."""
        if self._runs_fast(place) and self.is_scalar:
            found = self._run(self._as_nodes, document, place, values)
            if isinstance(found, float) and found.is_integer() and self._language.modern:
                return int(found)
            return str(found) if isinstance(found, str) else found
        return self._slow.value(self._context(document, place, values))

    def places(self, document: Document, place: Place, values: Mapping[str, Any]) -> Iterator[Place]:
        """Yield the nodes that it selects. Raises UnrunnableError or TooMuchWorkError."""
        if self._runs_fast(place) and self.kind in (Kind.NODE, Kind.NODES):
            found = self._run(self._as_nodes, document, place, values)
            if all(etree.iselement(one) and isinstance(one.tag, str) for one in found):
                yield from (Place(one) for one in found)
                return
        yield from self._slow.places(self._context(document, place, values))

    def _context(self, document: Document, place: Place, values: Mapping[str, Any]) -> Any:  # noqa: ANN401
        node = document.tree.node_of(place.element) if place.node is None else place.node
        return document.tree.context(node, {**values, CURRENT: node})


def _variables(source: str) -> frozenset[str]:
    """The variables that an expression takes from outside."""
    bare = re.sub(_STRING, "", source)
    bound = set(re.findall(rf"\$\s*({_NAME}(?::{_NAME})?)\s+in\b", bare))
    bound |= set(re.findall(rf"\$\s*({_NAME}(?::{_NAME})?)\s*:=", bare))
    return frozenset(set(re.findall(rf"\$\s*({_NAME}(?::{_NAME})?)", bare)) - bound)
