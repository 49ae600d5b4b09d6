"""Registers as a table for the terminal: an entry a line, its mentions in context below."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.edition.kind import DATE
from litvtei.edition.mention import Mention, Scope
from litvtei.labels.table import english
from litvtei.site.export.record import Registers
from litvtei.site.mention_row import role_of

_SCOPES = {
    Scope.CORRESPONDENCE: "in addresses of letters",
    Scope.SPEECH: "as speaker",
    Scope.REGISTER: "in registers",
}
_BASES = {"pointer": "no entry", "address": "outside the edition", "words": "no pointer"}


def table(registers: Registers) -> Iterator[str]:
    """Yield the lines of the table."""
    kind = ""
    for record in registers.records:
        if record.kind != kind:
            kind = record.kind
            yield f"# {kind}\n"
        tally = record.tally()
        texts = f"{tally.texts} text" if tally.texts == 1 else f"{tally.texts} texts"
        counts = [f"{tally.scopes[Scope.TEXT]} in {texts}"]
        others = (Scope.CORRESPONDENCE, Scope.SPEECH, Scope.REGISTER)
        counts += [f"{number} {_SCOPES[scope]}" for scope in others if (number := tally.scopes[scope])]
        basis = f" [{_BASES[record.basis]}]" if record.basis in _BASES else ""
        yield f"{record.label} ({record.id}){basis}: {', '.join(counts)}\n"
        for mention in record.mentions:
            yield _line(mention)
    if DATE in registers.kinds:
        yield "# date\n"
        for mention in registers.dates:
            value = mention.date.machine() if mention.date else ""
            yield f"{value or '[no value]'}\n"
            yield _line(mention)


def _line(mention: Mention) -> str:
    role = role_of(mention, english())
    words = f"{mention.left[-40:]}>{mention.words}<{mention.right[:40]}"
    return f"    {mention.location}  {words}{f'  ({role})' if role else ''}\n"
