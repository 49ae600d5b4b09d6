"""Regular expressions of rules: run as they are if they are tame, else without backtracking, else not at all."""

from __future__ import annotations

import re

from litvtei.schema.relaxng.problem import SchemaError
from litvtei.schema.relaxng.regex import expression

_MOST_STEPS = 30_000_000
_ESCAPE_OR_CLASS = re.compile(r"\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_FIXED = re.compile(r"(?<!\))\{\d{1,2}(?:,\d{1,2})?\}")
_UNBOUNDED = re.compile(r"[*+]|\{\d+,\d*\}")
_ANYTHING = r"[\s\S]*"


def is_tame(pattern: str, length: int) -> bool:
    """Tell whether a backtracking engine surely ends soon on a text of this length.

    It does unless something that repeats is itself repeated, or too many things repeat one after the other.
    """
    bare = _FIXED.sub("", _ESCAPE_OR_CLASS.sub("x", pattern).replace("(?:", "("))
    signs = len(re.findall(r"[*+?{|]", bare))
    if len(pattern) > 1000 or signs > 12 or re.search(r"\)[*+{]", bare):
        # A repeated group is harmless if nothing varies inside it: ( \d\d){2}
        return len(pattern) <= 1000 and signs <= 1
    loops = len(_UNBOUNDED.findall(bare))
    searching = 0 if bare.startswith("^") else 1
    ending = 1 if re.search(r"(?:[*+]|\{\d+,\d*\})\??$", bare) else 0
    steps: int = max(length, 1) ** max(loops + searching - ending, 1)
    return steps <= _MOST_STEPS


def found_in(pattern: str, text: str) -> bool:
    """Tell whether a wild pattern occurs in a text, in time linear in the text.

    Raises SchemaError for a pattern that only backtracking can follow.
    """
    body, begins, ends = pattern, False, False
    if body.startswith("^"):
        body, begins = body[1:], True
    if body.endswith("$") and not body.endswith("\\$"):
        body, ends = body[:-1], True
    bare = _ESCAPE_OR_CLASS.sub("x", body)
    if re.search(r"[\^$]", bare) or re.search(r"\\[1-9]", body) or ((begins or ends) and _forks(bare)):
        raise SchemaError("its regular expression could take for ever")
    plain = re.sub(r"([*+?}])\?", r"\1", body.replace("(?:", "("))
    whole = f"{'' if begins else _ANYTHING}({plain}){'' if ends else _ANYTHING}"
    return expression(whole).matches(text)


def _forks(bare: str) -> bool:
    """Tell whether ``|`` stands outside every group."""
    depth = 0
    for character in bare:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            return True
    return False
