"""R001."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.likeness import Lookalikes
from litvtei.edition.mention import Mention, Scope
from litvtei.markup.pointers import read_pointer


@edition_check("R001", Severity.ERROR)
def dangling_pointer(edition: Edition) -> Iterator[Finding]:
    """A mention points to an entry that no register has.

    In an edition that has no register entries at all this is not reported, since
    its register lies elsewhere. Addresses on the web are not followed; names inside registers are R012.

    Wrong:  <persName ref="#chicherrin">Chicherin</persName>
    Right:  <persName ref="#chicherin">Chicherin</persName>, where a register has <person xml:id="chicherin">

    Source: TEI Guidelines, 14.1.1 (Linking names and their referents).
    """
    if not edition.entries:
        return
    lookalikes = Lookalikes(edition.entries)
    for mention in edition.mentions:
        if mention.scope is Scope.REGISTER:
            continue
        for token in mention.unresolved:
            yield Finding(
                mention.location,
                f"“{token}” is not in any register (the text says “{mention.words}”).",
                cure=cure_of(token, mention, lookalikes),
            )


def cure_of(token: str, mention: Mention, lookalikes: Lookalikes) -> str:
    """Return what to do about a pointer that leads to no entry; the entry that seems to be meant is named."""
    identifier = read_pointer(token).id
    near = lookalikes.nearest(identifier, mention.words, mention.kind)
    if near is None:
        return "Correct the pointer, or add the entry to a register."
    return f"Did you mean “{token.replace(identifier, near.id)}” ({near.label})?"
