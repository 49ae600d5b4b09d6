"""What a reader may choose on a page: which text, which witness, which names, notes, breaks, variants, images."""

from __future__ import annotations

from collections.abc import Iterable

from litvtei.edition.witness import Witness
from litvtei.site.beside import Choice, View
from litvtei.site.page import NamesGroup

# A page that uses one of these has a text as it stands and a text to read.
_TWO_TEXTS = frozenset("alt del ex supplied surplus gap hyphen handShift missing".split())


def view_of(
    signs: frozenset[str], witnesses: Iterable[Witness], names: Iterable[NamesGroup], *, dates: int, images: bool
) -> View:
    """Return the choices that make a difference on a page with these signs, and no other."""
    texts = (
        (
            Choice("text-reading", "Reading text"),
            Choice("text-diplomatic", "Diplomatic", checked=False),
            Choice("text-both", "Both", checked=False),
        )
        if signs & _TWO_TEXTS
        else ()
    )
    chosen = [Choice(f"witness-{one.number}", one.siglum, checked=False) for one in witnesses]
    kinds = [
        Choice(f"kind-{group.kind}", group.label, sum(name.count for name in group.names), kind=group.kind)
        for group in names
    ]
    if dates:
        kinds.append(Choice("kind-date", "Dates", dates, kind="date"))
    parts = [
        ("noteref", Choice("part-notes", "Notes")),
        ("appref", Choice("part-apparatus", "Apparatus")),
        ("lb", Choice("part-lines", "Line breaks", checked="ab" in signs)),
        ("pb", Choice("part-pages", "Page numbers")),
    ]
    shown = [choice for sign, choice in parts if sign in signs]
    if images:
        shown.append(Choice("part-images", "Images"))
    return View(
        texts,
        (Choice("witness-0", "Edited text"), *chosen) if chosen else (),
        tuple(kinds),
        tuple(shown),
    )
