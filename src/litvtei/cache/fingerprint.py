"""What the program itself is: its version and files, and the libraries that what it makes depends on."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.util import find_spec

from litvtei import __version__
from litvtei.cache.snapshot import digest
from litvtei.resources import bundled

# Extras change what is made by being there.
_LIBRARIES = ("lxml", "jinja2", "markupsafe", "elementpath", "babel", "icu", "saxonche", "terrahour")


@cache
def fingerprint() -> str:
    """Return what tells this litvtei, with its libraries and extras, from any other. No library is imported for it."""
    parts = [__version__, sys.version, *(_library(name) for name in _LIBRARIES)]
    parts += sorted({one for folder in ("", "schemas", "xslt") for one in _files(str(bundled(folder)))})
    return digest("\0".join(parts).encode("utf-8", "surrogateescape"))


def _library(name: str) -> str:
    """Where a library lies, with size and time of its first file: whoever installs another version writes it anew."""
    found = find_spec(name)
    if found is None or not found.origin:
        return f"{name} {found is not None}"
    return _told(found.origin)


def _files(folder: str) -> list[str]:
    """The files of the package, each with its size and time; compiled ones are made of others."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [_told(f"{place}/{name}") for name in names]
    return found


def _told(path: str) -> str:
    status = os.stat(path)  # noqa: PTH116 - hundreds of them, at each start
    return f"{path} {status.st_size} {status.st_mtime_ns}"
