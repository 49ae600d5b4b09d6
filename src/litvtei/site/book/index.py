"""The index at the end of a book: each entry with the chapters and passages that name it, as links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import groupby

from litvtei.edition.alphabet import collation_of, sort_words
from litvtei.edition.collation import Collation
from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry
from litvtei.labels.labels import Labels
from litvtei.site.book.article import xml_name
from litvtei.site.book.page import Chapter, Index, IndexEntry, IndexLetter, Places
from litvtei.site.page import Link
from litvtei.site.plan import FOLDERS, Key, SitePlan
from litvtei.site.relation import listed

_STEP = re.compile(
    r'class="passage"[^>]*>(?P<passage>\d+)<'
    r'|<section[^>]* class="notes"(?P<notes>)'
    r'|<li\b(?=[^>]* class="note")[^>]*? value="(?P<note>\d+)"'
    r'| id="(?P<id>[^"]*)"'
)


def passages_in(article: str, say: Labels) -> dict[str, str]:
    """Return the passage that each id of an article stands in: ``12``, ``n. 3`` in a note, nothing before the first."""
    found: dict[str, str] = {}
    here = ""
    for step in _STEP.finditer(article):
        if step["id"] is not None:
            found[xml_name(unescape(step["id"]))] = here
        else:
            here = say("note-number", number=step["note"]) if step["note"] else step["passage"] or ""
    return found


def index_address(url: str) -> str:
    """Return where an entry stands in the index, by the address of its page on the site."""
    folder, _, name = url.removesuffix(".html").partition("/")
    return f"index-{folder}.xhtml#e-{xml_name(name)}"


def indexed(plan: SitePlan, documents: frozenset[str]) -> dict[Key, tuple[Mention, ...]]:
    """Return the entries that some documents name, with their mentions there.

    Who speaks in a play is no mention: its speeches name the speaker already.
    """
    counted = (Scope.TEXT, Scope.CORRESPONDENCE)
    found = {}
    for key, positions in plan.mentions_of.items():
        some = plan.mentions_at(positions)
        here = tuple(one for one in some if one.document in documents and one.scope in counted)
        if here:
            found[key] = here
    return found


def indexes(plan: SitePlan, named: Mapping[Key, tuple[Mention, ...]], chapters: Mapping[str, Chapter]) -> list[Index]:
    """Return the index of each kind of names; ``chapters`` are by their page's address on the site."""
    collation = collation_of(plan.edition)
    passages = {url: passages_in(chapter.article, plan.say) for url, chapter in chapters.items()}
    made = []
    for kind in FOLDERS:
        entries = [entry for entry in listed(plan, kind, collation) if entry.key() in named]
        if entries:
            letters = (
                IndexLetter(heading, tuple(_entry(plan, one, named[one.key()], chapters, passages) for one in some))
                for heading, some in groupby(entries, lambda entry: _heading(entry, collation))
            )
            made.append(
                Index(f"index-{FOLDERS[kind]}.xhtml", plan.say(f"index-of.{kind}"), len(chapters) == 1, tuple(letters))
            )
    return made


def _heading(entry: RegisterEntry | ImpliedEntry, collation: Collation) -> str:
    return collation.initial(sort_words(entry, collation)) if isinstance(entry, RegisterEntry) else ""


def _entry(
    plan: SitePlan,
    entry: RegisterEntry | ImpliedEntry,
    mentions: Iterable[Mention],
    chapters: Mapping[str, Chapter],
    passages: Mapping[str, Mapping[str, str]],
) -> IndexEntry:
    by_page: dict[str, list[str]] = {}
    for mention in mentions:
        text = plan.text_of(mention)
        if text is not None and text.url in chapters:
            by_page.setdefault(text.url, []).append(xml_name(mention.anchor))
    places = tuple(
        Places(
            Link(chapters[url].number or plan.say("index-text"), chapters[url].file),
            tuple(_passages(chapters[url].file, by_page[url], passages[url])),
        )
        for url in chapters
        if url in by_page
    )
    identifier = index_address(plan.urls[entry.key()]).partition("#")[2]
    return IndexEntry(
        identifier, entry.label, entry.life_in(plan.say) if isinstance(entry, RegisterEntry) else "", places
    )


def _passages(file: str, anchors: Iterable[str], passages: Mapping[str, str]) -> Iterator[Link]:
    """Passages as a printed index has them, runs made one: ``1, 4–6``; each leads to its first mention."""
    first: dict[str, str] = {}
    for anchor in anchors:
        if passages.get(anchor):
            first.setdefault(passages[anchor], anchor)
    runs: list[list[str]] = []
    for passage in sorted(first, key=lambda one: (not one.isdecimal(), int(re.sub(r"\D", "", one) or 0))):
        last = runs[-1][-1] if runs else ""
        if last.isdecimal() and passage.isdecimal() and int(passage) == int(last) + 1:
            runs[-1].append(passage)
        else:
            runs.append([passage])
    for run in runs:
        yield Link(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}", f"{file}#{first[run[0]]}")
