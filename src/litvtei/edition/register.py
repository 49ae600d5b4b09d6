"""Register entries: persons, places, organisations, works, events as files define them.

TEI Guidelines 14.3 (Names, persons, places). An entry is a ``person``,
``personGrp``, ``place``, ``org``, ``bibl``, ``biblStruct``, ``event`` or
``object`` with an ``@xml:id`` in a list of its kind, wherever that list stands;
a name with an ``@xml:id`` in ``list[@type='names']``; or the only entry of a
file, which then goes by the file's identifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from litvtei.diagnostics import Location
from litvtei.edition.authority import AuthorityLink, read_authorities
from litvtei.edition.date import DateValue, read_date
from litvtei.edition.entry_fact import (
    EntryFact,
    EntrySource,
    read_facts,
    read_geo,
    read_notes,
    read_parents,
    read_responsible,
    read_sources,
)
from litvtei.edition.entry_name import Name, preferred_label, read_names, read_sort_key
from litvtei.edition.kind import ENTRY_ELEMENTS, NAME_ELEMENTS, REGISTER_LISTS, Kind
from litvtei.labels.labels import Labels
from litvtei.labels.table import english
from litvtei.markup.names import XML_ID, XML_LANG, attributes_of, tei, tei_name
from litvtei.markup.slug import file_stem
from litvtei.markup.text import plain_text


@dataclass(frozen=True, slots=True)
class Relation:
    """A ``relation`` between entries, the pointers as written."""

    name: str
    active: tuple[str, ...]
    passive: tuple[str, ...]
    mutual: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One entry, merged from all places that define it.

    ``label`` is the preferred name as a list sorts it ("Litvinov, Maxim"), ``sort_key`` what it is
    sorted by. ``parents`` are pointers to the places that contain it. ``urls`` are addresses by which
    texts may point to it. ``sources`` are its bibliography, ``responsible`` the pointers of its ``@resp``.
    """

    id: str
    kind: Kind
    label: str
    sort_key: str
    names: tuple[Name, ...] = ()
    facts: tuple[EntryFact, ...] = ()
    date: DateValue = DateValue()
    notes: tuple[str, ...] = ()
    authorities: tuple[AuthorityLink, ...] = ()
    geo: str = ""
    parents: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    type: str = ""
    locations: tuple[Location, ...] = ()
    sources: tuple[EntrySource, ...] = ()
    responsible: tuple[str, ...] = ()

    @property
    def life(self) -> str:
        """Birth and death, or the entry's own date, in English: ``1876–1951``."""
        return self.life_in(english())

    def life_in(self, say: Labels) -> str:
        """Birth and death, or the entry's own date, in words: ``1876–1951``, ``geb. 1876``."""
        born = next((fact.date for fact in self.facts if fact.term == "birth" and fact.date.known), None)
        died = next((fact.date for fact in self.facts if fact.term == "death" and fact.date.known), None)
        if born and died:
            return f"{_short(born, say)}–{_short(died, say)}"
        if born:
            return say("life.born", date=_short(born, say))
        return say("life.died", date=_short(died, say)) if died else self.date.words(say)

    def key(self) -> tuple[Kind, str]:
        """Return what makes the entry one: a person and a place may share an identifier."""
        return self.kind, self.id


def _short(date: DateValue, say: Labels) -> str:
    """A date of birth or death as a list prints it: the year where there is one, doubt as ``c.``."""
    if date.when and date.year is not None:
        year = f"{date.year:05d}" if date.year < 0 else f"{date.year:04d}"
        return DateValue(when=year, certainty=date.certainty).words(say)
    return date.words(say)


def inside_register(element: etree._Element) -> bool:
    """Tell whether an element stands in a register: in ``listPerson`` and its kin, or a list of names."""
    return any(is_register_list(ancestor) for ancestor in element.iterancestors())


def is_register_list(element: etree._Element) -> bool:
    """Tell whether an element is a register."""
    name = tei_name(element.tag)
    return name in REGISTER_LISTS or (name == "list" and element.get("type") == "names")


def entry_elements(root: etree._Element, path: str) -> Iterator[tuple[etree._Element, Kind, str]]:
    """Yield every element that defines an entry, with its kind and identifier."""
    anonymous: list[tuple[etree._Element, Kind]] = []
    identified = False
    listed = any(one.get("type") == "names" for one in root.iter(tei("list")))
    for element in root.iter(*_ENTRIES, *(_LISTED_NAMES if listed else ())):
        name = tei_name(element.tag)
        identifier = element.get(XML_ID)
        kind = ENTRY_ELEMENTS.get(name)
        if kind is None:
            if identifier and name in NAME_ELEMENTS and _in_list_of_names(element):
                identified = True
                yield element, NAME_ELEMENTS[name] or Kind.PERSON, identifier
        elif identifier:
            if _is_entry(element, kind):
                identified = True
                yield element, kind, identifier
        elif kind is not Kind.WORK and not _only_points(element) and _is_entry(element, kind):
            anonymous += [(element, kind)] if kind is Kind.PLACE or not _inside_entry(element) else []
    if len(anonymous) == 1 and not identified:
        element, kind = anonymous[0]
        stem = file_stem(path)
        yield element, kind, root.get(XML_ID) or (f"{kind}-{stem}" if stem[:1].isdigit() else stem)


_ENTRIES = tuple(tei(name) for name in ENTRY_ELEMENTS)
_LISTED_NAMES = tuple(tei(name) for name in NAME_ELEMENTS)


def _is_entry(element: etree._Element, kind: Kind) -> bool:
    """Tell whether an element stands in a register; a work or event in a list of its own kind.

    The sources of a person's entry are no works of the edition, the stations of a life no events.
    """
    for ancestor in element.iterancestors():
        if is_register_list(ancestor):
            own_list = {Kind.WORK: "listBibl", Kind.EVENT: "listEvent"}.get(kind)
            return own_list is None or (tei_name(ancestor.tag) == own_list and not _inside_entry(element))
    return False


def in_chronology(event: etree._Element) -> bool:
    """Tell whether an event is told in a list of events, not as a station of some entry's life."""
    in_list = any(tei_name(one.tag) == "listEvent" for one in event.iterancestors())
    return in_list and not _inside_entry(event)


def _inside_entry(element: etree._Element) -> bool:
    return any(tei_name(one.tag) in ("person", "personGrp", "place", "org") for one in element.iterancestors())


def _only_points(element: etree._Element) -> bool:
    """Tell whether an element names an entry that is defined elsewhere."""
    names = (child for child in element if isinstance(child.tag, str) and tei_name(child.tag) in NAME_ELEMENTS)
    return any(name.get("ref") or name.get("key") for name in names)


def _in_list_of_names(element: etree._Element) -> bool:
    return any(tei_name(one.tag) == "list" and one.get("type") == "names" for one in element.iterancestors())


def read_entry(element: etree._Element, kind: Kind, identifier: str, location: Location) -> RegisterEntry:
    """Read what one element says of an entry."""
    if tei_name(element.tag) in NAME_ELEMENTS:
        return _read_item(element, kind, identifier, location)
    names = tuple(read_names(element, kind))
    sort = next((name.words for name in names if name.type == "sort"), "")
    shown = tuple(name for name in names if name.type != "sort")
    notes = tuple(read_notes(element))
    label = sort or preferred_label(element, kind, shown) or _shorten(notes[0] if notes else identifier)
    authorities = read_authorities(element)
    return RegisterEntry(
        identifier,
        kind,
        label,
        read_sort_key(element, kind) or label,
        shown,
        tuple(read_facts(element, kind)),
        read_date(attributes_of(element)),
        notes,
        authorities,
        read_geo(element),
        tuple(read_parents(element)),
        tuple(link.url for link in authorities if link.url),
        element.get("role") or element.get("type") or "",
        (location,),
        tuple(read_sources(element, kind)),
        read_responsible(element),
    )


def merge_entries(entries: list[RegisterEntry]) -> RegisterEntry:
    """Make one entry of several with the same kind and identifier: the first says most, none is lost."""
    first = entries[0]
    if len(entries) == 1:
        return first

    def union(field: str) -> tuple[object, ...]:
        return tuple(dict.fromkeys(value for entry in entries for value in getattr(entry, field)))

    merged = {
        field: union(field)
        for field in (
            "names",
            "facts",
            "notes",
            "authorities",
            "parents",
            "urls",
            "locations",
            "sources",
            "responsible",
        )
    }
    return RegisterEntry(
        first.id,
        first.kind,
        first.label,
        first.sort_key,
        date=next((entry.date for entry in entries if entry.date.known), first.date),
        geo=next((entry.geo for entry in entries if entry.geo), ""),
        type=next((entry.type for entry in entries if entry.type), ""),
        **merged,  # type: ignore[arg-type]
    )


def read_relation(element: etree._Element, location: Location) -> Relation:
    """Read a ``relation`` element."""
    name = element.get("name") or element.get("ref") or element.get("key") or element.get("type") or "related"

    def pointers(attribute: str) -> tuple[str, ...]:
        return tuple(element.get(attribute, "").split())

    return Relation(name, pointers("active"), pointers("passive"), pointers("mutual"), location)


def _read_item(element: etree._Element, kind: Kind, identifier: str, location: Location) -> RegisterEntry:
    """An entry of a plain list: a name, and whatever else its item says."""
    label = plain_text(element)
    item = next((one for one in element.iterancestors() if tei_name(one.tag) == "item"), element)
    rest = plain_text(item)
    note = rest[len(label) :].lstrip(" ,;:–—") if rest.startswith(label) else ("" if rest == label else rest)
    name = Name(label, element.get(XML_LANG, ""))
    return RegisterEntry(identifier, kind, label, label, (name,), notes=(note,) if note else (), locations=(location,))


def _shorten(words: str) -> str:
    return words if len(words) <= 80 else words[:80].rpartition(" ")[0] + "…"
