"""All checks, and how they are run: one file a fault, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from litvtei.checks.bare_pointer import bare_pointer
from litvtei.checks.check import Check, EditionCheck, FileCheck
from litvtei.checks.contradicting_date import contradicting_date
from litvtei.checks.dangling_entry_pointer import dangling_entry_pointer
from litvtei.checks.dangling_pointer import dangling_pointer
from litvtei.checks.dangling_target import dangling_target
from litvtei.checks.duplicate_id import duplicate_id
from litvtei.checks.ill_formed_id import ill_formed_id
from litvtei.checks.impossible_date import impossible_date
from litvtei.checks.malformed_date import malformed_date
from litvtei.checks.never_mentioned import never_mentioned
from litvtei.checks.schema_invalid import schema_invalid
from litvtei.checks.schema_unavailable import schema_unavailable
from litvtei.checks.unlisted_witness import unlisted_witness
from litvtei.checks.wrong_kind import wrong_kind
from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic
from litvtei.edition.document import OpenFile
from litvtei.edition.edition import Edition, read_edition

FILE_CHECKS: tuple[FileCheck, ...] = (
    schema_invalid,
    schema_unavailable,
    duplicate_id,
    ill_formed_id,
    malformed_date,
    impossible_date,
    contradicting_date,
    unlisted_witness,
)
EDITION_CHECKS: tuple[EditionCheck, ...] = (
    dangling_pointer,
    dangling_entry_pointer,
    bare_pointer,
    wrong_kind,
    dangling_target,
    never_mentioned,
)
CHECKS: tuple[Check, ...] = (*FILE_CHECKS, *EDITION_CHECKS)  # type: ignore[type-arg]


def check_file(file: OpenFile) -> tuple[Diagnostic, ...]:
    """Run every check that needs no more than one file."""
    return tuple(diagnostic for check in FILE_CHECKS for diagnostic in check.run(file))


def check_edition(edition: Edition) -> tuple[Diagnostic, ...]:
    """Run every check that needs the whole edition."""
    return tuple(diagnostic for check in EDITION_CHECKS for diagnostic in check.run(edition))


def run_checks(
    config: EditionConfig, step: Callable[[int, int], None] = lambda _done, _all: None
) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """Read an edition and return it with all that is wrong, in the order of its files and lines."""
    edition, found = read_edition(config, check_file, step)
    return edition, in_file_order(
        edition, (*edition.diagnostics, *(one for some in found for one in some), *check_edition(edition))
    )


def in_file_order(edition: Edition, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Sort diagnostics as the edition's files stand, each once."""
    order = {file.path: number for number, file in enumerate(edition.files)}
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda one: (order.get(one.location.path, -1), one)))
