"""The last run over an edition as it is remembered: whether anything has changed since, and what it said."""

from __future__ import annotations

from dataclasses import dataclass, fields

from litvtei.cache.codec import CodecError, codec_of
from litvtei.cache.snapshot import digest, digest_of
from litvtei.cache.store import Store
from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic
from litvtei.edition.state import State


@dataclass(frozen=True, slots=True)
class Last:
    """What a run was of, and what came of it.

    ``signature`` and ``content`` tell the edition's folder, ``young`` the files that may have changed without it,
    ``settings`` the configuration. ``site`` is what was written, with how many ``files``, if anything was.
    """

    signature: str
    young: tuple[tuple[str, str], ...]
    content: str
    settings: str
    diagnostics: tuple[Diagnostic, ...]
    assumptions: tuple[str, ...]
    title: str
    site: str = ""
    files: int = 0


_LAST = codec_of(Last)


def last_run(
    state: State,
    diagnostics: tuple[Diagnostic, ...],
    assumptions: tuple[str, ...],
    title: str,
    site: str = "",
    files: int = 0,
) -> Last:
    """Return a run over an edition, which is in this state, as it is to be remembered."""
    young = tuple(state.young.items())
    settings = settings_of(state.config)
    return Last(state.signature, young, state.content, settings, diagnostics, assumptions, title, site, files)


def last_of(store: Store, name: str) -> Last | None:
    """Return what is remembered under a name."""
    data = store.value(name)
    try:
        return _LAST.load(data) if data else None
    except CodecError:
        return None


def keep_last(store: Store, name: str, last: Last) -> None:
    """Remember a run under a name."""
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
_WHO = ("workers", "scheduler")


def settings_of(config: EditionConfig) -> str:
    """Return what tells a configuration from any other; who does the work is no part of it."""
    told = repr([(one.name, getattr(config, one.name)) for one in fields(config) if one.name not in _WHO])
    return digest(told.encode("utf-8", "surrogateescape"))
