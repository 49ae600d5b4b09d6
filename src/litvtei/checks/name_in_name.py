"""E007."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei_name
from litvtei.markup.text import plain_text

_NAMES = ("persName", "placeName", "orgName", "geogName", "name", "rs", "title", "date")
_POINTING = ("ref", "key", "corresp", "sameAs", "when")


@file_check("E007", Severity.WARNING)
def name_in_name(file: OpenFile) -> Iterator[Finding]:
    """A name stands inside the same name, and both point to the same thing.

    It is tagged twice, and counted twice in the register.

    Wrong:  <p><persName ref="#litvinov"><persName ref="#litvinov">Litvinov</persName></persName></p>
    Right:  <p><persName ref="#litvinov">Litvinov</persName></p>

    Source: TEI Guidelines, 14.2.1 (Personal Names).
    """
    if file.tree is None:
        return
    for element in file.tree.named(*_NAMES):
        parent = element.getparent()
        if parent is None or parent.tag != element.tag:
            continue
        same = next((one for one in _POINTING if element.get(one) and element.get(one) == parent.get(one)), "")
        if same:
            name = tei_name(element.tag)
            yield Finding(
                file.tree.location(element),
                f"“{plain_text(element)}” is tagged twice: this <{name}> stands in a <{name}> "
                f'with the same {same}="{element.get(same)}".',
                "It is counted twice.",
                "Keep one of the two tags.",
                (file.tree.location(parent),),
            )
