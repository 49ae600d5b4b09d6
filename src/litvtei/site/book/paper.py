"""The pages of a book as one document for paper: addresses in it, notes where they belong, an index by pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from litvtei.markup.parse import parse_xml
from litvtei.markup.removal import take_out

_XHTML = "{http://www.w3.org/1999/xhtml}"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = frozenset("p div ul ol li dl dt dd blockquote table tbody thead tr td th figure figcaption section".split())
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n]+")
# Where the files of a book are found while it is printed; no other address leads anywhere.
BASE = "book:/"


class Paper:
    """A book as one HTML document. ``pages`` are its XHTML files in reading order, by their names."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        """Take the pages together."""
        self._sections = [_section(name, data, frozenset(pages)) for name, data in pages.items()]

    def html(self, head: str, language: str, pages: Mapping[str, int] | None = None) -> str:
        """Return the document. ``head`` is the inside of its ``head``.

        ``pages`` are the numbers of the pages on which ids stand, told by a first printing of what comes before the
        index: without them it is left out.
        """
        sections = self._sections
        if pages is None:
            sections = [one for one in sections if one.get("class") not in ("sheet index", "sheet about")]
        for section in sections if pages else ():
            for entry in _with_class(section, "li", "index-entry"):
                _number(entry, pages or {})
        body = "".join(etree.tostring(one, method="html", encoding="unicode") for one in sections)
        head = f'<head><meta charset="utf-8">{head}</head>'
        return f'<!DOCTYPE html><html lang="{language}">{head}<body>{body}</body></html>'


def _section(name: str, data: bytes, files: frozenset[str]) -> etree._Element:
    root = parse_xml(data).root
    body = root.find(f"{_XHTML}body")
    stem = name.partition(".")[0]
    section = etree.Element("section", {"id": stem, "class": f"sheet {stem.partition('-')[0]}"})
    for attribute in ("lang", "dir"):
        if root.get(attribute):
            section.set(attribute, root.get(attribute, ""))
    section.extend(list(body) if body is not None else [])
    for element in section.iter(etree.Element):
        element.tag = str(element.tag).removeprefix(_XHTML)
        kind = element.attrib.pop(_EPUB_TYPE, "")
        element.attrib.pop(_XML_LANG, None)
        if kind:
            element.set("class", f"{element.get('class', '')} {kind}".strip())
        _move(element, stem, files)
        _fold(element)
    etree.cleanup_namespaces(section)
    _lay_notes(section)
    return section


def _move(element: etree._Element, stem: str, files: frozenset[str]) -> None:
    """Let ids and addresses hold in a document that has all pages."""
    if element.get("id") and element.get("id") != stem:
        element.set("id", f"{stem}.{element.get('id')}")
    href = element.get("href", "")
    if href and not _ELSEWHERE.match(href):
        file, _, anchor = href.partition("#")
        if file and file not in files:
            del element.attrib["href"]
        else:
            there = file.partition(".")[0] if file else stem
            element.set("href", f"#{there}.{anchor}" if anchor else f"#{there}")
    if element.get("src"):
        element.set("src", f"{BASE}{element.get('src')}")


def _fold(element: etree._Element) -> None:
    """Make one blank of white space, which WeasyPrint would break lines at beside notes."""
    if element.tag != "pre" and element.text:
        element.text = _WHITE.sub(" ", element.text)
    if element.tail:
        element.tail = _WHITE.sub(" ", element.tail)


def _with_class(root: etree._Element, tag: str, name: str) -> Iterator[etree._Element]:
    return (one for one in list(root.iter(tag)) if name in one.get("class", "").split())


def _lay_notes(section: etree._Element) -> None:
    """Put each note where it is first referred to: it floats to the foot of that page. The others stay at the end."""
    notes = {one.get("id", ""): one for one in _with_class(section, "li", "note") if one.get("id")}
    for reference in list(_with_class(section, "a", "noteref")):
        note = notes.pop(reference.get("href", "")[1:], None)
        if note is None:
            continue
        inner = any({"note", "footnote"} & set(one.get("class", "").split()) for one in reference.iterancestors())
        foot = etree.Element("span", {"class": "inner-note" if inner else "footnote", "id": note.get("id", "")})
        foot.set("data-label", "".join(map(str, reference.itertext())).strip())
        if note.get("lang"):
            foot.set("lang", note.get("lang", ""))
        for back in list(_with_class(note, "a", "backlink")):
            take_out(back)
        foot.text = note.text
        foot.extend(list(note))
        foot.tail = reference.tail
        for one in foot.iterdescendants(etree.Element):
            if one.tag in _BLOCKS:
                one.set("class", f"block {one.tag} {one.get('class', '')}".strip())
                one.tag = "span"
        _replace(reference, foot)
        take_out(note)
    for rest in list(_with_class(section, "section", "notes")):
        if rest.find(".//li") is None:
            take_out(rest)


def _replace(old: etree._Element, new: etree._Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _number(entry: etree._Element, pages: Mapping[str, int]) -> None:
    """Let the numbers of an entry be those of pages, each once, in order; each leads to its first mention there."""
    first: dict[int, str] = {}
    for link in list(_with_class(entry, "a", "index-locator")):
        href = link.get("href", "")
        if "of" not in link.get("class", "").split() and href[1:] in pages:
            first.setdefault(pages[href[1:]], href)
    label = next(_with_class(entry, "span", "index-term"), None)
    life = (label.tail or "").rstrip() if label is not None else ""
    for old in [one for one in entry if one is not label]:
        entry.remove(old)
    if label is not None:
        label.tail = f"{life}, " if first else life
    for number in sorted(first):
        link = etree.SubElement(entry, "a", {"href": first[number]})
        link.text, link.tail = str(number), ", " if number != max(first) else ""
