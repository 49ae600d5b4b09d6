"""R007."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few
from litvtei.diagnostics import Location, Severity
from litvtei.edition.authority import authority_of_url
from litvtei.edition.document import OpenFile
from litvtei.edition.kind import NAME_ELEMENTS
from litvtei.markup.names import tei_name
from litvtei.markup.text import plain_text

_PERSONS = ("author", "editor", "publisher", "settlement", "country", "region", "district", "speaker")


@file_check("R007", Severity.WARNING)
def several_authorities(file: OpenFile) -> Iterator[Finding]:
    """One thing has several pointers in @ref, of which at least one is that of an authority.

    Pointers in one @ref name several things. That an entry and a number of the GND, or
    two numbers of different authorities, are one thing is for the register to say.
    Two numbers of one authority are two things, and are left alone.

    Wrong:  <persName ref="#trotsky https://d-nb.info/gnd/118642979">Trotsky</persName>
    Right:  <persName ref="#trotsky">Trotsky</persName>, and the number in an <idno> of the entry

    Source: TEI Guidelines, att.canonical.
    """
    if file.tree is None:
        return
    tree = file.tree
    hits = [
        (element, names)
        for element in tree.named(*NAME_ELEMENTS, *_PERSONS)
        if " " in element.get("ref", "").strip() and (names := _different(element.get("ref", "").split()))
    ]

    def place(hit: tuple[etree._Element, tuple[str, ...]]) -> Location:
        return tree.location(hit[0], "ref")

    def finding(hit: tuple[etree._Element, tuple[str, ...]]) -> Finding:
        element, names = hit
        name = tei_name(element.tag)
        return Finding(
            place(hit),
            f"@ref of <{name}> “{plain_text(element)[:60]}” names several things: {' and '.join(names)}.",
            "Every pointer in @ref stands for a thing of its own.",
            "Keep one pointer, and put the others into an <idno> of the register entry.",
        )

    yield from few(hits, finding, place)


def _different(tokens: list[str]) -> tuple[str, ...]:
    """Return what the tokens point to if these seem to be one thing in several authorities, else nothing."""
    names = [authority_of_url(token) or ("" if re.match(r"https?:", token) else token) for token in tokens]
    if not any(authority_of_url(token) for token in tokens) or "" in names or len(set(names)) < len(names):
        return ()
    entries = [name for token, name in zip(tokens, names, strict=True) if not authority_of_url(token)]
    return tuple(names) if len(entries) < 2 else ()
