"""H007."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.few import times
from litvtei.diagnostics import Location, Severity
from litvtei.edition.edition import Edition


@edition_check("H007", Severity.WARNING)
def undeclared_calendar(edition: Edition) -> Iterator[Finding]:
    """A date names a calendar that no header describes.

    Wrong:  <date calendar="#mayan" when="1917-10-25">25 October 1917</date>, and no calendarDesc
    Right:  <calendar xml:id="mayan"><p>Long count</p></calendar> in calendarDesc

    Source: TEI Guidelines, 2.4.5 (Calendar Description), att.datable.
    """
    known = {identifier for file in edition.files for identifier in file.ids}
    for file in edition.files:
        found: defaultdict[str, list[Location]] = defaultdict(list)
        for pointer in file.loose:
            if pointer.attribute in ("calendar", "datingMethod") and pointer.token[1:] not in known:
                found[pointer.token].append(pointer.location)
        for token, places in found.items():
            yield Finding(
                places[0],
                f"The calendar “{token}” is not declared{times(len(places))}.",
                "",
                f'Write <calendar xml:id="{token[1:]}"><p>…</p></calendar> into profileDesc/calendarDesc.',
            )
