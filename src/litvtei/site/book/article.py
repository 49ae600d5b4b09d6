"""From the article of a page to that of a chapter: HTML5 to its XML syntax, links of the site to links of the book.

An article has passed :mod:`litvtei.markup.html5`: its elements are nested, its attributes quoted, its words escaped. So
its tags can be rewritten one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape

from litvtei.labels.labels import Labels
from litvtei.markup.html5 import VOID
from litvtei.site.overlay import without_zones

_TAG = re.compile(r'<([a-z][a-z0-9]*)((?: [\w:-]+="[^"]*")*) ?/?>')
_ATTRIBUTE = re.compile(r' ([\w:-]+)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_NOT_IN_NAMES = re.compile(r"[^\w.-]", re.ASCII)
# What only scripts and the styles of a site ask for.
_LEFT_OUT = frozenset("data-card data-note data-image loading".split())
_NOTES, _NOTE, _REFERENCE = "notes", "note", frozenset({"noteref", "appref"})


def xml_name(identifier: str) -> str:
    """Return an id as a name of XML, which EPUB wants; different ids stay different."""
    name = _NOT_IN_NAMES.sub(lambda match: f"_{ord(match[0]):x}_", identifier)
    return name if re.match(r"[A-Za-z_]", name) else f"_{name}"


def ids_of(html: str) -> frozenset[str]:
    """Return the ids of an article, as names of XML."""
    return frozenset(xml_name(unescape(one)) for one in _ID.findall(html))


@dataclass(frozen=True, slots=True)
class ArticleWriter:
    """Writes articles for a book.

    ``link`` returns where an address on a page of the site leads in the book, ``image`` which file shows an image;
    both None for nowhere. Both are told the address and that of the page.
    """

    link: Callable[[str, str], str | None]
    image: Callable[[str, str], str | None]
    say: Labels

    def xhtml(self, html: str, page: str) -> str:
        """Return the article of the page at the address ``page`` as XHTML (EPUB 3.3, section 6.1)."""
        return _TAG.sub(lambda match: self._tag(match, page), without_zones(html) if "to-zone" in html else html)

    def _tag(self, match: re.Match[str], page: str) -> str:
        tag = match[1]
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[2]) if name not in _LEFT_OUT}
        if tag == "img":
            file = self.image(attributes.get("src", ""), page)
            if file is None:
                words = self.say("image-missing", image=attributes.get("alt") or self.say("not-in-book"))
                return f'<span class="graphic missing">{escape(words, quote=False)}</span>'
            attributes["src"] = file
            attributes.setdefault("alt", "")
        if "id" in attributes:
            attributes["id"] = xml_name(attributes["id"])
        if "href" in attributes:
            target = self.link(attributes.pop("href"), page)
            if target is None:
                attributes.pop("role", None)
            else:
                attributes["href"] = target
        if attributes.get("lang"):
            attributes["xml:lang"] = attributes["lang"]
        kind = _type_of(tag, attributes)
        if kind:
            attributes["epub:type"] = kind
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        return f"<{tag}{written}{'/' if tag in VOID else ''}>"


def _type_of(tag: str, attributes: Mapping[str, str]) -> str:
    """What an element is in the words of EPUB: a note and what leads there and back."""
    classes = set(attributes.get("class", "").split())
    if tag == "a" and "href" in attributes:
        return "noteref" if classes & _REFERENCE else "backlink" if "backlink" in classes else ""
    if tag == "section":
        return "footnotes" if _NOTES in classes else ""
    return "footnote" if tag == "li" and _NOTE in classes else ""
