"""R012."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.dangling_pointer import cure_of
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.likeness import Lookalikes
from litvtei.edition.mention import Scope


@edition_check("R012", Severity.WARNING)
def dangling_entry_pointer(edition: Edition) -> Iterator[Finding]:
    """A register entry points to another entry that no register has.

    A birthplace, an employer or a relation leads nowhere; the reader sees its words without a link.

    Wrong:  <birth><placeName ref="#bialistok">Białystok</placeName></birth>
    Right:  <birth><placeName ref="#bialystok">Białystok</placeName></birth>

    Source: TEI Guidelines, 14.3 (Biographical and Prosopographical Data).
    """
    if not edition.entries:
        return
    lookalikes = Lookalikes(edition.entries)
    for mention in edition.mentions:
        for token in mention.unresolved if mention.scope is Scope.REGISTER else ():
            yield Finding(
                mention.location,
                f"“{token}” is not in any register (this entry says “{mention.words}”).",
                cure=cure_of(token, mention, lookalikes),
            )
