"""Drawings hold together for any places, persons and days."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from litvtei.edition.position import Position, read_position
from litvtei.labels.table import english
from litvtei.site.map import Spot, draw_map, locator
from litvtei.site.outline import outlines_in
from litvtei.site.projection import Extent, Projection, extent_of
from litvtei.site.spring import settle
from litvtei.site.timeline import Span, draw_timeline

quick = settings(deadline=None, max_examples=60)
positions = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


@quick
@given(st.lists(positions, min_size=1, max_size=30))
def test_every_place_lies_on_its_map(some: list[Position]) -> None:
    projection = Projection(extent_of(some, least=2), 900)
    assert 0 < projection.height < 4000
    for position in some:
        x, y = projection.place(position)
        assert -1 <= x <= 901
        assert -1 <= y <= projection.height + 1


def test_places_on_both_sides_of_the_date_line_are_neighbours() -> None:
    extent = extent_of([Position(52, 179), Position(53, -179)], least=1)
    assert extent.east - extent.west < 10


@quick
@given(
    st.lists(st.builds(Spot, st.text(max_size=20), st.none(), positions, st.integers(0, 99)), min_size=1, max_size=9)
)
def test_a_map_is_drawn_alike_every_time(spots: list[Spot]) -> None:
    extent = extent_of((one.position for one in spots), least=3)
    assert draw_map("a", spots, extent, 99, None, english()) == draw_map("a", spots, extent, 99, None, english())


@quick
@given(st.builds(Position, st.floats(-75, 75), st.floats(-180, 180)))
def test_a_locator_has_its_place_well_within(place: Position) -> None:
    drawing = locator(place, "a", None, english())
    (point,) = drawing.points
    assert 0.25 < point.x / drawing.width < 0.75
    assert 0.25 < point.y / drawing.height < 0.75


def test_places_near_each_other_have_locators_alike_but_for_the_place() -> None:
    say = english()
    riga, mitau = locator(Position(56.95, 24.1), "Riga", None, say), locator(Position(56.65, 23.72), "Mitau", None, say)
    assert riga.land == mitau.land
    assert (riga.label, riga.points[0].x) != (mitau.label, mitau.points[0].x)


def on_land(place: Position) -> bool:
    """Tell by the number of coasts between the place and the pole."""
    crossed = 0
    around = Extent(place.latitude - 8, place.latitude + 8, place.longitude - 8, place.longitude + 8)
    for ring in outlines_in(around, None).land:
        for (lat1, long1), (lat2, long2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (long1 > place.longitude) != (long2 > place.longitude):
                share = (place.longitude - long1) / (long2 - long1)
                crossed += lat1 + share * (lat2 - lat1) > place.latitude
    return crossed % 2 == 1


def test_cities_lie_on_land_and_ships_at_sea() -> None:
    cities = [(52.52, 13.4), (55.75, 37.62), (-33.45, -70.66), (9.03, 38.74), (-25.3, 133.8), (64.8, -18.5)]
    ships = [(45, -30), (35, 18), (-50, 100), (58, 20), (0, -150), (14, 88)]
    assert [one for one in cities if not on_land(Position(*one))] == []
    assert [one for one in ships if on_land(Position(*one))] == []


@quick
@given(st.integers(1, 25), st.data())
def test_a_network_stays_in_its_frame_and_is_the_same_every_time(number: int, data: st.DataObject) -> None:
    node = st.integers(0, number - 1)
    ties = data.draw(st.lists(st.tuples(node, node, st.floats(0, 1)), max_size=30))
    settled = settle(number, ties, 900, 600)
    assert settled == settle(number, ties, 900, 600)
    assert all(0 <= x <= 900 and 0 <= y <= 600 for x, y in settled)
    assert all(math.isfinite(x + y) for x, y in settled)


days = st.integers(-1_000_000, 3_000_000)


@quick
@given(st.lists(st.tuples(st.one_of(st.none(), days), st.one_of(st.none(), days)), max_size=20))
def test_a_timeline_holds_every_bar(some: list[tuple[int | None, int | None]]) -> None:
    spans = [
        Span("Something", "", "", "event", *(sorted(one) if None not in one else one))  # type: ignore[type-var]
        for one in some
        if one != (None, None)
    ]
    drawing = draw_timeline(spans, len(spans), english())
    if drawing is None:
        assert spans == []
        return
    assert len(drawing.items) == len(spans)
    assert 2 <= len(drawing.ticks) <= 11
    for item in drawing.items:
        assert 0 <= item.start < item.end <= drawing.width
        assert 0 < item.y < drawing.height


@quick
@given(st.text(max_size=20))
def test_a_position_is_read_from_any_words_or_not_at_all(words: str) -> None:
    found = read_position(words)
    assert found is None or (abs(found.latitude) <= 90 and abs(found.longitude) <= 180)
