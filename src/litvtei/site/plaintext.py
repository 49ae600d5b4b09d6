"""The words of a page without its mark-up: what a reader downloads as plain text."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"""<(?:(/?)([a-zA-Z][^\s/>]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>|!--.*?-->)""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s([^\s=>"]+)(?:="([^"]*)")?""")
_FAR = re.compile(r"\n{3,}")
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
    reader.read(article)
    lines = "".join(reader.parts).replace("\t", " ").split("\n")
    text = "\n".join([" ".join(filter(None, line.split(" "))) for line in lines])
    return _FAR.sub("\n\n", text).strip() + "\n"


class _Words:
    """Collects words; what is left out is left out with all that it holds."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._silent: list[str] = []
        self._references: list[bool] = []

    def read(self, article: str) -> None:
        """Read what :mod:`litvtei.markup.html5` has written: attributes in double quotes, every tag closed."""
        at = 0
        for tag in _TAG.finditer(article):
            if tag.start() > at:
                self._words(article[at : tag.start()])
            at = tag.end()
            closes, name, attributes = tag.groups()
            if closes:
                self._end(name)
            elif name:
                self._start(name, dict(_ATTRIBUTE.findall(attributes)) if attributes else {})
        self._words(article[at:])

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        classes = set(attributes.get("class", "").split())
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
            self.parts.append(f"[{unescape(attributes['value'])}] ")

    def _end(self, tag: str) -> None:
        if self._silent:
            self._silent.pop()
            return
        if self._references and self._references.pop():
            self.parts.append("]")
        self._space(tag)

    def _words(self, text: str) -> None:
        if not self._silent:
            self.parts.append(_spaced(unescape(text)))

    def _space(self, tag: str) -> None:
        if not self._silent and tag in _BLOCKS:
            self.parts.append("\n\n" if tag in _PARTED else "\n")


def _spaced(text: str) -> str:
    """Return a text in which all white space is a single blank."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"
