"""R002."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.mention import Scope
from litvtei.markup.pointers import Form, read_pointer


@edition_check("R002", Severity.WARNING)
def bare_pointer(edition: Edition) -> Iterator[Finding]:
    """A pointer lacks the “#” that this edition's pointers have.

    The attribute @ref holds addresses; without “#” the value is the name of a file.
    litvtei finds the entry all the same, other tools will not.

    Wrong:  <persName ref="litvinov">Litvinov</persName>
    Right:  <persName ref="#litvinov">Litvinov</persName>

    Source: TEI Guidelines, 16.1 (Links), teidata.pointer.
    """
    if edition.convention.form is not Form.FRAGMENT:
        return
    for mention in edition.mentions:
        attribute, tokens = edition.convention.pointer(mention)
        if attribute != "ref" or mention.scope is Scope.REGISTER:
            continue
        for token in tokens:
            if read_pointer(token).form is Form.BARE and token not in mention.unresolved:
                yield Finding(
                    mention.location,
                    f"The pointer “{token}” lacks its “#”.",
                    "Without “#” the value of @ref is the name of a file.",
                    f'Write ref="#{token}".',
                )
