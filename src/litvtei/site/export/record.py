"""The register of an edition as plain records, which every format is written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from litvtei.edition.alphabet import in_order
from litvtei.edition.edition import Edition
from litvtei.edition.implied import find_implied
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry

DATE = "date"
REGISTERS = (*(str(kind) for kind in Kind), DATE)


@dataclass(frozen=True, slots=True)
class Record:
    """A register entry with its mentions. ``basis`` is ``register``, or why an implied entry stands here.

    ``entry`` is None for an implied one. The counts are of mentions by scope; ``documents`` of files with a
    mention in the text.
    """

    kind: Kind
    id: str
    label: str
    basis: str
    entry: RegisterEntry | None
    mentions: tuple[Mention, ...]

    def count(self, scope: Scope) -> int:
        """Return how many mentions stand in a part of the documents."""
        return sum(1 for mention in self.mentions if mention.scope is scope)

    @property
    def texts(self) -> int:
        """How many texts name it: documents, or divisions with pages of their own."""
        return len({(one.document, one.division) for one in self.mentions if one.scope is Scope.TEXT})

    @property
    def documents(self) -> int:
        """How many documents name it in their text."""
        return len({mention.document for mention in self.mentions if mention.scope is Scope.TEXT})


def records(edition: Edition, kinds: Iterable[str] = REGISTERS) -> Iterator[Record]:
    """Yield the entries of the wanted kinds in order, then what the texts imply beyond the registers."""
    wanted = set(kinds)
    mentions: dict[tuple[Kind, str], list[Mention]] = {}
    for mention in edition.mentions:
        for key in mention.entries:
            mentions.setdefault(key, []).append(mention)
    implied = find_implied(edition, together=False)
    for kind in Kind:
        if kind not in wanted:
            continue
        for entry in in_order(edition.entries, kind):
            yield Record(kind, entry.id, entry.label, "register", entry, tuple(mentions.get(entry.key(), ())))
        for one in implied:
            if one.kind is kind:
                found = tuple(edition.mentions[position] for position in one.mentions)
                yield Record(kind, one.value, one.label, one.basis, None, found)


def division_ids(edition: Edition) -> dict[tuple[str, int], str]:
    """Return the identifier of every division with a page of its own, by document and index."""
    return {
        (document.id, index): division.id
        for document in edition.documents
        for index, division in enumerate(document.divisions)
    }


def dated(edition: Edition) -> list[Mention]:
    """Return the dated expressions of the texts in order of time; those without a value come last."""
    return sorted(
        edition.dates,
        key=lambda one: (one.date.sort_key() if one.date else (9999, 0, 0, ""), one.location),
    )
