"""What a check is: a function, its code and weight, and its docstring as the manual."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from sys import intern
from typing import Generic, TypeVar

from litvtei.diagnostics import Diagnostic, Location, Severity
from litvtei.edition.document import OpenFile
from litvtei.edition.edition import Edition

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check yields: a place, one sentence, and if known cause, cure, further places and a weight of its own."""

    location: Location
    message: str
    cause: str = ""
    cure: str = ""
    related: tuple[Location, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Check(Generic[S]):
    """A check on a subject: an open file, or the edition. Its slug is the function's name."""

    code: str
    severity: Severity
    function: Callable[[S], Iterator[Finding]]

    @property
    def slug(self) -> str:
        """``dangling-pointer`` for a function ``dangling_pointer``."""
        return self.function.__name__.replace("_", "-")

    @property
    def manual(self) -> str:
        """The page that ``litvtei explain`` shows."""
        return inspect.cleandoc(self.function.__doc__ or "")

    def run(self, subject: S) -> Iterator[Diagnostic]:
        """Yield what the check finds as diagnostics."""
        for found in self.function(subject):
            weight = found.severity or self.severity
            # Thousands may say the same, of as many places.
            message, cause, cure = map(intern, (found.message, found.cause, found.cure))
            yield Diagnostic(found.location, self.code, weight, message, cause, cure, found.related)


FileCheck = Check[OpenFile]
EditionCheck = Check[Edition]


def file_check(code: str, severity: Severity) -> Callable[[Callable[[OpenFile], Iterator[Finding]]], FileCheck]:
    """Make a check of a function that looks at one file while its tree is open."""
    return lambda function: Check(code, severity, function)


def edition_check(code: str, severity: Severity) -> Callable[[Callable[[Edition], Iterator[Finding]]], EditionCheck]:
    """Make a check of a function that looks at the whole edition."""
    return lambda function: Check(code, severity, function)
