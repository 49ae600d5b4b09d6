"""Schemas remembered between runs, so that a large one is ready in a fraction of the time it takes to compile.

A file of the cache is found by what the schema's own file holds, and used only if every file that the schema includes
still holds what it held. It is data (see ``relaxng/stored.py``), never code. Whatever is wrong with the cache, the
schema is compiled as if there were none.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from hashlib import sha256
from json import dumps, loads
from pathlib import Path

from litvtei import __version__
from litvtei.cache.folder import cache_folder
from litvtei.errors import LitvteiError
from litvtei.markup.atomic import write_atomically
from litvtei.schema.relaxng.library import Read
from litvtei.schema.relaxng.schema import Schema, compile_schema, restore_schema
from litvtei.schema.relaxng.stored import StoredError, stored

# To be raised whenever the same schema would be stored in other words.
FORMAT = 1
MOST_REMEMBERED = 40
_LARGEST = 50_000_000


def cached_schema(data: bytes, read: Read, uri: str) -> Schema:
    """Return the schema of a file as ``read_schema`` does, remembered from an earlier run if it is the same."""
    folder = cache_folder("schemas")
    if folder is None:
        return Schema(compile_schema(data, read, uri))
    name = f"{__version__}\n{FORMAT}\n{uri}\n".encode("utf-8", "surrogateescape")
    path = folder / f"{sha256(name + data).hexdigest()}.json"
    found = _remembered(path, read)
    if found is not None:
        return found
    included: dict[str, str] = {}

    def noted(address: str) -> bytes:
        inner = read(address)
        included[address] = _digest(inner)
        return inner

    compiled = compile_schema(data, noted, uri)
    head = dumps([[address, digest] for address, digest in included.items()])
    with suppress(OSError, LitvteiError):
        _write(path, f"{head}\n".encode() + stored(compiled))
    return Schema(compiled)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _remembered(path: Path, read: Read) -> Schema | None:
    try:
        mark, _, rest = _own_file(path).partition(b"\n")
        head, _, body = rest.partition(b"\n")
        if mark != _digest(rest).encode():
            return None
        for address, digest in loads(head):
            if _digest(read(str(address))) != digest:
                return None
        return restore_schema(body)
    except (OSError, ValueError, TypeError, StoredError, LitvteiError):
        return None


def _own_file(path: Path) -> bytes:
    """Return what a file holds that is this user's own and no link. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(handle, "rb") as file:  # noqa: PTH123 - a path cannot be opened without following links
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid() or found.st_size > _LARGEST:
            raise OSError("not a file of the cache")
        return file.read()


def _write(path: Path, rest: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(path, _digest(rest).encode() + b"\n" + rest)
    others = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
    for old in others[MOST_REMEMBERED:]:
        old.unlink(missing_ok=True)
