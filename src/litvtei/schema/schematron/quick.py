"""Questions to an element, its attributes and children that Python answers sooner than an engine starts.

Only what XPath 1, 2 and 3 and Python understand alike is translated: that something is there, ``and``, ``or``,
``not``, and the strings of attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from litvtei.markup.names import XML_NAMESPACE
from litvtei.schema.schematron.xpath import Call, Literal, Node, Operation, Path, Step

Truth = Callable[[etree._Element], bool]  # noqa: SLF001 - lxml's own name for it
Text = Callable[[etree._Element], str]  # noqa: SLF001
_NAME = re.compile(r"(?:([^\W\d][\w.-]*):)?([^\W\d][\w.-]*)")
_SPACE = re.compile(r"[ \t\r\n]+")


def quick_truth(node: Node, namespaces: Mapping[str, str]) -> Truth | None:
    """Return what tells whether an expression is true at an element; None if that needs an engine."""
    match node:
        case Call("not", (inner,)):
            truth = quick_truth(inner, namespaces)
            return None if truth is None else lambda element: not truth(element)
        case Operation("or" | "and" as operator, operands):
            return _joined(operator, [quick_truth(one, namespaces) for one in operands])
        case Call("contains" | "starts-with" as name, (first, second)):
            return _compared(name, _text(first, namespaces), _text(second, namespaces))
        case Path():
            return _is_there(_only_step(node), namespaces)
    return None


def attributes_asked(node: Node, namespaces: Mapping[str, str]) -> frozenset[str]:
    """Return the attributes of which an expression asks that one be there and nothing else; none for any other."""
    match node:
        case Operation("or", operands):
            asked = [attributes_asked(one, namespaces) for one in operands]
            return frozenset().union(*asked) if all(asked) else frozenset()
        case Path():
            step = _only_step(node)
            if step is not None and step.axis == "attribute" and (name := _qualified(step.test, namespaces)):
                return frozenset((name,))
    return frozenset()


def _joined(operator: str, truths: list[Truth | None]) -> Truth | None:
    known = [one for one in truths if one is not None]
    if len(known) < len(truths):
        return None
    if operator == "or":
        return lambda element: any(one(element) for one in known)
    return lambda element: all(one(element) for one in known)


def _compared(function: str, whole: Text | None, part: Text | None) -> Truth | None:
    if whole is None or part is None:
        return None
    if function == "contains":
        return lambda element: part(element) in whole(element)
    return lambda element: whole(element).startswith(part(element))


def _only_step(path: Path) -> Step | None:
    """The one step of a path from the context element, if it is nothing more."""
    if path.absolute or path.start is not None or path.predicates or len(path.steps) != 1:
        return None
    return None if path.steps[0].predicates else path.steps[0]


def _is_there(step: Step | None, namespaces: Mapping[str, str]) -> Truth | None:
    name = _qualified(step.test, namespaces) if step is not None else ""
    if step is None or not name:
        return None
    match step.axis:
        case "attribute":
            return lambda element: element.get(name) is not None
        case "child":
            return lambda element: next(element.iterchildren(name), None) is not None
        case "self":
            return lambda element: element.tag == name
    return None


def _text(node: Node, namespaces: Mapping[str, str]) -> Text | None:
    match node:
        case Literal(value):
            return lambda _element: value
        case Path():
            step = _only_step(node)
            if step is not None and step.axis == "attribute" and (name := _qualified(step.test, namespaces)):
                return lambda element: element.get(name) or ""
        case Call("normalize-space", (inner,)):
            text = _text(inner, namespaces)
            return None if text is None else lambda element: _SPACE.sub(" ", text(element)).strip(" ")
        case Call("concat", arguments) if len(arguments) > 1:
            texts = [_text(one, namespaces) for one in arguments]
            if None not in texts:
                return lambda element: "".join([one(element) for one in texts if one is not None])
    return None


def _qualified(test: str, namespaces: Mapping[str, str]) -> str:
    """The name that a step tests as lxml writes it; ``""`` for a wildcard, a type of node, an unknown prefix."""
    found = _NAME.fullmatch(test)
    if not found:
        return ""
    prefix, local = found.groups()
    if prefix is None:
        return local
    uri = XML_NAMESPACE if prefix == "xml" else namespaces.get(prefix)
    return f"{{{uri}}}{local}" if uri else ""
