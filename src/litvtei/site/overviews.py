"""Which overviews a site has, and their pages: dates, chronology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litvtei.site.chronology_page import chronology_pages, has_chronology
from litvtei.site.date_page import dates_pages
from litvtei.site.dated import Dates, read_dates
from litvtei.site.overview import DatesPage
from litvtei.site.plan import SitePlan

OverviewPage = DatesPage


@dataclass(frozen=True, slots=True)
class Overviews:
    """What overviews are drawn from. ``stations`` are the labels and addresses of those that the site has."""

    dates: Dates
    stations: tuple[tuple[str, str], ...]


def plan_overviews(plan: SitePlan) -> Overviews:
    """Tell which overviews a site needs: none is made that would be empty."""
    dates = read_dates(plan)
    stations = []
    if dates.dated:
        stations.append(("Dates", "dates/index.html"))
    if has_chronology(dates):
        stations.append(("Chronology", "chronology/index.html"))
    return Overviews(dates, tuple(stations))


def overview_pages(plan: SitePlan, overviews: Overviews) -> Iterator[OverviewPage]:
    """Yield the pages of all overviews of a site."""
    wanted = {label for label, _ in overviews.stations}
    if "Dates" in wanted:
        yield from dates_pages(plan, overviews.dates)
    if "Chronology" in wanted:
        yield from chronology_pages(plan, overviews.dates)
