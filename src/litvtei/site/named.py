"""Who and what a text names: lists by kind, and a small map of the places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from litvtei.edition.collation import fold
from litvtei.edition.kind import Kind
from litvtei.edition.position import Position, read_position
from litvtei.site.drawing import MapDrawing
from litvtei.site.map import Spot, small_map
from litvtei.site.page import NamedHere, NamesGroup
from litvtei.site.plan import FOLDERS, Key, PlannedText, SitePlan, relative

# One place is no map; more than these have no room on a small one.
_FEWEST, _MOST = 2, 24


@dataclass(frozen=True, slots=True)
class Named:
    """The entries that a text names, with how often, and the address of the first mention of each."""

    counts: Mapping[Key, int]
    first: Mapping[Key, str]


def named_in(plan: SitePlan, text: PlannedText) -> Named:
    """Return what a page names in its own words."""
    counts: Counter[Key] = Counter()
    first: dict[Key, str] = {}
    for position in plan.by_page.get((text.document.id, text.division), ()):
        mention = plan.edition.mentions[position]
        if mention.anchor not in text.sheet.ids:
            continue
        for key in plan.keys_of[position]:
            counts[key] += 1
            first.setdefault(key, f"#{mention.anchor}")
    return Named(counts, first)


def names_of(plan: SitePlan, text: PlannedText, named: Named) -> tuple[NamesGroup, ...]:
    """Return the lists of what a page names, by kind, each in the order of the alphabet."""
    groups = []
    for kind in FOLDERS:
        keys = sorted((key for key in named.counts if key[0] is kind), key=lambda key: fold(plan.labels[key]))
        if keys:
            names = tuple(
                NamedHere(plan.labels[key], relative(plan.urls[key], text.url), named.counts[key], named.first[key])
                for key in keys
            )
            groups.append(NamesGroup(kind, plan.say(f"kinds.{kind}"), names))
    return tuple(groups)


def positions_of(plan: SitePlan) -> dict[Key, Position]:
    """Return where the places of an edition lie, of those that say so."""
    places = (entry for entry in plan.edition.entries if entry.kind is Kind.PLACE)
    return {entry.key(): position for entry in places if (position := read_position(entry.geo))}


def map_of(
    plan: SitePlan, text: PlannedText, named: Named, positions: Mapping[Key, Position], outlines: Path | None
) -> MapDrawing | None:
    """Return the map of the places that a page names, each a link to its entry; None for fewer than two places."""
    keys = sorted((key for key in named.counts if key in positions), key=lambda key: (-named.counts[key], key[1]))
    if len({positions[key] for key in keys}) < _FEWEST:
        return None
    spots = [
        Spot(plan.labels[key], relative(plan.urls[key], text.url), positions[key], named.counts[key])
        for key in keys[:_MOST]
    ]
    return small_map(spots, outlines, plan.say)
