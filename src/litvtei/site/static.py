"""Stylesheets, scripts and pictures that go with every site: those of litvtei, and an edition's own in their place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from litvtei.markup.parse import read_bytes
from litvtei.resources import bundled

_NEVER_PUBLISHED = (".py", ".md", ".html", "book.css")
_STRING_OR_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)


def static_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each file, by name; the edition's own win by name and stay as they are."""
    files = {
        file.name: light(file.read_text(encoding="utf-8")).encode() if file.name.endswith(".css") else file.read_bytes()
        for file in bundled("static").iterdir()
        if file.is_file() and not file.name.endswith(_NEVER_PUBLISHED)
    }
    own = (folder / "static").resolve()
    for path in sorted(own.rglob("*")) if own.is_dir() and own.is_relative_to(folder) else ():
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK):
            files[path.relative_to(own).as_posix()] = read_bytes(path)
    for name in sorted(files):
        yield f"static/{name}", files[name]


def light(css: str) -> str:
    """Return a stylesheet without its comments, indents and empty lines: a quarter less for a reader to wait for."""
    told = _STRING_OR_COMMENT.sub(lambda found: found[1] or "", css)
    return "".join(f"{line.strip()}\n" for line in told.splitlines() if line.strip())
