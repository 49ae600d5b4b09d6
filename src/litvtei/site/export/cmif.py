"""Letters in the Correspondence Metadata Interchange Format (CMIF 1.1), with notes of whom and what they mention.

Who wrote to whom, when and where, with numbers of authorities, for search across editions. The notes are those of
the proposal for CMIF 2 (``note/ref[@type='cmif:mentionsPerson']``), which the grammar of 1.1 accepts; it has no place
to declare the prefix, https://lod.academy/cmif/vocab/terms#.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from litvtei.edition.correspondence import Action, Correspondence, NamedParty
from litvtei.edition.date import DATE_ATTRIBUTES, DateValue
from litvtei.edition.document import Document
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry
from litvtei.markup.characters import legal
from litvtei.markup.names import TEI_NAMESPACE, XML_ID, tei
from litvtei.site.export.record import Registers
from litvtei.site.export.tei import add, written

CMIF_URL = "cmif.xml"
_PREFERRED = ("GND", "VIAF", "Wikidata", "GeoNames")
_MENTIONS = {
    Kind.PERSON: "cmif:mentionsPerson",
    Kind.PLACE: "cmif:mentionsPlace",
    Kind.ORGANISATION: "cmif:mentionsOrg",
    Kind.WORK: "cmif:mentionsBibl",
    Kind.EVENT: "cmif:mentionsEvent",
    Kind.OBJECT: "cmif:mentionsObject",
}
_W3C_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_OPEN_LICENCES = {
    "/licenses/by/4.0": "https://creativecommons.org/licenses/by/4.0/",
    "/publicdomain/zero/1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
# A date of the file is asked for; where nothing in the edition is dated, it is not older than its format.
_OLDEST = "2015"


def cmif(registers: Registers) -> Iterator[str]:
    """Yield one TEI document that is nothing but a header; each letter of the registers' documents is in it."""
    edition, addresses = registers.edition, registers.addresses
    number = _identifier(addresses.base or edition.title)
    root = etree.Element(tei("TEI"), nsmap={None: TEI_NAMESPACE})
    header = add(root, "teiHeader")
    _file(add(header, "fileDesc"), registers, number)
    profile = add(header, "profileDesc")
    entries = {entry.key(): entry for entry in edition.entries}
    by_document: dict[str, list[Mention]] = {}
    for mention in edition.mentions:
        by_document.setdefault(mention.document, []).append(mention)
    for document in registers.by_id.values():
        for letter in document.correspondences:
            mentions = by_document.get(document.id, [])
            _letter(profile, registers, document, letter, mentions, entries).set("source", f"#{number}")
    add(add(add(root, "text"), "body"), "p")
    yield written(root)


def has_letters(edition: Edition) -> bool:
    """Tell whether any document says who wrote to whom."""
    return any(document.correspondences for document in edition.documents)


def _identifier(address: str) -> str:
    """A UUID that stays the same and begins with a letter, as an XML name must."""
    candidates = (str(uuid.uuid5(uuid.NAMESPACE_URL, f"{address}#{number}")) for number in range(1000))
    return next(one for one in candidates if one[0] in "abcdef")


def _file(description: etree._Element, registers: Registers, number: str) -> None:
    edition, addresses = registers.edition, registers.addresses
    statement = add(description, "titleStmt")
    add(statement, "title", f"Letters of {edition.title}")
    headers = [document.header for document in edition.documents]
    editors = _all(name for header in headers for name in header.editors)
    editors = editors or _all(name for one in headers for each in one.responsibilities for name in each.names)
    publishers = _all(header.publisher for header in headers) or [edition.title]
    for editor in editors or publishers:
        add(statement, "editor", editor)
    publication = add(description, "publicationStmt")
    for publisher in publishers:
        add(publication, "publisher", publisher)
    add(publication, "idno", addresses.to(CMIF_URL)).set("type", "url")
    _published(add(publication, "date"), edition)
    _licence(add(publication, "availability"), edition)
    source = add(add(description, "sourceDesc"), "bibl", edition.title)
    source.set("type", "online")
    source.set(XML_ID, number)
    if addresses.base:
        source.text = f"{legal(edition.title)}. "
        add(source, "ref", addresses.base).set("target", addresses.base)


def _published(date: etree._Element, edition: Edition) -> None:
    """The latest publication that a header tells; else the file is not older than the latest letter."""
    published = [document.header.published for document in edition.documents if document.header.published.known]
    days = [one.when for one in published if _W3C_DATE.fullmatch(one.when)]
    if days:
        date.set("when", max(days))
        return
    sent = [letter.sent.first for one in edition.documents for letter in one.correspondences]
    date.set("notBefore", max((one for one in sent if _W3C_DATE.fullmatch(one)), default=_OLDEST))


def _licence(availability: etree._Element, edition: Edition) -> None:
    """The edition's licence. CMIF asks for CC BY 4.0 or CC0, and only an editor can grant them."""
    stated = [licence for document in edition.documents for licence in document.header.licences]
    for one in stated:
        for part, url in _OPEN_LICENCES.items():
            if part in one.url:
                add(availability, "licence", one.words or url).set("target", url)
                return
    add(availability, "p", stated[0].words or stated[0].url if stated else "The edition states no licence.")


def _letter(
    profile: etree._Element,
    registers: Registers,
    document: Document,
    letter: Correspondence,
    mentions: list[Mention],
    entries: Mapping[tuple[Kind, str], RegisterEntry],
) -> etree._Element:
    description = add(profile, "correspDesc")
    description.set("key", legal(document.id))
    url = registers.addresses.texts.get((document.id, -1))
    if url and registers.addresses.base:
        description.set("ref", registers.addresses.to(url))
    by_anchor = {mention.anchor: mention for mention in mentions if mention.scope is Scope.CORRESPONDENCE}
    for type_ in ("sent", "received"):
        action = add(description, "correspAction")
        action.set("type", type_)
        _action(action, [one for one in letter.actions if one.type == type_], by_anchor, entries)
    notes: dict[tuple[Kind, str], etree._Element] = {}
    for mention in mentions:
        for key in mention.entries:
            entry = entries[key]
            if mention.scope is Scope.TEXT and key[0] in _MENTIONS and key not in notes and (number := _number(entry)):
                if not notes:
                    note = add(description, "note")
                notes[key] = add(note, "ref", entry.label)
                notes[key].set("type", _MENTIONS[key[0]])
                notes[key].set("target", number)
    return description


def _action(
    element: etree._Element,
    actions: list[Action],
    by_anchor: Mapping[str, Mention],
    entries: Mapping[tuple[Kind, str], RegisterEntry],
) -> None:
    parties = [party for action in actions for party in action.parties if party.words]
    who = [party for party in parties if _name(party, by_anchor) != "placeName"]
    if not who:
        add(element, "persName", "Unknown")
    for party in (*who, *(one for one in parties if one not in who)):
        mention = by_anchor.get(party.anchor)
        child = add(element, _name(party, by_anchor), party.words)
        refs = [number for key in (mention.entries if mention else ()) if (number := _number(entries[key]))]
        refs += [one for one in (mention.external if mention else ()) if " " not in one]
        if refs:
            child.set("ref", refs[0])
        if mention and mention.certainty == "low":
            child.set("cert", "low")
    date = next((action.date for action in actions if _stated(action.date)), None)
    if date:
        child = add(element, "date")
        for name, value in _stated(date).items():
            child.set(name, value)
        if date.certainty == "low":
            child.set("cert", "low")


def _name(party: NamedParty, by_anchor: Mapping[str, Mention]) -> str:
    if party.element in ("persName", "orgName", "placeName"):
        return party.element
    mention = by_anchor.get(party.anchor)
    kinds = {Kind.PLACE: "placeName", Kind.ORGANISATION: "orgName"}
    return kinds.get(mention.kind, "persName") if mention and mention.kind else "persName"


def _stated(date: DateValue) -> dict[str, str]:
    values = (date.when, date.start, date.end, date.not_before, date.not_after)
    return {name: one for name, one in zip(DATE_ATTRIBUTES, values, strict=True) if _W3C_DATE.fullmatch(one)}


def _number(entry: RegisterEntry) -> str:
    """The address of an entry at an authority, the best known one first."""
    links = {link.name: link.url for link in reversed(entry.authorities) if link.url and not re.search(r"\s", link.url)}
    return next((links[name] for name in _PREFERRED if name in links), next(iter(links.values()), ""))


def _all(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one for one in words if one))
