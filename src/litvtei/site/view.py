"""What a reader may choose on a page: which text, which witness, which names, notes, breaks, variants, images."""

from __future__ import annotations

from collections.abc import Iterable

from litvtei.edition.witness import Witness
from litvtei.labels.labels import Labels
from litvtei.site.beside import Choice, View
from litvtei.site.page import NamesGroup

# A page that uses one of these has a text as it stands and a text to read.
_TWO_TEXTS = frozenset("alt del ex supplied surplus gap hyphen handShift missing".split())


def view_of(
    signs: frozenset[str],
    witnesses: Iterable[Witness],
    names: Iterable[NamesGroup],
    say: Labels,
    *,
    dates: int,
    images: bool,
) -> View:
    """Return the choices that make a difference on a page with these signs, and no other."""
    texts = (
        (
            Choice("text-reading", say("reading-text")),
            Choice("text-diplomatic", say("diplomatic"), checked=False),
            Choice("text-both", say("both-texts"), checked=False),
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
        kinds.append(Choice("kind-date", say("dates-heading"), dates, kind="date"))
    parts = [
        ("noteref", Choice("part-notes", say("notes"))),
        ("appref", Choice("part-apparatus", say("apparatus"))),
        ("lb", Choice("part-lines", say("line-breaks"), checked="ab" in signs)),
        ("pb", Choice("part-pages", say("page-numbers"))),
    ]
    shown = [choice for sign, choice in parts if sign in signs]
    if images:
        shown.append(Choice("part-images", say("images")))
    return View(
        texts,
        (Choice("witness-0", say("edited-text")), *chosen) if chosen else (),
        tuple(kinds),
        tuple(shown),
    )
