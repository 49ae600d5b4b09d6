"""Stylesheets, scripts and pictures that go with every site: those of litvtei, and an edition's own in their place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from litvtei.markup.parse import read_bytes
from litvtei.resources import bundled

_NEVER_PUBLISHED = (".py", ".md", ".html", "book.css", "paper.css")
_STRING_OR_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)
_STRING = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_WHITE = re.compile(r"\s+")
# No blank before a colon goes: there it means a descendant.
_SIGN = re.compile(r" ?([{};,]|>(?!=)) ?|(?<=:) ")


def static_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each file, by name; the edition's own win by name and stay as they are."""
    files = {
        file.name: _light(file.name, file.read_bytes())
        for file in bundled("static").iterdir()
        if file.is_file() and not file.name.endswith(_NEVER_PUBLISHED)
    }
    own = (folder / "static").resolve()
    for path in sorted(own.rglob("*")) if own.is_dir() and own.is_relative_to(folder) else ():
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK):
            files[path.relative_to(own).as_posix()] = read_bytes(path)
    for name in sorted(files):
        yield f"static/{name}", files[name]


def _light(name: str, data: bytes) -> bytes:
    if name.endswith(".css"):
        return light(data.decode()).encode()
    return unindented(data.decode()).encode() if name.endswith(".js") else data


def unindented(script: str) -> str:
    """Return a script without its indents and the lines that are nothing but a comment. No string goes over a line."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not (line.startswith("/*") and line.endswith("*/")))


def light(css: str) -> str:
    """Return a stylesheet without comments and without the white space that says nothing: a third less to wait for."""
    told = _STRING_OR_COMMENT.sub(lambda found: found[1] or "", css)
    pieces = _STRING.split(told)
    return "".join(piece if number % 2 else _tightened(piece) for number, piece in enumerate(pieces)).strip() + "\n"


def _tightened(css: str) -> str:
    """Take from what stands between strings all that only its writers need."""
    return _SIGN.sub(lambda found: found[1] or "", _WHITE.sub(" ", css)).replace(";}", "}")
