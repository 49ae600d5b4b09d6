"""Which file of a site an address means, opened without following a link; and what a browser is told that it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

_PLAIN = "text/plain; charset=utf-8"
_XML = "application/xml"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".geojson": "application/geo+json",
    ".ttl": "text/turtle; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": _PLAIN,
    ".bib": _PLAIN,
    ".ris": _PLAIN,
    ".xml": _XML,
    ".rng": _XML,
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = os.O_RDONLY | _NO_LINK | getattr(os, "O_DIRECTORY", 0)


def type_of(name: str) -> str:
    """Return the content type of a file: the same on every machine, whatever that has in its own tables."""
    return _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")


def is_beside(name: str) -> bool:
    """Tell whether a file is one that pages load beside themselves: a stylesheet, a script, an image, a typeface."""
    return type_of(name).startswith(("text/css", "text/javascript", "image/", "font/"))


def read_file(root: Path, parts: tuple[str, ...]) -> bytes | None:
    """Return what a regular file below a folder holds; None if there is none, or if a link is on the way.

    Each step is opened in the folder before it, so nothing that changes meanwhile can lead out. ``root`` itself may
    be changed for another folder at any time. Raises IsADirectoryError for a folder.
    """
    handles: list[int] = []
    try:
        handles.append(os.open(root, _FOLDER))
        for name in parts[:-1]:
            handles.append(os.open(name, _FOLDER, dir_fd=handles[-1]))
        handles.append(os.open(parts[-1], os.O_RDONLY | _NO_LINK, dir_fd=handles[-1]))
        mode = os.fstat(handles[-1]).st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            return None
        with open(handles[-1], "rb", closefd=False) as file:
            return file.read()
    except IsADirectoryError:
        raise
    except (OSError, ValueError):
        return None
    finally:
        for handle in handles:
            os.close(handle)
