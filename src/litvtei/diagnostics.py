"""Faults of an edition as plain, ordered, picklable values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

# Metadata of a field whose value thousands have in common: litvtei.cache.codec holds it once.
ALIKE = "alike"
# A file with one of these is no XML, which hides everything else that is wrong with it.
NOT_WELL_FORMED = ("X001", "X002", "X003")


class Severity(StrEnum):
    """How much a finding weighs.

    An error makes the edition wrong, a warning makes it doubtful, and a
    note asks for a look.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(NamedTuple):
    """A place in a source file.

    ``path`` is relative to the edition, with ``/``. ``line`` and ``column``
    count from 1, columns in characters; 0 means the place is not known.
    ``byte`` is the offset in the file as it lies on the disk.
    """

    path: str
    line: int = 0
    column: int = 0
    byte: int = 0

    def __str__(self) -> str:
        """Return ``path:line:column`` as editors and terminals link it."""
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: where, which rule, what is wrong, why, and how to mend it.

    ``message`` is one sentence that names the offending value; ``cause`` and
    ``cure`` are a sentence each or empty. ``related`` holds further places,
    such as the other of two equal identifiers.
    """

    location: Location
    code: str
    severity: Severity
    message: str = field(metadata={ALIKE: True})
    cause: str = field(default="", metadata={ALIKE: True})
    cure: str = field(default="", metadata={ALIKE: True})
    related: tuple[Location, ...] = ()


# How often a code was found with which weight.
Count = tuple[str, Severity, int]


def counted(diagnostics: Iterable[Diagnostic]) -> tuple[Count, ...]:
    """Return how often each code was found, in the order of codes."""
    found = Counter((one.code, one.severity) for one in diagnostics)
    return tuple((code, severity, number) for (code, severity), number in sorted(found.items()))
