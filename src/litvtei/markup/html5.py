"""The gate between a stylesheet's output and a page: only safe, well-nested HTML5 passes.

A stylesheet maps element to element and need not know that HTML forbids a
list in a paragraph or a link in a link; an edition's own stylesheet may be
careless or worse. Everything it makes is rebuilt here from a list of what is
allowed, nested as the HTML standard (section 3.2.5, content models) wants it,
and written with HTML5's void elements, which libxml2 does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from lxml import etree

from litvtei.markup.language import html_language
from litvtei.markup.removal import take_out

VOID = frozenset("br hr img wbr col".split())
PHRASING = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span "
    "strong sub sup time u var wbr".split()
)
BLOCK = frozenset(
    "address article aside blockquote details div dl figure footer h1 h2 h3 h4 h5 h6 header hr nav ol p "
    "pre section table ul".split()
)
PARTS = frozenset("caption col colgroup dd dt figcaption li summary tbody td tfoot th thead tr".split())
ALLOWED = PHRASING | BLOCK | PARTS
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TRANSPARENT = frozenset("a del ins".split())
_DROPPED = frozenset("script style iframe object embed link meta base form template noscript title head".split())
_ATTRIBUTES = frozenset(
    "alt class colspan datetime dir hidden href id lang loading open reversed role rowspan scope span src "
    "start title value".split()
)
_ONLY_ON = {
    "href": {"a"},
    "src": {"img"},
    "alt": {"img"},
    "loading": {"img"},
    "datetime": {"time", "del", "ins"},
    "value": {"li", "data"},
    "start": {"ol"},
    "reversed": {"ol"},
    "colspan": {"td", "th"},
    "rowspan": {"td", "th"},
    "scope": {"th"},
    "span": {"col", "colgroup"},
    "open": {"details"},
}
# What may stand on any element, whatever it says.
_FREE = _ATTRIBUTES - _ONLY_ON.keys() - {"href", "src", "lang"}
# What makes an element lead somewhere, before and after its pointer is resolved.
_LEADING = frozenset({"href", "data-mention", "data-target"})
# What HTML forbids though XML allows it.
_C1 = re.compile("[\x7f-\x9f]")
_BLANK, _ESCAPED = re.compile(r"\s"), re.compile("[&<>\"']")
_PASSING = re.compile(r"(?:data|aria)-[a-z-]*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:", "doi:", "urn:")
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")

_NOT_IN_URLS = re.compile(r'["<>\\^`{|}]|%(?![0-9A-Fa-f]{2})')


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


def safe_url(url: str) -> str | None:
    """Return a URL that may stand in ``href``, or None for one that could run or fetch something."""
    cleaned = _CONTROLS.sub("", url)
    scheme = _SCHEME.match(cleaned)
    if scheme:
        return _NOT_IN_URLS.sub(_percent, cleaned) if scheme[0].lower() in _SAFE_SCHEMES else None
    if cleaned.startswith(("//", "\\", "/\\")):
        return None
    return cleaned or None


def to_html5(article: etree._Element) -> str:
    """Return an element as HTML5, repaired and made safe. The tree is used up.

    What was a heading may come out as ``div role="heading"``, what was a ``p``
    with a list in it as ``div class="p"``; no words are lost.
    """
    _place(article)
    _clean(article)
    _nest(article)
    pieces: list[str] = []
    _write(article, pieces, set())
    return _C1.sub("\ufffd", "".join(pieces))


_ROWS = frozenset("table thead tbody tfoot".split())
_HOLDERS = {
    "li": {"ul", "ol"},
    "dt": {"dl"},
    "dd": {"dl"},
    "figcaption": {"figure"},
    "summary": {"details"},
    "rt": {"ruby"},
    "rp": {"ruby"},
    "col": {"colgroup", "table"},
    "tr": _ROWS,
    "td": {"tr"},
    "th": {"tr"},
} | {part: {"table"} for part in ("caption", "colgroup", "thead", "tbody", "tfoot")}
_PLACED = VOID | _HOLDERS.keys()


def _place(root: etree._Element) -> None:
    """Rename what a browser would not let stand where it stands, or hold what it holds."""
    for element in root.iter(*_PLACED):
        tag, parent = str(element.tag), element.getparent()
        within = str(parent.tag) if parent is not None else ""
        if within == "div" and tag in ("dt", "dd") and (above := parent.getparent()) is not None:  # type: ignore[union-attr]
            within = str(above.tag)
        if tag in VOID and (len(element) or element.text):
            element.tag = "span"
        elif (tag == "caption" and element.find(".//table") is not None) or (tag == "colgroup" and _has_words(element)):
            element.tag = "tr" if within == "table" else "div"
        elif tag in _HOLDERS and within not in _HOLDERS[tag]:
            element.tag = "span" if tag in ("rt", "rp", "col") else "div"


def _has_words(element: etree._Element) -> bool:
    return bool("".join(map(str, element.itertext())).strip())


def _clean(root: etree._Element) -> None:
    """Let only allowed elements and attributes live; words of the others stay, scripts and styles do not."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            _remove(element)
        elif element.tag not in ALLOWED:
            element.tag = "span"
        for name in element.keys() if isinstance(element.tag, str) else ():
            if name not in _FREE and not _is_allowed(element, name):
                del element.attrib[name]


def _is_allowed(element: etree._Element, name: str) -> bool:
    if _PASSING.fullmatch(name):
        return True
    if name not in _ATTRIBUTES or element.tag not in _ONLY_ON.get(name, {element.tag}):
        return False
    if name in ("href", "src"):
        url = safe_url(element.get(name, ""))
        if url is None:
            return False
        element.set(name, url)
    if name == "lang":
        language = html_language(element.get(name, ""))
        if language is None:
            return False
        element.set(name, language)
    return True


def _remove(element: etree._Element) -> None:
    if element.getparent() is not None:
        take_out(element)
        return
    element.clear()
    element.tag = "div"


# What lets its words stand in parts of its own only.
_WRAPPING = _ROWS | {"ul", "ol", "dl", "tr"}


def _nest(root: etree._Element) -> None:
    """Rename what may not hold what it holds, innermost first."""
    holds_block: set[etree._Element] = set()
    holds_link: set[etree._Element] = set()
    for element in reversed([one for one in root.iter() if len(one) or one.tag in _WRAPPING]):
        children = list(element)
        block = any(child.tag in BLOCK or child.tag in PARTS or child in holds_block for child in children)
        link = any(child.tag == "a" or child in holds_link for child in children)
        if block and _becomes_div(element, children):
            _become_div(element)
        if link and element.tag == "a":
            _become_span(element)
            if block:
                element.tag = "div"
        if block:
            holds_block.add(element)
        if link:
            holds_link.add(element)
        if element.tag in ("ul", "ol"):
            _wrap_children(element, {"li"}, "li")
        elif element.tag == "dl":
            _wrap_children(element, {"dt", "dd", "div"}, "dd")
        elif element.tag == "tr" or element.tag in _ROWS:
            _tidy_table(element)


def _becomes_div(element: etree._Element, children: Iterable[etree._Element]) -> bool:
    if element.tag in ("p", "dt", "summary", "pre") or element.tag in _HEADINGS:
        return element.tag != "dt" or any(child.tag in ("section", "article", "header") for child in children)
    return element.tag in PHRASING and element.tag not in _TRANSPARENT


def _become_div(element: etree._Element) -> None:
    old = str(element.tag)
    if old in _HEADINGS:
        element.set("role", "heading")
        element.set("aria-level", old[1])
    element.set("class", " ".join(filter(None, (element.get("class"), old if old != "span" else ""))))
    if not element.get("class"):
        del element.attrib["class"]
    for name in ("datetime",):
        element.attrib.pop(name, None)
    element.tag = "div"


def _become_span(element: etree._Element) -> None:
    """Let a link around a link give way to the inner, more exact one; it goes on as a sign behind its words."""
    element.tag = "span"
    leading = {name: element.attrib.pop(name) for name in list(element.attrib) if name in _LEADING}
    if leading:
        sign = etree.SubElement(element, "a", {"class": "outer"} | leading)
        sign.text = "\u2197"


def _wrap_children(element: etree._Element, allowed: set[str], wrapper: str) -> None:
    for child in list(element):
        if child.tag not in allowed:
            item = etree.Element(wrapper)
            item.tail, child.tail = child.tail, None
            element.replace(child, item)
            item.append(child)
    if element.text and element.text.strip():
        item = etree.Element(wrapper)
        item.text, element.text = element.text, None
        element.insert(0, item)
    for child in list(element):
        if child.tail and child.tail.strip():
            item = etree.Element(wrapper)
            item.text, child.tail = child.tail, None
            child.addnext(item)


def _tidy_table(element: etree._Element) -> None:
    if element.tag == "tr":
        _wrap_children(element, {"td", "th"}, "td")
        return
    rows = {"tr"} if element.tag != "table" else {"tr", "tbody", "thead", "tfoot", "caption", "colgroup", "col"}
    _wrap_children(element, rows, "tr")
    for row in element.iterchildren("tr"):
        _wrap_children(row, {"td", "th"}, "td")


def _write(element: etree._Element, pieces: list[str], ids: set[str]) -> None:
    tag = str(element.tag)
    pieces.append(f"<{tag}")
    for name, value in element.items():
        if name == "id":
            if value in ids or not value or _BLANK.search(value):
                continue
            ids.add(value)
        pieces.append(f' {name}="{escape(value) if _ESCAPED.search(value) else value}"')
    pieces.append(">")
    if tag in VOID:
        return
    if element.text:
        pieces.append(_words(element.text))
    for child in element:
        _write(child, pieces, ids)
        if child.tail:
            pieces.append(_words(child.tail))
    pieces.append(f"</{tag}>")


def _words(text: str) -> str:
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text
