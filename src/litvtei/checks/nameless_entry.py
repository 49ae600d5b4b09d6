"""G001."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Location, Severity
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind

_NAMED_BY = {Kind.PERSON: "persName", Kind.PLACE: "placeName", Kind.ORGANISATION: "orgName", Kind.OBJECT: "objectName"}


@edition_check("G001", Severity.WARNING)
def nameless_entry(edition: Edition) -> Iterator[Finding]:
    """A person, place, organisation or object of a register has no name.

    In lists it goes by its identifier or by the first words of its note.

    Wrong:  <person xml:id="p12"><note>A clerk</note></person>
    Right:  <person xml:id="p12"><persName>Ivan Maisky</persName><note>A clerk</note></person>

    Source: TEI Guidelines, 14.3 (Biographical and Prosopographical Data).
    """
    for entry in edition.entries:
        shown = entry.label.removesuffix("…")
        if entry.kind not in _NAMED_BY or entry.names:
            continue
        if entry.label == entry.id or any(note.startswith(shown) for note in entry.notes):
            yield Finding(
                entry.locations[0] if entry.locations else Location(""),
                f"The {entry.kind} “{entry.id}” has no name.",
                cure=f"Give it a <{_NAMED_BY[entry.kind]}>; for one who is not known by name, what the texts say.",
            )
