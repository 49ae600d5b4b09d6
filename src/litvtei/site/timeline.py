"""The timeline: bars on one axis of time, in as many lines as they need so that no two meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from litvtei.edition.calendar import astronomical, historical
from litvtei.edition.date import year_in_words
from litvtei.edition.dateexpression.daycount import date_of, day_number
from litvtei.labels.labels import Labels
from litvtei.site.drawing import Tick, Timeline, TimelineItem
from litvtei.site.lettering import width_of

WIDTH = 960.0
_EDGE, _LINE, _TOP, _SIZE = 12.0, 22.0, 30.0, 12.0
_LONGEST = 46
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


@dataclass(frozen=True, slots=True)
class Span:
    """What a timeline shows of one thing: days as in an interval, and what it is called."""

    label: str
    title: str
    url: str
    kind: str
    earliest: int | None
    latest: int | None
    core: tuple[int, int] | None = None


def draw_timeline(spans: list[Span], total: int, say: Labels) -> Timeline | None:
    """Draw spans in their order; None where there are none. ``total`` is how many there would be to show."""
    days = [day for span in spans for day in (span.earliest, span.latest) if day is not None]
    if not days:
        return None
    first, last, ticks = _axis(min(days), max(days), say)
    scale = (WIDTH - 2 * _EDGE) / (last - first)

    def at(day: float) -> float:
        return round(_EDGE + (day - first) * scale, 1)

    items: list[TimelineItem] = []
    lines: list[list[tuple[float, float]]] = []
    for span in spans:
        item = _item(span, at)
        wide = width_of(item.label, _SIZE)
        left = min(item.start, item.text if item.anchor == "start" else item.text - wide) - 8
        right = max(item.end, item.text + wide if item.anchor == "start" else item.text) + 8
        line = next((n for n, taken in enumerate(lines) if _is_free(taken, left, right)), len(lines))
        if line == len(lines):
            lines.append([])
        lines[line].append((left, right))
        items.append(item._replace(y=round(_TOP + (line + 0.5) * _LINE, 1)))
    height = _TOP + len(lines) * _LINE + 8
    return Timeline(WIDTH, height, tuple(Tick(at(day), label) for day, label in ticks), tuple(items), len(spans), total)


def _axis(first: int, last: int, say: Labels) -> tuple[int, int, list[tuple[int, str]]]:
    """The first and last day of the axis, and the years that are marked on it: at most nine, at round numbers."""
    start, end = date_of(first)[0], date_of(last)[0] + 1
    step = next((one for one in _STEPS if (end - start) / one <= 9), 5 * 10 ** len(str(end - start)) // 10)
    begin = start if step == 1 else start // step * step
    stop = end if step == 1 else -(-end // step) * step
    marks = []
    for year in range(begin, stop + 1, step):
        # 500 BC is a rounder mark than 501 BC, which is the year -500 of astronomers.
        counted = astronomical(year) if year < 0 else max(year, 1)
        marks.append((day_number(counted, 1, 1), year_in_words(historical(counted), say)))
    return min(marks[0][0], first), max(marks[-1][0], last + 1), marks


def _item(span: Span, place: Callable[[float], float]) -> TimelineItem:
    earliest = span.earliest if span.earliest is not None else span.latest
    latest = span.latest if span.latest is not None else span.earliest
    start, end = place(earliest or 0), place((latest or 0) + 1)
    end = max(end, start + 5)
    label = span.label if len(span.label) <= _LONGEST else span.label[:_LONGEST].rpartition(" ")[0] + "…"
    before = start > WIDTH / 2 and end + 8 + width_of(label, _SIZE) > WIDTH - 4
    core = (place(span.core[0]), place(span.core[1] + 1)) if span.core else None
    return TimelineItem(
        label,
        span.title,
        span.url,
        span.kind,
        0.0,
        start,
        end,
        core,
        start - 8 if before else end + 8,
        "end" if before else "start",
        span.earliest is None,
        span.latest is None,
    )


def _is_free(taken: Iterable[tuple[float, float]], left: float, right: float) -> bool:
    return all(right <= start or left >= end for start, end in taken)
