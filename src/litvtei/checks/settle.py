"""What an edition has decided about findings: weights of its own, and what it accepts for a reason."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from litvtei.checks.wanted import ALWAYS_REPORTED, UNUSED, is_run, is_wanted
from litvtei.config import CONFIG_FILE, EditionConfig, Ignored
from litvtei.diagnostics import Diagnostic, Location, Severity
from litvtei.edition.edition import Edition
from litvtei.markup.instruction import Instruction

# Found while a site is built: a mere check cannot tell whether they are ignored in vain.
_FOUND_BY_BUILD = frozenset({"X016", "X020"})


@dataclass(frozen=True, slots=True)
class _Ignore:
    """One code that is ignored somewhere, by litvtei.toml or by an instruction."""

    location: Location
    code: str
    reason: str
    source: Ignored | Instruction

    def hides(self, one: Diagnostic) -> bool:
        if one.code in ALWAYS_REPORTED or not one.code.startswith(self.code):
            return False
        if isinstance(self.source, Ignored):
            return PurePosixPath(one.location.path).match(self.source.path)
        return self.source.covers(one.location)


def settle(edition: Edition, found: Collection[Diagnostic], codes: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what is left of the findings, weighed as the edition weighs them, and what is wrong with its ignores.

    ``codes`` are all that litvtei knows.
    """
    config = edition.config
    ignores = [*_configured(config), *_instructed(edition)]
    everywhere = [one for one in ignores if isinstance(one.source, Ignored)]
    in_file: defaultdict[str, list[_Ignore]] = defaultdict(list)
    for ignore in ignores:
        if isinstance(ignore.source, Instruction):
            in_file[ignore.location.path].append(ignore)
    left: list[Diagnostic] = []
    used: set[_Ignore] = set()
    for one in found:
        hiding = [ignore for ignore in (*everywhere, *in_file[one.location.path]) if ignore.hides(one)]
        used.update(hiding)
        if not hiding:
            left.append(one)
    left += _unclear(edition, ignores, codes)
    left += (_reasonless(one) for one in ignores if not one.reason)
    known = [one for one in ignores if _is_known(one.code, codes)]
    left += (_unused(one) for one in known if one not in used and _is_judged(one.code, config))
    weights = sorted(config.severity, key=lambda pair: -len(pair[0]))
    for one in left:
        if is_wanted(one.code, config):
            weight = next((weight for code, weight in weights if one.code.startswith(code)), one.severity)
            yield replace(one, severity=weight)


def _configured(config: EditionConfig) -> Iterator[_Ignore]:
    for one in config.ignored:
        yield _Ignore(Location(CONFIG_FILE, one.line, 1), one.code, one.reason, one)


def _instructed(edition: Edition) -> Iterator[_Ignore]:
    for file in edition.files:
        for one in file.instructions:
            for code in one.codes:
                yield _Ignore(one.location, code, one.reason, one)


def _is_known(code: str, codes: Collection[str]) -> bool:
    return any(one.startswith(code) for one in codes)


def _is_judged(code: str, config: EditionConfig) -> bool:
    """Whether all that an ignore could hide was looked for in this run."""
    if code in _FOUND_BY_BUILD or any(one.startswith(code) for one in config.ignore):
        return False
    return is_run(code, config)


def _reasonless(ignore: _Ignore) -> Diagnostic:
    return Diagnostic(
        ignore.location,
        "C001",
        Severity.WARNING,
        f"{ignore.code} is ignored here without a reason.",
        "",
        'Add reason="…" that says why the findings are right as they are.'
        if isinstance(ignore.source, Instruction)
        else 'Add reason = "…" that says why the findings are right as they are.',
    )


def _unused(ignore: _Ignore) -> Diagnostic:
    where = f"in “{ignore.source.path}”" if isinstance(ignore.source, Ignored) else "where this holds"
    return Diagnostic(
        ignore.location,
        UNUSED,
        Severity.WARNING,
        f"{ignore.code} is ignored, but not found {where}.",
        "",
        "Remove the ignore; it would hide the next fault."
        if ignore.code not in ALWAYS_REPORTED
        else f"Remove the ignore: {ignore.code} cannot be ignored.",
    )


def _unclear(edition: Edition, ignores: list[_Ignore], codes: Collection[str]) -> Iterator[Diagnostic]:
    named = [(one.location, one.code) for one in ignores]
    named += [(Location(CONFIG_FILE), code) for code, _ in edition.config.severity]
    for place, code in named:
        if not _is_known(code, codes):
            near = difflib.get_close_matches(code.upper(), codes, 1, 0.5)
            yield _unclear_at(place, f"There is no code “{code}”.", f"Did you mean {near[0]}?" if near else "")
    for file in edition.files:
        for one in file.instructions:
            if not one.codes:
                cure = 'Write <?litvtei ignore CODE reason="…"?>.'
                yield _unclear_at(one.location, f"litvtei does not understand the instruction “{one.words}”.", cure)


def _unclear_at(place: Location, message: str, cure: str) -> Diagnostic:
    return Diagnostic(place, "C003", Severity.WARNING, message, "", cure)
