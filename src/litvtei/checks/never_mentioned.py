"""G002."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Location, Severity
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Scope


@edition_check("G002", Severity.NOTE)
def never_mentioned(edition: Edition) -> Iterator[Finding]:
    """An entry is never mentioned in a text, a letter's address or a cast.

    Perhaps its mentions are not tagged yet, or point to another entry. An edition that is
    nothing but registers has no texts to be mentioned in, and is left in peace.

    Wrong:  <person xml:id="radek">, and no text has ref="#radek"
    Right:  the entry, and at least one <persName ref="#radek">
    """
    if not edition.documents:
        return
    counted, inside = set[tuple[Kind, str]](), set[tuple[Kind, str]]()
    for mention in edition.mentions:
        (inside if mention.scope is Scope.REGISTER else counted).update(mention.entries)
    for entry in edition.entries:
        if entry.key() not in counted:
            but = "; only other register entries name it" if entry.key() in inside else ""
            yield Finding(
                entry.locations[0] if entry.locations else Location(""),
                f"The {entry.kind} “{entry.label}” ({entry.id}) is never mentioned in a text{but}.",
                cure="Tag its mentions, or remove the entry.",
            )
