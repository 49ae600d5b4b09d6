"""What a document's header says of it: TEI Guidelines, chapter 2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, TypeVar

from lxml import etree

from litvtei.diagnostics import ALIKE
from litvtei.edition.date import DateValue, read_date
from litvtei.edition.position import coordinates_of
from litvtei.markup.names import attributes_of, child_of, tei, tei_name
from litvtei.markup.text import plain_text
from litvtei.markup.tree import SourceTree

T = TypeVar("T")


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


def _boilerplate(blank: T) -> T:
    """A field that says the same in most headers of an edition."""
    made: T = field(default=blank, metadata={ALIKE: True})
    return made


@dataclass(frozen=True, slots=True)
class Header:
    """A document's description of itself, in plain words; whatever is not said is empty.

    ``status`` and ``revised`` (the day of the last change, as written) come from ``revisionDesc``.
    ``number`` is which of a series its source is: ``7/3`` for issue 3 of volume 7.
    """

    title: str = ""
    subtitle: str = ""
    series: str = ""
    authors: tuple[str, ...] = _boilerplate(())
    editors: tuple[str, ...] = _boilerplate(())
    responsibilities: tuple[Responsibility, ...] = _boilerplate(())
    publisher: str = _boilerplate("")
    published: DateValue = _boilerplate(DateValue())
    licences: tuple[Licence, ...] = _boilerplate(())
    sources: tuple[str, ...] = _boilerplate(())
    languages: tuple[str, ...] = ()
    created: DateValue = DateValue()
    origin: Origin = Origin()
    principles: tuple[str, ...] = _boilerplate(())
    revisions: tuple[str, ...] = ()
    status: str = ""
    revised: str = ""
    number: str = ""


def read_header(root: etree._Element, tree: SourceTree, *, briefly: bool = False) -> Header:
    """Read the header of a TEI document in a file; an absent one is an empty Header.

    ``briefly`` leaves all out that does not say what the text is called and of when it is.
    """
    header = child_of(root, "teiHeader")
    if header is None:
        return Header()
    parts = _children(header)
    described, profile = _children(parts.get("fileDesc")), _children(parts.get("profileDesc"))
    statement, source = described.get("titleStmt"), described.get("sourceDesc")
    title, subtitle, series = _titles(statement)
    created, origin = _first_date(profile.get("creation"), "date"), _origin(source)
    if briefly:
        return Header(title, subtitle, series, created=created, origin=origin)
    return Header(
        title,
        subtitle,
        series,
        *_read_once(tree, _people, statement, _without_titles),
        *_read_once(tree, _publication, described.get("publicationStmt"), _without_identifiers),
        _read_once(tree, _sources, source),
        tuple(_languages(header)),
        created,
        origin,
        _read_once(tree, _principles, _children(parts.get("encodingDesc")).get("editorialDecl")),
        tuple(_revisions(header)) if "revisionDesc" in parts else (),
        *(_state(header) if "revisionDesc" in parts else ("", "")),
        _read_once(tree, _number, source),
    )


def _number(sources: etree._Element | None) -> str:
    """Volume and issue of the source, from the first bibliographic description that has one (Guidelines 3.12.2.3)."""
    found: dict[str, str] = {}
    for scope in sources.iter(tei("biblScope")) if sources is not None else ():
        value = scope.get("n") or scope.get("from") or plain_text(scope)
        if len(value) <= _LONGEST_NUMBER:
            found.setdefault(scope.get("unit", scope.get("type", "")), value)
    return "/".join(one for unit in ("volume", "issue") if (one := found.get(unit, "")))


_LONGEST_NUMBER = 12


def _children(element: etree._Element | None) -> dict[str, etree._Element]:
    """The first child of each name."""
    found: dict[str, etree._Element] = {}
    for child in element if element is not None else ():
        found.setdefault(tei_name(child.tag), child)
    return found


_known: dict[tuple[object, ...], Any] = {}
_MANY, _LONG = 2000, 50_000


def _read_once(
    tree: SourceTree,
    read: Callable[[etree._Element | None], T],
    part: etree._Element | None,
    key_of: Callable[[bytes], bytes] = lambda written: written,
) -> T:
    """Read a part of a header, or return what the same part of another header said: most of them are boilerplate."""
    if part is None:
        return read(None)
    span = tree.written(part)
    written = tree.source.data[slice(*span)] if span else etree.tostring(part, with_tail=False)
    if len(written) > _LONG:
        return read(part)
    # Digests, since headers that are not alike would be held in memory here for nothing.
    known = blake2b(key_of(written), digest_size=16).digest()
    key = (read, known, tree.source.encoding if span else "", tree.source.prefixes if span else None)
    if key not in _known:
        if len(_known) >= _MANY:
            _known.clear()
        _known[key] = read(part)
    return _known[key]  # type: ignore[no-any-return]


_NAMES_PEOPLE = (b"author", b"editor", b"respStmt")


def _without_titles(statement: bytes) -> bytes:
    """Leave the titles out, in which documents differ, if all people are named behind them."""
    head, end, rest = statement.rpartition(b"</title>")
    if not end or any(name in head for name in _NAMES_PEOPLE):
        return statement
    return head.partition(b">")[0] + rest


_IDENTIFIER = re.compile(rb"<(\w+:)?idno\b[^<>]*>[^<]*</(\w+:)?idno>")


def _without_identifiers(publication: bytes) -> bytes:
    return _IDENTIFIER.sub(b"", publication)


def _people(
    statement: etree._Element | None,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Responsibility, ...]]:
    return _words(statement, "author"), _words(statement, "editor"), tuple(_responsibilities(statement))


def _publication(publication: etree._Element | None) -> tuple[str, DateValue, tuple[Licence, ...]]:
    publisher = "; ".join(_words(publication, "publisher") or _words(publication, "authority"))
    return publisher, _first_date(publication, "date"), tuple(_licences(publication))


def _sources(description: etree._Element | None) -> tuple[str, ...]:
    return _words_below(description, ("bibl", "biblStruct", "biblFull", "p", "ab"))


def _principles(declaration: etree._Element | None) -> tuple[str, ...]:
    return _words_below(declaration, ("p",))


def _languages(header: etree._Element) -> Iterator[str]:
    for usage in header.iter(tei("langUsage")):
        for language in usage.iterchildren(tei("language")):
            words = plain_text(language)
            yield language.get("ident", "") + (f" ({words})" if words else "")


_TITLE_TYPES = {"main": 0, "": 1, "full": 1, "short": 3, "sub": 4}


def _titles(statement: etree._Element | None) -> tuple[str, str, str]:
    """The title of this very text, its subtitle, and that of the series it belongs to."""
    if statement is None:
        return "", "", ""
    titles = [
        (title.get("type", ""), title.get("level", ""), words)
        for title in statement.iterchildren(tei("title"))
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
    found = (words for element in parent.iterchildren(tei(name)) for words in _names(element))
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
    for element in statement.iterchildren(tei("respStmt")) if statement is not None else ():
        task = "; ".join(plain_text(resp) for resp in element.iterchildren(tei("resp")))
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
    found = [Licence(plain_text(element), element.get("target", "")) for element in publication.iter(tei("licence"))]
    if not found:
        words = "; ".join(
            plain_text(one)
            for availability in publication.iterchildren(tei("availability"))
            for one in availability.iterchildren(tei("p"))
        )
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
    return _UNDATED


_UNDATED, _NOWHERE = DateValue(), Origin()


def _origin(source: etree._Element | None) -> Origin:
    """The first date and the first place of origin; of a place's names the last, which is its name today."""
    if source is None or next(source.iter(*_ORIGIN), None) is None:
        return _NOWHERE
    date = next(source.iter(tei("origDate")), None)
    place = next(source.iter(tei("origPlace")), None)
    geo = next(place.iter(tei("geo")), None) if place is not None else None
    names = [words for one in place.iter(*_PLACE_NAMES) if (words := plain_text(one))] if place is not None else []
    return Origin(
        read_date(attributes_of(date)) if date is not None else DateValue(),
        plain_text(date) if date is not None else "",
        names[-1] if names else plain_text(place) if place is not None and geo is None else "",
        coordinates_of(geo) if geo is not None else "",
    )


_ORIGIN = (tei("origDate"), tei("origPlace"))
_PLACE_NAMES = tuple(tei(name) for name in ("placeName", "settlement", "geogName"))


def _revisions(header: etree._Element) -> list[str]:
    found = []
    for description in header.iterchildren(tei("revisionDesc")):
        for change in description.iter(tei("change")):
            parts = (change.get("when", ""), plain_text(change))
            found.append(": ".join(part for part in parts if part))
    return [one for one in found if one]


def _state(header: etree._Element) -> tuple[str, str]:
    """How far the text is, and when it was last changed: TEI Guidelines 2.6 (revisionDesc)."""
    description = header.find(tei("revisionDesc"))
    if description is None:
        return "", ""
    changes = list(description.iter(tei("change")))
    status = description.get("status") or next((one.get("status", "") for one in changes if one.get("status")), "")
    days = [day for one in changes if re.match(r"\d{4}", day := one.get("when") or one.get("when-iso") or "")]
    return status, max(days, default="")
