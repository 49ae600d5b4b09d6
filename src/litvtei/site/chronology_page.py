"""The chronology: events and lives of the registers in the order of time, with a timeline."""

from __future__ import annotations

from litvtei.edition.interval import Interval, interval_of
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.labels.labels import Labels
from litvtei.site.date_page import time_pages
from litvtei.site.dated import EVENT, LIFE, Dated, Dates
from litvtei.site.drawing import Timeline
from litvtei.site.mention_row import counted_places
from litvtei.site.overview import DatesPage
from litvtei.site.plan import SitePlan, relative
from litvtei.site.timeline import Span, draw_timeline

# More than these are no picture any more; the list below it has them all.
MOST_SHOWN = 80
_FEWEST_LIVES = 3
_FOLDER, _URL = "chronology", "chronology/index.html"


def has_chronology(dates: Dates) -> bool:
    """Tell whether an event has a date, or so many lives that their order tells something."""
    told = [one for one in dates.dated if _is_told(one)]
    return len(told) >= _FEWEST_LIVES or any(one.label == EVENT for one in told)


def chronology_pages(plan: SitePlan, dates: Dates) -> list[DatesPage]:
    """Return the pages of the chronology, with the timeline on the first."""
    told = Dates(tuple(filter(_is_told, dates.dated)), _undated_events(plan, dates))
    return time_pages(plan, told, _FOLDER, plan.say("chronology"), _timeline(plan, told))


def _is_told(one: Dated) -> bool:
    return one.entry is not None and (one.label == EVENT or one.label in LIFE)


def _undated_events(plan: SitePlan, dates: Dates) -> tuple[Dated, ...]:
    """Events without a year are told too, after all others."""
    dated = {one.entry.key() for one in dates.dated if one.entry and one.label == EVENT}
    return tuple(
        Dated(EVENT, entry.date, None, entry.label, plan.urls[entry.key()], note, entry=entry)
        for entry in plan.edition.entries
        if entry.kind is Kind.EVENT and entry.key() not in dated
        for note in (entry.notes[0] if entry.notes else "",)
    )


def _timeline(plan: SitePlan, told: Dates) -> Timeline | None:
    """Events, then lives, the most often named where they are too many."""
    events = [one for one in told.dated if one.label == EVENT]
    lives = _lives(plan, told)
    chosen = [_span(one, plan.say) for one in _most_named(plan, events, MOST_SHOWN)]
    spans = [span for _, span in _strongest(lives, max(0, MOST_SHOWN - len(chosen)))]
    return draw_timeline([*chosen, *spans], len(events) + len(lives), plan.say)


def _most_named(plan: SitePlan, events: list[Dated], number: int) -> list[Dated]:
    if len(events) <= number:
        return events
    ranked = sorted(range(len(events)), key=lambda place: (-_mentions(plan, events[place]), place))
    return [events[place] for place in sorted(ranked[:number])]


def _mentions(plan: SitePlan, one: Dated) -> int:
    return len(counted_places(plan, one.entry.key())) if one.entry else 0


def _strongest(lives: list[tuple[int, Span]], number: int) -> list[tuple[int, Span]]:
    ranked = sorted(range(len(lives)), key=lambda place: (-lives[place][0], place))
    return [lives[place] for place in sorted(ranked[:number])]


def _span(one: Dated, say: Labels) -> Span:
    interval, words = one.interval, one.words(say)
    url = relative(one.url, _URL) if one.url else ""
    if interval is None:
        return Span(one.name, words, url, "event", None, None)
    title = f"{one.name}, {words}"
    return Span(one.name, title, url, "event", interval.earliest, interval.latest, interval.core)


def _lives(plan: SitePlan, told: Dates) -> list[tuple[int, Span]]:
    """Each person's life from birth to death, as far as the two are known, with the person's mentions."""
    found = []
    seen = set()
    for one in told.dated:
        entry = one.entry
        if entry is None or entry.kind is not Kind.PERSON or entry.key() in seen:
            continue
        seen.add(entry.key())
        born, died, active = (_known(entry, term) for term in ("birth", "death", "floruit"))
        if born is None and died is None:
            born = died = active
        if born is None and died is None:
            continue
        first = (born.earliest if born.earliest is not None else born.latest) if born else None
        last = (died.latest if died.latest is not None else died.earliest) if died else None
        core = None
        if (
            born
            and died
            and born is not died
            and born.latest is not None
            and died.earliest is not None
            and born.latest <= died.earliest
        ):
            core = (born.latest, died.earliest)
        title = ", ".join(words for words in (entry.label, entry.life_in(plan.say)) if words)
        span = Span(entry.label, title, relative(plan.urls[entry.key()], _URL), "person", first, last, core)
        found.append((_mentions(plan, one), span))
    return found


def _known(entry: RegisterEntry, term: str) -> Interval | None:
    intervals = (interval_of(fact.date) for fact in entry.facts if fact.term == term)
    return next((one for one in intervals if one), None)
