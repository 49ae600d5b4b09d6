"""The map of all places, sized by mentions, with details where they stand close, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from litvtei.edition.alphabet import in_order
from litvtei.edition.document import Document
from litvtei.edition.kind import Kind
from litvtei.edition.position import Position, read_position
from litvtei.edition.register import RegisterEntry
from litvtei.errors import ConfigError
from litvtei.labels.labels import Labels
from litvtei.markup.parse import without_links
from litvtei.site.chrome import register_url
from litvtei.site.drawing import MapDrawing, MapFrame
from litvtei.site.map import Spot, crowded, draw_map, locator
from litvtei.site.mention_row import counted_places, counts_of
from litvtei.site.overview import MapPage, OriginRow, PlaceRow
from litvtei.site.page import Link
from litvtei.site.plan import SitePlan, relative
from litvtei.site.projection import Extent, Projection, extent_of

# More discs than these are no map any more; the table has all places.
MOST_SHOWN = 500
ROWS_A_PAGE = 1200
_URL = "map/index.html"
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Places:
    """The places of an edition, by whether they can be drawn; ``origins`` are where its texts come from."""

    drawn: tuple[tuple[RegisterEntry, Spot, int], ...]
    origins: tuple[tuple[Spot, tuple[Document, ...]], ...]
    impossible: tuple[RegisterEntry, ...]
    elsewhere: int


def read_places(plan: SitePlan) -> Places:
    """Gather the places of an edition with their coordinates, the most often named first."""
    drawn, impossible, elsewhere = [], [], 0
    for entry in in_order(plan.edition.entries, Kind.PLACE):
        position = read_position(entry.geo)
        if position:
            mentions, texts, _ = counts_of(counted_places(plan, entry.key()), plan.say)
            url = relative(plan.urls[entry.key()], _URL)
            drawn.append((entry, Spot(entry.label, url, position, mentions), texts))
        elif entry.geo:
            impossible.append(entry)
        else:
            elsewhere += 1
    drawn.sort(key=lambda one: -one[1].mentions)
    return Places(tuple(drawn), tuple(_origins(plan)), tuple(impossible), elsewhere)


def _origins(plan: SitePlan) -> Iterator[tuple[Spot, tuple[Document, ...]]]:
    """The places where texts come from, those of most texts first."""
    found: dict[Position, list[Document]] = {}
    for document in plan.edition.documents:
        position = read_position(document.header.origin.geo)
        if position:
            found.setdefault(position, []).append(document)
    ranked = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    for number, (position, some) in enumerate(ranked, 1):
        label = next((one.header.origin.place for one in some if one.header.origin.place), some[0].title)
        yield Spot(label, f"#origin-{number}", position, len(some), "texts"), tuple(some)


def outlines_of(plan: SitePlan) -> Path | None:
    """Return the file of outlines that the edition names. Raises ConfigError for one outside its folder."""
    config = plan.edition.config
    if not config.outlines:
        return None
    file = config.folder / config.outlines
    if not without_links(file).is_relative_to(config.folder):
        raise ConfigError(f"[site] outlines: {config.outlines} lies outside the edition")
    return file


def locator_of(plan: SitePlan, entry: RegisterEntry) -> MapDrawing | None:
    """Return the small map of where an entry lies; None where its coordinates are none."""
    position = read_position(entry.geo) if entry.kind is Kind.PLACE else None
    return locator(position, entry.label, outlines_of(plan), plan.say) if position else None


def map_pages(plan: SitePlan, places: Places) -> list[MapPage]:
    """Return the page of the map, and further pages for a long table."""
    say = plan.say
    rows = [
        PlaceRow(Link(spot.label, spot.url), say.isolated(entry.geo.replace(" ", ", ")), spot.mentions, texts)
        for entry, spot, texts in places.drawn
    ]
    pieces = [rows[start : start + ROWS_A_PAGE] for start in range(0, len(rows), ROWS_A_PAGE)] or [[]]
    urls = [_URL, *(f"map/{number}.html" for number in range(2, len(pieces) + 1))]
    spots = [spot for _, spot, _ in places.drawn[:MOST_SHOWN]] + [spot for spot, _ in places.origins[:MOST_SHOWN]]
    maps = tuple(_maps(spots, outlines_of(plan), say))
    impossible = tuple(
        PlaceRow(Link(entry.label, relative(plan.urls[entry.key()], _URL)), say.isolated(entry.geo), 0, 0)
        for entry in places.impossible
    )
    register = Link(say(f"kinds.{Kind.PLACE}"), relative(register_url(Kind.PLACE), _URL))
    return [
        MapPage(
            url,
            say("map") if number == 0 else say("map-from", number=say.number(number * ROWS_A_PAGE + 1)),
            len(rows),
            min(len(rows), MOST_SHOWN),
            maps if number == 0 else (),
            tuple(piece),
            tuple(_origin_row(plan, *one) for one in places.origins) if number == 0 else (),
            impossible if number == 0 else (),
            places.elsewhere,
            register,
            Link(say("page-number", number=number), relative(urls[number - 1], url)) if number else None,
            Link(say("page-number", number=number + 2), relative(urls[number + 1], url))
            if number + 1 < len(urls)
            else None,
        )
        for number, (piece, url) in enumerate(zip(pieces, urls, strict=True))
    ]


def _origin_row(plan: SitePlan, spot: Spot, documents: tuple[Document, ...]) -> OriginRow:
    position = plan.say.isolated(f"{spot.position.latitude:g}, {spot.position.longitude:g}")
    texts = tuple(Link(one.title, relative(plan.pages[one.id, -1].url, _URL)) for one in documents)
    return OriginRow(spot.label, (spot.url or "").removeprefix("#"), position, texts)


def _maps(spots: list[Spot], outlines: Path | None, say: Labels) -> Iterator[MapDrawing]:
    """The map of all, then the details of its crowded parts, and of theirs."""
    most = max(spot.mentions for spot in spots)
    extent = extent_of((spot.position for spot in spots), least=4)
    number = 0
    waiting = [(say("all-places"), spots, extent, "", 0)]
    while waiting:
        label, some, part, anchor, depth = waiting.pop(0)
        drawing = draw_map(label, some, part, most, outlines, say, anchor)
        frames = []
        for detail, inside in crowded(some, drawing, part) if depth < _DEEPEST else ():
            number += 1
            frames.append(_frame(detail, part, drawing.width, f"detail-{number}", str(number)))
            name = say("detail-around", number=number, place=inside[0].label)
            waiting.append((name, inside, detail, f"detail-{number}", depth + 1))
        yield drawing._replace(frames=tuple(frames))


def _frame(detail: Extent, extent: Extent, width: float, anchor: str, label: str) -> MapFrame:
    projection = Projection(extent, width)
    west = extent.west + (detail.west - extent.west) % 360
    corners = [
        projection.at(latitude, longitude)
        for latitude in (detail.south, detail.north)
        for longitude in (west, west + detail.east - detail.west)
    ]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    return MapFrame(left, top, round(right - left, 1), round(bottom - top, 1), f"#{anchor}", label)
