"""``litvtei suggest``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litvtei.cli.edition_argument import edition_argument

if TYPE_CHECKING:
    from litvtei.tagging.suggestion import Suggestions

_KINDS = ("person", "place", "organisation", "work", "event", "object", "date")
_MOST_UNKNOWN = 20


@click.command(short_help="Suggest tags for names and dates; no text is touched.")
@edition_argument
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(_KINDS),
    multiple=True,
    help="What to suggest; may be repeated. All if left out.",
)
@click.option("--list", "listed", is_flag=True, help="Show every suggestion with its rule, not only their number.")
def suggest(edition: Path, kinds: tuple[str, ...], *, listed: bool) -> None:
    """Suggest tags for the names of the registers, and for dates, where a text has none yet.

    EDITION is a folder of TEI files, this folder if none is named. No text is touched: suggestions go to
    .litvtei/suggestions.json, and litvtei apply puts in what is accepted. What editors rejected (in
    .litvtei/decisions.jsonl) is not suggested again. The exit code is 1 if a file cannot be read.
    """
    from litvtei.cli import ExitCode
    from litvtei.cli.progress import progress
    from litvtei.cli.report.text import findings
    from litvtei.cli.terminal import safe_text
    from litvtei.config import read_config
    from litvtei.diagnostics import Severity
    from litvtei.tagging.decision import Decided, read_decisions, without_rejected
    from litvtei.tagging.sidecar import write_sidecar
    from litvtei.tagging.suggest import suggest_edition

    config = read_config(edition)
    decided = Decided(read_decisions(config.folder))
    with progress("reading") as step:
        read, found = suggest_edition(config, kinds or _KINDS, step)
    found = without_rejected(found, decided)
    for note in (*read.assumptions, *found.notes):
        click.echo(safe_text(note), err=True)
    for part in findings(edition, read.diagnostics):
        click.echo(part, err=True, nl=False)
    path = write_sidecar(config.folder, found)
    for line in (*(_each(found) if listed else ()), *_summary(found, kinds or _KINDS)):
        click.echo(safe_text(line))
    click.echo(f"Written to {path}; see them with --list, put them in with litvtei apply {edition}", err=True)
    wrong = any(one.severity is Severity.ERROR for one in read.diagnostics)
    sys.exit(ExitCode.FINDINGS if wrong else ExitCode.FINE)


def _each(found: Suggestions) -> Iterator[str]:
    for file in found.files:
        for one in file.suggestions:
            first = one.candidates[0]
            meant = " ".join(f'{name}="{value}"' for name, value in first.attributes)
            others = f" (or {len(one.candidates) - 1} more)" if len(one.candidates) > 1 else ""
            place = f"{file.path}:{one.line}:{one.column}"
            yield f"{place}: {one.certainty} {one.kind} “{one.form}” {meant}{others}: {first.label}; {first.rule}"


def _summary(found: Suggestions, kinds: tuple[str, ...]) -> Iterator[str]:
    from collections import Counter

    levels = ("certain", "likely", "ask")
    yield f"{'':14}" + "".join(f"{level:>9}" for level in levels)
    for kind in kinds:
        counts = Counter(str(one.certainty) for one in found.of_kind(kind))
        if counts:
            yield f"{kind:14}" + "".join(f"{counts[level]:9}" for level in levels)
    if found.unknown:
        yield f"{len(found.unknown)} capitalised names are in no register, the most frequent first:"
        for one in found.unknown[:_MOST_UNKNOWN]:
            kind = f"{one.kind}, " if one.kind else ""
            yield f"  {one.words} ({kind}{one.count}), first in {one.path}:{one.line}:{one.column}"
