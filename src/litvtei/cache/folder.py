"""Where in the user's folders the cache lies."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

# Names the folder of the cache; ``off`` for none. Else it is ``litvtei`` in XDG_CACHE_HOME or ``~/.cache``.
VARIABLE = "LITVTEI_CACHE"


def cache_folder(part: str) -> Path | None:
    """Return where a part of the cache lies, such as ``schemas``, or None if nothing is to be remembered."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return None if named == "off" else Path(named, part).absolute()
    with suppress(RuntimeError):
        base = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "litvtei" / part
    return None
