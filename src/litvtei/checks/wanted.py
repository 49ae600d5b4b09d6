"""Which codes are reported, and which checks must run for it."""

from __future__ import annotations

from functools import lru_cache

from litvtei.config import EditionConfig
from litvtei.diagnostics import NOT_WELL_FORMED

# A file that cannot be read hides everything else that is wrong with it.
ALWAYS_REPORTED = frozenset({*NOT_WELL_FORMED, "X012"})
UNUSED = "C002"


def is_wanted(code: str, config: EditionConfig) -> bool:
    """Tell whether findings of a code are to be reported."""
    return _is_wanted(code, config.select, config.ignore)


def is_run(code: str, config: EditionConfig) -> bool:
    """Tell whether what has a code is looked for: who asks for unused ignores asks what they would hide."""
    return _is_run(code, config.select, config.ignore)


# Asked for every code at every file.
@lru_cache(maxsize=1024)
def _is_wanted(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return code in ALWAYS_REPORTED or ((not select or code.startswith(select)) and not code.startswith(ignore))


@lru_cache(maxsize=1024)
def _is_run(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    asked = bool(select) and UNUSED.startswith(select) and not code.startswith(ignore)
    return asked or _is_wanted(code, select, ignore)
