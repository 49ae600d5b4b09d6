"""R008."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.entry_names import entries_by_form, folded
from litvtei.checks.few import few
from litvtei.diagnostics import Location, Severity
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry

_IN_TEXTS = (Scope.TEXT, Scope.CORRESPONDENCE)
# So near, in mentions, stands what a mention is nested in; so many characters before it tell.
_NEAR, _BEFORE = 4, 12


@edition_check("R008", Severity.NOTE)
def unlinked_name(edition: Edition) -> Iterator[Finding]:
    """A name is tagged without a pointer, and just one entry of the registers has it.

    The words are compared with all forms of the entries' names; of persons also with
    the surname. Names within a name that has a pointer are left alone.

    Wrong:  <persName>Trotsky</persName>
    Right:  <persName ref="#trotsky">Trotsky</persName>

    Source: TEI Guidelines, 14.1.1 (Linking names and their referents).
    """
    if not edition.entries:
        return
    named = entries_by_form(edition.entries)
    for entry in edition.entries:
        surname = folded(entry.label.partition(", ")[0])
        if entry.kind is Kind.PERSON and ", " in entry.label and entry not in named.get((entry.kind, surname), ()):
            named.setdefault((entry.kind, surname), []).append(entry)
    by_file: defaultdict[str, list[tuple[Mention, RegisterEntry]]] = defaultdict(list)
    for place, mention in enumerate(edition.mentions):
        if mention.pointers or mention.scope not in _IN_TEXTS or mention.kind is None:
            continue
        found = named.get((mention.kind, folded(mention.words)), [])
        if len(found) == 1 and not _is_nested(mention, edition.mentions[max(place - _NEAR, 0) : place + _NEAR + 1]):
            by_file[mention.location.path].append((mention, found[0]))
    for hits in by_file.values():
        yield from few(hits, _finding, _place)


def _place(hit: tuple[Mention, RegisterEntry]) -> Location:
    return hit[0].location


def _finding(hit: tuple[Mention, RegisterEntry]) -> Finding:
    mention, entry = hit
    return Finding(
        mention.location,
        f"“{mention.words}” points to no entry; the registers have one {entry.kind} of this name: “{entry.id}” "
        f"({entry.label}).",
        cure=f"Point to “{entry.id}”, if it is meant.",
    )


def _is_nested(mention: Mention, near: Sequence[Mention]) -> bool:
    """Tell whether a name stands in another that has a pointer, or holds one."""
    return any(
        one.pointers and one.document == mention.document and (_holds(one, mention) or _holds(mention, one))
        for one in near
    )


def _holds(outer: Mention, inner: Mention) -> bool:
    """Tell by their words and what stands before them whether one mention is within another."""
    start = outer.words.find(inner.words)
    before = " ".join(f"{outer.left} {outer.words[:start]}".split())
    return start >= 0 and before[-_BEFORE:].replace(" ", "") == " ".join(inner.left.split())[
        -len(before[-_BEFORE:]) :
    ].replace(" ", "")
