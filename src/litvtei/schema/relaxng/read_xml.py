"""RELAX NG in XML syntax: elements become nodes; what the full syntax forbids is refused (RELAX NG 3, 4.1-4.9)."""

from __future__ import annotations

import re

from lxml import etree

from litvtei.markup.names import XML_NAMESPACE, display_name
from litvtei.schema.relaxng.datatype import is_uri
from litvtei.schema.relaxng.name_class import AnyName, Name, NameClass, NamespaceName, name_choice, qualified, tag_of
from litvtei.schema.relaxng.node import Document, Node, resolve
from litvtei.schema.relaxng.problem import Budget, SchemaError
from litvtei.schema.relaxng.syntax import (
    ANNOTATIONS,
    ATTRIBUTES,
    NAME_EXCEPTION,
    NAMES,
    PATTERN,
    REQUIRED,
    contradicts_itself,
    declares_namespace,
    is_nc_name,
    right_number,
    role_of_children,
)

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_RNG = f"{{{RELAX_NG}}}"
_XML_BASE = f"{{{XML_NAMESPACE}}}base"
_DOCUMENTATION = f"{{{ANNOTATIONS}}}documentation"
_SPACE = " \t\r\n"


def read_xml(root: etree._Element, document: Document, namespace: str | None, budget: Budget) -> Node:
    """Return the tree of a schema document; ``namespace`` is what it inherits. Raises SchemaError."""
    return _Reader(document, budget).read(root, namespace)


class _Reader:
    def __init__(self, document: Document, budget: Budget) -> None:
        self._document, self._budget = document, budget
        self._values: dict[etree._Element, str] = {}

    def read(self, root: etree._Element, namespace: str | None) -> Node:
        holder = Node("holder", self._document, namespace=namespace)
        waiting: list[tuple[etree._Element, Node, str]] = [(root, holder, PATTERN)]
        finished: list[tuple[etree._Element, Node, str]] = []
        while waiting:
            element, parent, role = waiting.pop()
            self._budget.spend(1)
            node = self._node(element, parent, role)
            finished.append((element, node, role))
            children = self._inner(element, node)
            for place, child in enumerate(children):
                child_role = role_of_children(node.kind, role, named=node.names is not None, place=place)
                waiting.append((child, node, child_role))
        for element, node, role in reversed(finished):
            # Children were read last to first.
            node.children.reverse()
            if role in (NAMES, NAME_EXCEPTION):
                node.names = self._names(element, node)
            self._finish(element, node)
        return holder.children[0]

    def _fail(self, element: etree._Element, message: str) -> SchemaError:
        return SchemaError(message, self._document.uri, int(element.sourceline or 0))

    def _node(self, element: etree._Element, parent: Node, role: str) -> Node:
        tag = tag_of(element)
        if not tag.startswith(_RNG):
            raise self._fail(element, f"<{display_name(tag)}> is not an element of RELAX NG")
        kind = tag.removeprefix(_RNG)
        if kind not in ATTRIBUTES or kind not in role.split():
            raise self._fail(element, f"<{kind}> may not stand here")
        node = Node(kind, self._document, int(element.sourceline or 0))
        values = self._attributes(element, kind)
        node.namespace = values.get("ns", parent.namespace)
        node.library = values.get("datatypeLibrary", parent.library)
        node.name = values.get("name") or values.get("type") or ""
        node.combine = values.get("combine", "")
        if "href" in values:
            node.name = self._address(element, values["href"])
        if kind in ("element", "attribute"):
            if "name" in values:
                own = values.get("ns", "") if kind == "attribute" else node.namespace
                node.names = self._name(element, values["name"], own)
        elif node.name and "href" not in values and not is_nc_name(node.name):
            raise self._fail(element, f"{node.name} is not a name")
        parent.children.append(node)
        return node

    def _attributes(self, element: etree._Element, kind: str) -> dict[str, str]:
        values: dict[str, str] = {}
        for name, value in element.items():
            if name.startswith("{"):
                if name.startswith(_RNG):
                    raise self._fail(element, f"<{kind}> may not have the attribute {name}")
            elif name in ("ns", "datatypeLibrary", *ATTRIBUTES[kind]):
                values[name] = value if name in ("ns", "datatypeLibrary", "href") else value.strip(_SPACE)
            else:
                raise self._fail(element, f"<{kind}> may not have the attribute {name}")
        for name in REQUIRED.get(kind, ()):
            if not values.get(name):
                raise self._fail(element, f"<{kind}> needs the attribute {name}")
        if values.get("combine", "choice") not in ("choice", "interleave"):
            raise self._fail(element, "combine must be choice or interleave")
        if "" in (values.get("name", "-"), values.get("type", "-")):
            raise self._fail(element, f"<{kind}> has an empty name")
        library = values.get("datatypeLibrary")
        if library and not (re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.", library) and is_uri(library) and "#" not in library):
            raise self._fail(element, f"the datatype library {library} is not an absolute address")
        return values

    def _address(self, element: etree._Element, href: str) -> str:
        if "#" in href or not is_uri(href):
            raise self._fail(element, f"{href} is not the address of a file")
        base = self._document.uri
        for ancestor in reversed([element, *element.iterancestors()]):
            base = resolve(base, ancestor.get(_XML_BASE, "") or "") if ancestor.get(_XML_BASE) else base
        return resolve(base, href)

    def _inner(self, element: etree._Element, node: Node) -> list[etree._Element]:
        """Return the children that belong to RELAX NG; keep text and documentation."""
        words = [element.text or ""]
        children: list[etree._Element] = []
        textual = node.kind in ("name", "value", "param")
        for child in element:
            words.append(child.tail or "")
            if not isinstance(child.tag, str):
                continue
            if textual:
                raise self._fail(child, f"<{node.kind}> may only hold text")
            if child.tag.startswith(_RNG):
                children.append(child)
            elif child.tag == _DOCUMENTATION:
                self._document_it(node, children, child)
        text = "".join(words)
        if textual:
            node.text, node.context = text, element
        elif text.strip(_SPACE):
            raise self._fail(element, f"text may not stand in <{node.kind}>")
        return children

    def _document_it(self, node: Node, children: list[etree._Element], documentation: etree._Element) -> None:
        words = " ".join("".join(documentation.itertext()).split())
        if node.kind == "choice" and children:
            # Documentation behind a value is of that value.
            self._values[children[-1]] = words
        elif words and not node.documentation:
            node.documentation = words

    def _name(self, element: etree._Element, written: str, namespace: str | None) -> NameClass:
        prefix, colon, local = written.strip(_SPACE).rpartition(":")
        if not is_nc_name(local) or (colon and not is_nc_name(prefix)):
            raise self._fail(element, f"{written} is not a name")
        if not colon:
            return Name(qualified(namespace or "", local))
        spaces = {**element.nsmap, "xml": XML_NAMESPACE}
        if prefix not in spaces:
            raise self._fail(element, f"the prefix of {written} is not declared")
        return Name(qualified(spaces[prefix] or "", local))

    def _names(self, element: etree._Element, node: Node) -> NameClass:
        """Return the name class of a finished node. Its children are finished already."""
        inner = [child.names for child in node.children if child.names is not None]
        if node.kind == "name":
            return self._name(element, node.text, node.namespace)
        if node.kind in ("choice", "except"):
            if not inner:
                raise self._fail(element, f"<{node.kind}> is empty")
            return name_choice(inner)
        but = inner[0] if inner else None
        names = AnyName(but) if node.kind == "anyName" else NamespaceName(node.namespace or "", but)
        if contradicts_itself(names):
            raise self._fail(element, f"<except> in <{node.kind}> may not hold what it is taken from")
        return names

    def _finish(self, element: etree._Element, node: Node) -> None:
        node.documentation = node.documentation or self._values.get(element, "")
        if not right_number(node):
            raise self._fail(element, f"<{node.kind}> does not hold what it must")
        if node.kind in ("element", "attribute"):
            if node.names is None:
                node.names = node.children.pop(0).names
            if node.kind == "attribute" and node.names is not None and declares_namespace(node.names):
                raise self._fail(element, "a namespace declaration is not an attribute")
