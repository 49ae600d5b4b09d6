"""Images of an edition: those in its folder go along, no other is ever fetched or shown."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from litvtei.errors import SourceError
from litvtei.markup.parse import is_regular, read_bytes, without_links
from litvtei.markup.pointers import file_in
from litvtei.markup.slug import slug
from litvtei.site.pixels import pixels_of

# How a stylesheet names images: that of a page beside its number, and one that stands in the text.
PAGE_IMAGE = re.compile(r'<a((?: [\w-]+="[^"]*")*?) data-target="([^"]*)" data-image="([^"]*)"([^>]*)>([^<]*)</a>')
GRAPHIC = re.compile(r'<img((?: [\w-]+="[^"]*")*?) data-graphic="([^"]*)"((?: [\w-]+="[^"]*")*)>')
_ENDINGS = frozenset((".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"))


def images_named(html: str) -> Iterator[str]:
    """Yield the images that an article asks for, as it names them."""
    if "data-image" in html:
        yield from (unescape(found[3]) for found in PAGE_IMAGE.finditer(html))
    if "data-graphic" in html:
        yield from (unescape(found[2]) for found in GRAPHIC.finditer(html))


class Images:
    """The images that pages ask for: which files to copy, under which address."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the edition's."""
        self._folder = folder.resolve()
        self._files: dict[str, str] = {}
        self._taken: set[str] = set()
        self._sizes: dict[str, tuple[int, int] | None] = {}

    def url(self, source: str, path: str) -> str | None:
        """Return the address of an image that a file names, or None if the edition does not hold it."""
        if "://" in source or posixpath.splitext(source)[1].lower() not in _ENDINGS:
            return None
        name = file_in(path, unquote(source))
        if "\0" in name:
            return None
        file = without_links(self._folder / name)
        if not file.is_relative_to(self._folder) or not is_regular(file) or not os.access(file, os.R_OK):
            return None
        if name not in self._files:
            stem, ending = posixpath.splitext(name)
            plain = candidate = slug(stem.replace("/", "-"))
            while candidate in self._taken:
                candidate = f"{plain}-{len(self._taken)}"
            self._taken.add(candidate)
            self._files[name] = f"images/{candidate}{ending.lower()}"
        return self._files[name]

    def size(self, url: str) -> tuple[int, int] | None:
        """Return how many pixels wide and high the image at an address is, None where that is not to be read."""
        if url not in self._sizes:
            name = next((name for name, one in self._files.items() if one == url), "")
            try:
                self._sizes[url] = pixels_of(read_bytes(self._folder / name)) if name else None
            except SourceError:
                self._sizes[url] = None
        return self._sizes[url]

    def files(self) -> dict[str, Path]:
        """Return the files to copy by their address."""
        return {url: self._folder / name for name, url in self._files.items()}
