"""Where the mentions of an entry are listed: on its page, or, where they are many, on a page for each year.

The address of a year's page (``persons/ada/1917.html``) does not change when other years grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from litvtei.edition.date import DateValue, year_in_words
from litvtei.edition.mention import Mention
from litvtei.labels.labels import Labels
from litvtei.markup.slug import slug

# Bytes of HTML that the mentions on one page may come to; whole pages stay well below 500,000.
WEIGHT = 330_000
_OF_A_ROW, _OF_A_TEXT = 280, 320
# Returns the mentions in some positions.
Mentions = Callable[[Sequence[int]], Iterable[Mention]]


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
    url: str,
    positions: Iterable[int],
    mentions: Mentions,
    date: Callable[[int], DateValue],
    is_elsewhere: Callable[[int], bool],
) -> tuple[EntryPart, ...]:
    """Return the mentions of an entry in parts: by year, the undated ones, and those in registers last.

    A mention is told by its position: of what date it is, and whether it stands elsewhere. ``mentions`` are asked for
    only where these are many.
    """
    years: dict[int, list[int]] = {}
    undated: list[int] = []
    elsewhere: list[int] = []
    for position in positions:
        if is_elsewhere(position):
            elsewhere.append(position)
            continue
        year = date(position).year
        (undated if year is None else years.setdefault(year, [])).append(position)
    groups: list[tuple[int | None, str, list[int], bool]] = [
        (year, year_in_words(year), _dated(years[year], date), False) for year in sorted(years)
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


def _dated(some: list[int], date: Callable[[int], DateValue]) -> list[int]:
    return sorted(some, key=lambda position: date(position).sort_key())


def _weight(positions: list[int], mentions: Mentions) -> int:
    if len(positions) * (_OF_A_ROW + _OF_A_TEXT + 800) <= WEIGHT:
        return 0  # whatever they say
    texts = set()
    weight = 0
    for one in mentions(positions):
        texts.add((one.document, one.division))
        weight += _row_weight(one)
    return weight + len(texts) * _OF_A_TEXT


def _row_weight(mention: Mention) -> int:
    return _OF_A_ROW + len(f"{mention.left}{mention.words}{mention.right}{mention.anchor}{mention.document}".encode())


def _chunks(positions: list[int], mentions: Mentions) -> list[list[int]]:
    """Cut what is too heavy for one page, if it can be between texts."""
    chunks: list[list[int]] = [[]]
    filled = 0
    before = None
    for position, mention in zip(positions, mentions(positions), strict=True):
        text = mention.document, mention.division
        filled += _row_weight(mention) + (_OF_A_TEXT if text != before else 0)
        if chunks[-1] and (filled > WEIGHT or (filled > WEIGHT * 0.9 and text != before)):
            chunks.append([])
            filled = _row_weight(mention) + _OF_A_TEXT
        chunks[-1].append(position)
        before = text
    return chunks
