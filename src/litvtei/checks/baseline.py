"""Today's findings as a file: what is in it is accepted, what is new is not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from litvtei.diagnostics import Diagnostic
from litvtei.errors import ConfigError, SourceError
from litvtei.markup.atomic import write_atomically

# A finding is known by its file, code and sentence: lines may move.
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside a baseline: those not in it, how many are in it, and how many of it are found no more."""

    new: tuple[Diagnostic, ...]
    accepted: int
    mended: int


def write_baseline(path: Path, diagnostics: Iterable[Diagnostic]) -> None:
    """Write the findings as a baseline: JSON, a finding a line, so that a version control shows what changed."""
    counts = Counter(_key(one) for one in diagnostics)
    lines = [
        json.dumps({"path": key[0], "code": key[1], "message": key[2], "count": number}, ensure_ascii=False)
        for key, number in sorted(counts.items())
    ]
    text = '{"litvtei baseline": 1, "findings": [\n' + ",\n".join(lines) + "\n]}\n"
    write_atomically(path, text.encode("utf-8", "backslashreplace"))


def compare(path: Path, diagnostics: tuple[Diagnostic, ...]) -> Compared:
    """Compare findings with a baseline.

    What it holds twice is accepted twice; a third is new. Raises SourceError if there is no such file,
    ConfigError if it is no baseline.
    """
    accepted = _read(path)
    before = accepted.total()
    new = []
    for one in diagnostics:
        if accepted[_key(one)] > 0:
            accepted[_key(one)] -= 1
        else:
            new.append(one)
    return Compared(tuple(new), before - accepted.total(), accepted.total())


def _key(one: Diagnostic) -> _Key:
    return one.location.path, one.code, one.message


def _read(path: Path) -> Counter[_Key]:
    try:
        held = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise SourceError(f"there is no baseline {path}; --write-baseline writes it") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise ConfigError(f"{path} is not a baseline; --write-baseline writes one") from None
    try:
        return Counter({(one["path"], one["code"], one["message"]): int(one["count"]) for one in held["findings"]})
    except (KeyError, TypeError, ValueError):
        raise ConfigError(f"{path} is not a baseline; --write-baseline writes one") from None
