"""Where things stand in a book: chapters, entries of the index, images; by their address on the site."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from litvtei.markup.html5 import safe_url
from litvtei.site.book.article import xml_name

_ON_THE_WEB = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class BookAddresses:
    """Files and anchors of a book.

    ``chapters`` are files by the address of their page on the site; ``entries`` lines of the index by the address of
    their entry's page; ``ids`` what a link may lead to, by file. ``base`` is the address at which the site is
    published, with a final slash, or empty: there leads what the book does not hold.
    """

    base: str
    chapters: Mapping[str, str]
    entries: Mapping[str, str]
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def link(self, href: str, page: str) -> str | None:
        """Return where a link on a page of the site leads in the book; None for nowhere."""
        if href.startswith(_ON_THE_WEB):
            return safe_url(href)
        path, _, fragment = href.partition("#")
        site = target_of(path, page) if path else page
        file = self.chapters.get(site)
        if file:
            anchor = xml_name(unquote(fragment)) if fragment else ""
            if anchor in self.ids.get(file, ()):
                return f"{'' if site == page else file}#{anchor}"
            return None if site == page else file
        if site in self.entries:
            return self.entries[site]
        if ":" in path.partition("/")[0]:
            return None
        return f"{self.base}{_moved(site, fragment)}" if self.base else None


def target_of(href: str, page: str) -> str:
    """Return the address, from the root of the site, of a relative one on a page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(href)))


def _moved(site: str, fragment: str) -> str:
    return quote(site) + (f"#{fragment}" if fragment else "")
