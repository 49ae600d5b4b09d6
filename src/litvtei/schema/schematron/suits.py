"""Which expressions libxml2 may run: those whose result is the same there and whose work is bounded.

libxml2 is fast and cannot be interrupted, and it speaks XPath 1.0. So it gets an expression
only if one evaluation visits each node of the document a few times at most, and, where rules
are written in XPath 2 or 3, only if both languages must give the same answer without an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from litvtei.schema.schematron.xpath import Call, Literal, Node, Number, Operation, Path, Step, Variable, nodes_of


class Kind(StrEnum):
    """What an expression yields. ``NODE`` is at most one node; ``OTHER`` only the slower engine knows."""

    BOOLEAN = "boolean"
    NUMBER = "number"
    STRING = "string"
    NODE = "node"
    NODES = "nodes"
    OTHER = "other"


_BESIDE = frozenset(("following", "following-sibling", "preceding", "preceding-sibling"))
_FAR = frozenset(("descendant", "descendant-or-self", *_BESIDE))
_UP = frozenset(("parent", "ancestor", "ancestor-or-self"))
_NEAR = frozenset(("self", "attribute", *_UP))
_COMPARISONS = frozenset(("=", "!=", "<", "<=", ">", ">="))
_STRUCTURAL = frozenset("boolean count current false lang last local-name name namespace-uri not position true".split())
_RESULTS = {
    Kind.BOOLEAN: "not boolean true false contains starts-with lang",
    Kind.NUMBER: "count string-length number sum floor ceiling round position last",
    Kind.STRING: "string concat substring-before substring-after substring normalize-space translate "
    "name local-name namespace-uri",
    Kind.NODE: "current",
}
_FUNCTIONS = {name: kind for kind, names in _RESULTS.items() for name in names.split()}
# Each argument of these is a string or at most one node, in every version of XPath.
_OF_STRINGS = frozenset(
    "contains starts-with substring-before substring-after concat string string-length normalize-space number "
    "name local-name namespace-uri translate".split()
)


def degree(node: Node) -> int:
    """How often one evaluation may look at all nodes of the document: 0 hardly, 1 once or so, 2 for each node."""
    match node:
        case Path():
            return _path_degree(node)
        case Operation(operator, operands):
            found = max(degree(one) for one in operands)
            return max(found, *map(_value_degree, operands)) if operator in (*_COMPARISONS, "+", "-", "*") else found
        case Call(name, arguments) if arguments:
            found = max(degree(one) for one in arguments)
            return found if name in _STRUCTURAL else max(found, *map(_value_degree, arguments))
    return 0


def _path_degree(path: Path) -> int:
    far, near, up, inside, beside = path.absolute and bool(path.steps), True, False, 0, 0
    many = far
    for step in path.steps:
        # What follows each of many nodes is looked at many times over.
        beside += 1 if many and step.axis in _BESIDE else 0
        many = many or step.axis not in ("self", "parent", "attribute")
        far = far or step.axis in _FAR or (up and step.axis not in _NEAR)
        up = up or step.axis in _UP
        near = near and step.axis in _NEAR
        inside = max(inside, *(degree(one) for one in step.predicates), 0)
    own = 1 if far or (inside and not near) else 0
    if path.start is None:
        return own + inside + beside
    first = max(degree(path.start), *(degree(one) for one in path.predicates), 0)
    return first + own + inside + beside


def _value_degree(node: Node) -> int:
    """To read the words of an element that may be the whole document is to visit it all."""
    if not isinstance(node, Path) or (node.steps and node.steps[-1].axis == "attribute"):
        return 0
    return 1 if node.absolute or any(step.axis in _UP for step in node.steps) else 0


def is_constant(node: Node) -> bool:
    """Tell whether an expression says the same at every place of a document."""
    match node:
        case Path(start=None, absolute=True, steps=steps):
            return not any(
                isinstance(one, Variable) or (isinstance(one, Call) and one.name == "current")
                for step in steps
                for predicate in step.predicates
                for one in nodes_of(predicate)
            )
        case Operation(operands=operands):
            return all(is_constant(one) for one in operands)
        case Call(name, arguments):
            return name not in ("current", "position", "last", "lang") and bool(arguments) and all(
                is_constant(one) for one in arguments
            )  # fmt: skip
    return isinstance(node, Literal | Number)


def is_positional(predicate: Node, kinds: Mapping[str, Kind]) -> bool:
    """Tell whether a predicate may count places instead of asking for a truth."""
    return kind_of(predicate, kinds, modern=False) in (Kind.NUMBER, Kind.OTHER) or any(
        isinstance(one, Call) and one.name in ("position", "last") for one in nodes_of(predicate)
    )


def kind_of(node: Node, kinds: Mapping[str, Kind], *, modern: bool) -> Kind:
    """Return what an expression yields, or ``OTHER`` if libxml2 may not say.

    ``kinds`` are those of the variables; ``modern`` means that the rules speak XPath 2 or 3.
    """
    match node:
        case Literal():
            return Kind.STRING
        case Number():
            return Kind.NUMBER
        case Variable(name):
            return kinds.get(name, Kind.OTHER)
        case Path():
            return _path_kind(node, kinds, modern=modern)
        case Operation(operator, operands):
            return _operation_kind(operator, tuple(kind_of(one, kinds, modern=modern) for one in operands), modern)
        case Call(name, arguments):
            return _call_kind(name, tuple(kind_of(one, kinds, modern=modern) for one in arguments), node, modern)


def _path_kind(path: Path, kinds: Mapping[str, Kind], *, modern: bool) -> Kind:
    single = not path.absolute or not path.steps
    if path.start is not None:
        start = kind_of(path.start, kinds, modern=modern)
        if start not in (Kind.NODE, Kind.NODES):
            return Kind.OTHER
        single = start is Kind.NODE or _picks_one(path.predicates)
    for step in path.steps:
        if step.axis == "namespace":
            return Kind.OTHER
        single = single and (step.axis in ("self", "parent") or _is_one(step))
    inner = [one for step in path.steps for one in step.predicates] + list(path.predicates)
    if any(kind_of(one, kinds, modern=modern) is Kind.OTHER for one in inner):
        return Kind.OTHER
    return Kind.NODE if single else Kind.NODES


def _is_one(step: Step) -> bool:
    named = step.axis == "attribute" and "*" not in step.test and not step.test.endswith("()")
    return named or _picks_one(step.predicates)


def _picks_one(predicates: tuple[Node, ...]) -> bool:
    return any(isinstance(one, Number) or one == Call("last", ()) for one in predicates)


def _operation_kind(operator: str, kinds: tuple[Kind, ...], modern: bool) -> Kind:  # noqa: FBT001
    if Kind.OTHER in kinds:
        return Kind.OTHER
    if operator == "|":
        return Kind.NODES if set(kinds) <= {Kind.NODE, Kind.NODES} else Kind.OTHER
    if operator in ("or", "and"):
        return Kind.BOOLEAN
    if operator in _COMPARISONS:
        same = set(kinds) == {Kind.NUMBER} or (
            operator in ("=", "!=") and set(kinds) <= {Kind.STRING, Kind.NODE, Kind.NODES}
        )
        return Kind.BOOLEAN if same or not modern else Kind.OTHER
    same = set(kinds) == {Kind.NUMBER} and operator in ("+", "-", "*")
    return Kind.NUMBER if same or not modern else Kind.OTHER


def _call_kind(name: str, kinds: tuple[Kind, ...], call: Call, modern: bool) -> Kind:  # noqa: FBT001
    result = _FUNCTIONS.get(name)
    if result is None or Kind.OTHER in kinds:
        return Kind.OTHER
    if not modern or name in ("not", "boolean", "true", "false", "position", "last", "current"):
        return result
    if name == "count":
        return result if set(kinds) <= {Kind.NODE, Kind.NODES} else Kind.OTHER
    if name not in _OF_STRINGS or not set(kinds) <= {Kind.STRING, Kind.NODE}:
        return Kind.OTHER
    # These demand a string where XPath 1.0 takes an empty result for one.
    strict = call.arguments[1:] if name == "translate" else ()
    return result if all(isinstance(one, Literal) for one in strict) else Kind.OTHER
