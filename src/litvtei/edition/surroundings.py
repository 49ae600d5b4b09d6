"""What stands around a name: text, letter or register, its role there, language, page and entry.

Names in one paragraph share all of it, so each ancestor is looked at once however many names it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from litvtei.edition.kind import NAME_ELEMENTS, REGISTER_LISTS, Kind
from litvtei.markup.names import XML_LANG, tei, tei_name
from litvtei.markup.span import Heritage
from litvtei.markup.text import apart

_ROLES = {
    "note": "note",
    "rdg": "variant reading",
    "head": "heading",
    "signed": "signature",
    "salute": "salutation",
    "dateline": "dateline",
    "speaker": "speaker",
    "stage": "stage direction",
    "castItem": "cast list",
    "fw": "running head",
    "del": "deletion",
    "figDesc": "caption",
    "bibl": "citation",
}


class Surroundings(NamedTuple):
    """What holds for all that stands in an element.

    ``role`` is that of the innermost element that gives one, ``division`` the page (-1 for the document's own),
    ``inside`` the register entry. ``unread`` is the lesser twin of a choice whose other twin names something too.
    """

    in_text: bool = False
    in_correspondence: bool = False
    in_register: bool = False
    role: str = ""
    language: str = ""
    division: int = -1
    inside: tuple[Kind, str] | None = None
    unread: bool = False


_NOTHING = Surroundings()


class Ancestry:
    """The surroundings of the elements of one document."""

    def __init__(
        self, divisions: Mapping[etree._Element, int], owners: Mapping[etree._Element, tuple[Kind, str]]
    ) -> None:
        """``divisions`` are elements with pages of their own, ``owners`` elements that define register entries."""
        self._divisions, self._owners = divisions, owners
        self._known: dict[etree._Element, Surroundings] = {}

    def around(self, element: etree._Element) -> Surroundings:
        """Return the surroundings of an element."""
        parent = element.getparent()
        return self._within(parent) if parent is not None else _NOTHING

    def heritage(self, element: etree._Element) -> Heritage[Surroundings]:
        """Return how surroundings are handed down from an element on."""
        marked = {*self._divisions, *self._owners} if self._divisions or self._owners else ()
        return Heritage(self.around(element), self._read, _CHANGING, marked)

    def _within(self, element: etree._Element) -> Surroundings:
        known = self._known.get(element)
        if known is None:
            known = self._known[element] = self._read(element, self.around(element))
        return known

    def _read(self, element: etree._Element, outer: Surroundings) -> Surroundings:
        """Return what holds inside an element."""
        name = tei_name(element.tag)
        in_text, in_correspondence, in_register, role, language, division, inside, unread = outer
        if name in REGISTER_LISTS or (name == "list" and element.get("type") == "names"):
            in_register = True
        elif name == "correspDesc":
            in_correspondence = True
        elif name in ("text", "sourceDoc", "msDesc"):
            in_text = True
        elif name == "correspAction":
            role = element.get("type", "") or role
        else:
            role = _ROLES.get(name, "") or role
        return Surroundings(
            in_text,
            in_correspondence,
            in_register,
            role,
            element.get(XML_LANG) or language,
            self._divisions.get(element, division) if self._divisions else division,
            self._owners.get(element, inside) if self._owners else inside,
            unread or _is_lesser_twin(element),
        )


_CHANGING = frozenset(
    tei(name) for name in (*REGISTER_LISTS, *_ROLES, *"list correspDesc correspAction text sourceDoc msDesc".split())
)
_CHOICE = tei("choice")
_NAMES = tuple(tei(name) for name in NAME_ELEMENTS)


def _is_lesser_twin(element: etree._Element) -> bool:
    """Tell whether a choice is read in its other form, which names something: a choice is counted once."""
    choice = element.getparent()
    if choice is None or choice.tag != _CHOICE:
        return False
    lesser = apart(choice, "choice")
    return element in lesser and any(
        next(one.iter(*_NAMES), None) is not None for one in choice if isinstance(one.tag, str) and one not in lesser
    )
