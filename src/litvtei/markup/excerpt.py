"""The source line of a finding, cut to what fits, and where in it the finding is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from litvtei.diagnostics import Location
from litvtei.errors import SourceError
from litvtei.markup.parse import read_bytes
from litvtei.markup.source import Source
from litvtei.steering import safe_text

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A window of a line, made safe to show: what is before the finding's place and what is from there on."""

    line: int
    before: str
    after: str


def excerpt_of(folder: Path, location: Location) -> Excerpt | None:
    """Return the window around a place; None where the file or the line cannot be shown."""
    source = _source(folder / location.path, location.path) if location.line else None
    line = source.line(location.line) if source else ""
    if not line.strip():
        return None
    column = location.column - 1
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    end = start + _WIDTH
    lead, trail = "…" if start else "", "…" if end < len(line) else ""
    return Excerpt(location.line, lead + _shown(line[start:column]), _shown(line[max(column, start) : end]) + trail)


def _shown(text: str) -> str:
    return safe_text(text.replace("\t", " "))


def _source(file: Path, path: str) -> Source | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return _read(file, path, (status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=4)
def _read(file: Path, path: str, _told: tuple[int, ...]) -> Source | None:
    try:
        return Source(path, read_bytes(file))
    except SourceError:
        return None
