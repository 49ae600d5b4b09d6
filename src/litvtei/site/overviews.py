"""Which overviews a site has, and their pages: dates, chronology, map, network, all names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from litvtei.site.chronology_page import chronology_pages, has_chronology
from litvtei.site.date_page import cuts_of, dates_pages, years_of
from litvtei.site.dated import Dates
from litvtei.site.map_page import Places, map_pages, read_places
from litvtei.site.names_page import names_pages
from litvtei.site.network_page import Network, network_pages, read_network
from litvtei.site.overview import DatesPage, MapPage, NamesPage, NetworkPage
from litvtei.site.plan import SitePlan

OverviewPage = DatesPage | MapPage | NetworkPage | NamesPage
# Fewer pairs are read in a text sooner than in a drawing.
_FEWEST_PAIRS = 3


class Signposts(NamedTuple):
    """What all other pages show of the overviews: where each year is in the register of dates, and which there are.

    ``cuts`` tell where each page of that register begins.
    """

    years: Mapping[int, str]
    stations: tuple[tuple[str, str], ...]
    cuts: tuple[str, ...]

    def has(self, dates: Dates) -> bool:
        """Tell whether the register of some dates is cut into the same pages."""
        return self.cuts == _cuts_shown(dates)


@dataclass(frozen=True, slots=True)
class Overviews:
    """What overviews are drawn from. ``stations`` are those that it has: keys of labels, and addresses."""

    dates: Dates
    places: Places
    network: Network
    stations: tuple[tuple[str, str], ...]

    @property
    def signposts(self) -> Signposts:
        """What other pages show of them."""
        years = years_of(self.dates) if self.dates.dated else {}
        return Signposts(years, self.stations, _cuts_shown(self.dates))


def _cuts_shown(dates: Dates) -> tuple[str, ...]:
    return cuts_of(dates) if dates.dated else ()


def plan_overviews(plan: SitePlan, dates: Dates) -> Overviews:
    """Tell which overviews a site needs: none is made that would be empty."""
    stations = []
    if dates.dated:
        stations.append(("dates-heading", "dates/index.html"))
    if has_chronology(dates):
        stations.append(("chronology", "chronology/index.html"))
    places, network = read_places(plan), read_network(plan)
    if places.drawn or places.origins:
        stations.append(("map", "map/index.html"))
    if len(network.pairs) >= _FEWEST_PAIRS:
        stations.append(("network", "network/index.html"))
    if len({kind for kind, _ in plan.urls}) > 1:
        stations.append(("all-names", "names/index.html"))
    return Overviews(dates, places, network, tuple(stations))


def overview_pages(plan: SitePlan, overviews: Overviews, station: str) -> Iterator[OverviewPage]:
    """Yield the pages of an overview, by the key of its label."""
    match station:
        case "dates-heading":
            yield from dates_pages(plan, overviews.dates)
        case "chronology":
            yield from chronology_pages(plan, overviews.dates)
        case "map":
            yield from map_pages(plan, overviews.places)
        case "network":
            yield from network_pages(plan, overviews.network)
        case "all-names":
            yield from names_pages(plan)
