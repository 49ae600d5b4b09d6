"""``litvtei explain``."""

from __future__ import annotations

import difflib

import click


def _codes(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    from litvtei.checks.manual import manual_pages

    return [page.code for page in manual_pages() if page.code.startswith(typed.upper())]


@click.command(short_help="Say what a code means, or list all codes.")
@click.argument("code", required=False, shell_complete=_codes)
def explain(code: str | None) -> None:
    """Say what a code such as R001 means; without one, list all codes.

    “counting” tells how mentions are counted.
    """
    from litvtei.checks.manual import manual_pages
    from litvtei.edition.counting import counting_manual

    if code == "counting":
        click.echo(counting_manual())
        return
    pages = {page.code: page for page in manual_pages()}
    if code is None:
        for page in pages.values():
            click.echo(f"{page.code}  {page.severity:<8} {page.sentence}")
        return
    found = next((page for page in pages.values() if code.lower() in (page.code.lower(), page.slug)), None)
    if found is None:
        alike = [one for one in pages if one[0] == code[:1].upper()] or list(pages)
        near = difflib.get_close_matches(code.upper(), alike, 1, 0.5)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise click.BadParameter(f"There is no code “{code}”.{hint}", param_hint="CODE")
    click.echo(f"{found.code} {found.slug} ({found.severity})\n\n{found.text}")
