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
from litvtei.edition.kind import ENTRY_ELEMENTS, NAME_ELEMENTS, REGISTER_LISTS, Kind
from litvtei.edition.position import coordinates_of
from litvtei.markup.names import XML_ID, XML_LANG, attributes_of, display_name, tei, tei_name
from litvtei.markup.slug import file_stem
from litvtei.markup.text import plain_text

_NAMES_OF = {
    Kind.PERSON: ("persName", "name"),
    Kind.PLACE: ("placeName", "geogName", "name", "settlement", "country", "region", "district"),
    Kind.ORGANISATION: ("orgName", "name"),
    Kind.WORK: ("title",),
    Kind.EVENT: ("eventName", "label", "head"),
    Kind.OBJECT: ("objectName", "name"),
}
_PREFERRED = frozenset("preferred pref main reg standard label full display".split())
_FACT_ELEMENTS = frozenset(
    "birth death floruit occupation affiliation residence nationality faith education state trait sex gender age "
    "socecStatus langKnowledge author editor publisher pubPlace location population climate terrain date".split()
)
_NOTES = frozenset("note desc p ab noteGrp".split())


@dataclass(frozen=True, slots=True)
class Name:
    """One form of an entry's name."""

    words: str
    language: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class EntryFact:
    """Something that a register says of an entry: the element's name, words, a date, a pointer."""

    term: str
    words: str
    date: DateValue = DateValue()
    pointer: str = ""


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
    texts may point to it.
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

    @property
    def life(self) -> str:
        """Birth and death, or the entry's own date, in words: ``1876–1951``."""
        born = next((fact.date for fact in self.facts if fact.term == "birth" and fact.date.known), None)
        died = next((fact.date for fact in self.facts if fact.term == "death" and fact.date.known), None)
        if born and died:
            return f"{_short(born)}–{_short(died)}"
        if born or died:
            return f"born {_short(born)}" if born else f"died {_short(died or DateValue())}"
        return self.date.words()

    def key(self) -> tuple[Kind, str]:
        """Return what makes the entry one: a person and a place may share an identifier."""
        return self.kind, self.id


def _short(date: DateValue) -> str:
    """A date of birth or death as a list prints it: the year where there is one, doubt as ``c.``."""
    if date.when and date.year is not None:
        return DateValue(when=f"{date.year:05d}" if date.year < 0 else f"{date.year:04d}").words()
    return date.words()


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
        elif _is_entry(element, kind):
            if identifier:
                identified = True
                yield element, kind, identifier
            elif kind is not Kind.WORK and not _only_points(element) and not _inside_entry(element):
                anonymous.append((element, kind))
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
    names = tuple(_names(element, kind))
    sort = next((name.words for name in names if name.type == "sort"), "")
    shown = tuple(name for name in names if name.type != "sort")
    notes = tuple(_notes(element))
    label = sort or _label(element, kind, shown) or _shorten(notes[0] if notes else identifier)
    authorities = read_authorities(element)
    return RegisterEntry(
        identifier,
        kind,
        label,
        element.get("sortKey") or label,
        shown,
        tuple(_facts(element, kind)),
        read_date(attributes_of(element)),
        notes,
        authorities,
        _geo(element),
        tuple(_parents(element)),
        tuple(link.url for link in authorities if link.url),
        element.get("role") or element.get("type") or "",
        (location,),
    )


def merge_entries(entries: list[RegisterEntry]) -> RegisterEntry:
    """Make one entry of several with the same kind and identifier: the first says most, none is lost."""
    first = entries[0]
    if len(entries) == 1:
        return first

    def union(field: str) -> tuple[object, ...]:
        return tuple(dict.fromkeys(value for entry in entries for value in getattr(entry, field)))

    merged = {
        field: union(field) for field in ("names", "facts", "notes", "authorities", "parents", "urls", "locations")
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


def _names(entry: etree._Element, kind: Kind) -> Iterator[Name]:
    parents = [entry, *entry.iterfind(tei("bibl"))] if kind is not Kind.WORK else list(entry.iter(*_MONOGRAPHS))
    for parent in parents or [entry]:
        for child in parent:
            if isinstance(child.tag, str) and tei_name(child.tag) in _NAMES_OF[kind]:
                words = _personal(child) if kind is Kind.PERSON else plain_text(child)
                if words:
                    type_ = child.get("type", "")
                    if "headword" in " ".join(str(value) for value in child.attrib.values()):
                        type_ = "preferred" if child.get(XML_LANG, "en").startswith("en") else type_
                    yield Name(words, child.get(XML_LANG, ""), type_)


_MONOGRAPHS = (tei("bibl"), tei("biblStruct"), tei("biblFull"), tei("analytic"), tei("monogr"), tei("titleStmt"))


def _personal(name: etree._Element) -> str:
    """A personal name as it is spoken, its parts in the order of the file."""
    parts = [plain_text(part) for part in name if isinstance(part.tag, str)]
    words = plain_text(name)
    if len(parts) > 1 and not (name.text or "").strip() and not any((part.tail or "").strip() for part in name):
        return " ".join(part for part in parts if part)
    return words


def _label(entry: etree._Element, kind: Kind, names: tuple[Name, ...]) -> str:
    preferred = next((name for name in names if name.type.lower() in _PREFERRED), None)
    chosen = preferred or next((name for name in names if not name.type), None) or (names[0] if names else None)
    if chosen is None:
        return ""
    if kind is Kind.PERSON:
        for element in entry.iterfind(tei("persName")):
            if _personal(element) == chosen.words:
                return _inverted(element) or chosen.words
    return chosen.words


def _inverted(name: etree._Element) -> str:
    """``Litvinov, Maxim`` from a name with marked parts; ``""`` where there are none."""
    parts = {
        part: " ".join(plain_text(one) for one in name.iter(tei(part))) for part in ("surname", "forename", "nameLink")
    }
    if not parts["surname"] or not parts["forename"]:
        return ""
    return f"{parts['surname']}, {parts['forename']}" + (f" {parts['nameLink']}" if parts["nameLink"] else "")


def _facts(entry: etree._Element, kind: Kind) -> Iterator[EntryFact]:
    seen: set[EntryFact] = set()
    for child in entry:
        name = tei_name(child.tag) if isinstance(child.tag, str) else ""
        if name not in _FACT_ELEMENTS or (kind is Kind.EVENT and name == "date"):
            continue
        place = child if child.get("ref") else next((one for one in child.iter(*_PLACES) if one.get("ref")), None)
        date = read_date(attributes_of(child))
        if not date.known:
            inner = next(child.iter(tei("date")), None)
            date = read_date(attributes_of(inner)) if inner is not None else date
        words = _location(child) if name == "location" else plain_text(child)
        words = words or child.get("value", "")
        fact = EntryFact(name, words, date, (place.get("ref", "") or "") if place is not None else "")
        if (words or date.known) and fact not in seen:
            seen.add(fact)
            yield fact


_PLACES = tuple(tei(name) for name in ("placeName", "settlement", "country", "region", "district"))


def _location(location: etree._Element) -> str:
    parts = [part for part in location if isinstance(part.tag, str) and tei_name(part.tag) != "geo"]
    comma = ", " if all(part.tag in _PLACES for part in parts) else " "
    return comma.join(words for part in parts if (words := plain_text(part)))


def _notes(entry: etree._Element) -> Iterator[str]:
    for child in entry:
        if isinstance(child.tag, str) and tei_name(child.tag) in _NOTES:
            words = plain_text(child)
            if words:
                yield words


def _geo(entry: etree._Element) -> str:
    for path in (f"{tei('location')}/{tei('geo')}", tei("geo"), f"{tei('location')}//{tei('geo')}"):
        found = entry.find(path)
        if found is not None and (pair := coordinates_of(found)):
            return pair
    return ""


def _parents(entry: etree._Element) -> Iterator[str]:
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


def _shorten(words: str) -> str:
    return words if len(words) <= 80 else words[:80].rpartition(" ")[0] + "…"
