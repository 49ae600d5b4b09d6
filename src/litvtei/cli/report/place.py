"""Where a finding is, as people and as programs write it."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

from litvtei.diagnostics import Location


def file_of(folder: Path, location: Location) -> str:
    """Return the path of the file as seen from where litvtei runs."""
    return PurePath(folder, location.path).as_posix()


def place_of(folder: Path, location: Location) -> str:
    """Return ``path:line:column``, or the path alone where no line is known."""
    path = file_of(folder, location)
    return f"{path}:{location.line}:{location.column}" if location.line else path


def address_of(folder: Path, location: Location) -> str:
    """Return the file's path as a URI: relative as the edition was named, else with ``file://``."""
    path = file_of(folder, location)
    address = quote(os.fsencode(path))
    return f"file://{address}" if path.startswith("/") else address
