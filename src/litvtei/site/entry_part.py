"""Where the mentions of an entry are listed: on its page, or, where they are many, on a page for each year.

The address of a year's page (``persons/ada/1917.html``) does not change when other years grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from litvtei.edition.date import DateValue, year_in_words
from litvtei.edition.mention import Mention, Scope
from litvtei.labels.labels import Labels
from litvtei.markup.slug import slug

# Bytes of HTML that the mentions on one page may come to; whole pages stay well below 500,000.
WEIGHT = 330_000
_OF_A_ROW, _OF_A_TEXT = 280, 320


@dataclass(frozen=True, slots=True)
class EntryPart:
    """Mentions of an entry that are listed together: those of a year, or a page's worth of them.

    ``url`` is the page; ``year`` None where no text has one, and ``apart`` then tells that others have; ``elsewhere``
    marks what stands in registers and does not count. ``positions`` are in order of the texts' dates.
    """

    url: str
    year: int | None
    anchor: str
    positions: tuple[int, ...]
    elsewhere: bool = False
    apart: bool = False

    def heading(self, say: Labels) -> str:
        """Return what stands above them, ``""`` where they are all."""
        if self.elsewhere:
            return say("in-registers-heading")
        if self.year is None:
            return say("undated") if self.apart else ""
        return year_in_words(self.year, say)


def entry_parts(
    url: str, positions: Iterable[int], mentions: Mapping[int, Mention], date: Callable[[Mention], DateValue]
) -> tuple[EntryPart, ...]:
    """Return the mentions of an entry in parts: by year, the undated ones, and those in registers last."""
    years: dict[int, list[int]] = {}
    undated: list[int] = []
    elsewhere: list[int] = []
    for position in positions:
        mention = mentions[position]
        if mention.scope is Scope.REGISTER:
            elsewhere.append(position)
            continue
        year = date(mention).year
        (undated if year is None else years.setdefault(year, [])).append(position)
    groups: list[tuple[int | None, str, list[int], bool]] = [
        (year, year_in_words(year), _dated(years[year], mentions, date), False) for year in sorted(years)
    ]
    if undated:
        groups.append((None, "undated" if years else "", undated, False))
    light = _weight([one for *_, some, _ in groups for one in some], mentions) <= WEIGHT
    if elsewhere:
        groups.append((None, "in-registers", elsewhere, True))
    parts = []
    for year, name, some, elsewhere_ in groups:
        here = light and (not elsewhere_ or _weight(some, mentions) <= WEIGHT)
        anchor = f"year-{slug(name)}" if name else "all"
        part = EntryPart(url, year, anchor, tuple(some), elsewhere_, bool(years))
        if here:
            parts.append(part)
            continue
        address = f"{url.removesuffix('.html')}/{slug(name or 'mentions')}"
        for number, chunk in enumerate(_chunks(some, mentions), 1):
            page = f"{address}.html" if number == 1 else f"{address}.{number}.html"
            parts.append(replace(part, url=page, positions=tuple(chunk)))
    return tuple(parts)


def _dated(some: list[int], mentions: Mapping[int, Mention], date: Callable[[Mention], DateValue]) -> list[int]:
    return sorted(some, key=lambda position: date(mentions[position]).sort_key())


def _weight(positions: list[int], mentions: Mapping[int, Mention]) -> int:
    if len(positions) * (_OF_A_ROW + _OF_A_TEXT + 800) <= WEIGHT:
        return 0  # whatever they say
    texts = {(mentions[one].document, mentions[one].division) for one in positions}
    return sum(_row_weight(mentions[one]) for one in positions) + len(texts) * _OF_A_TEXT


def _row_weight(mention: Mention) -> int:
    return _OF_A_ROW + len(f"{mention.left}{mention.words}{mention.right}{mention.anchor}{mention.document}".encode())


def _chunks(positions: list[int], mentions: Mapping[int, Mention]) -> list[list[int]]:
    """Cut what is too heavy for one page, if it can be between texts."""
    chunks: list[list[int]] = [[]]
    filled = 0
    before = None
    for position in positions:
        mention = mentions[position]
        text = mention.document, mention.division
        filled += _row_weight(mention) + (_OF_A_TEXT if text != before else 0)
        if chunks[-1] and (filled > WEIGHT or (filled > WEIGHT * 0.9 and text != before)):
            chunks.append([])
            filled = _row_weight(mention) + _OF_A_TEXT
        chunks[-1].append(position)
        before = text
    return chunks
