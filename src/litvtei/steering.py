"""Characters that could steer whoever shows a text: written out, never obeyed."""

from __future__ import annotations

import re

# C0 but for tab, DEL, C1, the bidirectional controls, line separators, lone surrogates.
_STEERING = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe_text(text: str) -> str:
    r"""Return text with every steering character written out: ``\u{9b}``."""
    return _STEERING.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)
