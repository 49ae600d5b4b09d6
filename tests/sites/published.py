"""A published site as a reader's browser sees it: its pages, what they lead to, and what they would fetch."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

# Attributes that hold an address; of these, only a link's href waits for a click.
ADDRESSES = (
    "href",
    "src",
    "srcset",
    "poster",
    "data",
    "action",
    "formaction",
    "cite",
    "background",
    "ping",
    "manifest",
)
NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for", "list")
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """An address on a page: who says it, and what."""

    page: str
    element: str
    attribute: str
    value: str

    @property
    def is_link(self) -> bool:
        """Does it wait for a reader's click?"""
        return (self.element, self.attribute) == ("a", "href")

    @property
    def is_internal(self) -> bool:
        """Does it lead to another file of the same site?"""
        parts = urlsplit(self.value)
        return not parts.scheme and not parts.netloc


@dataclass(frozen=True)
class PublishedPage:
    """One HTML file."""

    url: str
    root: html.HtmlElement

    @cached_property
    def elements(self) -> list[html.HtmlElement]:
        """All elements, in reading order."""
        return [one for one in self.root.iter() if isinstance(one.tag, str)]

    @cached_property
    def ids(self) -> Counter[str]:
        """All ids, and how often each is given."""
        return Counter(one.get("id") for one in self.elements if one.get("id") is not None)

    @cached_property
    def addresses(self) -> list[Address]:
        """All addresses in attributes."""
        return [
            Address(self.url, one.tag, name, one.get(name))
            for one in self.elements
            for name in ADDRESSES
            if name in one.attrib
        ]


class PublishedSite:
    """All of a site's files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.pages = {
            path.relative_to(self.folder).as_posix(): PublishedPage(
                path.relative_to(self.folder).as_posix(), parsed(path)
            )
            for path in sorted(self.folder.rglob("*.html"))
        }

    def addresses(self) -> Iterator[Address]:
        """All addresses of all pages and style sheets."""
        for page in self.pages.values():
            yield from page.addresses
        for path in sorted(self.folder.rglob("*.css")):
            for found in _CSS_ADDRESS.finditer(path.read_text(encoding="utf-8")):
                yield Address(path.relative_to(self.folder).as_posix(), "css", "url", found[1] or found[2] or "")

    def fault(self, address: Address) -> str | None:
        """Say what is wrong with an internal address; None if it leads to a file, and to a place in it."""
        parts = urlsplit(address.value)
        file = (self.folder / address.page).parent / unquote(parts.path) if parts.path else self.folder / address.page
        file = file.resolve()
        if not file.is_relative_to(self.folder):
            return "leaves the site"
        if not file.is_file():
            return "leads to no file"
        target = self.pages.get(file.relative_to(self.folder).as_posix())
        if parts.fragment and (target is None or unquote(parts.fragment) not in target.ids):
            return "leads to no place on its page"
        return None


def parsed(path: Path) -> html.HtmlElement:
    """Parse a page the way browsers do: as UTF-8, forgiving."""
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@cache
def published(folder: Path) -> PublishedSite:
    """Read a site once for all tests of this process."""
    return PublishedSite(folder)
