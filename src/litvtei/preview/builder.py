"""Builds of an edition, one after another, in a process of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from litvtei.config import read_config
from litvtei.diagnostics import Diagnostic
from litvtei.errors import LitvteiError
from litvtei.preview.apart import Apart, GoneError
from litvtei.site.build import build_site


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: ``sources`` tells of the address of a page which file says what it shows."""

    sources: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    assumptions: tuple[str, ...]
    changed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no build: a configuration, a template or a stylesheet that fails, or a builder that died."""

    message: str


class Builder:
    """Builds one edition into one folder. Close it."""

    def __init__(self, edition: Path, output: Path, workers: int = 0) -> None:
        self._apart: Apart[None, Outcome | Failure] = Apart(partial(_builder, edition, output, workers))

    def build(self) -> Outcome | Failure:
        """Build and say what came of it."""
        try:
            return self._apart.ask(None)
        except GoneError as gone:
            return Failure(f"the build ended unfinished ({gone}); it is tried again when a file is saved")

    def close(self) -> None:
        """End what is being built."""
        self._apart.close()


def _builder(edition: Path, output: Path, workers: int) -> Callable[[None], Outcome | Failure]:
    return lambda _: _built(edition, output, workers)


def _built(edition: Path, output: Path, workers: int) -> Outcome | Failure:
    begun = time.monotonic()
    try:
        built = build_site(replace(read_config(edition), workers=workers), output)
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
    )
