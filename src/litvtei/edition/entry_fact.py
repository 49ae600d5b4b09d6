"""What a register says of an entry: its life, its places, its sources, and who says so. TEI Guidelines 14.3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from litvtei.edition.date import DateValue, read_date
from litvtei.edition.entry_name import wider_areas
from litvtei.edition.kind import NAME_ELEMENTS, Kind
from litvtei.edition.position import coordinates_of
from litvtei.labels.labels import Labels
from litvtei.labels.table import english
from litvtei.markup.names import XML_ID, attributes_of, display_name, tei, tei_name
from litvtei.markup.parse import string_path
from litvtei.markup.text import plain_text

_FACTS = frozenset(
    "birth death floruit occupation affiliation residence nationality faith education state trait sex gender age "
    "socecStatus langKnowledge author editor publisher pubPlace location population climate terrain date event".split()
)
_BLANK_BEFORE_SIGN = re.compile(r"\s+([,.;:)])")
_NOTES = tuple(map(tei, "note desc p ab noteGrp".split()))
_PROSE = tuple(map(tei, "p ab".split()))
_SOURCES = tuple(map(tei, "bibl biblStruct biblFull".split()))
_PLACES = tuple(tei(name) for name in ("placeName", "settlement", "country", "region", "district"))
_POINTING = (*_PLACES, *(tei(name) for name in sorted(NAME_ELEMENTS) if name != "placeName"))
_NAMING = tuple(tei(name) for name in ("placeName", "orgName", "persName"))
# What a state or trait, a fact without a name of its own, is the fact of.
_TYPED = frozenset(("state", "trait"))
_TOLD_BY_TYPE = frozenset("occupation faith nationality socecStatus".split())


@dataclass(frozen=True, slots=True)
class EntryFact:
    """Something that a register says of an entry: the element's name, words, a date, a pointer, how sure it is."""

    term: str
    words: str
    date: DateValue = DateValue()
    pointer: str = ""
    certainty: str = ""

    def told(self, say: Labels | None = None) -> str:
        """Return the words with the doubt that the date does not tell already: ``painter (doubtful)``."""
        say = say or english()
        doubt = doubt_in_words(self.certainty, say)
        told = not doubt or not self.words or (self.date.known and self.date.certainty == self.certainty)
        return self.words if told else say("when.doubted", date=self.words, doubt=doubt)


@dataclass(frozen=True, slots=True)
class EntrySource:
    """A source that an entry names, and its address, if it has one."""

    words: str
    url: str = ""


def doubt_in_words(certainty: str, say: Labels | None = None) -> str:
    """Return what a ``@cert`` admits: ``doubtful``, ``probable``, ``uncertain``; ``""`` for what is sure."""
    if not certainty or certainty == "high":
        return ""
    say = say or english()
    return say.known(f"doubt.{certainty}", "") or say("doubt.other", certainty=certainty)


def read_facts(entry: etree._Element, kind: Kind) -> Iterator[EntryFact]:
    """Yield the facts of an entry in the order of the file, each once; ``event/@where`` is one too."""
    seen: set[EntryFact] = set()
    wider = wider_areas(entry) if kind is Kind.PLACE else []
    for child in entry:
        name = tei_name(child.tag)
        if (name in _FACTS or child in wider) and not (kind is Kind.EVENT and name in ("date", "event")):
            fact = _fact(child, name)
            if (fact.words or fact.date.known) and fact not in seen:
                seen.add(fact)
                yield fact
    for pointer in entry.get("where", "").split():
        yield EntryFact("where", "", pointer=pointer)


def _fact(child: etree._Element, name: str) -> EntryFact:
    inside = child.iter(*_POINTING) if len(child) else ()
    pointing = child if _pointer(child) else next((one for one in inside if _pointer(one)), None)
    date = read_date(attributes_of(child))
    if not date.known and len(child):
        inner = next(child.iter(tei("date")), None)
        date = read_date(attributes_of(inner)) if inner is not None else date
    words = _location(child) if name == "location" else _words(child)
    words = words or child.get("value", "") or (child.get("type", "") if name in _TOLD_BY_TYPE else "")
    term = child.get("type", "") or name if name in _TYPED else name
    pointer = _pointer(pointing) if pointing is not None else ""
    return EntryFact(term, words, date, pointer, child.get("cert", ""))


def _words(fact: etree._Element) -> str:
    """The words of a fact; of a date and a place side by side only the place's name, for the date is told apart."""
    parts = [one for one in fact if isinstance(one.tag, str)]
    loose = (fact.text or "").strip() or any((one.tail or "").strip() for one in fact)
    if loose or not parts:
        return plain_text(fact)
    if all(one.tag in _PROSE for one in parts):
        return " ".join(words for one in parts if (words := plain_text(one)))
    names = (next(one.iter(*_NAMING), one) for one in parts if one.tag != tei("date") or len(parts) == 1)
    return ", ".join(words for one in names if (words := plain_text(one)))


def _pointer(element: etree._Element) -> str:
    return (element.get("ref") or element.get("key") or "").strip()


def _location(location: etree._Element) -> str:
    parts = [part for part in location if isinstance(part.tag, str) and tei_name(part.tag) != "geo"]
    comma = ", " if all(part.tag in _PLACES for part in parts) else " "
    return comma.join(words for part in parts if (words := plain_text(part)))


def read_notes(entry: etree._Element) -> Iterator[str]:
    """Yield what an entry says in prose, a note at a time."""
    for child in entry.iterchildren(*_NOTES):
        words = plain_text(child)
        if words:
            yield words


def read_sources(entry: etree._Element, kind: Kind) -> Iterator[EntrySource]:
    """Yield the bibliography of an entry; a work is its own."""
    if kind is Kind.WORK:
        return
    for parent in (entry, *entry.iterchildren(tei("listBibl"))):
        for child in parent.iterchildren(*_SOURCES):
            words = _BLANK_BEFORE_SIGN.sub(r"\1", _spaced(child))
            pointer = next((one.get("target", "") for one in child.iter(tei("ptr"), tei("ref"))), "")
            url = pointer if pointer.startswith(("http://", "https://")) else ""
            if words or url:
                yield EntrySource(words or url, url)


def _spaced(source: etree._Element) -> str:
    """The words of a source; where nothing but elements stands in it, commas part them."""
    children = [one for one in source if isinstance(one.tag, str)]
    loose = (source.text or "").strip() or any((one.tail or "").strip() for one in children)
    return plain_text(source) if loose or not children else ", ".join(filter(None, map(plain_text, children)))


def read_responsible(entry: etree._Element) -> tuple[str, ...]:
    """Return the pointers to who is responsible for an entry or a part of it (``@resp``), each once."""
    return tuple(dict.fromkeys(token for value in _RESPONSIBLE(entry) for token in value.split()))


_RESPONSIBLE = string_path("descendant-or-self::*/@resp")
_GEO_PATHS = (f"{tei('location')}/{tei('geo')}", tei("geo"), f"{tei('location')}//{tei('geo')}")


def read_geo(entry: etree._Element) -> str:
    """Return latitude and longitude of a place in decimal degrees, parted by a blank, or ``""``."""
    for path in _GEO_PATHS if next(entry.iter(tei("geo")), None) is not None else ():
        found = entry.find(path)
        if found is not None and (pair := coordinates_of(found)):
            return pair
    return ""


def read_parents(entry: etree._Element) -> Iterator[str]:
    """Yield pointers to the places that hold a place: the one it is nested in, else those of its location."""
    if display_name(str(entry.tag)) != "place":
        return
    for ancestor in entry.iterancestors(tei("place")):
        identifier = ancestor.get(XML_ID)
        if identifier:
            yield f"#{identifier}"
            return
    for location in entry.iterfind(tei("location")):
        for part in location.iter(*_PLACES):
            if part.get("ref"):
                yield part.get("ref", "")
