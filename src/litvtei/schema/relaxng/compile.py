"""From the tree of a schema to patterns: references, combinations and inclusions resolved (RELAX NG 4.10-4.19).

Every step is a generator that yields the steps it needs; a loop runs them, so
that no schema, however deep or long its chains of references, fills the stack.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from litvtei.schema.relaxng.datatype import read_datatype
from litvtei.schema.relaxng.library import Library
from litvtei.schema.relaxng.name_class import NameClass
from litvtei.schema.relaxng.node import Node
from litvtei.schema.relaxng.pattern import EMPTY, NOT_ALLOWED, TEXT, Attribute, Documentation, Element, Pattern
from litvtei.schema.relaxng.patterns import Patterns
from litvtei.schema.relaxng.problem import SchemaError

_START = ""
_CONSTANTS = {"empty": EMPTY, "text": TEXT, "notAllowed": NOT_ALLOWED}
Work = Generator["Work", Pattern, Pattern]


@dataclass(slots=True)
class _Scope:
    """The definitions of one grammar; the start has the empty name."""

    parent: _Scope | None
    definitions: dict[str, list[Node]] = field(default_factory=dict)
    # None while a definition is being made.
    made: dict[str, Pattern | None] = field(default_factory=dict)
    described: dict[str, dict[Attribute, str]] = field(default_factory=dict)


class Compiler:
    """Turns one schema into patterns."""

    def __init__(self, patterns: Patterns, library: Library) -> None:
        self._patterns, self._library = patterns, library
        self.documentation = Documentation()
        self._scopes: list[_Scope] = []
        self._reachable = True
        # What is said of the attributes that the element or definition in work has.
        self._described: dict[Attribute, str] = {}
        self._elements: deque[tuple[Element, Node, _Scope | None]] = deque()

    def compile(self, root: Node) -> Pattern:
        """Return the pattern of a whole schema. Raises SchemaError."""
        start = _run(self._pattern(root, None))
        self._fill_elements()
        # What the start does not lead to is not part of the schema (RELAX NG 4.19), but may not name what there is not.
        self._reachable = False
        while self._scopes:
            scope = self._scopes.pop()
            for name in scope.definitions:
                _run(self._definition(scope, name, root))
                self._fill_elements()
        return start

    def _fill_elements(self) -> None:
        while self._elements:
            element, node, scope = self._elements.popleft()
            self._described = {}
            element.content = _run(self._inner(node, scope))
            self.documentation.add_attributes(element, self._described)

    def _pattern(self, node: Node, scope: _Scope | None) -> Work:
        special = self._SPECIAL.get(node.kind)
        if special is not None:
            return (yield special(self, node, scope))
        children = []
        for child in node.children:
            children.append((yield self._pattern(child, scope)))  # noqa: PERF401 - a generator cannot be a comprehension
        return self._simple(node, children)

    def _inner(self, node: Node, scope: _Scope | None) -> Work:
        """Return the children of a node as a group."""
        children = []
        for child in node.children:
            children.append((yield self._pattern(child, scope)))  # noqa: PERF401
        return self._patterns.group(children)

    def _simple(self, node: Node, children: list[Pattern]) -> Pattern:
        if node.kind in _CONSTANTS:
            return _CONSTANTS[node.kind]
        if node.kind == "value":
            return self._value(node)
        make = self._patterns
        if node.kind == "choice":
            return make.choice(children)
        if node.kind == "interleave":
            return make.interleave(children)
        inner = make.group(children)
        repeated: dict[str, Callable[[], Pattern]] = {
            "optional": lambda: make.optional(inner),
            "zeroOrMore": lambda: make.optional(make.one_or_more(inner)),
            "oneOrMore": lambda: make.one_or_more(inner),
            "list": lambda: make.listing(inner),
            "mixed": lambda: make.interleave((TEXT, inner)),
        }
        return repeated[node.kind]() if node.kind in repeated else inner

    def _value(self, node: Node) -> Pattern:
        try:
            datatype = read_datatype(node.library if node.name else "", node.name or "token", [])
        except SchemaError as error:
            raise _placed(error, node) from None
        compared = datatype.value(node.text, node.context)
        if datatype.in_context and ":" not in node.text:
            # In a schema, unlike in a document, a name without a prefix is in the namespace of @ns.
            compared = (node.namespace or "", datatype.normalise(node.text))
        if compared is None:
            raise _fault(node, f"{node.text} is not a value of {datatype.name}")
        value = self._patterns.value(datatype, datatype.normalise(node.text), compared)
        self.documentation.add(value, node.documentation)
        return value

    def _data(self, node: Node, scope: _Scope | None) -> Work:
        parameters = [(child.name, child.text) for child in node.children if child.kind == "param"]
        try:
            datatype = read_datatype(node.library, node.name, parameters)
        except SchemaError as error:
            raise _placed(error, node) from None
        but: list[Pattern] = []
        for child in node.children:
            if child.kind == "except":
                for one in child.children:
                    but.append((yield self._pattern(one, scope)))  # noqa: PERF401
        return self._patterns.data(datatype, self._patterns.choice(but) if but else None)

    def _element(self, node: Node, scope: _Scope | None) -> Work:
        yield from ()
        element = self._patterns.element(_names(node), node.document.uri, node.line)
        self._elements.append((element, node, scope))
        self.documentation.add(element, node.documentation)
        return element

    def _attribute(self, node: Node, scope: _Scope | None) -> Work:
        inner = (yield self._inner(node, scope)) if node.children else TEXT
        attribute = self._patterns.attribute(_names(node), inner)
        self.documentation.add(attribute, node.documentation)
        if isinstance(attribute, Attribute) and node.documentation:
            self._described[attribute] = node.documentation
        return attribute

    def _external(self, node: Node, scope: _Scope | None) -> Work:
        return (yield self._pattern(self._library.inner(node), scope))

    def _ref(self, node: Node, scope: _Scope | None) -> Work:
        if scope is None:
            raise _fault(node, f"<ref> to {node.name} outside a grammar")
        return (yield self._definition(scope, node.name, node))

    def _parent_ref(self, node: Node, scope: _Scope | None) -> Work:
        if scope is None or scope.parent is None:
            raise _fault(node, f"<parentRef> to {node.name} without a grammar around this one")
        return (yield self._definition(scope.parent, node.name, node))

    def _definition(self, scope: _Scope, name: str, asking: Node) -> Work:
        if name in scope.made:
            known = scope.made[name]
            if known is None and self._reachable:
                raise _fault(asking, f"the definition of {name or 'the start'} contains itself")
            self._described.update(scope.described.get(name, {}))
            return known or NOT_ALLOWED
        if name not in scope.definitions:
            raise _fault(asking, f"{name} is not defined" if name else "the grammar has no start")
        scope.made[name] = None
        around, self._described = self._described, {}
        written = scope.definitions[name]
        bodies = []
        for node in written:
            bodies.append((yield self._inner(node, scope)))  # noqa: PERF401
        combine = {node.combine for node in written if node.combine}
        if len(combine) > 1 or sum(not node.combine for node in written) > 1:
            raise _fault(written[-1], f"the definitions of {name or 'the start'} do not say how they combine")
        made = self._patterns.interleave(bodies) if "interleave" in combine else self._patterns.choice(bodies)
        scope.made[name], scope.described[name] = made, self._described
        around.update(self._described)
        self._described = around
        return made

    def _grammar(self, node: Node, parent: _Scope | None) -> Work:
        scope = _Scope(parent)
        for component in self._components(node):
            scope.definitions.setdefault(component.name, []).append(component)
        self._scopes.append(scope)
        return (yield self._definition(scope, _START, node))

    def _components(self, node: Node) -> list[Node]:
        """Return the definitions of a grammar or inclusion, those of its parts and files in place."""
        found: list[Node] = []
        waiting = list(reversed(node.children))
        while waiting:
            child = waiting.pop()
            if child.kind == "div":
                waiting.extend(reversed(child.children))
            elif child.kind == "include":
                found.extend(self._included(child))
            else:
                found.append(child)
        return found

    def _included(self, node: Node) -> list[Node]:
        grammar = self._library.inner(node)
        if grammar.kind != "grammar":
            raise _fault(node, f"{node.name} is not a grammar")
        theirs, ours = self._components(grammar), self._components(node)
        replaced = {component.name: component for component in ours}
        missing = replaced.keys() - {component.name for component in theirs}
        if missing:
            name = min(missing)
            raise _fault(replaced[name], f"{node.name} has no {name or 'start'} that could be replaced")
        return [component for component in theirs if component.name not in replaced] + ours

    _SPECIAL: dict[str, Callable[[Compiler, Node, _Scope | None], Work]] = {  # noqa: RUF012 - never changed
        "element": _element,
        "attribute": _attribute,
        "data": _data,
        "externalRef": _external,
        "ref": _ref,
        "parentRef": _parent_ref,
        "grammar": _grammar,
    }


def _names(node: Node) -> NameClass:
    if node.names is None:
        raise _fault(node, "a name is missing")
    return node.names


def _fault(node: Node, message: str) -> SchemaError:
    return SchemaError(message, node.document.uri, node.line)


def _placed(error: SchemaError, node: Node) -> SchemaError:
    return type(error)(error.message, node.document.uri, node.line)


def _run(work: Work) -> Pattern:
    """Run steps, each of which may ask for others, on a stack of our own."""
    stack = [work]
    answer: Pattern = EMPTY
    asked = False
    while stack:
        try:
            needed = stack[-1].send(answer) if asked else next(stack[-1])
        except StopIteration as finished:
            stack.pop()
            answer, asked = finished.value, True
        else:
            stack.append(needed)
            asked = False
    return answer
