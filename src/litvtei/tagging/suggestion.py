"""What litvtei suggests: a tag for some bytes of a file, with the entries or dates that it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from litvtei.edition.kind import Kind


class Certainty(StrEnum):
    """How far a suggestion can be trusted.

    Certain: one entry has this name, and it is no common word; a date said in full. Likely: settled by what else
    the document or the edition says. Ask: an editor must choose.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    ASK = "ask"


DATE = "date"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning: an entry (``id``, its ``label``) or a date, as attributes of the tag.

    ``score`` is between 0 and 1; ``rule`` says in words why.
    """

    id: str
    label: str
    attributes: tuple[tuple[str, str], ...]
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag around bytes ``start`` to ``end`` of a file, the likeliest candidate first.

    ``kind`` is one of the registers' or ``date``; ``element`` is as it is to be written, ``persName`` or
    ``tei:rs``. ``form`` are the words, white space folded; ``left`` and ``right`` those around it.
    """

    kind: str
    element: str
    start: int
    end: int
    line: int
    column: int
    form: str
    left: str
    right: str
    language: str
    certainty: Certainty
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class FileSuggestions:
    """The suggestions for one file, in its order, none overlapping another; ``sha256`` is that of its bytes."""

    path: str
    sha256: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that no register has, with how often, where and among which words first it stands: a possible entry.

    ``kind`` is what a recogniser takes it for, ``""`` if none does.
    """

    words: str
    count: int
    path: str
    line: int
    column: int
    kind: str = ""
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All suggestions for an edition."""

    files: tuple[FileSuggestions, ...]
    unknown: tuple[UnknownName, ...] = ()
    notes: tuple[str, ...] = ()

    def of_kind(self, kind: Kind | str) -> list[Suggestion]:
        """Return the suggestions of one kind."""
        return [one for file in self.files for one in file.suggestions if one.kind == kind]
