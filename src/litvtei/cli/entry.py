"""``litvtei register merge`` and its kin: changes of entries, shown or made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litvtei.cli.edition_argument import edition_argument
from litvtei.edition.kind import Kind

if TYPE_CHECKING:
    from litvtei.config import EditionConfig
    from litvtei.edition.edition import Edition
    from litvtei.entry.change import Change
    from litvtei.entry.new import NewEntry

_KIND = click.option(
    "--kind", type=click.Choice([str(one) for one in Kind]), help="Which one, where two of a name are of two kinds."
)
_KINDS = [str(one) for one in Kind if one is not Kind.OTHER]
_FILE = click.option("--file", "path", default="", metavar="PATH", help="The register's file, if there are several.")
_ANYWAY = click.option("--anyway", is_flag=True, help="Add also what may be there already.")
_DIFF = click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")


@click.command(short_help="Add an entry, in its place in the alphabet.")
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("name")
@edition_argument
@click.option("--id", "identifier", default="", metavar="ID", help="Its identifier; made of the name if left out.")
@click.option("--note", default="", help="A sentence on it.")
@click.option("--birth", default="", metavar="DATE", help="1876, 1876-07 or 1876-07-17.")
@click.option("--death", default="", metavar="DATE", help="As for --birth.")
@click.option("--gnd", default="", metavar="NUMBER", help="Its number in the GND.")
@click.option("--viaf", default="", metavar="NUMBER", help="Its number in VIAF.")
@click.option("--wikidata", default="", metavar="NUMBER", help="Its number in Wikidata.")
@click.option("--geonames", default="", metavar="NUMBER", help="Its number in GeoNames.")
@_FILE
@_ANYWAY
@_DIFF
def add(
    kind: str,
    name: str,
    edition: Path,
    identifier: str,
    path: str,
    anyway: bool,
    diff: bool,
    **said: str,
) -> None:
    """Add an entry to a register, in its place in the alphabet and laid out as its neighbours are.

    NAME is as a list sorts it: “Litvinov, Maxim”. Entries that it may be are shown first, and nothing is added then
    without --anyway; the exit code is 1.
    """
    from litvtei.entry.new import NewEntry

    config, read = _edition(edition)
    _add(config, read, (NewEntry(Kind(kind), name, identifier, **said),), path, anyway=anyway, diff=diff)


@click.command("import", short_help="Add the entries of a CSV file.")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@edition_argument
@click.option("--kind", type=click.Choice(_KINDS), help="What all are, if no column “kind” says so.")
@_FILE
@_ANYWAY
@_DIFF
def import_(table: Path, edition: Path, kind: str | None, path: str, *, anyway: bool, diff: bool) -> None:
    """Add the entries of TABLE, a CSV file, each in its place in the alphabet.

    Its first line names the columns: kind, name, id, other (another name), note, birth, death, gnd, viaf, wikidata,
    geonames; all but name may be missing. Rows that may be an entry that is there are shown and left out, unless
    --anyway adds them too; the exit code is 1 then.
    """
    from litvtei.entry.new import read_table

    config, read = _edition(edition)
    _add(config, read, read_table(table, Kind(kind) if kind else None), path, anyway=anyway, diff=diff)


@click.command(short_help="Make one entry of two.")
@click.argument("gone")
@click.argument("into")
@edition_argument
@_KIND
@_DIFF
def merge(gone: str, into: str, edition: Path, kind: str | None, *, diff: bool) -> None:
    """Make the entry GONE a part of the entry INTO, and let every pointer follow.

    GONE and INTO are identifiers. What GONE says and INTO does not is added to INTO; what both say stands once. The
    old address leads on: redirects.csv says so, and litvtei build makes a page of it.
    """
    from litvtei.entry.merge import merge_entries

    config, read = _edition(edition)
    _make(config, merge_entries(read, gone, into, Kind(kind) if kind else None), diff=diff)


@click.command(short_help="Give an entry another identifier.")
@click.argument("old")
@click.argument("new")
@edition_argument
@_KIND
@_DIFF
def rename(old: str, new: str, edition: Path, kind: str | None, *, diff: bool) -> None:
    """Give the entry OLD the identifier NEW, and let every pointer follow.

    The old address leads on: redirects.csv says so, and litvtei build makes a page of it.
    """
    from litvtei.entry.rename import rename_entry

    config, read = _edition(edition)
    _make(config, rename_entry(read, old, new, Kind(kind) if kind else None), diff=diff)


def _edition(folder: Path) -> tuple[EditionConfig, Edition]:
    from litvtei.cli.progress import progress
    from litvtei.cli.terminal import safe_text
    from litvtei.config import read_config
    from litvtei.edition.document import Role
    from litvtei.edition.edition import read_edition

    config = read_config(folder)
    with progress("reading") as step:
        read, _ = read_edition(config, lambda _file: None, step)
    for file in read.files:
        if file.role is Role.BROKEN:
            click.echo(safe_text(f"{file.path} cannot be read, so nothing in it follows; see litvtei check"), err=True)
    return config, read


def _add(
    config: EditionConfig, edition: Edition, some: tuple[NewEntry, ...], path: str, *, anyway: bool, diff: bool
) -> None:
    """Show what is there already, and add the rest."""
    from litvtei.cli import ExitCode
    from litvtei.cli.terminal import safe_text
    from litvtei.entry.add import add_entries
    from litvtei.entry.new import Alike

    if path and path not in {one.path for one in edition.files}:
        raise click.UsageError(f"There is no file {safe_text(path)} in the edition.")
    alike = Alike(edition)
    known = {new: found for new in some if (found := alike.to(new))}
    for new, entries in known.items():
        listed = "; ".join(f"{one.id} ({one.label}{f', {one.life}' if one.life else ''})" for one in entries)
        click.echo(safe_text(f"“{new.name}” may be there already: {listed}"), err=True)
    wanted = tuple(one for one in some if anyway or one not in known)
    if wanted:
        change, added = add_entries(edition, wanted, path)
        _make(config, change, diff=diff)
        for new in added if not diff else ():
            click.echo(safe_text(f"added: {new.id} ({new.name})"))
    if len(wanted) < len(some):
        click.echo("Not added what may be there; --anyway adds it all the same.", err=True)
        sys.exit(ExitCode.FINDINGS)


def _make(config: EditionConfig, change: Change, *, diff: bool) -> None:
    """Show a change, or make it and say what was changed."""
    from litvtei.cli.terminal import safe_text
    from litvtei.edition.redirect import REDIRECTS, add_redirect
    from litvtei.entry.change import write_change

    if diff:
        for file in change.files:
            for line in file.diff().splitlines():
                click.echo(safe_text(line))
        return
    write_change(config, change)
    for file in change.files:
        pointers = "1 pointer" if file.pointers == 1 else f"{file.pointers} pointers"
        click.echo(safe_text(f"{file.path}: {pointers} changed" if file.pointers else f"{file.path}: changed"))
    if change.redirect:
        add_redirect(config.folder, change.redirect)
        click.echo(safe_text(f"{REDIRECTS}: {change.redirect.old} leads to {change.redirect.new}"))
