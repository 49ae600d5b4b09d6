"""Reading pages: a document, or one division of a long one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from litvtei.edition.collation import fold
from litvtei.edition.correspondence import Action
from litvtei.edition.header import Header
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Scope
from litvtei.markup.html5 import safe_url
from litvtei.markup.language import direction_of, html_language
from litvtei.site.chrome import KIND_LABELS, licence_name
from litvtei.site.image import Images
from litvtei.site.link import resolve_links
from litvtei.site.page import (
    ContentsItem,
    Fact,
    Letter,
    LetterAction,
    Link,
    NamedHere,
    NamesGroup,
    TextPage,
)
from litvtei.site.plan import FOLDERS, PlannedText, SitePlan, relative
from litvtei.site.register_page import shortened

_ACTIONS = {
    "sent": "From",
    "received": "To",
    "transmitted": "By way of",
    "redirected": "Redirected to",
    "forwarded": "Forwarded by",
}


def text_page(plan: SitePlan, place: int, mentions: dict[int, int], images: Images) -> TextPage:
    """Return the values of the reading page at ``place`` in the plan's texts.

    ``mentions`` are the positions of the document's mentions by their number.
    """
    text = plan.texts[place]
    document = text.document
    language = html_language(document.language) or plan.edition.config.language
    own = text.division < 0
    return TextPage(
        text.url,
        text.title,
        language,
        direction_of(language),
        resolve_links(text, plan, mentions, images),
        text.sheet.headed,
        _up(plan, text),
        _neighbour(plan, place, -1),
        _neighbour(plan, place, 1),
        _position(plan, text),
        tuple(_letters(plan, text)) if own else (),
        _contents(text),
        _parts(plan, text),
        _names(plan, text),
        tuple(_colophon(document.header, text, plan)) if own else (),
        Link("TEI-XML of this text", relative(plan.tei[document.path], text.url)),
    )


def _position(plan: SitePlan, text: PlannedText) -> str:
    if text.division >= 0 or len(plan.documents) < 2:
        return ""
    return f"{plan.documents[text.document.id] + 1} of {len(plan.documents)}"


def _up(plan: SitePlan, text: PlannedText) -> Link | None:
    if text.division < 0:
        return None
    parent = plan.pages[text.document.id, text.document.divisions[text.division].parent]
    return Link(shortened([parent.title]), relative(parent.url, text.url))


def _neighbour(plan: SitePlan, place: int, step: int) -> Link | None:
    """The page before or after: within a document its pages, among documents their first pages."""
    text = plan.texts[place]
    if text.division < 0 and step < 0:
        number = plan.documents[text.document.id]
        other = plan.pages[plan.edition.documents[number - 1].id, -1] if number else None
    else:
        other = plan.texts[place + step] if 0 <= place + step < len(plan.texts) else None
    if other is None:
        return None
    return Link(shortened([other.title]), relative(other.url, text.url))


def _contents(text: PlannedText) -> tuple[ContentsItem, ...]:
    headings = [one for one in text.sheet.headings if one.id]
    if len(headings) < 2:
        return ()
    return tuple(ContentsItem(one.words, f"#{one.id}", one.level) for one in headings)


def _parts(plan: SitePlan, text: PlannedText) -> tuple[ContentsItem, ...]:
    """The pages below a page: all of them below a document, the direct ones below a division."""
    items = []
    for number, division in enumerate(text.document.divisions):
        if text.division < 0 or division.parent == text.division:
            page = plan.pages[text.document.id, number]
            level = division.level if text.division < 0 else 1
            items.append(ContentsItem(division.heading, relative(page.url, text.url), level, division.date.words()))
    return tuple(items)


def _names(plan: SitePlan, text: PlannedText) -> tuple[NamesGroup, ...]:
    counts: Counter[tuple[Kind, str]] = Counter()
    first: dict[tuple[Kind, str], str] = {}
    for position in plan.by_page.get((text.document.id, text.division), ()):
        mention = plan.edition.mentions[position]
        if mention.anchor not in text.sheet.ids:
            continue
        for key in plan.keys_of.get(position, ()):
            counts[key] += 1
            first.setdefault(key, f"#{mention.anchor}")
    groups = []
    for kind in FOLDERS:
        keys = sorted((key for key in counts if key[0] is kind), key=lambda key: fold(plan.labels[key]))
        if keys:
            names = tuple(
                NamedHere(plan.labels[key], relative(plan.urls[key], text.url), counts[key], first[key]) for key in keys
            )
            groups.append(NamesGroup(kind, KIND_LABELS[kind][1], names))
    return tuple(groups)


def _letters(plan: SitePlan, text: PlannedText) -> Iterator[Letter]:
    by_anchor = {
        mention.anchor: position
        for position in plan.mentions_in(text.document.id)
        if (mention := plan.edition.mentions[position]).scope is Scope.CORRESPONDENCE
    }
    for letter in text.document.correspondences:
        yield Letter(tuple(_action(action, by_anchor, plan, text) for action in letter.actions))


def _action(action: Action, by_anchor: dict[str, int], plan: SitePlan, text: PlannedText) -> LetterAction:
    names: list[Link] = []
    places: list[Link] = []
    for party in action.parties:
        position = by_anchor.get(party.anchor)
        keys = plan.keys_of.get(position, ()) if position is not None else ()
        url = None
        if keys and position is not None:
            url = relative(plan.row_url(keys[0], position), text.url)
        link = Link(party.words or (plan.labels[keys[0]] if keys else "[unnamed]"), url, anchor=party.anchor)
        (places if party.element == "placeName" else names).append(link)
    return LetterAction(
        _ACTIONS.get(action.type, action.type.capitalize() or "Letter"),
        tuple(names),
        tuple(places),
        action.date.words() or action.date_words,
    )


def _colophon(header: Header, text: PlannedText, plan: SitePlan) -> list[Fact]:
    facts = [
        ("Author", header.authors),
        ("Editor", header.editors),
        *((one.task.capitalize() or "Responsible", one.names) for one in header.responsibilities),
        ("Source", header.sources),
        ("Publisher", (header.publisher,) if header.publisher else ()),
        ("Published", (header.published.words(),) if header.published.known else ()),
        ("Language", header.languages),
        ("Editorial principles", header.principles),
        ("Revisions", header.revisions),
    ]
    found = [Fact(term, tuple(Link(words) for words in values)) for term, values in facts if values]
    if header.licences:
        links = tuple(Link(licence_name(one), safe_url(one.url) if one.url else None) for one in header.licences)
        found.append(Fact("Licence", links))
    found.append(Fact("File", (Link(text.document.path, relative(plan.tei[text.document.path], text.url)),)))
    return found
