"""What a document's header says of it: TEI Guidelines, chapter 2."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from litvtei.edition.date import DateValue, read_date
from litvtei.edition.position import coordinates_of
from litvtei.markup.names import attributes_of, tei, tei_name
from litvtei.markup.text import plain_text


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who did what."""

    task: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Licence:
    """The words and address of a licence."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Origin:
    """When and where the source was made (``origin`` in ``msDesc``); ``geo`` is "latitude longitude"."""

    date: DateValue = DateValue()
    date_words: str = ""
    place: str = ""
    geo: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """A document's description of itself, in plain words; whatever is not said is empty."""

    title: str = ""
    subtitle: str = ""
    series: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    publisher: str = ""
    published: DateValue = DateValue()
    licences: tuple[Licence, ...] = ()
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    created: DateValue = DateValue()
    origin: Origin = Origin()
    principles: tuple[str, ...] = ()
    revisions: tuple[str, ...] = ()


def read_header(root: etree._Element) -> Header:
    """Read the header of a TEI document; an absent one is an empty Header."""
    header = root.find(tei("teiHeader"))
    if header is None:
        return Header()
    statement = header.find(f"{tei('fileDesc')}/{tei('titleStmt')}")
    publication = header.find(f"{tei('fileDesc')}/{tei('publicationStmt')}")
    title, subtitle, series = _titles(statement)
    return Header(
        title,
        subtitle,
        series,
        _words(statement, "author"),
        _words(statement, "editor"),
        tuple(_responsibilities(statement)),
        "; ".join(_words(publication, "publisher") or _words(publication, "authority")),
        _first_date(publication, "date"),
        tuple(_licences(publication)),
        _words_below(
            header.find(f"{tei('fileDesc')}/{tei('sourceDesc')}"), ("bibl", "biblStruct", "biblFull", "p", "ab")
        ),
        tuple(
            language.get("ident", "") + (f" ({words})" if (words := plain_text(language)) else "")
            for language in header.iterfind(f".//{tei('langUsage')}/{tei('language')}")
        ),
        _first_date(header.find(f"{tei('profileDesc')}/{tei('creation')}"), "date"),
        _origin(header),
        _words_below(header.find(f"{tei('encodingDesc')}/{tei('editorialDecl')}"), ("p",)),
        tuple(_revisions(header)),
    )


_TITLE_TYPES = {"main": 0, "": 1, "full": 1, "short": 3, "sub": 4}


def _titles(statement: etree._Element | None) -> tuple[str, str, str]:
    """The title of this very text, its subtitle, and that of the series it belongs to."""
    if statement is None:
        return "", "", ""
    titles = [
        (title.get("type", ""), title.get("level", ""), words)
        for title in statement.iterfind(tei("title"))
        if (words := plain_text(title))
    ]
    series = next((words for _, level, words in titles if level in ("s", "j")), "")
    own = [one for one in titles if one[1] not in ("s", "j")] or titles
    ranked = sorted(own, key=lambda one: (_TITLE_TYPES.get(one[0], 2), one[1] != "a"))
    main = ranked[0][2] if ranked else ""
    subtitles = [words for kind, _, words in titles if kind in ("sub", "subordinate") and words != main]
    return main, " ".join(subtitles), series if series != main else ""


def _words(parent: etree._Element | None, name: str) -> tuple[str, ...]:
    if parent is None:
        return ()
    found = (words for element in parent.iterfind(tei(name)) for words in _names(element))
    return tuple(dict.fromkeys(words for words in found if words))


def _names(element: etree._Element) -> tuple[str, ...]:
    """The names in an element, without the addresses beside them; all its words where none is marked."""
    marked = [child for child in element if tei_name(child.tag) in ("persName", "orgName", "name")]
    if marked:
        return tuple(words for one in marked if (words := plain_text(one)))
    beside = {child for child in element if tei_name(child.tag) in ("email", "idno", "ptr", "affiliation")}
    if not beside:
        return (plain_text(element),)
    parts = [element.text or "", *(f"{'' if one in beside else plain_text(one)} {one.tail or ''}" for one in element)]
    return (" ".join(" ".join(parts).split()),)


def _words_below(parent: etree._Element | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the outermost elements of these names."""
    if parent is None:
        return ()
    found: dict[str, None] = {}
    wanted = {tei(name) for name in names}
    for element in parent.iter(*wanted):
        if any(ancestor.tag in wanted for ancestor in _between(element, parent)):
            continue
        words = plain_text(element)
        if words:
            found[words] = None
    return tuple(found)


def _between(element: etree._Element, top: etree._Element) -> list[etree._Element]:
    ancestors: list[etree._Element] = []
    for ancestor in element.iterancestors():
        if ancestor is top:
            break
        ancestors.append(ancestor)
    return ancestors


def _responsibilities(statement: etree._Element | None) -> list[Responsibility]:
    found = []
    for element in statement.iterfind(tei("respStmt")) if statement is not None else ():
        task = "; ".join(plain_text(resp) for resp in element.iterfind(tei("resp")))
        names = tuple(
            words
            for child in element
            if isinstance(child.tag, str) and tei_name(child.tag) in ("name", "persName", "orgName")
            if (words := plain_text(child))
        )
        if task or names:
            found.append(Responsibility(task, names))
    return found


def _licences(publication: etree._Element | None) -> list[Licence]:
    if publication is None:
        return []
    found = [
        Licence(plain_text(element), element.get("target", ""))
        for element in publication.iterfind(f".//{tei('licence')}")
    ]
    if not found:
        words = "; ".join(plain_text(one) for one in publication.iterfind(f"{tei('availability')}/{tei('p')}"))
        found = [Licence(words, "")] if words else []
    return [licence for licence in found if licence.words or licence.url]


def _first_date(parent: etree._Element | None, name: str) -> DateValue:
    for element in parent.iter(tei(name)) if parent is not None else ():
        value = read_date(attributes_of(element))
        if value.known:
            return value
        year = re.fullmatch(r"\s*(\d{4})\s*", element.text or "")
        if year:
            return DateValue(when=year[1])
    return DateValue()


def _origin(header: etree._Element) -> Origin:
    """The first date and the first place of origin; of a place's names the last, which is its name today."""
    date = next(header.iter(tei("origDate")), None)
    place = next(header.iter(tei("origPlace")), None)
    geo = next(place.iter(tei("geo")), None) if place is not None else None
    names = [words for one in place.iter(*_PLACE_NAMES) if (words := plain_text(one))] if place is not None else []
    return Origin(
        read_date(attributes_of(date)) if date is not None else DateValue(),
        plain_text(date) if date is not None else "",
        names[-1] if names else plain_text(place) if place is not None and geo is None else "",
        coordinates_of(geo) if geo is not None else "",
    )


_PLACE_NAMES = tuple(tei(name) for name in ("placeName", "settlement", "geogName"))


def _revisions(header: etree._Element) -> list[str]:
    found = []
    for change in header.iterfind(f"{tei('revisionDesc')}//{tei('change')}"):
        parts = (change.get("when", ""), plain_text(change))
        found.append(": ".join(part for part in parts if part))
    return [one for one in found if one]
