"""What an expression must not do, and what it must count while it runs.

elementpath knows functions that read files, and a loop without end is written in one
line. So only functions that are known to be harmless are let through, and whatever
can grow is weighed: texts, numbers, ranges, comparisons, regular expressions.

Not weighed are single operations of Python's own on what passes these limits, so a
step may take milliseconds, but not more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from itertools import product
from numbers import Number
from typing import Any

from elementpath.datatypes import UntypedAtomic
from elementpath.xpath_nodes import XPathNode
from elementpath.xpath_tokens import XPathFunction, XPathToken

from litvtei.schema.relaxng.problem import SchemaError
from litvtei.schema.schematron.place import LONGEST_TEXT, UnrunnableError
from litvtei.schema.schematron.regex import found_in, is_tame

_LONGEST_FILLING = 100
_WIDEST_NUMBER = 4096

_READERS = frozenset(
    "doc doc-available document collection uri-collection unparsed-text unparsed-text-lines unparsed-text-available "
    "environment-variable available-environment-variables json-doc load-xquery-module transform put".split()
)
_STRUCTURAL = frozenset(
    "boolean count empty exists exactly-one one-or-more zero-or-one false head tail innermost outermost has-children "
    "insert-before lang last local-name name namespace-uri node-name not position remove reverse root subsequence "
    "true unordered generate-id path in-scope-prefixes nilled base-uri document-uri id".split()
)
_HARMLESS = _STRUCTURAL | frozenset(
    "abs adjust-date-to-timezone adjust-dateTime-to-timezone adjust-time-to-timezone avg ceiling codepoint-equal "
    "codepoints-to-string compare concat contains contains-token current-date current-dateTime current-time data "
    "dateTime day-from-date day-from-dateTime days-from-duration distinct-values encode-for-uri ends-with error "
    "escape-html-uri floor hours-from-dateTime hours-from-duration hours-from-time implicit-timezone index-of "
    "iri-to-uri local-name-from-QName lower-case matches max min minutes-from-dateTime minutes-from-duration "
    "minutes-from-time month-from-date month-from-dateTime months-from-duration namespace-uri-for-prefix "
    "namespace-uri-from-QName normalize-space normalize-unicode number prefix-from-QName QName replace resolve-QName "
    "round round-half-to-even seconds-from-dateTime seconds-from-duration seconds-from-time sort starts-with string "
    "string-join string-length string-to-codepoints substring substring-after substring-before sum "
    "timezone-from-date timezone-from-dateTime timezone-from-time tokenize translate upper-case year-from-date "
    "year-from-dateTime years-from-duration".split()
)
_COMPARING = frozenset(("=", "!=", "<", "<=", ">", ">="))
_READING = frozenset((*_COMPARING, "eq", "ne", "lt", "le", "gt", "ge", "+", "-", "*", "div", "idiv", "mod", "||"))
# What asks these does not mind in which order nodes come, and may stop at the first.
_ORDERLESS = frozenset(("/", "//", "and", "or", "not", "boolean", "exists", "empty", "count", *_COMPARING))
_OWN_NAMESPACES = ("http://www.w3.org/2005/xpath-functions", "http://www.w3.org/2001/XMLSchema")
_HIGHER = frozenset(("#", "function", "map", "array", "?", "Q{"))


def guard(root: XPathToken) -> None:
    """Refuse what must not run, and make the rest count. Raises UnrunnableError."""
    waiting: list[tuple[XPathToken, XPathToken | None]] = [(root, None)]
    while waiting:
        token, parent = waiting.pop()
        waiting += [(one, token) for one in token]
        function = isinstance(token, XPathFunction) and "function" in str(token.label)
        if token.symbol in _HIGHER or "inline" in str(token.label):
            raise UnrunnableError("it makes functions, maps or arrays of its own")
        if "function" in str(token.label) and (token.namespace or _OWN_NAMESPACES[0]) not in _OWN_NAMESPACES:
            # The library takes any function that is called as a type of XML Schema for that.
            raise UnrunnableError(refusal(token.symbol))
        if function and "constructor" not in str(token.label) and token.symbol not in _HARMLESS:
            raise UnrunnableError(refusal(token.symbol))
        if function or token.symbol in _READING:
            _limit_result(token)
        if parent is not None and _reads(parent):
            _charge_words(token)
        if token.symbol in ("/", "//") and (parent is None or parent.symbol not in _ORDERLESS):
            _put_in_order(token)
        if token.symbol in _SPECIAL:
            _SPECIAL[token.symbol](token)


def refusal(name: str) -> str:
    """Say why a function is not run."""
    if name in _READERS:
        return f"the function {name}() reads from outside the document"
    return f"the function {name}() is not one that litvtei runs"


def _reads(token: XPathToken) -> bool:
    if token.symbol in _READING:
        return True
    return isinstance(token, XPathFunction) and token.symbol in _HARMLESS and token.symbol not in _STRUCTURAL


def _limit_result(token: XPathToken) -> None:
    """Stop when a text or a number grows beyond all reason."""
    evaluate = token.evaluate

    def limited(context: Any = None) -> Any:  # noqa: ANN401
        if not len(token) and _reads(token) and context is not None:
            context.tree.budget.spend(context.tree.weight(context.item))
        result = evaluate(context)
        if isinstance(result, str):
            if len(result) > LONGEST_TEXT:
                raise SchemaError("it makes a text of millions of characters")
            context.tree.budget.spend(len(result) >> 6)
        elif isinstance(result, int) and result.bit_length() > _WIDEST_NUMBER:
            raise SchemaError("it makes a number of a thousand digits")
        return result

    token.evaluate = limited  # type: ignore[method-assign]


def _charge_words(token: XPathToken) -> None:
    """Make reading an element's words cost as much as there is to read."""
    select = token.select

    def charged(context: Any = None) -> Iterator[Any]:  # noqa: ANN401
        for item in select(context):
            if isinstance(item, XPathNode):
                context.tree.budget.spend(context.tree.weight(item) // 10)
            yield item

    token.select = charged  # type: ignore[method-assign]


def _put_in_order(token: XPathToken) -> None:
    """A path yields nodes in the order of the document; the library yields them as it finds them."""
    select = token.select

    def ordered(context: Any = None) -> Iterator[Any]:  # noqa: ANN401
        items: list[Any] = list(select(context))
        if all(isinstance(one, XPathNode) for one in items):
            items.sort(key=lambda node: node.position)
        yield from items

    token.select = ordered  # type: ignore[method-assign]


def _count_items(token: XPathToken) -> None:
    select = token.select

    def counted(context: Any = None) -> Iterator[Any]:  # noqa: ANN401
        for item in select(context):
            context.tree.budget.spend(1)
            yield item

    token.select = counted  # type: ignore[method-assign]


def _compare(token: XPathToken) -> None:
    """Count the pairs that are compared, as the version of XPath wants: the library is wrong about a few of them."""
    compare = token.iter_comparison_data if token.parser.version != "1.0" else _classic_pairs(token)

    def counted(context: Any) -> Iterator[Any]:  # noqa: ANN401
        for left, right in compare(context):
            context.tree.budget.spend(1)
            untyped = isinstance(left, UntypedAtomic) and isinstance(right, UntypedAtomic)
            yield (str(left), str(right)) if untyped else (left, right)

    token.iter_comparison_data = counted  # type: ignore[method-assign]


def _classic_pairs(token: XPathToken) -> Callable[[Any], Iterator[Any]]:
    """XPath 1.0, section 3.4: truths if there is one, numbers if there is one or for an order, else words."""

    def pairs(context: Any) -> Iterator[Any]:  # noqa: ANN401
        sides: list[list[Any]] = [list(one.select(copy(context))) for one in token]
        equal = token.symbol in ("=", "!=")
        if any(len(side) == 1 and isinstance(side[0], bool) for side in sides):
            sides = [[token.boolean_value(side)] if equal or _is_node_set(side) else side for side in sides]
        words = [[token.string_value(one) if isinstance(one, XPathNode) else one for one in side] for side in sides]
        for left, right in product(*words):
            if equal and not isinstance(left, Number) and not isinstance(right, Number):
                yield left, right
            else:
                yield token.number_value(left), token.number_value(right)

    return pairs


def _is_node_set(items: list[Any]) -> bool:
    return not items or isinstance(items[0], XPathNode)


def _count_range(token: XPathToken) -> None:
    evaluate = token.evaluate

    def counted(context: Any = None) -> Any:  # noqa: ANN401
        first, last = token.get_operands(context, cls=int)
        if first is not None and last is not None:
            context.tree.budget.spend(max(0, last - first))
        return evaluate(context)

    token.evaluate = counted  # type: ignore[method-assign]


def _count_growing(token: XPathToken) -> None:
    """Each item is compared with all before it."""
    operand = token[0]
    atomization = operand.atomization

    def counted(context: Any = None) -> Iterator[Any]:  # noqa: ANN401
        for number, item in enumerate(atomization(context)):
            context.tree.budget.spend(number // 20)
            yield item

    operand.atomization = counted  # type: ignore[method-assign]


def _find_ids(token: XPathToken) -> None:
    """Elementpath looks for identifiers with every call, and in XPath 1.0 below the context node only."""
    if len(token) != 1:
        raise UnrunnableError("the function id() is run with one argument only")

    def select(context: Any = None) -> Iterator[Any]:  # noqa: ANN401
        words = {word for item in token[0].select(copy(context)) for word in token.string_value(item).split()}
        yield from context.tree.with_ids(words)

    token.select = select  # type: ignore[method-assign]
    token.evaluate = lambda context=None: list(select(context))  # type: ignore[method-assign]


def _tame_matches(token: XPathToken) -> None:
    evaluate = token.evaluate

    def tamed(context: Any = None) -> Any:  # noqa: ANN401
        text = token.get_argument(context, default="", cls=str)
        pattern = token.get_argument(context, 1, required=True, cls=str)
        if is_tame(pattern, len(text)):
            return evaluate(context)
        if len(token) > 2:
            raise SchemaError("its regular expression could take for ever")
        context.tree.budget.spend(len(text) // 10)
        return found_in(pattern, text)

    token.evaluate = tamed  # type: ignore[method-assign]


def _tame_cutting(token: XPathToken) -> None:
    """``tokenize`` and ``replace`` need the exact places, which only a tame pattern gives in time."""
    evaluate = token.evaluate

    def tamed(context: Any = None) -> Any:  # noqa: ANN401
        text = token.get_argument(context, default="", cls=str)
        pattern = token.get_argument(context, 1, cls=str) or r"\s+"
        if not is_tame(pattern, len(text)):
            raise SchemaError("its regular expression could take for ever")
        if token.symbol == "replace" and len(token.get_argument(context, 2, cls=str) or "") > _LONGEST_FILLING:
            raise SchemaError("it fills in a text that is too long")
        context.tree.budget.spend(len(text) >> 4)
        return evaluate(context)

    token.evaluate = tamed  # type: ignore[method-assign]


def _limit_joining(token: XPathToken) -> None:
    evaluate = token.evaluate

    def limited(context: Any = None) -> Any:  # noqa: ANN401
        if len(token) > 1 and len(token.get_argument(context, 1, cls=str) or "") > _LONGEST_FILLING:
            raise SchemaError("it fills in a text that is too long")
        return evaluate(context)

    token.evaluate = limited  # type: ignore[method-assign]


_SPECIAL: dict[str, Callable[[XPathToken], None]] = {
    "$": _count_items,
    "to": _count_range,
    "distinct-values": _count_growing,
    "index-of": _count_growing,
    "id": _find_ids,
    "matches": _tame_matches,
    "tokenize": _tame_cutting,
    "replace": _tame_cutting,
    "string-join": _limit_joining,
    **dict.fromkeys(_COMPARING, _compare),
}
