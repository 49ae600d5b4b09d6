"""The words of a page without its mark-up: what a reader downloads as plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "article aside blockquote br caption dd div dl dt figcaption h1 h2 h3 h4 h5 h6 li ol p pre section table tr "
    "ul".split()
)
_PARTED = frozenset("p section h1 h2 h3 h4 h5 h6 blockquote table aside ol ul dl".split())
_VOID = frozenset("br hr img wbr col".split())
_LEFT_OUT = frozenset("alt backlink passage line-number missing sign hyphen other".split())


def plain_text_of(article: str) -> str:
    """Return an article as plain text: paragraphs parted by empty lines, references to notes in brackets."""
    reader = _Words()
    reader.feed(article)
    reader.close()
    text = re.sub(r"[ \t]+", " ", "".join(reader.parts))
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


class _Words(HTMLParser):
    """Collects words; what is left out is left out with all that it holds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []
        self._references: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        classes = set((attributes.get("class") or "").split())
        if tag in _VOID:
            self._space("" if "lb" in classes else tag)
            return
        if self._silent or classes & _LEFT_OUT or tag == "del" or "hidden" in attributes:
            self._silent.append(tag)
            return
        self._space(tag)
        reference = bool(classes & {"noteref", "appref"})
        self._references.append(reference)
        if reference:
            self.parts.append("[")
        if tag == "li" and attributes.get("value"):
            self.parts.append(f"[{attributes['value']}] ")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent.pop()
            return
        if self._references and self._references.pop():
            self.parts.append("]")
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _space(self, tag: str) -> None:
        if not self._silent and tag in _BLOCKS:
            self.parts.append("\n\n" if tag in _PARTED else "\n")
