"""Which element of RELAX NG may stand where, with which attributes (RELAX NG 3, the full syntax)."""

from __future__ import annotations

from litvtei.markup.name_form import NC_NAME
from litvtei.schema.relaxng.name_class import AnyName, Name, NameClass, NamespaceName, every_part, parts
from litvtei.schema.relaxng.node import Node

ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
_XMLNS = "http://www.w3.org/2000/xmlns"

# A role is what is asked for at a place: the kinds of element that may stand there.
PATTERN = (
    "element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef empty value "
    "data notAllowed text externalRef grammar"
)
NAMES = "name anyName nsName choice"
NAME_EXCEPTION = "except"
GRAMMAR = "start define div include"
INCLUDE = "start define div "
_DATA = "param except "
_NOTHING = ""

ATTRIBUTES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(PATTERN.split(), ()),
    **dict.fromkeys(NAMES.split(), ()),
    **dict.fromkeys(("element", "attribute", "ref", "parentRef", "param"), ("name",)),
    **dict.fromkeys(("data", "value"), ("type",)),
    **dict.fromkeys(("externalRef", "include"), ("href",)),
    "except": (),
    "div": (),
    "start": ("combine",),
    "define": ("name", "combine"),
}
REQUIRED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ref", "parentRef", "param", "define"), ("name",)),
    **dict.fromkeys(("externalRef", "include"), ("href",)),
    "data": ("type",),
}
_CONTENT = {
    **dict.fromkeys(
        "element attribute group interleave choice optional zeroOrMore oneOrMore list mixed start define".split(),
        PATTERN,
    ),
    "data": _DATA,
    "grammar": GRAMMAR,
    "include": INCLUDE,
}
_AT_LEAST_ONE = frozenset(
    "element group interleave choice optional zeroOrMore oneOrMore list mixed define except".split()
)


def role_of_children(kind: str, role: str, *, named: bool, place: int) -> str:
    """Return what may stand at a place inside an element of some kind, which itself has a role."""
    if kind == "except":
        return NAMES if role == NAME_EXCEPTION else PATTERN
    if role == NAMES:
        return {"choice": NAMES, "anyName": NAME_EXCEPTION, "nsName": NAME_EXCEPTION}.get(kind, _NOTHING)
    if kind == "div":
        return role
    if kind in ("element", "attribute") and not named and place == 0:
        return NAMES
    return _CONTENT.get(kind, _NOTHING)


def right_number(node: Node) -> bool:
    """Tell whether a node holds as many children as it must, in the right order."""
    kinds = [child.kind for child in node.children]
    unnamed = node.kind in ("element", "attribute") and node.names is None
    count = len(kinds) - unnamed
    if node.kind in _AT_LEAST_ONE and count < 1:
        return False
    if node.kind == "attribute":
        return 0 <= count <= 1
    if node.kind == "start":
        return count == 1
    if node.kind in ("anyName", "nsName"):
        return count <= 1
    if node.kind == "data":
        return kinds.count("except") <= 1 and "except" not in kinds[:-1]
    return True


def contradicts_itself(names: NameClass) -> bool:
    """Tell whether a wildcard excepts what it is itself (RELAX NG 4.16)."""
    if isinstance(names, AnyName) and names.but is not None:
        return any(isinstance(part, AnyName) for part in parts(names.but))
    if isinstance(names, NamespaceName) and names.but is not None:
        return any(not isinstance(part, Name) for part in parts(names.but))
    return False


def declares_namespace(names: NameClass) -> bool:
    """Tell whether an attribute would be a namespace declaration (RELAX NG 4.16)."""
    for part in every_part(names):
        if isinstance(part, NamespaceName) and part.namespace == _XMLNS:
            return True
        if isinstance(part, Name) and (part.tag == "xmlns" or part.tag.startswith(f"{{{_XMLNS}}}")):
            return True
    return False


def is_nc_name(text: str) -> bool:
    """Tell whether a string is a name without a colon."""
    return NC_NAME.fits(text)
