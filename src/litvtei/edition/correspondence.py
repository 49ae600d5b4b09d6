"""Letters: who wrote to whom, where and when. TEI Guidelines 2.4.6 (correspDesc)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from litvtei.edition.date import DateValue, read_date
from litvtei.edition.kind import DESCRIBING_ELEMENTS, Kind
from litvtei.edition.mention import Mention
from litvtei.markup.names import attributes_of, child_of, tei, tei_name
from litvtei.markup.text import plain_text


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A name in a correspAction: its words, kind of element, and the anchor of its mention."""

    words: str
    element: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Action:
    """One ``correspAction``. ``type`` is "sent", "received" or what the file says."""

    type: str
    parties: tuple[NamedParty, ...]
    date: DateValue
    date_words: str


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One ``correspDesc``."""

    actions: tuple[Action, ...]

    @property
    def sent(self) -> DateValue:
        """The date of the first sending that has one."""
        return next((one.date for one in self.actions if one.type == "sent" and one.date.known), DateValue())


def read_correspondences(root: etree._Element, marks: Mapping[etree._Element, Mention]) -> tuple[Correspondence, ...]:
    """Read every ``correspDesc`` of a document's header; ``marks`` are the elements that are mentions."""
    profile = child_of(root, "teiHeader", "profileDesc")
    found = profile.iterchildren(tei("correspDesc")) if profile is not None else ()
    return tuple(
        Correspondence(tuple(_action(one, marks) for one in each.iter(tei("correspAction")))) for each in found
    )


_PARTIES = frozenset(("persName", "orgName", "placeName", "name", "rs"))
_AREAS = frozenset(name for name, kind in DESCRIBING_ELEMENTS.items() if kind is Kind.PLACE)


def _action(element: etree._Element, marks: Mapping[etree._Element, Mention]) -> Action:
    parties, date, words = [], DateValue(), ""
    for child in element.iter(etree.Element):
        name = tei_name(child.tag)
        if child.getparent() is element and (name in _PARTIES or name in _AREAS):
            anchor = marks[child].anchor if child in marks else ""
            parties.append(NamedParty(plain_text(child), "placeName" if name in _AREAS else name, anchor))
        elif name == "date" and not date.known:
            date = read_date(attributes_of(child))
            words = plain_text(child)
    return Action(element.get("type", ""), tuple(parties), date, words)
