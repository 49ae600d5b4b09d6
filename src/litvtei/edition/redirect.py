"""Identifiers that entries once had: ``redirects.csv`` in the edition's folder, so that old addresses lead on.

One line each, ``kind,old,new``, after a line that says so; lines are only ever added.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from litvtei.edition.kind import Kind
from litvtei.errors import SourceError
from litvtei.markup.atomic import write_atomically

REDIRECTS = "redirects.csv"
_HEAD = ("kind", "old", "new")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An entry of a kind that was called ``old`` is called ``new``."""

    kind: Kind
    old: str
    new: str


def read_redirects(folder: Path) -> tuple[Redirect, ...]:
    """Return the redirects of an edition, none if it has no file. Raises SourceError with the line of a fault."""
    path = folder / REDIRECTS
    if not path.is_file():
        return ()
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path} cannot be read: {error}") from None
    found = []
    for number, row in enumerate(rows, 1):
        if not row or tuple(row) == _HEAD:
            continue
        if len(row) != len(_HEAD) or row[0] not in set(Kind):
            raise SourceError(f"{path}:{number} is no redirect; it should be a kind, the old and the new identifier")
        found.append(Redirect(Kind(row[0]), row[1], row[2]))
    return tuple(found)


def redirected(redirects: tuple[Redirect, ...]) -> dict[tuple[Kind, str], str]:
    """Return what each old identifier of a kind leads to in the end.

    Of two lines on one the later holds, and what something is called now leads nowhere else any more.
    """
    step: dict[tuple[Kind, str], str] = {}
    for one in redirects:
        step[one.kind, one.old] = one.new
        step.pop((one.kind, one.new), None)
    ends: dict[tuple[Kind, str], str] = {}
    for (kind, old), new in step.items():
        seen, at = {old}, new
        while (kind, at) in step and at not in seen:
            seen.add(at)
            at = step[kind, at]
        if at not in seen:
            ends[kind, old] = at
    return ends


def add_redirect(folder: Path, redirect: Redirect) -> None:
    """Add a redirect to the file of an edition. Raises SourceError where it cannot be written."""
    path = folder / REDIRECTS
    before = path.read_bytes() if path.is_file() else (",".join(_HEAD) + "\n").encode()
    if not before.endswith(b"\n"):
        before += b"\n"
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow((redirect.kind, redirect.old, redirect.new))
    write_atomically(path, before + line.getvalue().encode("utf-8"))
