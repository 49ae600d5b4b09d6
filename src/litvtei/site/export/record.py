"""The registers of an edition as plain records, which every format is written from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from litvtei.edition.alphabet import collation_of, implied_in_order, in_order
from litvtei.edition.archive import Picked
from litvtei.edition.date import DateValue
from litvtei.edition.document import Document
from litvtei.edition.edition import Edition
from litvtei.edition.implied import ImpliedEntry, find_implied, may_be_together
from litvtei.edition.kind import DATE, REGISTERS, Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry
from litvtei.site.export.address import Addresses, addresses_of

_NONE = dict.fromkeys(Scope, 0)


class Tally(NamedTuple):
    """The mentions of a record, counted: by ``scopes``, and the ``texts`` and ``documents`` with one in the text.

    A text is a document, or a division with a page of its own; ``places`` are all texts but registers, each a document
    with the number of a division. ``spellings`` are the forms found there, each with how often, the commonest first.
    """

    scopes: dict[Scope, int]
    texts: int
    documents: int
    places: frozenset[tuple[str, int]]
    spellings: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Record:
    """A register entry with its mentions. ``basis`` is ``register``, or why an implied entry stands here.

    ``entry`` is None for an implied one.
    """

    kind: Kind
    id: str
    label: str
    basis: str
    entry: RegisterEntry | None
    mentions: Sequence[Mention]

    @property
    def key(self) -> tuple[Kind, str]:
        """What tells it from all other entries, implied or not."""
        return self.kind, self.id if self.entry else f"{self.basis}:{self.id}"

    def tally(self) -> Tally:
        """Count the mentions, each looked at once."""
        scopes = _NONE.copy()
        spellings: dict[str, int] = {}
        texts: set[tuple[str, int]] = set()
        places: set[tuple[str, int]] = set()
        for one in self.mentions:
            scope, words = one.scope, one.words
            scopes[scope] += 1
            if scope is Scope.REGISTER:
                continue
            place = (one.document, one.division)
            (texts if scope is Scope.TEXT else places).add(place)
            if words:
                spellings[words] = spellings.get(words, 0) + 1
        return Tally(
            scopes,
            len(texts),
            len({document for document, _ in texts}),
            frozenset(texts | places),
            sorted(spellings.items(), key=lambda one: (-one[1], one[0])),
        )

    @property
    def is_named(self) -> bool:
        """Tell whether a text, a letter's address or a cast names it."""
        return any(mention.scope is not Scope.REGISTER for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Registers:
    """What an export is written from: records in order, dated expressions in order of time, and addresses.

    ``in_full`` tells whether mentions are written out; else the records are counted, and their mentions are
    in files of their own. ``by_id`` are the documents by their identifiers.
    """

    edition: Edition
    kinds: tuple[str, ...]
    records: tuple[Record, ...]
    dates: Sequence[Mention]
    addresses: Addresses
    by_id: Mapping[str, Document]
    in_full: bool = True

    def division(self, mention: Mention) -> str:
        """Return the identifier of the division with a page of its own that a mention stands in, or ``""``."""
        document = self.by_id.get(mention.document)
        return document.divisions[mention.division].id if document and mention.division >= 0 else ""

    def title(self, mention: Mention) -> str:
        """Return what the text is called that a mention stands in, ``""`` in a file that is only a register."""
        document = self.by_id.get(mention.document)
        if document is None:
            return ""
        return document.divisions[mention.division].heading if mention.division >= 0 else document.title

    def date(self, mention: Mention) -> DateValue:
        """Return the date of the text that a mention stands in: its division's, else its document's."""
        return self.date_of(mention.document, mention.division)

    def date_of(self, identifier: str, division: int) -> DateValue:
        """Return the date of a text: that of the division of a document, else the document's."""
        document = self.by_id.get(identifier)
        if document is None:
            return DateValue()
        own = document.divisions[division].date if division >= 0 else document.date
        return own if own.known else document.date


def registers_of(
    edition: Edition, kinds: Iterable[str] = REGISTERS, addresses: Addresses | None = None, *, every_entry: bool = True
) -> Registers:
    """Return the registers of the wanted kinds, and after each what the texts imply beyond it.

    Without ``every_entry``, entries that nothing names are left out.
    """
    wanted = tuple(kinds)
    implied = find_implied(edition, together=False)
    found = records(edition, wanted, implied)
    dates = dated(edition.dates) if DATE in wanted else ()
    return Registers(
        edition,
        wanted,
        tuple(one for one in found if every_entry or one.mentions),
        dates,
        addresses or addresses_of(edition, None if may_be_together(edition) else implied),
        {document.id: document for document in edition.documents},
    )


def records(
    edition: Edition,
    kinds: Iterable[str],
    implied: tuple[ImpliedEntry, ...],
    positions: Mapping[tuple[Kind, str], Sequence[int]] | None = None,
) -> list[Record]:
    """Return the entries of the wanted kinds in order, then the implied ones, with their mentions.

    ``positions`` tell where the mentions of each entry stand, if that is known.
    """
    wanted, picked = set(kinds), partial(Picked, edition.mentions)
    positions = _positions(edition) if positions is None else positions
    collation = collation_of(edition)
    found: list[Record] = []
    for kind in Kind:
        if kind not in wanted:
            continue
        found += [
            Record(kind, entry.id, entry.label, "register", entry, picked(positions.get(entry.key(), ())))
            for entry in in_order(edition.entries, kind, collation)
        ]
        for one in implied_in_order(implied, kind, collation):
            found.append(Record(kind, one.value, one.label, one.basis, None, picked(one.mentions)))
    return found


def _positions(edition: Edition) -> dict[tuple[Kind, str], array[int]]:
    positions: dict[tuple[Kind, str], array[int]] = {}
    for position, mention in enumerate(edition.mentions):
        for key in mention.entries:
            positions.setdefault(key, array("Q")).append(position)
    return positions


def dated(dates: Sequence[Mention]) -> Sequence[Mention]:
    """Return the dated expressions of the texts in order of time; those without a value come last."""
    keys = [(one.date.sort_key() if one.date else (9999, 0, 0, ""), one.location) for one in dates]
    return Picked(dates, sorted(range(len(keys)), key=keys.__getitem__))
