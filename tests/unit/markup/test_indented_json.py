"""JSON that people read is laid out as Python's own library lays it out."""

from __future__ import annotations

import json

import pytest

from litvtei.markup.json import indented_json, safe_json

VALUES = (
    {"a": [], "b": {}, "c": [1, 2.5, None, True], "d": {"é": 'ä\n"<\\'}, "e": (1, ("x",))},
    [[2020], [[]], {"x": {"y": [{}]}}],
    [],
    "Wörter",
    None,
)


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("indent", [1, 2])
def test_indented_json_is_what_pythons_library_writes(value: object, indent: int) -> None:
    """The layout of files that are compared does not depend on who wrote them."""
    assert indented_json(value, indent) == json.dumps(value, ensure_ascii=False, indent=indent)


def test_what_steers_a_terminal_is_a_number_in_indented_json_too() -> None:
    """A right-to-left override in a name cannot turn a report round."""
    assert safe_json({"name": "a\u202eb"}, indent=1) == '{\n "name": "a\\u202eb"\n}'
