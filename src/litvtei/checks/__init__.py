"""All checks, and how they are run: one file a fault, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from litvtei.checks.bare_pointer import bare_pointer
from litvtei.checks.check import Check, EditionCheck, FileCheck
from litvtei.checks.contradicting_date import contradicting_date
from litvtei.checks.dangling_entry_pointer import dangling_entry_pointer
from litvtei.checks.dangling_pointer import dangling_pointer
from litvtei.checks.dangling_target import dangling_target
from litvtei.checks.date_disagrees import date_disagrees
from litvtei.checks.date_not_normalised import date_not_normalised
from litvtei.checks.decomposed_character import decomposed_character
from litvtei.checks.died_before_born import died_before_born
from litvtei.checks.double import without_doubles
from litvtei.checks.doubled_word import doubled_word
from litvtei.checks.duplicate_id import duplicate_id
from litvtei.checks.edtf_in_iso import edtf_in_iso
from litvtei.checks.empty_element import empty_element
from litvtei.checks.ends_before_begin import ends_before_begin
from litvtei.checks.half_relation import half_relation
from litvtei.checks.hyphen_at_line_end import hyphen_at_line_end
from litvtei.checks.ill_formed_id import ill_formed_id
from litvtei.checks.impossible_coordinates import impossible_coordinates
from litvtei.checks.impossible_date import impossible_date
from litvtei.checks.incomplete_element import incomplete_element
from litvtei.checks.invisible_character import invisible_character
from litvtei.checks.julian_as_gregorian import julian_as_gregorian
from litvtei.checks.key_and_ref import key_and_ref
from litvtei.checks.look_alike import look_alike
from litvtei.checks.malformed_date import malformed_date
from litvtei.checks.mentioned_after_death import mentioned_after_death
from litvtei.checks.misnamed_attribute import misnamed_attribute
from litvtei.checks.misplaced_attribute import misplaced_attribute
from litvtei.checks.misplaced_element import misplaced_element
from litvtei.checks.missing_attribute import missing_attribute
from litvtei.checks.missing_image import missing_image
from litvtei.checks.mixed_dashes import mixed_dashes
from litvtei.checks.mixed_line_ends import mixed_line_ends
from litvtei.checks.mixed_quotation_marks import mixed_quotation_marks
from litvtei.checks.mixed_script import mixed_script
from litvtei.checks.mojibake import mojibake
from litvtei.checks.name_in_name import name_in_name
from litvtei.checks.name_of_another import name_of_another
from litvtei.checks.nameless_entry import nameless_entry
from litvtei.checks.never_mentioned import never_mentioned
from litvtei.checks.no_licence import no_licence
from litvtei.checks.no_schema import no_schema
from litvtei.checks.nobody_responsible import nobody_responsible
from litvtei.checks.padded_name import padded_name
from litvtei.checks.placeholder_title import placeholder_title
from litvtei.checks.private_use_character import private_use_character
from litvtei.checks.range_as_point import range_as_point
from litvtei.checks.rare_spelling import rare_spelling
from litvtei.checks.same_authority import same_authority
from litvtei.checks.schema_unavailable import schema_unavailable
from litvtei.checks.schematron_failed import schematron_failed
from litvtei.checks.settle import settle
from litvtei.checks.several_authorities import several_authorities
from litvtei.checks.stray_text import stray_text
from litvtei.checks.unbalanced_bracket import unbalanced_bracket
from litvtei.checks.undeclared_calendar import undeclared_calendar
from litvtei.checks.undeclared_language import undeclared_language
from litvtei.checks.undeclared_prefix import undeclared_prefix
from litvtei.checks.undescribed_source import undescribed_source
from litvtei.checks.unexplained_gap import unexplained_gap
from litvtei.checks.unknown_attribute import unknown_attribute
from litvtei.checks.unknown_element import unknown_element
from litvtei.checks.unknown_language import unknown_language
from litvtei.checks.unlinked_name import unlinked_name
from litvtei.checks.unlisted_witness import unlisted_witness
from litvtei.checks.unreviewed_suggestion import unreviewed_suggestion
from litvtei.checks.unsound_identifier import unsound_identifier
from litvtei.checks.untagged_name import untagged_name
from litvtei.checks.wanted import is_run
from litvtei.checks.weekday_disagrees import weekday_disagrees
from litvtei.checks.wrong_check_digit import wrong_check_digit
from litvtei.checks.wrong_kind import wrong_kind
from litvtei.checks.wrong_value import wrong_value
from litvtei.clock import Lap, no_lap
from litvtei.config import EditionConfig
from litvtei.diagnostics import Count, Diagnostic, counted
from litvtei.edition.document import OpenFile, Role
from litvtei.edition.edition import Edition, assemble, read_edition
from litvtei.edition.faults import READING_FAULTS
from litvtei.edition.findings import Findings
from litvtei.edition.last import findings_of, is_as_it_was, keep_last, last_of, last_run, told_of_builds
from litvtei.edition.remembered import Memory, Part
from litvtei.edition.state import State
from litvtei.schema import grammar
from litvtei.schema.schematron import file as schematron

FILE_CHECKS: tuple[FileCheck, ...] = (
    unknown_element,
    unknown_attribute,
    misplaced_element,
    misnamed_attribute,
    incomplete_element,
    misplaced_attribute,
    wrong_value,
    stray_text,
    missing_attribute,
    unsound_identifier,
    schema_unavailable,
    schematron_failed,
    duplicate_id,
    ill_formed_id,
    malformed_date,
    impossible_date,
    contradicting_date,
    ends_before_begin,
    date_disagrees,
    date_not_normalised,
    edtf_in_iso,
    julian_as_gregorian,
    weekday_disagrees,
    range_as_point,
    unlisted_witness,
    several_authorities,
    impossible_coordinates,
    wrong_check_digit,
    decomposed_character,
    mojibake,
    invisible_character,
    mixed_script,
    private_use_character,
    mixed_line_ends,
    no_schema,
    placeholder_title,
    no_licence,
    nobody_responsible,
    undescribed_source,
    undeclared_language,
    unknown_language,
    hyphen_at_line_end,
    padded_name,
    unexplained_gap,
    untagged_name,
    empty_element,
    name_in_name,
    unreviewed_suggestion,
    mixed_quotation_marks,
    mixed_dashes,
    doubled_word,
    unbalanced_bracket,
)
EDITION_CHECKS: tuple[EditionCheck, ...] = (
    dangling_pointer,
    dangling_entry_pointer,
    bare_pointer,
    wrong_kind,
    name_of_another,
    unlinked_name,
    key_and_ref,
    missing_image,
    dangling_target,
    never_mentioned,
    nameless_entry,
    same_authority,
    look_alike,
    died_before_born,
    mentioned_after_death,
    half_relation,
    undeclared_calendar,
    undeclared_prefix,
    rare_spelling,
)
# These look at the names of each file by themselves, and at the words around them.
AROUND_NAMES: tuple[EditionCheck, ...] = (unlinked_name,)
# What these find is found as often as long as no file looks otherwise to the others.
OF_THE_WHOLE = frozenset(check.code for check in EDITION_CHECKS if check not in AROUND_NAMES)
CHECKS: tuple[Check, ...] = (*FILE_CHECKS, *EDITION_CHECKS)  # type: ignore[type-arg]


def check_file(file: OpenFile) -> tuple[Diagnostic, ...]:
    """Run every wanted check that needs no more than one file; of a file that is no TEI nobody can say more."""
    if file.reading.role is Role.OTHER:
        return ()
    return tuple(found for check in FILE_CHECKS if is_run(check.code, file.config) for found in check.run(file))


_NAME = "check"
# What the checks of single files find, as it is remembered.
FOUND = Part("found", check_file, tuple[Diagnostic, ...], by_schemas=True)


def check_edition(edition: Edition) -> tuple[Diagnostic, ...]:
    """Run every wanted check that needs the whole edition, and add what was found while reading it."""
    read = [one for one in edition.diagnostics if is_run(one.code, edition.config)]
    checks = [check for check in EDITION_CHECKS if is_run(check.code, edition.config)]
    return (*read, *(found for check in checks for found in check.run(edition)))


def run_checks(
    config: EditionConfig, step: Callable[[int, int], None] = lambda _done, _all: None
) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """Read an edition and return it with all that is wrong, in the order of its files and lines."""
    edition, found = read_edition(config, check_file, step)
    return edition, settled(edition, (*(one for some in found for one in some), *check_edition(edition)))


def check_remembered(
    state: State, step: Callable[[int, int], None] = lambda _done, _all: None, lap: Lap = no_lap
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return what :func:`run_checks` assumes and finds; what is remembered of the edition is not read again."""
    last = last_of(state.store, _NAME)
    known = findings_of(state.store, _NAME) if last and is_as_it_was(last, state) else None
    if last and known is not None:
        return last.assumptions, known
    grammar.forget()
    schematron.forget()
    lap("looking for changes")
    memory = Memory(state)
    reads = memory.read((FOUND,), step)
    lap("reading")
    edition = assemble(state.config, [one.reading for one in reads], memory.archive)
    lap("assembling")
    found = settled(edition, (*(one for read in reads for one in read.values[0]), *check_edition(edition)))
    lap("checking the whole")
    if state.is_steady():
        last = last_run(state, told_of_builds(found), counted(found), edition.assumptions, edition.title)
        keep_last(state.store, _NAME, last, Findings(found))
    return edition.assumptions, found


def own_counts(diagnostics: Iterable[Diagnostic]) -> dict[str, tuple[Count, ...]]:
    """Return how often each file has which fault that can be told without all others."""
    found: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        if one.code not in OF_THE_WHOLE:
            found.setdefault(one.location.path, []).append(one)
    return {path: counted(some) for path, some in found.items()}


def settled(edition: Edition, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return what the edition does not accept, as its files stand, each once."""
    codes = [*(check.code for check in CHECKS), *(fault.code for fault in READING_FAULTS)]
    left = settle(edition, without_doubles(diagnostics), codes)
    order = {file.path: number for number, file in enumerate(edition.files)}
    return tuple(sorted(dict.fromkeys(left), key=lambda one: (order.get(one.location.path, -1), one)))
