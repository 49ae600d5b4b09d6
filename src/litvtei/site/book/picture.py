"""The images of a book: by what they are, whatever their names say; none that could run or fetch something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from litvtei.errors import SourceError
from litvtei.markup.parse import read_bytes
from litvtei.site.book.address import target_of
from litvtei.site.image import Images

# The core media types of EPUB 3.3 (section 3.2) by the bytes that their files begin with.
_SIGNS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png", "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg", "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "gif", "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp", "image/webp"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<svg)"), "svg", "image/svg+xml"),
)
_RUNS_OR_FETCHES = re.compile(
    rb"<script|<foreignObject|\son\w+\s*=|<!DOCTYPE|href\s*=\s*[\"'](?!#|data:)|url\(\s*[\"']?\w+:"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in the book. ``type`` is its media type."""

    file: str
    type: str
    data: bytes


@dataclass(slots=True)
class Pictures:
    """Gives the images that chapters show their names; each is taken once."""

    images: Images
    _found: dict[str, Picture | None] = field(default_factory=dict)
    _sources: Mapping[str, Path] | None = None

    def file(self, src: str, page: str) -> str | None:
        """Return the file that shows the image which a page of the site shows; None if no reader could show it."""
        url = target_of(src, page)
        if url not in self._found:
            self._found[url] = self._read(url)
        found = self._found[url]
        return found.file if found else None

    def all(self) -> list[Picture]:
        """Return what has been asked for."""
        return [one for one in self._found.values() if one]

    def _read(self, url: str) -> Picture | None:
        if self._sources is None:
            self._sources = self.images.files()
        path = self._sources.get(url)
        if path is None:
            return None
        try:
            data = read_bytes(path)
        except SourceError:
            return None
        return picture_of(data, f"image-{len(self.all()) + 1}")


def picture_of(data: bytes, name: str) -> Picture | None:
    """Return an image under a name and the ending of what it is; None for what no reader could show, or may not."""
    for sign, ending, media_type in _SIGNS:
        if sign.match(data):
            if ending == "svg" and (b"<svg" not in data or _RUNS_OR_FETCHES.search(data)):
                return None
            return Picture(f"{name}.{ending}", media_type, data)
    return None
