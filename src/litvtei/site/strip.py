"""Mentions over the years: a bar for each year on an axis computed from the data."""

from __future__ import annotations

from collections.abc import Mapping

from litvtei.edition.date import year_in_words
from litvtei.labels.labels import Labels
from litvtei.site.register_values import Bar, Strip, Tick

_MOST_BARS, _MOST_TICKS = 150, 6
_STEPS = tuple(factor * 10**power for power in range(5) for factor in (1, 2, 5))


def strip_of(counts: Mapping[int, int], urls: Mapping[int, str], say: Labels) -> Strip | None:
    """Return the chart of counts by year, None where a line of words says as much: fewer than two years.

    Where years are too many for a bar each, a bar is five, ten, twenty … of them.
    """
    if len(counts) < 2:
        return None
    first, last = min(counts), max(counts)
    step = next(one for one in _STEPS if (last - first) // one < _MOST_BARS)
    tick = next(one for one in _STEPS if one >= step and (last - first) // one < _MOST_TICKS)
    begin = first - first % (step if tick == step else max(step, tick // 5))
    end = last + step - (last - begin) % step
    bins: dict[int, int] = {}
    for year, count in counts.items():
        bins[begin + (year - begin) // step * step] = bins.get(begin + (year - begin) // step * step, 0) + count
    top = next(one for one in _STEPS if one >= max(bins.values()))
    width = 100 * step / (end - begin)
    bars = tuple(
        Bar(
            _percent(100 * (year - begin) / (end - begin) + width * 0.1),
            _percent(width * 0.8),
            _percent(100 - 100 * count / top),
            _percent(100 * count / top),
            say("counted-in", years=_years(year, step, say), mentions=say("mentions", count)),
            urls.get(year) if step == 1 else None,
        )
        for year, count in sorted(bins.items())
    )
    marks = [year for year in range(begin - begin % tick, end + 1, tick) if begin <= year <= end]
    ticks = tuple(_tick(year, 100 * (year - begin) / (end - begin), say) for year in marks)
    return Strip(bars, ticks, top, step)


def _tick(year: int, x: float, say: Labels) -> Tick:
    return Tick(_percent(x), year_in_words(year or -1, say), "start" if x < 3 else "end" if x > 97 else "middle")


def _years(year: int, step: int, say: Labels) -> str:
    first = year_in_words(year, say)
    return first if step == 1 else say("years-to-years", first=first, last=year_in_words(year + step - 1, say))


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
