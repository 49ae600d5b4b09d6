"""R005."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind, kind_of_name


@edition_check("R005", Severity.ERROR)
def wrong_kind(edition: Edition) -> Iterator[Finding]:
    """A name of one kind points to an entry of another: a place name to a person.

    For rs and name the kind is what @type says; where it says nothing known, nothing is checked.

    Wrong:  <placeName ref="#trotsky">Trotsky</placeName>
    Right:  <persName ref="#trotsky">Trotsky</persName>

    Source: TEI Guidelines, 14.2 (Names).
    """
    labels = {entry.key(): entry.label for entry in edition.entries}
    for mention in edition.mentions:
        announced = kind_of_name(mention.element, mention.type)
        for kind, identifier in mention.entries:
            if announced and announced is not kind:
                yield Finding(
                    mention.location,
                    f"<{mention.element}> names {_a(announced)}, but “{identifier}” is {_a(kind)} "
                    f"({labels[kind, identifier]}).",
                    cure=f"Correct the pointer, or mark “{mention.words}” as {_a(kind)}.",
                )


def _a(kind: Kind) -> str:
    """``an event``, ``a person``."""
    if kind is Kind.OTHER:
        return "something else"
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
