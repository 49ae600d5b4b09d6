"""R011."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.kind import NAME_ELEMENTS
from litvtei.edition.mention import SPEECH_ELEMENTS

_LOOKED_AT_ELSEWHERE = frozenset({"wit", "calendar", "datingMethod"})


@edition_check("R011", Severity.WARNING)
def dangling_target(edition: Edition) -> Iterator[Finding]:
    """An attribute such as @target points to an identifier that no file has.

    A reader who follows the link stays where he is.

    Wrong:  <ref target="#ch7">chapter 7</ref>, and nothing is called ch7
    Right:  <ref target="#ch7">chapter 7</ref>, and <div xml:id="ch7">

    Source: TEI Guidelines, 16.1 (Links).
    """
    by_names = edition.convention.attributes[0] if edition.entries else ""
    known = {identifier for file in edition.files for identifier in file.ids}
    for file in edition.files:
        for pointer in file.loose:
            if pointer.attribute in _LOOKED_AT_ELSEWHERE or pointer.element in (*SPEECH_ELEMENTS, "relation"):
                continue
            if pointer.attribute == by_names and pointer.element in NAME_ELEMENTS:
                continue  # it is R001 that tells of those
            if pointer.token.startswith("#") and pointer.token[1:] not in known:
                yield Finding(
                    pointer.location,
                    f"@{pointer.attribute} of <{pointer.element}> points to “{pointer.token}”, "
                    "and nothing has that identifier.",
                    cure="Correct the pointer, or give its target the xml:id.",
                )
