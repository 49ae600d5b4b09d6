"""Which codes are reported, and which checks must run for it."""

from __future__ import annotations

from litvtei.config import EditionConfig
from litvtei.diagnostics import NOT_WELL_FORMED

# A file that cannot be read hides everything else that is wrong with it.
ALWAYS_REPORTED = frozenset({*NOT_WELL_FORMED, "X012"})
UNUSED = "C002"


def is_wanted(code: str, config: EditionConfig) -> bool:
    """Tell whether findings of a code are to be reported."""
    if code in ALWAYS_REPORTED:
        return True
    return (not config.select or code.startswith(config.select)) and not code.startswith(config.ignore)


def is_run(code: str, config: EditionConfig) -> bool:
    """Tell whether what has a code is looked for: who asks for unused ignores asks what they would hide."""
    asked = bool(config.select) and UNUSED.startswith(config.select) and not code.startswith(config.ignore)
    return asked or is_wanted(code, config)
