"""Builds of an edition, one after another, in a process of their own."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from litvtei.config import read_config
from litvtei.diagnostics import Diagnostic
from litvtei.errors import LitvteiError
from litvtei.preview.apart import Answering, Apart, GoneError
from litvtei.preview.place import is_beside
from litvtei.site.build import build_site
from litvtei.site.last import forget_site
from litvtei.site.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: ``sources`` tells of the address of a page which file says what it shows.

    ``first`` are pages that are told of before the site is whole. ``beside`` tells that a stylesheet, a script or an
    image is another one, and ``changed`` how many files are.
    """

    sources: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    assumptions: tuple[str, ...] = ()
    changed: int = 0
    seconds: float = 0.0
    beside: bool = False
    first: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no build: a configuration, a template or a stylesheet that fails, or a builder that died."""

    message: str


Answer = Outcome | Failure


class Builder:
    """Builds one edition into one folder. Close it."""

    def __init__(self, edition: Path, output: Path, workers: int = 0) -> None:
        self._place = edition, output
        self._apart: Apart[frozenset[str], Answer] = Apart(partial(_builder, edition, output, workers))

    def build(self, wanted: frozenset[str], hear: Callable[[Answer], None]) -> Answer:
        """Build and say what came of it; ``hear`` of the pages that are ``wanted`` as soon as these are made."""
        try:
            return self._apart.ask(wanted, hear)
        except GoneError as gone:
            return Failure(f"the build ended unfinished ({gone}); it is tried again when a file is saved")

    def close(self) -> None:
        """End what is being built."""
        self._apart.close()

    def forget(self) -> None:
        """Forget the site, which is to go; what is remembered of the edition is for the next one."""
        edition, output = self._place
        with suppress(LitvteiError, OSError):
            forget_site(read_config(edition), output)


def _builder(edition: Path, output: Path, workers: int) -> Answering[frozenset[str], Answer]:
    return lambda wanted, tell: _built(edition, output, workers, wanted, tell)


def _built(edition: Path, output: Path, workers: int, wanted: frozenset[str], tell: Callable[[Answer], None]) -> Answer:
    begun = time.monotonic()

    def first(workshop: Workshop, found: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> None:
        if wanted:
            tell(Outcome(sources, found, first=dict(workshop.pages(wanted))))

    try:
        config = replace(read_config(edition), workers=workers)
        built = build_site(config, output, first=first)
    except LitvteiError as error:
        return Failure(str(error))
    except OSError as error:
        return Failure(f"cannot go on: {error.strerror or error}")
    return Outcome(
        dict(built.sources),
        built.diagnostics,
        built.assumptions,
        built.written.changed,
        time.monotonic() - begun,
        any(map(is_beside, built.changed)),
    )
