"""JSON for people, programs and pages: every script as it is, nothing that steers a terminal or ends a script."""

from __future__ import annotations

import json
import re

# What could steer a terminal and stands in JSON as it is: DEL, C1, the bidirectional controls, line separators.
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile("[<>&]")


def safe_json(value: object, indent: int | None = None) -> str:
    """Return a value as JSON in one line, or indented; what steers a terminal is written by its number.

    Indenting takes a few times as long: it is for what people read.
    """
    return steady(indented_json(value, indent) if indent else _in_one_line(value))


def indented_json(value: object, indent: int, before: str = "\n") -> str:
    """Return a value as ``json.dumps`` indents it, which takes Python's own encoder far longer; keys are strings.

    ``before`` is what stands before a line at the depth of the value.
    """
    if isinstance(value, str):
        return quoted(value)
    inner = f"{before}{' ' * indent}"
    if isinstance(value, dict) and value:
        lines = [f"{quoted(key)}: {indented_json(one, indent, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(lines)}{before}}}"
    if isinstance(value, list | tuple) and value:
        return f"[{inner}{f',{inner}'.join([indented_json(one, indent, inner) for one in value])}{before}]"
    return _in_one_line(value)


_in_one_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


# A word as JSON, not yet steady: for who puts many of them together.
quoted = json.encoder.encode_basestring


def steady(text: str) -> str:
    """Return JSON in which what steers a terminal is written by its number."""
    return text if text.isprintable() else _STEERING.sub(_by_number, text)


def script_json(value: object) -> str:
    """Return a value as JSON that may stand in a ``script`` element of a page: no word in it can end that."""
    return _MARKUP.sub(_by_number, safe_json(value))


def _by_number(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
