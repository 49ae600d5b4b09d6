"""Everything in an edition that has a date: places in texts, letters, lives, events, the writing of texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from litvtei.edition.correspondence import Action
from litvtei.edition.date import DateValue
from litvtei.edition.document import Document
from litvtei.edition.interval import Interval, interval_of, words_of
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention
from litvtei.edition.register import RegisterEntry
from litvtei.labels.labels import Labels
from litvtei.site.plan import SitePlan

_LETTERS = frozenset(("sent", "received"))
LIFE = frozenset(("birth", "death", "floruit"))
EVENT, WRITTEN, ORIGIN, NAMED = "event", "written", "origin", "named"
# Before the type of another thing that was done with a letter.
_LETTER = "letter "


@dataclass(frozen=True, slots=True)
class Dated:
    """One dated thing. ``label`` tells what is dated, ``name`` and ``url`` (from the site's root) whose date it is.

    ``interval`` is None where nothing tells the year. ``mention`` is the place in a text, for dates named in one;
    ``period`` the name of the event that such a date points to.
    """

    label: str
    value: DateValue
    interval: Interval | None
    name: str
    url: str | None
    note: str = ""
    mention: Mention | None = None
    entry: RegisterEntry | None = None
    period: str = ""

    def words(self, say: Labels) -> str:
        """Return the date in words."""
        return self.period or words_of(self.value, self.interval, say)

    def what(self, say: Labels, *, counted: bool = False) -> str:
        """Return what is dated in words, as a heading or before a number."""
        group = "dated-count" if counted else "dated"
        if self.label.startswith(_LETTER):
            return say(f"{group}.letter", action=self.label.removeprefix(_LETTER)).strip()
        fact = say.known(f"fact.{self.label}", self.label.capitalize())
        return say.known(f"{group}.{self.label}", fact.lower() if counted else fact)


@dataclass(frozen=True, slots=True)
class Dates:
    """What is dated, in the order of time, and what is not, in the order of the files."""

    dated: tuple[Dated, ...]
    undated: tuple[Dated, ...]

    def __len__(self) -> int:
        return len(self.dated) + len(self.undated)


def read_dates(plan: SitePlan) -> Dates:
    """Gather all dates of an edition. See :mod:`litvtei.edition.interval` for their order."""
    calendars = {identifier: words for file in plan.edition.files for identifier, words in file.calendars}
    found = [*_named(plan, calendars), *_documents(plan, calendars), *_entries(plan, calendars)]
    dated = [(one.interval.sort_key(), place, one) for place, one in enumerate(found) if one.interval]
    dated.sort(key=lambda one: one[:2])
    return Dates(tuple(one for *_, one in dated), tuple(one for one in found if one.interval is None))


def renewed(dates: Dates, plan: SitePlan, paths: Collection[str]) -> Dates:
    """Return the same dates with what stands around those in some files as the edition has it now."""
    now = {(one.document, one.number): one for one in plan.edition.dates if one.location.path in paths}

    def again(one: Dated) -> Dated:
        found = now.get((one.mention.document, one.mention.number)) if one.mention else None
        return replace(one, mention=found) if found else one

    return Dates(tuple(map(again, dates.dated)), tuple(map(again, dates.undated)))


def _named(plan: SitePlan, calendars: Mapping[str, str]) -> Iterator[Dated]:
    for mention in plan.edition.dates:
        if mention.element == "time" and not (mention.date and mention.date.year is not None):
            continue  # an hour of a day that its context tells
        value = mention.date or DateValue()
        interval, period = interval_of(value, calendars), ""
        if interval is None and value.period:
            interval, period = _period(plan, value, mention.location.path, calendars)
        yield Dated(NAMED, value, interval, "", None, mention=mention, period=period)


def _period(plan: SitePlan, value: DateValue, path: str, calendars: Mapping[str, str]) -> tuple[Interval | None, str]:
    """The time of the event that ``@period`` points to, and its name."""
    for token in value.period.split():
        entry = plan.edition.directory.find(token, path, Kind.EVENT)
        if entry:
            return interval_of(entry.date, calendars), entry.label
    return None, ""


def _documents(plan: SitePlan, calendars: Mapping[str, str]) -> Iterator[Dated]:
    for document in plan.edition.documents:
        url = plan.pages[document.id, -1].url
        for label, value in _writing(document):
            interval = interval_of(value, calendars)
            note = document.header.origin.date_words if label == ORIGIN else ""
            yield Dated(label, value, interval, document.title, url, _beside(note, words_of(value, interval)))


def _writing(document: Document) -> Iterator[tuple[str, DateValue]]:
    seen = set()
    for letter in document.correspondences:
        for action in letter.actions:
            if _is_dated(action.date):
                seen.add(action.date)
                yield _label(action), action.date
    origin = document.header.origin.date
    for value in dict.fromkeys((document.header.created, origin, document.date)):
        if _is_dated(value) and value not in seen:
            yield ORIGIN if value == origin else WRITTEN, value


def _label(action: Action) -> str:
    return action.type if action.type in _LETTERS else f"{_LETTER}{action.type}"


def _entries(plan: SitePlan, calendars: Mapping[str, str]) -> Iterator[Dated]:
    for entry in plan.edition.entries:
        dates = [(one.term, one.date, one.words) for one in entry.facts]
        if entry.kind is Kind.EVENT:
            dates = [(EVENT, entry.date, entry.notes[0] if entry.notes else "")]
        for label, value, note in dates:
            if not _is_dated(value):
                continue
            interval = interval_of(value, calendars)
            url, note_ = plan.urls.get(entry.key()), _beside(note, words_of(value, interval))
            yield Dated(label, value, interval, entry.label, url, note_, entry=entry)


def _beside(note: str, date: str) -> str:
    """What a note says beside the date."""
    return "" if note == date or (note and note.replace("-", "").isdigit()) else note


def _is_dated(value: DateValue) -> bool:
    return value.known or bool(value.custom)
