"""D006."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.date_disagrees import shortened
from litvtei.checks.few import few
from litvtei.diagnostics import Severity
from litvtei.edition.dateexpression.element import DatedElement, read_dated_elements
from litvtei.edition.document import OpenFile
from litvtei.markup.names import elements, tei_name
from litvtei.markup.tree import SourceTree

_NORMALISED = frozenset(
    "when from to notBefore notAfter dur period when-iso from-iso to-iso notBefore-iso notAfter-iso dur-iso "
    "when-custom from-custom to-custom notBefore-custom notAfter-custom datingPoint".split()
)
_AROUND = frozenset(("date", "birth", "death"))
# Where a date is data of a book or of the file, and nobody sorts by it.
_ELSEWHERE = frozenset("teiHeader bibl biblStruct biblFull imprint cit titlePage".split())
_WITHIN_HEADER = frozenset("correspDesc creation particDesc settingDesc origin".split())


@file_check("D006", Severity.NOTE)
def date_not_normalised(file: OpenFile) -> Iterator[Finding]:
    """A date can be read from the text, but no attribute says it.

    Only dates with attributes are sorted, listed by year and found. The dates of books in
    bibliographic references and of the file in its header are passed over.

    Wrong:  <date>8 November 1917</date>
    Right:  <date when="1917-11-08">8 November 1917</date>

    Source: TEI Guidelines, 14.4 (Dates), att.datable.
    """
    tree = file.tree
    if tree is None:
        return
    found = [(one, said) for one in read_dated_elements(tree) if (said := _said(one))]
    yield from few(found, lambda pair: _finding(tree, *pair), lambda pair: tree.location(pair[0].element))


def _finding(tree: SourceTree, one: DatedElement, said: str) -> Finding:
    return Finding(
        tree.location(one.element),
        f"“{shortened(one.words)}” is a date, but no attribute says so.",
        cure=f"Write <{tei_name(one.element.tag)} {said}>.",
    )


def _said(one: DatedElement) -> str:
    """The attributes that the words would have, if they should have some and are understood."""
    if _is_normalised(one):
        return ""
    names = [tei_name(ancestor.tag) for ancestor in one.element.iterancestors()]
    elsewhere = any(name in _ELSEWHERE for name in names)
    if elsewhere and not ("teiHeader" in names and any(name in _WITHIN_HEADER for name in names)):
        return ""
    return one.in_tag()


def _is_normalised(one: DatedElement) -> bool:
    """Tell whether an element, one in it or one around it says the date in an attribute."""
    around = (ancestor for ancestor in one.element.iterancestors() if tei_name(ancestor.tag) in _AROUND)
    return any(not _NORMALISED.isdisjoint(element.attrib) for element in (*elements(one.element), *around))
