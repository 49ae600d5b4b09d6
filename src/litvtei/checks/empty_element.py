"""E006."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few
from litvtei.checks.running_text import in_running_text
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import display_name

_NEVER_EMPTY = (
    "hi emph foreign persName placeName orgName geogName name rs term q quote said mentioned soCalled distinct "
    "supplied unclear ex expan salute signed head note"
).split()
# With one of these an element says something though it has no words.
_SAYING = frozenset("target corresp facs sameAs copyOf source n when from to notBefore notAfter key ref reason".split())


@file_check("E006", Severity.NOTE)
def empty_element(file: OpenFile) -> Iterator[Finding]:
    """An element that holds words is empty.

    It is left over from editing: the words went, the tag stayed.

    Wrong:  <p>in <hi rend="italic"></hi>Moscow</p>
    Right:  <p>in Moscow</p>

    Source: TEI Guidelines, 3.3 (Highlighting and Quotation).
    """
    if file.tree is None:
        return
    tree = file.tree
    hits = [
        element
        for element in tree.named(*_NEVER_EMPTY)
        if not len(element)
        and not (element.text or "").strip()
        and _SAYING.isdisjoint(element.attrib)
        and in_running_text(element)
    ]

    def finding(element: etree._Element) -> Finding:
        name = display_name(element.tag)
        blank = bool(element.text)
        article = "an" if name[0] in "aeiou" else "a"
        return Finding(
            tree.location(element),
            f"This <{name}> is empty{' but for a blank' if blank else ''}.",
            f"Such {article} <{name}> is left over from editing.",
            f"Remove the tag{' and keep the blank' if blank else ''}, or write what it should hold.",
        )

    yield from few(hits, finding, tree.location)
