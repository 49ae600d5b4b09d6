"""All names A–Z: every entry of every kind, implied ones too, under its letter."""

from __future__ import annotations

from itertools import groupby

from litvtei.edition.alphabet import collation_of, sort_words
from litvtei.edition.collation import Order
from litvtei.markup.slug import unique_slugs
from litvtei.site.mention_row import counted_places, counts_of
from litvtei.site.overview import NameRow, NameSection, NamesPage
from litvtei.site.page import Link
from litvtei.site.plan import Key, SitePlan, relative

ROWS_A_PAGE = 1500


def names_pages(plan: SitePlan) -> list[NamesPage]:
    """Return the pages of all names, cut between letters, and within a letter that has more than a page holds."""
    collation = collation_of(plan.edition)
    words = plan.labels | {entry.key(): sort_words(entry, collation) for entry in plan.edition.entries}

    def order(key: Key) -> tuple[Order, Key]:
        return collation.key(words[key]), key

    keys = sorted(plan.urls, key=order)
    letters = [(letter, list(some)) for letter, some in groupby(keys, lambda key: collation.initial(words[key]))]
    anchors = unique_slugs([f"letter {letter}" for letter, _ in letters])
    pages: list[list[tuple[str, str, list[Key]]]] = [[]]
    filled = 0
    for (letter, some), anchor in zip(letters, anchors, strict=True):
        for start in range(0, len(some), ROWS_A_PAGE):
            piece = some[start : start + ROWS_A_PAGE]
            if filled and filled + len(piece) > ROWS_A_PAGE:
                pages.append([])
                filled = 0
            pages[-1].append((letter, anchor if start == 0 else f"{anchor}-{start}", piece))
            filled += len(piece)
    urls = ["names/index.html", *(f"names/{number}.html" for number in range(2, len(pages) + 1))]
    first: dict[str, str] = {}
    for url, page in zip(urls, pages, strict=True):
        for letter, anchor, _ in page:
            first.setdefault(letter, f"{url}#{anchor}")
    return [
        NamesPage(
            url,
            plan.say("all-names")
            if len(pages) == 1
            else plan.say("titled", title=plan.say("all-names"), part=_span(page)),
            len(keys),
            tuple(Link(letter, relative(target, url)) for letter, target in first.items()),
            tuple(
                NameSection(letter, anchor, tuple(_row(plan, key, url) for key in some))
                for letter, anchor, some in page
            ),
            Link(_span(pages[number - 1]), relative(urls[number - 1], url)) if number else None,
            Link(_span(pages[number + 1]), relative(urls[number + 1], url)) if number + 1 < len(urls) else None,
        )
        for number, (page, url) in enumerate(zip(pages, urls, strict=True))
    ]


def _span(page: list[tuple[str, str, list[Key]]]) -> str:
    return page[0][0] if page[0][0] == page[-1][0] else f"{page[0][0]} – {page[-1][0]}"


def _row(plan: SitePlan, key: Key, url: str) -> NameRow:
    number, _, _ = counts_of(counted_places(plan, key), plan.say)
    return NameRow(Link(plan.labels[key], relative(plan.urls[key], url)), key[0], plan.say(f"kind.{key[0]}"), number)
