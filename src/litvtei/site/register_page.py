"""Register lists: all entries of a kind under their letters, and what has no entry.

A list too long for a page is cut at its letters; then the first page leads to them, with the most often named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from litvtei.edition.alphabet import sort_words
from litvtei.edition.collation import Collation
from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.labels.labels import Labels
from litvtei.markup.slug import unique_slugs
from litvtei.site.chrome import register_url
from litvtei.site.mention_row import counted_places, counts_of, locators_of, span_of
from litvtei.site.page import Link
from litvtei.site.plan import FOLDERS, SitePlan, relative
from litvtei.site.register_values import RegisterPage, RegisterRow, RegisterSection
from litvtei.site.relation import Relations

# Bytes of HTML that the rows on one page may come to.
WEIGHT = 380_000
_OF_A_ROW = 330
_MOST_NAMED = 50
# What is no letter: the labels of its heading and of the note below.
_NO_ENTRY, _NO_POINTER = ("without-entry", "without-entry-is"), ("without-pointer", "without-pointer-is")
Entry = RegisterEntry | ImpliedEntry


@dataclass(frozen=True, slots=True)
class _Portion:
    """Entries under one heading that stand on one page; ``number`` counts the portions of a heading from 1."""

    heading: str
    anchor: str
    url: str
    number: int
    entries: tuple[Entry, ...]
    note: str = ""


def register_pages(plan: SitePlan, kind: Kind, relations: Relations) -> list[RegisterPage]:
    """Return the list of one register: one page, or a first one and one for each letter."""
    url = register_url(kind)
    entries = relations.listed[kind]
    rows = {entry.key(): _row(plan, entry, url) for entry in entries}
    weights = {key: _weight(row) for key, row in rows.items()}
    portions = _portions(
        plan.say, kind, entries, relations.collation, {entry.key(): weights[entry.key()] for entry in entries}
    )
    known = [one for one in entries if isinstance(one, RegisterEntry)]
    never = sum(1 for one in known if not rows[one.key()].mentions and not rows[one.key()].also)
    counted = sum(row.mentions for row in rows.values())

    def page(at: str, here: list[_Portion], **more: object) -> RegisterPage:
        sections = [_section(plan, one, at, rows) for one in here]
        return RegisterPage(
            url=at,
            kind=kind,
            entries=len(known),
            mentions=counted,
            never=never,
            letters=_letters(portions, at),
            sections=tuple(section for section in sections if not section.note),
            open_ends=tuple(section for section in sections if section.note),
            **more,  # type: ignore[arg-type]
        )

    say = plan.say
    title = say(f"kinds.{kind}")
    if all(one.url == url for one in portions):
        return [page(url, portions, title=title)]
    most = sorted(entries, key=lambda one: (-rows[one.key()].mentions, plan.labels[one.key()]))[:_MOST_NAMED]
    front = _Portion(say("most-named"), "most-named", url, 1, tuple(most))
    pages = [page(url, [front], title=title, next=Link(portions[0].heading, relative(portions[0].url, url)))]
    for place, portion in enumerate(portions):
        before, after = (portions[other] if 0 <= other < len(portions) else None for other in (place - 1, place + 1))
        pages.append(
            page(
                portion.url,
                [portion],
                title=say("titled", title=title, part=_named(portions, portion, say)),
                up=Link(title, relative(url, portion.url)),
                previous=Link(_named(portions, before, say), relative(before.url, portion.url)) if before else None,
                next=Link(_named(portions, after, say), relative(after.url, portion.url)) if after else None,
            )
        )
    return pages


def _portions(
    say: Labels, kind: Kind, entries: list[Entry], collation: Collation, weights: dict[tuple[Kind, str], int]
) -> list[_Portion]:
    """Cut a register into what stands together: its letters, and what has no entry."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    without = {one: (say(one[0]), say(one[1])) for one in (_NO_ENTRY, _NO_POINTER)}
    for entry in entries:
        if isinstance(entry, RegisterEntry):
            heading = collation.initial(sort_words(entry, collation)), ""
        else:
            heading = without[_NO_POINTER if entry.basis == "words" else _NO_ENTRY]
        groups.setdefault(heading, []).append(entry)
    for last in without.values():
        if last in groups:
            groups[last] = groups.pop(last)
    anchors = {without[_NO_ENTRY]: "unresolved", without[_NO_POINTER]: "unlinked"}
    letters = [heading for heading in groups if heading not in anchors]
    slugs = unique_slugs([f"letter {heading}" for heading, _ in letters])
    anchors |= dict(zip(letters, slugs, strict=True))
    if sum(weights.values()) <= WEIGHT:
        url = register_url(kind)
        return [_Portion(head[0], anchors[head], url, 1, tuple(some), head[1]) for head, some in groups.items()]
    return [
        _Portion(head[0], anchors[head], _address(kind, anchors[head], number), number, tuple(chunk), head[1])
        for head, some in groups.items()
        for number, chunk in enumerate(_chunks(some, weights), 1)
    ]


def _address(kind: Kind, anchor: str, number: int) -> str:
    name = anchor.removeprefix("letter-")
    return f"{FOLDERS[kind]}/letters/{name}.html" if number == 1 else f"{FOLDERS[kind]}/letters/{name}.{number}.html"


def _chunks(entries: list[Entry], weights: dict[tuple[Kind, str], int]) -> Iterator[list[Entry]]:
    chunk: list[Entry] = []
    filled = 0
    for entry in entries:
        filled += weights[entry.key()]
        if chunk and filled > WEIGHT:
            yield chunk
            chunk, filled = [], weights[entry.key()]
        chunk.append(entry)
    yield chunk


def _letters(portions: list[_Portion], at: str) -> tuple[Link, ...]:
    """The way to every heading, its first portion."""
    here = {one.heading for one in portions if one.url == at} if portions[0].url != portions[-1].url else set()
    return tuple(
        Link(
            one.heading,
            f"#{one.anchor}" if one.url == at else relative(one.url, at),
            current=one.heading in here,
        )
        for one in portions
        if one.number == 1
    )


def _named(portions: list[_Portion], portion: _Portion, say: Labels) -> str:
    same = sum(1 for one in portions if one.heading == portion.heading)
    if same == 1:
        return portion.heading
    return say("part-of-several", heading=portion.heading, number=portion.number, total=same)


def _section(plan: SitePlan, portion: _Portion, at: str, rows: dict[tuple[Kind, str], RegisterRow]) -> RegisterSection:
    home = register_url(portion.entries[0].kind)
    some = (rows[entry.key()] if at == home else _row(plan, entry, at) for entry in portion.entries)
    return RegisterSection(portion.heading, portion.anchor, tuple(some), portion.note)


def _row(plan: SitePlan, entry: Entry, page: str) -> RegisterRow:
    mentions = counted_places(plan, entry.key())
    number, texts, also = counts_of(mentions, plan.say)
    if isinstance(entry, RegisterEntry):
        dates, type_, description = entry.life_in(plan.say), entry.type, shortened(entry.notes)
    else:
        dates, type_, description = "", "", entry.value if entry.basis != "words" else ""
    return RegisterRow(
        entry.label,
        relative(plan.urls[entry.key()], page),
        dates,
        type_.replace("_", " "),
        description,
        number,
        texts,
        span_of(plan, mentions),
        also,
        locators_of(plan, mentions),
    )


def _weight(row: RegisterRow) -> int:
    return _OF_A_ROW + len(
        f"{row.label}{row.url}{row.dates}{row.type}{row.description}{row.also}{row.locators}".encode()
    )


def shortened(notes: Iterable[str]) -> str:
    """Return the first note, cut after a sentence or so for a list."""
    first = next(iter(notes), "")
    if len(first) <= 140:
        return first
    return first[:140].rpartition(" ")[0] + "…"
