"""How an edition tags: with which elements and which attribute, so that suggestions look like its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from litvtei.edition.edition import Edition
from litvtei.edition.kind import NAME_ELEMENTS, Kind
from litvtei.edition.mention import Scope
from litvtei.markup.pointers import Form, read_pointer

_ELEMENTS = {
    Kind.PERSON: ("persName", ""),
    Kind.PLACE: ("placeName", ""),
    Kind.ORGANISATION: ("orgName", ""),
    Kind.WORK: ("title", ""),
    Kind.EVENT: ("rs", "event"),  # many schemas, ours among them, have no eventName
    Kind.OBJECT: ("objectName", ""),
    Kind.OTHER: ("name", ""),
}


@dataclass(frozen=True, slots=True)
class Habit:
    """The tag for each kind, ``("rs", "person")`` or ``("persName", "")``, and how pointers are written.

    ``attribute`` is ``ref``, ``key`` or another; ``pattern`` has ``{}`` for an entry's identifier: ``#{}``.
    """

    elements: tuple[tuple[Kind, tuple[str, str]], ...]
    attribute: str
    pattern: str

    def tag(self, kind: Kind) -> tuple[str, str]:
        """Return the element and the ``@type`` for a kind."""
        return dict(self.elements).get(kind) or _ELEMENTS[kind]

    def attributes(self, *entries: tuple[Kind, str]) -> tuple[tuple[str, str], ...]:
        """Return the attributes of a tag that names entries."""
        _, type_ = self.tag(entries[0][0])
        pointer = (self.attribute, " ".join(self.pattern.format(identifier) for _, identifier in entries))
        return (("type", type_), pointer) if type_ else (pointer,)


def read_habit(edition: Edition) -> Habit:
    """Tell the habit of an edition from its mentions; where it has none, the Guidelines' first choice."""
    elements: defaultdict[Kind, Counter[tuple[str, str]]] = defaultdict(Counter)
    patterns: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in edition.mentions:
        if mention.scope is not Scope.TEXT or not mention.entries:
            continue
        attribute, pointers = edition.convention.pointer(mention)
        for pointer, (kind, identifier) in zip(pointers, mention.entries, strict=False):
            generic = NAME_ELEMENTS.get(mention.element) is None
            elements[kind][mention.element, mention.type if generic else ""] += 1
            if pointer.endswith(identifier) and attribute != "who":
                patterns[attribute][pointer[: len(pointer) - len(identifier)].replace("{", "") + "{}"] += 1
    attribute = max(patterns, key=lambda one: patterns[one].total(), default=edition.convention.attributes[0])
    default = "{}" if attribute == "key" or edition.convention.form is Form.BARE else "#{}"
    common = patterns[attribute].most_common(1) if attribute in patterns else []
    chosen = tuple((kind, counts.most_common(1)[0][0]) for kind, counts in elements.items())
    return Habit(chosen, attribute, common[0][0] if common and _is_plain(common[0][0]) else default)


def _is_plain(pattern: str) -> bool:
    return read_pointer(pattern.format("x")).form is not Form.URL
