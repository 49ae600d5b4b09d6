"""Registers as TEI: lists of entries with their mentions as notes, to exchange or to keep.

``note[@type='mention']`` with ``@target`` holds the context, as editions exchange
it; the sources are never written to. What no register has is marked ``@cert='unknown'``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote

from lxml import etree

from litvtei import __version__
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention
from litvtei.markup.language import is_language
from litvtei.markup.names import TEI_NAMESPACE, XML_ID, XML_LANG, tei
from litvtei.site.export.record import DATE, Record, dated, records

_LISTS = {
    Kind.PERSON: ("listPerson", "person", "persName"),
    Kind.PLACE: ("listPlace", "place", "placeName"),
    Kind.ORGANISATION: ("listOrg", "org", "orgName"),
    Kind.WORK: ("listBibl", "bibl", "title"),
    Kind.EVENT: ("listEvent", "event", "label"),
    Kind.OBJECT: ("listObject", "object", "objectName"),
    Kind.OTHER: ("listOrg", "org", "orgName"),
}
_NCNAME = re.compile(r"[^\W\d][\w.-]*")
# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tei_document(edition: Edition, kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield one TEI document."""
    root = etree.Element(tei("TEI"), nsmap={None: TEI_NAMESPACE})
    _header(root, edition)
    stand_off = etree.SubElement(root, tei("standOff"))
    taken: set[str] = set()
    for kind, some in groupby(records(edition, kinds), key=lambda record: record.kind):
        register = etree.SubElement(stand_off, tei(_LISTS[kind][0]))
        if kind is Kind.OTHER:
            register.set("type", "other")
        for record in some:
            _entry(register, record, taken)
    if not len(stand_off):
        root.remove(stand_off)
    dates = dated(edition) if DATE in kinds else []
    if dates or not len(stand_off):
        body = etree.SubElement(etree.SubElement(root, tei("text")), tei("body"))
        _dates(body, dates)
    etree.indent(root)
    yield etree.tostring(root, encoding="UTF-8", xml_declaration=True).decode("utf-8") + "\n"


def _header(root: etree._Element, edition: Edition) -> None:
    description = _add(_add(root, "teiHeader"), "fileDesc")
    _add(_add(description, "titleStmt"), "title", f"Registers of {edition.title}")
    _add(_add(description, "publicationStmt"), "p", f"Extracted with litvtei {__version__}.")
    _add(_add(description, "sourceDesc"), "p", "Extracted from the texts and registers of the edition.")


def _entry(register: etree._Element, record: Record, taken: set[str]) -> None:
    _, element, name = _LISTS[record.kind]
    entry = _add(register, element)
    if record.entry and _NCNAME.fullmatch(record.id) and record.id not in taken:
        taken.add(record.id)
        entry.set(XML_ID, record.id)
    elif not record.entry:
        entry.set("cert", "unknown")
    names = [(one.words, one.language) for one in record.entry.names] if record.entry else []
    for words, language in dict.fromkeys([(record.label, ""), *names]):
        child = _add(entry, name, words)
        if is_language(language):
            child.set(XML_LANG, language)
    for link in record.entry.authorities if record.entry else ():
        if record.kind is not Kind.EVENT:
            _add(entry, "idno", link.url or link.identifier).set("type", re.sub(r"\W+", "-", link.name))
    for note in record.entry.notes if record.entry else ():
        _add(entry, "note", note)
    for mention in record.mentions:
        _mention(entry, mention)


def _mention(entry: etree._Element, mention: Mention) -> None:
    note = _add(entry, "note", mention.left)
    note.set("type", "mention")
    note.set("subtype", mention.scope)
    note.set("target", f"{quote(mention.location.path)}#{mention.anchor}")
    note.set("n", f"{mention.location.line}:{mention.location.column}")
    words = _add(note, "mentioned", mention.words)
    words.tail = _clean(mention.right)


def _dates(body: etree._Element, dates: list[Mention]) -> None:
    if not dates:
        _add(body, "p")
        return
    register = _add(body, "list")
    register.set("type", "dates")
    for mention in dates:
        item = _add(register, "item", mention.left)
        date = _add(item, "date", mention.words)
        value = mention.date
        for name, stated in (
            ("when", value.when), ("from", value.start), ("to", value.end),
            ("notBefore", value.not_before), ("notAfter", value.not_after),
        ) if value else ():  # fmt: skip
            if re.fullmatch(r"-?\d{4,}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?", stated):
                date.set(name, stated)
        date.tail = _clean(mention.right)


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    child: etree._Element = etree.SubElement(parent, tei(name))
    child.text = _clean(text) or None
    return child


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text)
