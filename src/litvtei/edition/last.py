"""The last run over an edition as it is remembered: whether anything has changed since, and what it said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from litvtei.cache.codec import CodecError, codec_of
from litvtei.cache.snapshot import digest, digest_of
from litvtei.cache.store import Store
from litvtei.config import EditionConfig
from litvtei.diagnostics import NOT_WELL_FORMED, Count, Diagnostic
from litvtei.edition.findings import Findings, read_findings
from litvtei.edition.state import State


@dataclass(frozen=True, slots=True)
class Last:
    """What a run was of, and what came of it.

    ``signature`` and ``content`` tell the edition's folder, ``young`` the files that may have changed without it,
    ``settings`` the configuration. ``told`` are the findings that keep a file from being read or shown; all are
    counted, and remembered apart. ``site`` is what was written, with how many ``files``, if anything was.
    """

    signature: str
    young: tuple[tuple[str, str], ...]
    content: str
    settings: str
    told: tuple[Diagnostic, ...]
    counts: tuple[Count, ...]
    assumptions: tuple[str, ...]
    title: str
    site: str = ""
    files: int = 0


_LAST = codec_of(Last)
_TOLD = (*NOT_WELL_FORMED, "X012", "X016", "X020")


def last_run(
    state: State,
    told: tuple[Diagnostic, ...],
    counts: tuple[Count, ...],
    assumptions: tuple[str, ...],
    title: str,
    site: str = "",
    files: int = 0,
) -> Last:
    """Return a run over an edition, which is in this state, as it is to be remembered."""
    young, settings = tuple(state.young.items()), settings_of(state.config)
    return Last(state.signature, young, state.content, settings, told, counts, assumptions, title, site, files)


def told_of_builds(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what is missing from a site, or not as it might be; ``litvtei check`` tells the rest."""
    return tuple(one for one in diagnostics if one.code in _TOLD)


def last_of(store: Store, name: str) -> Last | None:
    """Return what is remembered under a name."""
    data = store.value(name)
    try:
        return _LAST.load(data) if data else None
    except CodecError:
        return None


def findings_of(store: Store, name: str) -> tuple[Diagnostic, ...] | None:
    """Return all that a run found; None if that is not remembered."""
    data = store.value(f"findings of {name}")
    return read_findings(data) if data else None


def keep_last(store: Store, name: str, last: Last, findings: Findings | None = None) -> None:
    """Remember a run under a name, and what it found if that is new."""
    if findings is not None:
        store.keep_packed(f"findings of {name}", findings.data)
    store.keep(name, _LAST.dump(last))
    store.commit()


def is_as_it_was(last: Last, state: State) -> bool:
    """Tell whether an edition is what a run was of. Files are looked into only where nothing else tells."""
    if last.settings != settings_of(state.config):
        return False
    if last.signature == state.signature:
        folder = state.config.folder
        if all(was and was == digest_of(folder / path, state.files[path]) for path, was in last.young):
            return True
    state.compare()
    return last.content == state.content


# Who does the work is no part of what comes of it.
_WHO = ("workers", "scheduler", "mentions")


def settings_of(config: EditionConfig) -> str:
    """Return what tells a configuration from any other; who does the work is no part of it."""
    told = repr([(one.name, getattr(config, one.name)) for one in fields(config) if one.name not in _WHO])
    return digest(told.encode("utf-8", "surrogateescape"))
