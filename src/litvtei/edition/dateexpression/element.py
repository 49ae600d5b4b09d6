"""The dated elements of a file: their words, what these say, and what their attributes say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from litvtei.edition.date import DATE_ATTRIBUTES, DateValue, read_date
from litvtei.edition.dateexpression.expression import Reading, read_statements, reading_of
from litvtei.edition.dateexpression.statement import Calendar, Statement
from litvtei.markup.names import attributes_of, tei, tei_name
from litvtei.markup.text import language_of, plain_text
from litvtei.markup.tree import SourceTree

# Elements whose whole text is a date.
DATED = ("date", "docDate", "origDate", "birth", "death", "floruit")
# Elements whose text may name a place before the date: “London, 5th April 1837”.
_WITH_PLACE = frozenset(("birth", "death", "docDate"))
_CALENDARS = ("gregorian", "julian")


@dataclass(frozen=True, slots=True)
class DatedElement:
    """An element, its words, all that they can mean, and its attributes' value.

    ``calendar`` is ``gregorian``, ``julian`` or ``""`` as ``@calendar`` says.
    """

    element: etree._Element
    words: str
    language: str
    statements: tuple[Statement, ...]
    value: DateValue
    calendar: str

    @property
    def reading(self) -> Reading | None:
        """What the words mean, if that is one thing only."""
        return reading_of(self.statements)

    @property
    def attribute(self) -> str:
        """The attribute that says the value, for a place to point to."""
        present = [
            name + end
            for name in ("when", "from", "notBefore", "to", "notAfter")
            for end in ("", "-iso")
            if self.element.get(name + end)
        ]
        return present[0] if present else ""

    def in_tag(self) -> str:
        """Return the attributes that the words mean, as they would stand in the tag; ``""`` if that is not certain."""
        reading = self.reading
        if reading is None or not reading.value.known:
            return ""
        iso = "-iso" if self.attribute.endswith("-iso") else ""
        return " ".join(
            f'{name}{iso if name in DATE_ATTRIBUTES else ""}="{value}"' for name, value in reading.attributes.items()
        )


# Headers repeat their dates, and diaries the days of the year.
_statements = lru_cache(maxsize=5000)(read_statements)


@lru_cache(maxsize=1)
def read_dated_elements(tree: SourceTree) -> tuple[DatedElement, ...]:
    """Return the dated elements of a file whose words are understood, in document order.

    Elements in another calendar than the Gregorian or the Julian are passed over.
    """
    found = []
    document_language = _document_language(tree.root)
    for element in tree.root.iter(*(tei(name) for name in DATED)):
        calendar = calendar_of(element)
        if calendar is None:
            continue
        words = plain_text(element)
        if not words:
            continue
        language = language_of(element) or document_language
        statements = _statements(words, language)
        if not statements and tei_name(element.tag) in _WITH_PLACE and ", " in words:
            statements = _statements(words.partition(", ")[2], language)
        if statements:
            value = read_date(attributes_of(element))
            found.append(DatedElement(element, words, language, _counted_by(calendar, statements), value, calendar))
    return tuple(found)


def calendar_of(element: etree._Element) -> str | None:
    """Return the calendar that ``@calendar`` names, ``""`` if none; None if the text counts by neither of the two."""
    said = element.get("calendar")
    if said is None:  # a method of dating is about other attributes, but tells how the text counts
        return "" if _calendars(element.get("datingMethod") or "#gregorian") else None
    named = _calendars(said)
    return named[0] if named else None


def _calendars(pointers: str) -> list[str]:
    return [name for name in _CALENDARS if name[:4] in pointers.casefold()]


def _counted_by(calendar: str, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    if calendar != "julian":
        return statements
    return tuple(replace(one, calendar=one.calendar or Calendar.JULIAN) for one in statements)


def _document_language(root: etree._Element) -> str:
    """The only language that the header says is used, if it says one only."""
    idents = {one.get("ident", "") for one in root.iter(tei("language")) if tei_name(_parent(one)) == "langUsage"}
    return idents.pop() if len(idents) == 1 else ""


def _parent(element: etree._Element) -> object:
    parent = element.getparent()
    return parent.tag if parent is not None else None
