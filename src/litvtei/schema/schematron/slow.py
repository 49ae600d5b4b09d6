"""Expressions in any version of XPath, run by elementpath and kept inside a budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from functools import cache
from typing import Any

from elementpath import ElementPathError, XPath1Parser, XPathContext, get_node_tree
from elementpath.collations import UNICODE_CODEPOINT_COLLATION
from elementpath.tdop import Parser
from elementpath.xpath31 import XPath31Parser
from elementpath.xpath_nodes import AttributeNode, DocumentNode, ElementNode, XPathNode
from elementpath.xpath_tokens import XPathToken
from lxml import etree

from litvtei.schema.relaxng.problem import Budget
from litvtei.schema.schematron.guard import guard, refusal
from litvtei.schema.schematron.place import Place, UnrunnableError

_FAILURES = (ElementPathError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Tree:
    """A document as elementpath sees it, and the steps that its rules may still take."""

    def __init__(self, root: etree._Element, budget: Budget) -> None:
        self.budget = budget
        self.node: Any = get_node_tree(root.getroottree())  # type: ignore[arg-type]
        self._weights: dict[XPathNode, int] = {}
        self._ids: dict[str, Any] | None = None
        self._base = _Context(self.node)
        self._base.tree = self

    def node_of(self, element: etree._Element) -> XPathNode:
        """Return the node of an element."""
        node: XPathNode = self.node.elements[element]
        return node

    def context(self, node: XPathNode, variables: Mapping[str, Any]) -> _Context:
        """Return where an expression starts."""
        context = copy(self._base)
        context.item, context.variables = node, dict(variables)
        return context

    def weight(self, node: object) -> int:
        """Return how many elements must be visited to read a node's words."""
        if not isinstance(node, ElementNode | DocumentNode):
            return 0
        if node not in self._weights:
            tree: Any = node.value
            self._weights[node] = sum(1 for _ in tree.iter())
            self.budget.spend(self._weights[node] // 50)
        return self._weights[node]

    def with_ids(self, identifiers: set[str]) -> list[Any]:
        """Return the elements with these identifiers, the first of each, in document order."""
        if self._ids is None:
            self._ids = {}
            for element, node in (self.node.elements or {}).items():
                identifier = element.get("{http://www.w3.org/XML/1998/namespace}id")
                if identifier is not None:
                    self._ids.setdefault(identifier.strip(), node)
        return sorted((self._ids[one] for one in identifiers & self._ids.keys()), key=lambda node: node.position)


class _Context(XPathContext):
    """A context in which every node that is looked at costs a step."""

    tree: Tree

    def __copy__(self) -> _Context:
        self.tree.budget.spend(1)
        other = super().__copy__()
        assert isinstance(other, _Context)
        return other

    def _siblings(self, node: object) -> int:
        return len(getattr(node, "children", None) or ())

    def iter_children_or_self(self) -> Iterator[Any]:
        self.tree.budget.spend(self._siblings(self.item))
        return super().iter_children_or_self()

    def iter_matching_nodes(self, name: str, default_namespace: str | None = None) -> Iterator[Any]:
        if self.axis is None:
            self.tree.budget.spend(self._siblings(self.item))
        return super().iter_matching_nodes(name, default_namespace)

    def iter_siblings(self, axis: str | None = None) -> Iterator[Any]:
        self.tree.budget.spend(self._siblings(getattr(self.item, "parent", None)))
        return super().iter_siblings(axis)

    def iter_preceding(self) -> Iterator[Any]:
        self.tree.budget.spend(len(self.tree.node.elements or ()))
        item: Any = self.item
        if isinstance(item, AttributeNode):
            self.item = item.parent or item
        yield from super().iter_preceding()
        self.item = item

    def iter_followings(self) -> Iterator[Any]:
        """All that begins after a node ends; the library knows it for elements only."""
        status = self.item, self.axis
        self.axis = "following"
        for node in _after(self.item):
            self.tree.budget.spend(1)
            self.item = node
            yield node
        self.item, self.axis = status

    def iter_descendants(self, axis: str | None = None) -> Iterator[Any]:
        for item in super().iter_descendants(axis):
            self.tree.budget.spend(1)
            yield item

    def iter_product(self, selectors: Any, varnames: Any = None) -> Iterator[Any]:  # noqa: ANN401
        for one in super().iter_product(selectors, varnames):
            self.tree.budget.spend(1)
            yield one


def _after(node: Any) -> Iterator[Any]:  # noqa: ANN401
    if isinstance(node, AttributeNode):
        node = node.parent
        yield from node.iter_descendants(with_self=False)
    while node is not None and node.parent is not None:
        siblings = iter(node.parent.children)
        for sibling in siblings:
            if sibling is node:
                break
        for sibling in siblings:
            yield from sibling.iter_descendants() if isinstance(sibling, ElementNode) else (sibling,)
        node = node.parent


class SlowExpression:
    """An expression that elementpath runs."""

    def __init__(self, source: str, namespaces: tuple[tuple[str, str], ...], *, modern: bool) -> None:
        """Read an expression. Raises UnrunnableError."""
        self._modern = modern
        try:
            self._token = _parsed(_parser(namespaces, modern), source)
        except _FAILURES as error:
            raise UnrunnableError(_reason(error)) from None
        guard(self._token)

    def items(self, context: _Context) -> list[Any]:
        """Return what the expression yields. Raises UnrunnableError or TooMuchWorkError."""
        try:
            return list(self._token.select(context))
        except _FAILURES as error:
            raise UnrunnableError(_reason(error)) from None

    def places(self, context: _Context) -> Iterator[Place]:
        """Yield the nodes that the expression selects. Raises UnrunnableError or TooMuchWorkError."""
        for item in self.items(context):
            if not isinstance(item, XPathNode):
                raise UnrunnableError("it yields something that is no node")
            yield _place(item)

    def truth(self, context: _Context) -> bool:
        """Return the effective boolean value. Raises UnrunnableError or TooMuchWorkError."""
        try:
            return self._token.boolean_value(self._token.select(context))
        except _FAILURES as error:
            raise UnrunnableError(_reason(error)) from None

    def text(self, context: _Context) -> str:
        """Return what the expression yields as words, as ``value-of`` does in this version of XPath."""
        items = self.items(context)
        words = [self._token.string_value(one) for one in items]
        return " ".join(words) if self._modern else "".join(words[:1])

    def value(self, context: _Context) -> Any:  # noqa: ANN401
        """Return what a variable holds."""
        items = self.items(context)
        return items[0] if len(items) == 1 and not isinstance(items[0], XPathNode) else items


@cache
def _parser(namespaces: tuple[tuple[str, str], ...], modern: bool) -> XPath1Parser:  # noqa: FBT001
    if modern:
        return XPath31Parser(dict(namespaces), default_collation=UNICODE_CODEPOINT_COLLATION)
    return XPath1Parser(dict(namespaces))


def _parsed(parser: XPath1Parser, source: str) -> XPathToken:
    """Parse and no more: the parser's own method also runs what it has parsed, before anybody could look at it."""
    if parser.tokenizer is None:
        parser.tokenizer = parser.create_tokenizer(parser.symbol_table)
    return Parser.parse(parser, source)


def _place(node: XPathNode) -> Place:
    holder: Any = node if isinstance(node, DocumentNode | ElementNode) else node.parent
    element: Any = (holder.getroot() if isinstance(holder, DocumentNode) else holder).value
    if isinstance(node, ElementNode):
        return Place(element)
    return Place(element, str(node.name) if isinstance(node, AttributeNode) else "", node)


def _reason(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "it nests too deeply"
    unknown = re.search(r"unknown function '?([\w:.-]+)", str(error))
    if unknown:
        return refusal(unknown[1])
    return re.sub(r"^.*?\[err:\w+\]\s*", "", str(error), flags=re.DOTALL).strip() or type(error).__name__
