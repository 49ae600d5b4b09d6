"""Cards: what a page tells of each entry that it names, beside the word."""

from __future__ import annotations

from collections.abc import Mapping

from litvtei.edition.date import DateValue
from litvtei.edition.interval import interval_of
from litvtei.edition.mention import Scope
from litvtei.labels.labels import Labels
from litvtei.markup.slug import slug
from litvtei.site.beside import Candidate, Card
from litvtei.site.plan import Key, PlannedText, SitePlan, relative
from litvtei.site.register_page import shortened

# More steps than these are better taken on the entry's page.
MOST_STEPS = 30


class Cards:
    """The cards of a site. What is the same on every page is gathered once."""

    def __init__(self, plan: SitePlan, years: Mapping[int, str]) -> None:
        """``years`` tells where each year begins in the register of dates."""
        self._plan = plan
        self._years = years
        self._calendars = {identifier: words for file in plan.edition.files for identifier, words in file.calendars}
        self._entries = {entry.key(): entry for entry in plan.edition.entries}

    def identifier(self, keys: tuple[Key, ...]) -> str:
        """Return the id of the card for one entry, or for several candidates."""
        return "card-" + "--".join(slug(self._plan.urls[key].removesuffix(".html").replace("/", "-")) for key in keys)

    def cards(self, text: PlannedText) -> tuple[Card, ...]:
        """Return a page's cards, in the order in which it first names the entries."""
        plan = self._plan
        steps: dict[tuple[Key, ...], list[str]] = {}
        for position in plan.by_page.get((text.document.id, text.division), ()):
            mention = plan.edition.mentions[position]
            keys = plan.keys_of[position]
            if keys and mention.scope is not Scope.SPEECH and mention.anchor in text.sheet.ids:
                steps.setdefault(keys, []).append(f"#{mention.anchor}")
        return tuple(
            Card(
                self.identifier(keys),
                str(keys[0][0]),
                tuple(self._candidate(key, text.url) for key in keys),
                tuple(anchors[:MOST_STEPS]),
                len(anchors),
            )
            for keys, anchors in steps.items()
        )

    def date_identifier(self, value: DateValue) -> str:
        """Return the id of the card for a date."""
        return f"card-date-{slug(value.machine() + value.calendar + value.certainty)}"

    def date_cards(self, text: PlannedText) -> tuple[Card, ...]:
        """Return the cards of the dates on a page: each value once, with its calendar and its doubt."""
        plan = self._plan
        steps: dict[str, list[str]] = {}
        values: dict[str, DateValue] = {}
        for position in plan.dates_in(text.document.id):
            mention = plan.edition.dates[position]
            here = mention.division == text.division and mention.anchor in text.sheet.ids
            if here and mention.date is not None and mention.date.known:
                identifier = self.date_identifier(mention.date)
                values[identifier] = mention.date
                steps.setdefault(identifier, []).append(f"#{mention.anchor}")
        return tuple(
            Card(
                identifier,
                "date",
                (
                    Candidate(
                        value.words(plan.say), self._year(value, text.url), _calendar(value, plan.say), value.machine()
                    ),
                ),
                tuple(steps[identifier][:MOST_STEPS]),
                len(steps[identifier]),
            )
            for identifier, value in values.items()
        )

    def _year(self, value: DateValue, page: str) -> str:
        """Where a date stands in the register of dates; empty where nothing tells its year."""
        interval = interval_of(value, self._calendars)
        url = self._years.get(interval.year) if interval else None
        return relative(url, page) if url else ""

    def _candidate(self, key: Key, page: str) -> Candidate:
        entry = self._entries.get(key)
        return Candidate(
            self._plan.labels[key],
            relative(self._plan.urls[key], page),
            entry.life_in(self._plan.say) if entry else "",
            shortened(entry.notes) if entry else "",
            self._sum(key),
        )

    def _sum(self, key: Key) -> str:
        """How often and in how many texts: ``214 in 98 texts``. A division with its own page is a text."""
        number, texts = self._plan.sums.get(key, (0, 0))
        say = self._plan.say
        return say("number-in-texts", texts, number=say.number(number)) if number else ""


def _calendar(value: DateValue, say: Labels) -> str:
    """The calendar of the source, in words."""
    name = value.calendar.removeprefix("#").replace("_", " ").replace("-", " ")
    known = say.known(f"calendar.{name.lower()}", "")
    plain = not name or "calendar" in name.lower()
    return known or (name.capitalize() if plain else say("calendar-is", calendar=name.capitalize()))
