"""The same linked data as Turtle (RDF 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.site.export.jsonld import CONTEXT, nodes
from litvtei.site.export.record import Registers

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_NOT_IN_AN_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ADDRESSES = frozenset(name for name, value in CONTEXT.items() if isinstance(value, dict))


def turtle(registers: Registers) -> Iterator[str]:
    """Yield a Turtle document: an entry, then its mentions."""
    yield f"@prefix schema: <{CONTEXT['@vocab']}> .\n"
    for node in nodes(registers):
        address = _address(str(node["@id"]))
        reverse = node.pop("@reverse", {})
        yield f"\n{address} {_properties(node)} .\n"
        for name, some in reverse.items() if isinstance(reverse, dict) else ():
            for one in some:
                yield f"[] {_properties(one)} ; schema:{name} {address} .\n"


def _properties(node: dict[str, object]) -> str:
    parts = [f"a schema:{node['@type']}"]
    for name, value in node.items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            parts.append(f"schema:{name} " + ", ".join(_value(name, one) for one in values))
    return " ;\n    ".join(parts)


def _value(name: str, value: object) -> str:
    if isinstance(value, dict):
        if "@id" in value:
            return _address(value["@id"])
        if "@value" in value:
            return f"{_literal(value['@value'])}@{value['@language']}"
        return f"[ {_properties(value)} ]"
    return _address(str(value)) if name in _ADDRESSES else _literal(str(value))


def _address(url: str) -> str:
    return f"<{_NOT_IN_AN_ADDRESS.sub(lambda match: f'%{ord(match[0]):02X}', url)}>"


def _literal(words: str) -> str:
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}", words) + '"'
