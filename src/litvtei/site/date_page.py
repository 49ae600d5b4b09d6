"""The register of dates: every dated expression of the texts, by year."""

from __future__ import annotations

from litvtei.diagnostics import Location
from litvtei.edition.date import year_in_words
from litvtei.edition.mention import Mention
from litvtei.markup.slug import slug
from litvtei.site.mention_row import mention_row, text_of
from litvtei.site.page import DateRow, DateSection, DatesPage, Link
from litvtei.site.plan import SitePlan, relative

ROWS_A_PAGE = 400
_TITLE = "Dates"


def dates_pages(plan: SitePlan) -> list[DatesPage]:
    """Return the pages of the register, cut between years; dates without a year come last."""
    years: dict[str, list[Mention]] = {}
    known = [mention for mention in plan.edition.dates if mention.date and mention.date.known]
    for mention in sorted(known, key=_sort_key):
        number = mention.date.year if mention.date else None
        years.setdefault("Without a year" if number is None else year_in_words(number), []).append(mention)
    pages: list[list[str]] = [[]]
    filled = 0
    for year, mentions in years.items():
        if filled and filled + len(mentions) > ROWS_A_PAGE:
            pages.append([])
            filled = 0
        pages[-1].append(year)
        filled += len(mentions)
    urls = ["dates/index.html", *(f"dates/{slug(years_[0])}.html" for years_ in pages[1:])]
    place = {year: url for years_, url in zip(pages, urls, strict=True) for year in years_}
    return [
        DatesPage(
            url,
            _title(years_, alone=len(pages) == 1),
            len(known),
            tuple(
                Link(year, f"{'' if place[year] == url else relative(place[year], url)}#{anchor_of(year)}")
                for year in years
            ),
            tuple(_section(plan, year, years[year], url) for year in years_),
            Link(pages[number - 1][0], relative(urls[number - 1], url)) if number else None,
            Link(pages[number + 1][0], relative(urls[number + 1], url)) if number + 1 < len(pages) else None,
        )
        for number, (years_, url) in enumerate(zip(pages, urls, strict=True))
        if years_
    ]


def _title(years: list[str], *, alone: bool) -> str:
    if alone:
        return _TITLE
    return f"{_TITLE}: {years[0]}" if len(years) == 1 else f"{_TITLE}: {years[0]}–{years[-1]}"


def anchor_of(year: str) -> str:
    """Return the id of a year's section."""
    return f"year-{slug(year)}"


def _sort_key(mention: Mention) -> tuple[tuple[int, int, int, str], Location]:
    return (mention.date.sort_key() if mention.date else (9999, 0, 0, ""), mention.location)


def _section(plan: SitePlan, year: str, mentions: list[Mention], url: str) -> DateSection:
    rows = []
    for mention in mentions:
        text = text_of(plan, mention)
        value = mention.date.words() if mention.date else ""
        machine = mention.date.machine() if mention.date else ""
        document = Link(text.title, relative(text.url, url)) if text else Link(mention.document)
        rows.append(DateRow(value, machine, mention_row(plan, mention, url), document))
    return DateSection(year, anchor_of(year), tuple(rows))
