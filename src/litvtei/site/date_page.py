"""The register of dates, by year, month and day: everything dated, shown as what it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from litvtei.edition.calendar import astronomical
from litvtei.edition.date import year_in_words
from litvtei.edition.dateexpression.daycount import day_number
from litvtei.edition.interval import Interval, Precision, Shape, source_words
from litvtei.labels.labels import Labels
from litvtei.labels.table import english
from litvtei.markup.slug import slug, unique_slugs
from litvtei.site.dated import NAMED, Dated, Dates
from litvtei.site.drawing import Bar, Timeline
from litvtei.site.mention_row import mention_row, text_of
from litvtei.site.overview import DateMonth, DateRow, DateSection, DatesPage
from litvtei.site.page import Link
from litvtei.site.plan import SitePlan, relative
from litvtei.site.register_page import shortened

# A page is cut where its rows would weigh more than this, in bytes of HTML.
HEAVIEST = 240_000
_ROW, _LETTER = 620, 2
# An address is the same in all languages.
_UNDATED = "without-a-year"
_FOLDER = "dates"
_MOST_SIGNPOSTS = 80


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stands together on a page: a year, or a part of one that is too heavy."""

    heading: str
    anchor: str
    year: int | None
    items: tuple[Dated, ...]


def dates_pages(plan: SitePlan, dates: Dates) -> list[DatesPage]:
    """Return the pages of the register, cut between years where they are heavy; what has no year comes last."""
    return time_pages(plan, dates, _FOLDER, plan.say("dates-heading"))


def years_of(dates: Dates) -> dict[int, str]:
    """Return where each year begins in the register of dates, from the site's root."""
    pages = _filled(_units(dates, english()))
    return {
        unit.year: f"{url}#{unit.anchor}"
        for url, some in reversed(list(zip(_urls(pages, _FOLDER), pages, strict=True)))
        for unit in reversed(some)
        if unit.year is not None
    }


def cuts_of(dates: Dates) -> tuple[str, ...]:
    """Return where each page of the register of dates begins, and each part of one."""
    pages = _filled(_units(dates, english()))
    urls = _urls(pages, _FOLDER)
    return tuple(f"{url}#{unit.anchor}" for some, url in zip(pages, urls, strict=True) for unit in some)


def _urls(pages: list[list[_Unit]], folder: str) -> list[str]:
    names = unique_slugs(["index", *(some[0].anchor.removeprefix("year-") for some in pages[1:])])
    return [f"{folder}/{name}.html" for name in names]


def time_pages(
    plan: SitePlan, dates: Dates, folder: str, title: str, timeline: Timeline | None = None
) -> list[DatesPage]:
    """Return the pages of a list in the order of time. ``timeline`` stands on the first."""
    say = plan.say
    units = _units(dates, say)
    pages = _filled(units)
    urls = _urls(pages, folder)
    place = {unit.anchor: url for some, url in zip(pages, urls, strict=True) for unit in some}
    first = _signposts(units, place, say)
    kinds = _kinds(dates, say)
    return [
        DatesPage(
            url,
            title if len(pages) == 1 else say("titled", title=title, part=_span(some)),
            len(dates),
            kinds,
            tuple(Link(heading, relative(target, url)) for heading, target in first.items()),
            tuple(_section(plan, unit, url) for unit in some),
            timeline if number == 0 else None,
            Link(_span(pages[number - 1]), relative(urls[number - 1], url)) if number else None,
            Link(_span(pages[number + 1]), relative(urls[number + 1], url)) if number + 1 < len(pages) else None,
        )
        for number, (some, url) in enumerate(zip(pages, urls, strict=True))
    ]


def _kinds(dates: Dates, say: Labels) -> tuple[tuple[str, int], ...]:
    """How many there are of each kind; those that texts name come first, then those that are many."""
    counts = Counter(one.label for one in (*dates.dated, *dates.undated))
    said = {one.label: one.what(say, counted=True) for one in (*dates.dated, *dates.undated)}
    ranked = sorted(counts, key=lambda label: (label != NAMED, -counts[label], said[label]))
    return tuple((said[label], counts[label]) for label in ranked)


def _signposts(units: list[_Unit], place: dict[str, str], say: Labels) -> dict[str, str]:
    """Where each year begins; each decade or century, where years are too many to choose from."""
    years = {unit.year for unit in units if unit.year is not None}
    step = next(one for one in (1, 10, 100, 1000, 10**9) if len({year // one for year in years}) <= _MOST_SIGNPOSTS)
    first: dict[str, str] = {}
    for unit in units:
        heading = unit.heading
        if unit.year is not None and step > 1:
            heading = say("decade", year=year_in_words(unit.year // step * step or 1, say))
        first.setdefault(heading, f"{place[unit.anchor]}#{unit.anchor}")
    return first


def _span(units: list[_Unit]) -> str:
    first, last = units[0].heading, units[-1].heading
    return first if first == last else f"{first} – {last}"


def _units(dates: Dates, say: Labels) -> list[_Unit]:
    units: list[_Unit] = []
    for year, some in groupby(dates.dated, key=lambda one: one.interval.year if one.interval else 0):
        units += _cut(year_in_words(year, say), year, list(some))
    return units + (_cut(say("without-year"), None, list(dates.undated)) if dates.undated else [])


def _cut(heading: str, year: int | None, items: list[Dated]) -> list[_Unit]:
    pieces: list[list[Dated]] = [[]]
    weight = 0
    for item in items:
        if weight and weight + _weight(item) > HEAVIEST:
            pieces.append([])
            weight = 0
        pieces[-1].append(item)
        weight += _weight(item)
    anchor = f"year-{slug(_UNDATED if year is None else year_in_words(year))}"
    return [
        _Unit(heading, anchor if number == 1 else f"{anchor}-{number}", year, tuple(piece))
        for number, piece in enumerate(pieces, 1)
    ]


def _weight(item: Dated) -> int:
    words = item.mention.left + item.mention.right if item.mention else item.note[:150]
    return _ROW + _LETTER * len(words)


def _filled(units: list[_Unit]) -> list[list[_Unit]]:
    pages: list[list[_Unit]] = [[]]
    filled = 0
    for unit in units:
        weight = sum(_weight(item) for item in unit.items)
        if filled and filled + weight > HEAVIEST:
            pages.append([])
            filled = 0
        pages[-1].append(unit)
        filled += weight
    return [some for some in pages if some]


def _section(plan: SitePlan, unit: _Unit, url: str) -> DateSection:
    months = []
    for month, some in groupby(unit.items, key=lambda one: one.interval.month if one.interval else 0):
        heading = plan.say.month(month) if month else ""
        heading = heading[:1].upper() + heading[1:]
        months.append(DateMonth(heading, tuple(_row(plan, one, unit.year, url) for one in some)))
    return DateSection(unit.heading, unit.anchor, tuple(months))


def _row(plan: SitePlan, item: Dated, year: int | None, url: str) -> DateRow:
    interval, say = item.interval, plan.say
    row = DateRow(
        item.words(say) or say("not-said"),
        item.value.machine(),
        source_words(item.value, interval, say) if interval else "",
        say(f"known-to-{interval.precision.name.lower()}") if interval and _is_vague(interval) else "",
        bar_of(interval, year) if interval and year is not None else None,
    )
    if item.mention:
        text = text_of(plan, item.mention)
        document = Link(text.title, relative(text.url, url)) if text else Link(item.mention.document)
        return row._replace(row=mention_row(plan, item.mention, url), document=document)
    link = Link(item.name, relative(item.url, url) if item.url else None)
    return row._replace(label=item.what(say), link=link, note=shortened([item.note] if item.note else []))


def _is_vague(interval: Interval) -> bool:
    return interval.shape is Shape.POINT and interval.precision is not Precision.DAY


def bar_of(interval: Interval, year: int) -> Bar:
    """Return an interval as it is drawn on the axis of a year."""
    counted = astronomical(year)
    first, last = day_number(counted, 1, 1), day_number(counted, 12, 31)

    def at(day: int) -> float:
        return round(100 * (min(max(day, first), last + 1) - first) / (last + 1 - first), 1)

    earliest = first if interval.earliest is None else interval.earliest
    latest = last if interval.latest is None else interval.latest
    shape = interval.shape.value
    if interval.shape is Shape.POINT and earliest != latest:
        shape = "vague"
    core = interval.core and (max(interval.core[0], first), min(interval.core[1], last))
    return Bar(
        shape,
        at(earliest),
        at(latest + 1),
        (at(core[0]), at(core[1] + 1)) if core and core[0] <= core[1] else None,
        earliest < first,
        latest > last,
        interval.earliest is None,
        interval.latest is None,
    )
