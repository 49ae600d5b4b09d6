"""Reading pages: a document, or one division of a long one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from litvtei.edition.archive import Picked
from litvtei.edition.correspondence import Action
from litvtei.edition.mention import Mention, Scope
from litvtei.markup.language import direction_of, html_language
from litvtei.site.about_text import cited_as, colophon, report_of, sources_of, state_of
from litvtei.site.card import Cards
from litvtei.site.citation import in_words
from litvtei.site.image import Images
from litvtei.site.link import Resolver
from litvtei.site.map_page import outlines_of
from litvtei.site.named import map_of, named_in, names_of, positions_of
from litvtei.site.order import orders_of
from litvtei.site.page import (
    Citation,
    ContentsItem,
    Letter,
    LetterAction,
    Link,
    Neighbours,
    TextPage,
)
from litvtei.site.plan import PlannedText, SitePlan, relative
from litvtei.site.register_page import shortened
from litvtei.site.sign import legend
from litvtei.site.title import Titles
from litvtei.site.view import view_of


class TextPages:
    """The reading pages of a site. What they share is gathered once."""

    def __init__(self, plan: SitePlan, images: Images, years: Mapping[int, str]) -> None:
        """``images`` collects the images that pages show; ``years`` tells where each is in the register of dates."""
        self._plan = plan
        self._cards = Cards(plan, years)
        self._resolver = Resolver(plan, images, self._cards)
        self._orders = orders_of(plan)
        self._titles = Titles(plan.edition.documents, plan.say)
        self._positions = positions_of(plan)
        self._outlines = outlines_of(plan)

    def of(self, documents: Container[str]) -> Iterator[TextPage]:
        """Yield the pages of some documents, by their ids, in reading order."""
        places = [place for place, text in enumerate(self._plan.texts) if text.document.id in documents]
        yield from (page for page, _ in self.at(places))

    def at(self, places: Iterable[int]) -> Iterator[tuple[TextPage, PlannedText]]:
        """Yield the pages of the texts in some places, those of a document one after the other."""
        plan, document, mentions, dates = self._plan, "", dict[int, int](), dict[int, int]()
        for place in places:
            text = plan.texts[place].whole()
            if text.document.id != document:
                document = text.document.id
                mentions = _by_number(plan.edition.mentions, plan.mentions_in(document))
                dates = _by_number(plan.edition.dates, plan.dates_in(document))
            yield self._page(place, text, mentions, dates), text

    def beside(self) -> list[str]:
        """Return for each document what its pages show of others: titles of those beside it, and of the same date."""
        plan, orders = self._plan, self._orders
        labels = ["", *map(self._titles.told_apart, plan.edition.documents), ""]
        told = []
        for number in range(len(plan.edition.documents)):
            some = (number - 1, number + 1, *orders.by_date(number), *orders.by_correspondence(number))
            told.append("\n".join("" if one is None else f"{one} {labels[one + 1]}" for one in some))
        for day in orders.dates.values():
            same = "".join(f"\n{one.url} {one.title}" for one in day)
            for number in {plan.documents[one.document.id] for one in day}:
                told[number] += same
        return told

    def _page(self, place: int, text: PlannedText, mentions: dict[int, int], dates: dict[int, int]) -> TextPage:
        plan, document, sheet = self._plan, text.document, text.sheet
        language = html_language(document.language) or plan.edition.config.language
        own = text.division < 0
        resolved = self._resolver.resolve(text, mentions, dates)
        named = named_in(plan, text)
        names = names_of(plan, text, named)
        date_cards = self._cards.date_cards(text)
        cited = cited_as(plan, text)
        return TextPage(
            text.url,
            text.title,
            language,
            direction_of(language),
            resolved.html,
            sheet.headed,
            _up(plan, text),
            self._neighbour(place, -1),
            self._neighbour(place, 1),
            _position(plan, text),
            tuple(_letters(plan, text)) if own else (),
            _contents(text),
            _parts(plan, text),
            names,
            tuple(colophon(text, plan)) if own else (),
            Link(plan.say("tei-of-text"), relative(plan.tei[document.path], text.url)),
            status=state_of(document.header, plan.say) if own else "",
            summary=_date(plan, text) if own and not document.correspondences else "",
            orders=tuple(self._neighbours(text)) if own else (),
            view=view_of(
                sheet.signs,
                sheet.witnesses,
                names,
                plan.say,
                dates=sum(card.here for card in date_cards),
                images=any(one.shown for one in resolved.images),
            ),
            legend=legend(sheet.signs, plan.say, leiden=plan.edition.config.signs == "leiden"),
            cards=(*self._cards.cards(text), *date_cards),
            images=tuple(resolved.images) if any(one.shown for one in resolved.images) else (),
            citation=Citation(
                in_words(cited, plan.say),
                tuple(
                    Link(label, plan.shared(text.url.removesuffix(".html") + ending, text.url))
                    for label, ending in (("BibTeX", ".bib"), ("RIS", ".ris"), ("CSL-JSON", ".csl.json"))
                ),
            ),
            sources=tuple(sources_of(text, plan.say)) if own else (),
            map=map_of(plan, text, named, self._positions, self._outlines) if self._positions else None,
            same_date=self._orders.same_date(text),
            report=report_of(plan, text),
            address=cited.url or text.url,
            signs="leiden" if plan.edition.config.signs == "leiden" else "plain",
            downloads=(
                Link("TEI-XML", relative(plan.tei[document.path], text.url)),
                Link(plan.say("plain-text"), plan.shared(text.url.removesuffix(".html") + ".txt", text.url)),
                Link("JSON", plan.shared(text.url.removesuffix(".html") + ".json", text.url)),
            ),
        )

    def _neighbour(self, place: int, step: int) -> Link | None:
        """The page before or after: within a document its pages, among documents their first pages."""
        plan = self._plan
        text = plan.texts[place]
        if text.division < 0 and step < 0:
            number = plan.documents[text.document.id]
            return self._link(number - 1, text) if number else None
        other = plan.texts[place + step] if 0 <= place + step < len(plan.texts) else None
        if other is None:
            return None
        if other.division < 0:
            return self._link(plan.documents[other.document.id], text)
        return Link(shortened([other.title]), relative(other.url, text.url))

    def _link(self, number: int | None, text: PlannedText) -> Link | None:
        if number is None:
            return None
        document = self._plan.edition.documents[number]
        label = self._titles.told_apart(document)
        return Link(shortened([label]), relative(self._plan.pages[document.id, -1].url, text.url))

    def _neighbours(self, text: PlannedText) -> Iterator[Neighbours]:
        number = self._plan.documents[text.document.id]
        edition = (number - 1 if number else None, number + 1 if number + 1 < len(self._plan.documents) else None)
        for label, beside in (
            (self._plan.say("by-date"), self._orders.by_date(number)),
            (self._plan.say("in-correspondence"), self._orders.by_correspondence(number)),
        ):
            if any(one is not None for one in beside) and beside != edition:
                yield Neighbours(label, self._link(beside[0], text), self._link(beside[1], text))


def _date(plan: SitePlan, text: PlannedText) -> str:
    return text.document.date.words(plan.say) if text.document.date.known else ""


def _position(plan: SitePlan, text: PlannedText) -> str:
    if text.division >= 0 or len(plan.documents) < 2:
        return ""
    number, total = (plan.say.number(one) for one in (plan.documents[text.document.id] + 1, len(plan.documents)))
    return plan.say("position", number=number, total=total)


def _up(plan: SitePlan, text: PlannedText) -> Link | None:
    if text.division < 0:
        return None
    parent = plan.pages[text.document.id, text.document.divisions[text.division].parent]
    return Link(shortened([parent.title]), relative(parent.url, text.url))


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
            items.append(
                ContentsItem(division.heading, relative(page.url, text.url), level, division.date.words(plan.say))
            )
    return tuple(items)


def _letters(plan: SitePlan, text: PlannedText) -> Iterator[Letter]:
    by_anchor = {
        plan.edition.mentions[position].anchor: position
        for position in plan.mentions_in(text.document.id)
        if plan.whereabouts[position].scope is Scope.CORRESPONDENCE
    }
    for letter in text.document.correspondences:
        yield Letter(tuple(_action(action, by_anchor, plan, text) for action in letter.actions))


def _action(action: Action, by_anchor: dict[str, int], plan: SitePlan, text: PlannedText) -> LetterAction:
    names: list[Link] = []
    places: list[Link] = []
    for party in action.parties:
        position = by_anchor.get(party.anchor)
        keys = plan.keys_of[position] if position is not None else ()
        url = None
        if keys and position is not None:
            url = relative(plan.row_url(keys[0], position), text.url)
        link = Link(party.words or (plan.labels[keys[0]] if keys else plan.say("unnamed")), url, anchor=party.anchor)
        (places if party.element == "placeName" else names).append(link)
    return LetterAction(
        plan.say.known(f"action.{action.type}", action.type.capitalize()) or plan.say("action.letter"),
        tuple(names),
        tuple(places),
        action.date.words(plan.say) or action.date_words,
    )


def _by_number(mentions: Sequence[Mention], positions: Sequence[int]) -> dict[int, int]:
    """Where some mentions stand in the edition, by their numbers in their document."""
    return {one.number: position for position, one in zip(positions, Picked(mentions, positions), strict=True)}
