"""Registers as TEI: lists of entries, each with its mentions in ``noteGrp``, to exchange or to keep.

``note[@type='mentions']`` leads with ``@target`` to the word, as editions exchange it; ``@source`` is the file,
``@n`` line and column there. The sources are never written to. What no register has is marked ``@cert='unknown'``.
TEI Guidelines 14.3 (Names, persons, places), 3.9 (Notes).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from litvtei import __version__
from litvtei.edition.date import DATE_ATTRIBUTES, DateValue
from litvtei.edition.entry_fact import EntryFact
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry
from litvtei.markup.characters import legal
from litvtei.markup.language import is_language
from litvtei.markup.names import TEI_NAMESPACE, XML_ID, XML_LANG, tei
from litvtei.site.export.record import Record, Registers

_LISTS = {
    Kind.PERSON: ("listPerson", "person", "persName"),
    Kind.PLACE: ("listPlace", "place", "placeName"),
    Kind.ORGANISATION: ("listOrg", "org", "orgName"),
    Kind.WORK: ("listBibl", "bibl", "title"),
    Kind.EVENT: ("listEvent", "event", "label"),
    Kind.OBJECT: ("listObject", "object", "objectName"),
    Kind.OTHER: ("listOrg", "org", "orgName"),
}
# Facts that a person may have in TEI as they stand here.
_LIFE = frozenset(
    "birth death floruit occupation affiliation residence nationality faith education socecStatus".split()
)
_NCNAME = re.compile(r"[^\W\d][\w.-]*")
# A date as all versions of TEI take it.
_W3C_DATE = re.compile(r"-?\d{4,}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?")
_NOT_IN_A_TYPE = re.compile(r"[^\w.-]+")


def tei_document(registers: Registers) -> Iterator[str]:
    """Yield one TEI document."""
    root = etree.Element(tei("TEI"), nsmap={None: TEI_NAMESPACE})
    _header(root, registers)
    stand_off = etree.SubElement(root, tei("standOff"))
    taken: set[str] = set()
    for kind, some in groupby(registers.records, key=lambda record: record.kind):
        register = add(stand_off, _LISTS[kind][0])
        if kind is Kind.OTHER:
            register.set("type", "other")
        for record in some:
            _entry(register, registers, record, taken)
    if not len(stand_off):
        root.remove(stand_off)
    if registers.dates or not len(stand_off):
        body = add(add(root, "text"), "body")
        _dates(body, registers.dates)
    yield written(root)


def written(root: etree._Element) -> str:
    """Return a document as text, an element a line where no words stand between."""
    etree.indent(root, space="")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'


def _header(root: etree._Element, registers: Registers) -> None:
    description = add(add(root, "teiHeader"), "fileDesc")
    add(add(description, "titleStmt"), "title", f"Registers of {registers.edition.title}")
    add(add(description, "publicationStmt"), "p", f"Extracted with litvtei {__version__}.")
    add(add(description, "sourceDesc"), "p", "Extracted from the texts and registers of the edition.")


def _entry(register: etree._Element, registers: Registers, record: Record, taken: set[str]) -> None:
    _, element, name = _LISTS[record.kind]
    entry = add(register, element)
    if record.entry and _NCNAME.fullmatch(record.id) and record.id not in taken:
        taken.add(record.id)
        entry.set(XML_ID, record.id)
    elif not record.entry:
        entry.set("cert", "unknown")
    names = [(one.words, one.language, one.type) for one in record.entry.names] if record.entry else []
    for words, language, type_ in dict.fromkeys([(record.label, "", ""), *names]):
        child = add(entry, name, words)
        if is_language(language):
            child.set(XML_LANG, language)
        if type_:
            child.set("type", _NOT_IN_A_TYPE.sub("-", type_))
    if record.entry:
        _described(entry, record.entry)
    if record.mentions:
        notes = add(entry, "noteGrp")
        if registers.in_full:
            for mention in record.mentions:
                _mention(notes, registers, mention)
        else:
            _texts(notes, registers, record)


def _described(entry: etree._Element, known: RegisterEntry) -> None:
    """What the register says, as far as its kind of entry may say it in TEI."""
    if known.kind is Kind.PERSON:
        for fact in known.facts:
            _fact(entry, fact)
    elif known.kind is Kind.PLACE and known.geo:
        add(add(entry, "location"), "geo", known.geo)
    elif known.kind is Kind.EVENT:
        _state(entry, known.date)
    if known.kind is not Kind.EVENT:
        for link in known.authorities:
            add(entry, "idno", link.url or link.identifier).set("type", _NOT_IN_A_TYPE.sub("-", link.name) or "id")
    for note in known.notes:
        add(entry, "note", note)


def _fact(entry: etree._Element, fact: EntryFact) -> None:
    if fact.term in _LIFE:
        _state(add(entry, fact.term, fact.told()), fact.date)


def _mention(notes: etree._Element, registers: Registers, mention: Mention) -> None:
    note = add(notes, "note", f"{_text(registers, mention)}: ")
    note.set("type", "mentions")
    note.set("subtype", mention.scope)
    note.set("target", _target(registers, mention))
    note.set("source", registers.addresses.source(mention.location.path))
    note.set("n", f"{mention.location.line}:{mention.location.column}")
    add(note, "mentioned", mention.words)


def _texts(notes: etree._Element, registers: Registers, record: Record) -> None:
    """A note for each text instead of each mention, with their number as ``@n``."""
    number: Counter[tuple[str, int, Scope]] = Counter()
    first: dict[tuple[str, int, Scope], Mention] = {}
    for mention in record.mentions:
        place = (mention.document, mention.division, mention.scope)
        number[place] += 1
        first.setdefault(place, mention)
    for place, mention in first.items():
        note = add(notes, "note", _text(registers, mention))
        note.set("type", "mentions")
        note.set("subtype", mention.scope)
        note.set("target", registers.addresses.text(mention) or registers.addresses.source(mention.location.path))
        note.set("n", str(number[place]))


def _text(registers: Registers, mention: Mention) -> str:
    """A text by its title and date."""
    parts = (registers.title(mention) or mention.location.path, registers.date(mention).machine())
    return ", ".join(part for part in parts if part)


def _target(registers: Registers, mention: Mention) -> str:
    return registers.addresses.mention(mention) or registers.addresses.source(mention.location.path)


def _dates(body: etree._Element, dates: Sequence[Mention]) -> None:
    if not dates:
        add(body, "p")
        return
    register = add(body, "list")
    register.set("type", "dates")
    for mention in dates:
        item = add(register, "item", mention.left)
        date = add(item, "date", mention.words)
        if mention.date:
            _state(date, mention.date)
        date.tail = legal(mention.right)


def _state(element: etree._Element, value: DateValue) -> None:
    stated = (value.when, value.start, value.end, value.not_before, value.not_after)
    for name, one in zip(DATE_ATTRIBUTES, stated, strict=True):
        if _W3C_DATE.fullmatch(one):
            element.set(name, one)


def add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    """Give an element a child in the TEI namespace, with what of a text XML can hold."""
    child: etree._Element = etree.SubElement(parent, tei(name))
    child.text = legal(text) or None
    return child
