"""E005."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few
from litvtei.diagnostics import Location, Severity
from litvtei.edition.document import OpenFile
from litvtei.edition.kind import NAME_ELEMENTS
from litvtei.edition.mention import Scope
from litvtei.markup.names import tei_name
from litvtei.markup.tree import SourceTree
from litvtei.markup.wording import Flow

# So often a name must be tagged before its absence is odd, and so much rarer must be the absence.
_OFTEN, _TIMES_RARER = 5, 5
_IN_WORD = re.compile(r"[\w-]")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Inside these a name is somebody else's, or tagged by the element itself.
_TAGGED = frozenset(NAME_ELEMENTS) | frozenset(
    "bibl biblStruct speaker author editor publisher date ref forename surname settlement country region "
    "quote abbr listPerson listPlace listOrg listBibl catchwords idno title".split()
)


@file_check("E005", Severity.NOTE)
def untagged_name(file: OpenFile) -> Iterator[Finding]:
    """A name that is tagged again and again is not tagged here.

    Reported are names that a text tags five times or more, always as the same person,
    place or organisation, and hardly ever leaves untagged. Texts and notes are looked
    at apart.

    Wrong:  <p>… <persName ref="#chicherin">Chicherin</persName> … Chicherin …</p>, if all others are tagged
    Right:  <p>… <persName ref="#chicherin">Chicherin</persName> … <persName ref="#chicherin">Chicherin</persName> …</p>

    Source: TEI Guidelines, 14.2 (Names).
    """
    if file.tree is None:
        return
    tree = file.tree
    pointers = dict(_often_tagged(file))
    hits = sorted(_untagged(tree, pointers)) if pointers else []

    def place(hit: tuple[int, str, int, str]) -> Location:
        return tree.location_of_word(hit[0])

    def finding(hit: tuple[int, str, int, str]) -> Finding:
        _, form, tagged, pointer = hit
        return Finding(
            place(hit),
            f"“{form}” is not tagged here; this file tags it {tagged} times as {pointer}.",
            cure=f"Tag it too, if {pointer} is meant.",
        )

    yield from few(hits, finding, place)


def _often_tagged(file: OpenFile) -> Iterator[tuple[str, str]]:
    """Yield the names that are tagged often and always with one pointer, if the text has them oftener."""
    marks = [mention for document in file.documents for mention in document.marks.values() if mention.date is None]
    mentions = [mention for mention in marks if mention.scope is Scope.TEXT]
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.pointers:
            forms[mention.words].add(mention.pointers[0][1])
    counts = Counter(mention.words for mention in mentions)
    often = [
        form
        for form, number in counts.items()
        if number >= _OFTEN and len(forms[form]) == 1 and form[:1].isupper() and _WORD.search(form)
    ]
    if not often or file.tree is None:
        return
    tagged = Counter(word for mention in marks for word in set(_WORD.findall(mention.words)))
    written = Counter(_WORD.findall(file.tree.wording.text))
    for form in often:
        rarest = min(_WORD.findall(form), key=written.__getitem__)
        if tagged[rarest] < written[rarest] <= tagged[rarest] * (1 + 1 / _TIMES_RARER) + 1:
            yield form, next(iter(forms[form]))


def _untagged(tree: SourceTree, pointers: dict[str, str]) -> Iterator[tuple[int, str, int, str]]:
    """Yield the places of names that are not tagged, with the name, how often it is, and its pointer."""
    wording = tree.wording
    tagged: Counter[tuple[str, Flow]] = Counter()
    untagged: defaultdict[tuple[str, Flow], list[int]] = defaultdict(list)
    longest_first = sorted(pointers, key=len, reverse=True)
    for hit in re.finditer("|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first), wording.text):
        if _IN_WORD.fullmatch(wording.text[hit.start() - 1 : hit.start()]) or _IN_WORD.match(wording.text, hit.end()):
            continue
        key = " ".join(hit[0].split()), wording.passage(hit.start()).flow
        holder = wording.holder(hit.start())
        if any(tei_name(one.tag) in _TAGGED for one in (holder, *holder.iterancestors())):
            tagged[key] += 1
        elif not _is_part_of_a_name(wording.text, hit.start(), hit.end()):
            untagged[key].append(hit.start())
    for (form, flow), offsets in untagged.items():
        number = tagged[form, flow]
        if number >= max(_OFTEN, len(offsets) * _TIMES_RARER):
            yield from ((offset, form, number, pointers[form]) for offset in offsets)


def _is_part_of_a_name(text: str, start: int, end: int) -> bool:
    """Tell whether a capitalised word comes directly before or after: “Berlin Wall”."""
    before = re.search(r"(\w+)[ \t\n]+$", text[max(start - 30, 0) : start])
    after = re.match(r"[ \t\n]+(\w+)", text[end : end + 30])
    return any(word is not None and word[1][0].isupper() for word in (before, after))
