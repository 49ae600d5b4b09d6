"""RELAX NG in compact syntax (ISO/IEC 19757-2, annex C): the same nodes as from XML. Annotations are skipped."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from litvtei.schema.relaxng.compact_names import Names
from litvtei.schema.relaxng.compact_token import Token, tokens
from litvtei.schema.relaxng.compact_words import KEYWORDS
from litvtei.schema.relaxng.datatype import XSD
from litvtei.schema.relaxng.node import Document, Node, resolve
from litvtei.schema.relaxng.problem import Budget
from litvtei.schema.relaxng.syntax import declares_namespace

_CONNECTORS = {",": "group", "&": "interleave", "|": "choice"}
_REPETITIONS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_ASSIGNMENTS = {"=": "", "|=": "choice", "&=": "interleave"}


def read_compact(data: bytes, document: Document, namespace: str | None, budget: Budget) -> Node:
    """Return the tree of a schema in compact syntax. Raises SchemaError."""
    return _Parser(list(tokens(data, document.uri, budget)), document, namespace).whole()


class _Parser(Names):
    def __init__(self, words: list[Token], document: Document, namespace: str | None) -> None:
        super().__init__(words, document, namespace)
        self._libraries = {"xsd": XSD}

    def whole(self) -> Node:
        """Return the schema: one pattern, or the content of a grammar."""
        self._declarations()
        following = self._words[self._at + 1] if self._at + 1 < len(self._words) else None
        assigns = following is not None and following.kind == "symbol" and following.text in _ASSIGNMENTS
        if self._word().text not in KEYWORDS:
            self._skip_foreign_elements()
        component = self._word().kind == "name" and self._word().text in ("start", "div", "include")
        if component or assigns or self._word().kind == "end":
            node = self._node("grammar")
            node.children = self._components("end", ("start", "define", "div", "include"))
            return node
        node = self._pattern()
        if self._word().kind != "end":
            raise self._fail()
        return node

    def _node(self, kind: str, *children: Node) -> Node:
        word = self._word()
        node = Node(kind, self._document, word.line, list(children))
        node.namespace, node.documentation = self._default, word.documentation
        return node

    # Declarations

    def _declarations(self) -> None:
        while self._is_keyword("namespace", "default", "datatypes"):
            keyword = self._next().text
            if keyword == "datatypes":
                name = self._next().text
                self._expect("=")
                self._libraries[name] = self._literal()
                continue
            if keyword == "default":
                if not self._is_keyword("namespace"):
                    raise self._fail()
                self._at += 1
            prefix = "" if self._is("=") else self._next().text
            self._expect("=")
            if self._is_keyword("inherit"):
                self._at += 1
                address = self._inherited
            else:
                address = self._literal()
            if prefix:
                self._namespaces[prefix] = address
            if keyword == "default":
                self._default = address

    # Grammars

    def _components(self, end: str, allowed: tuple[str, ...]) -> list[Node]:
        found: list[Node] = []
        self._skip_foreign_elements()
        while not (self._word().kind == "end" if end == "end" else self._is(end)):
            node = self._component(allowed)
            if node.kind not in allowed:
                raise self._fail(f"{node.kind} may not stand here")
            found.append(node)
            self._skip_foreign_elements()
        return found

    def _skip_foreign_elements(self) -> None:
        """Skip annotations that stand between definitions: a name and a bracket."""
        while self._word().kind in ("name", "prefixed", "quoted") and self._words[self._at + 1].text == "[":
            if self._words[self._at + 1].kind != "symbol":
                return
            self._at += 1
            self._skip_annotation()

    def _component(self, allowed: tuple[str, ...]) -> Node:
        if self._is_keyword("div"):
            node = self._node("div")
            self._at += 1
            self._expect("{")
            node.children = self._nested(lambda: self._components("}", allowed))
            self._expect("}")
        elif self._is_keyword("include"):
            node = self._node("include")
            self._at += 1
            self._address(node)
            if self._is("{"):
                self._at += 1
                node.children = self._components("}", ("start", "define", "div"))
                self._expect("}")
        else:
            node = self._node("start" if self._is_keyword("start") else "define")
            if node.kind == "start":
                self._at += 1
            else:
                node.name = self._identifier()
            if not self._is(*_ASSIGNMENTS):
                raise self._fail("an = is missing")
            node.combine = _ASSIGNMENTS[self._next().text]
            node.children = [self._pattern()]
        return node

    def _nested(self, read: Callable[[], list[Node]]) -> list[Node]:
        self._deeper()
        found = read()
        self._depth -= 1
        return found

    def _address(self, node: Node) -> None:
        node.name = resolve(self._document.uri, self._literal())
        if self._is_keyword("inherit"):
            self._at += 1
            self._expect("=")
            node.namespace = self._namespace(self._next().text)

    # Patterns

    def _pattern(self) -> Node:
        return self._nested(lambda: [self._connected()])[0]

    def _connected(self) -> Node:
        parts = [self._repeated()]
        connector = self._word().text if self._is(*_CONNECTORS) else ""
        while connector and self._is(connector):
            self._at += 1
            parts.append(self._repeated())
        if self._is(*_CONNECTORS):
            raise self._fail("different connectors need parentheses")
        if not connector:
            return parts[0]
        node = self._node(_CONNECTORS[connector], *parts)
        node.documentation = ""
        return node

    def _repeated(self) -> Node:
        node = self._primary()
        if self._is(*_REPETITIONS):
            repetition = _REPETITIONS[self._next().text]
            node = Node(repetition, self._document, node.line, [node], namespace=self._default)
        while self._is(">>"):
            # An annotation that follows: a name and a bracket.
            self._at += 2
            self._skip_annotation()
        return node

    def _primary(self) -> Node:
        word = self._word()
        if self._is("("):
            self._at += 1
            node = self._pattern()
            self._expect(")")
            return node
        if word.kind == "name" and word.text in KEYWORDS:
            return self._keyword()
        node = self._node("ref")
        if word.kind == "literal":
            node.kind = "value"
            return self._value(node)
        if word.kind == "prefixed":
            return self._data(node)
        node.name = self._identifier()
        return node

    def _keyword(self) -> Node:
        keyword = self._word().text
        node = self._node(keyword)
        if keyword in ("string", "token"):
            return self._data(node)
        self._at += 1
        match keyword:
            case "element" | "attribute":
                node.names = self._names(attribute=keyword == "attribute")
                if keyword == "attribute" and declares_namespace(node.names):
                    raise self._fail("a namespace declaration is not an attribute")
                node.children = self._braced(self._pattern)
            case "list" | "mixed":
                node.children = self._braced(self._pattern)
            case "grammar":
                self._expect("{")
                components = ("start", "define", "div", "include")
                node.children = self._nested(lambda: self._components("}", components))
                self._expect("}")
            case "parent":
                node.kind, node.name = "parentRef", self._identifier()
            case "external":
                node.kind = "externalRef"
                self._address(node)
            case "empty" | "text" | "notAllowed":
                pass
            case _:
                self._at -= 1
                raise self._fail()
        return node

    def _braced(self, read: Callable[[], Node]) -> list[Node]:
        self._expect("{")
        node = read()
        self._expect("}")
        return [node]

    def _data(self, node: Node) -> Node:
        prefix, _, node.name = self._next().text.rpartition(":")
        if prefix and prefix not in self._libraries:
            raise self._fail(f"the datatypes {prefix} are not declared")
        node.library = self._libraries[prefix] if prefix else ""
        if self._word().kind == "literal":
            node.kind = "value"
            return self._value(node)
        node.kind = "data"
        if self._is("{"):
            self._at += 1
            while not self._is("}"):
                parameter = self._node("param")
                parameter.name = self._next().text
                self._expect("=")
                parameter.text = self._literal()
                node.children.append(parameter)
            self._at += 1
        if self._is("-"):
            self._at += 1
            node.children.append(self._node("except", *self._nested(lambda: [self._primary()])))
        return node

    def _value(self, node: Node) -> Node:
        node.text = self._literal()
        spaces = {prefix: address for prefix, address in self._namespaces.items() if address and prefix != "xml"}
        node.context = etree.Element("context", nsmap=spaces)
        return node
