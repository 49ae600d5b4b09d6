"""Mentions in context as pages show them: by year, under the text they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from litvtei.edition.date import year_in_words
from litvtei.edition.entry_fact import doubt_in_words
from litvtei.edition.mention import Mention, Scope
from litvtei.labels.labels import Labels
from litvtei.markup.language import direction_of, html_language
from litvtei.markup.span import CONTEXT
from litvtei.site.entry_part import EntryPart
from litvtei.site.page import Link, MentionGroup, MentionRow
from litvtei.site.plan import Key, PlannedText, SitePlan, relative, row_anchor
from litvtei.site.register_values import YearOfMentions
from litvtei.site.whereabouts import Placed, Whereabouts

_SCOPE_ROLES = {Scope.SPEECH: "speaks", Scope.REGISTER: "register"}
_LETTER_ROLES = {"sent": "sender", "received": "receiver"}


def mention_row(plan: SitePlan, mention: Mention, page: str) -> MentionRow:
    """Return one mention as a line of the page at ``page``."""
    url = plan.mention_url(mention)
    language = html_language(mention.language)
    left, words, right = mention.left, mention.words, mention.right
    if mention.scope is Scope.CORRESPONDENCE:
        left, right = "", _other_end(plan, mention)
    elif mention.scope is Scope.SPEECH:
        right = right.rpartition(" ")[0] + "…" if len(right) >= CONTEXT else right
        words, right = (words, right) if words else _begun(right)
    return MentionRow(
        row_anchor(mention),
        relative(url, page) if url else None,
        left,
        words or plan.say("no-words"),
        right,
        role_of(mention, plan.say),
        language,
        direction_of(language) if language else None,
    )


def _begun(said: str) -> tuple[str, str]:
    """The first words of a speech that nobody announces, which lead to it, and what follows."""
    words = said.split(" ", 5)
    return " ".join(words[:5]), "".join(f" {rest}" for rest in words[5:])


def _other_end(plan: SitePlan, mention: Mention) -> str:
    """Whom a letter went to or came from, in place of a context that its address does not have."""
    document = plan.edition.documents[plan.documents[mention.document]]
    for letter in document.correspondences:
        if not any(party.anchor == mention.anchor for action in letter.actions for party in action.parties):
            continue
        ends = {
            type_: ", ".join(
                party.words
                for action in letter.actions
                if action.type == type_
                for party in action.parties
                if party.element != "placeName" and party.words
            )
            for type_ in ("sent", "received")
        }
        sender, receiver = ends["sent"], ends["received"]
        if mention.element == "placeName":
            both = sender and receiver
            return f" · {plan.say('letter-both', sender=sender, receiver=receiver)}" if both else ""
        if mention.role == "sent" and receiver:
            return f" {plan.say('letter-to', receiver=receiver)}"
        if mention.role == "received" and sender:
            return f" {plan.say('letter-from', sender=sender)}"
    return ""


def role_of(mention: Mention, say: Labels) -> str:
    """Return what part a mention plays, in words, with its doubt."""
    if mention.scope is Scope.CORRESPONDENCE:
        role = _LETTER_ROLES.get(mention.role, mention.role)
        if mention.element == "placeName" and mention.role in _LETTER_ROLES:
            role = f"place-{mention.role}"
    else:
        role = _SCOPE_ROLES.get(mention.scope) or mention.role
    said = say.known(f"role.{role.replace(' ', '-')}", role)
    return ", ".join(part for part in (said, doubt_in_words(mention.certainty, say)) if part)


def mentions_of_part(plan: SitePlan, part: EntryPart, page: str) -> YearOfMentions:
    """Return the mentions of a part of an entry; those on another page only by their number and address."""
    mentions = list(plan.mentions_at(part.positions))
    number, texts, also = counts_of(mentions, plan.say)
    here = part.url == page
    url = f"#{part.anchor}" if here else f"{relative(part.url, page)}"
    groups = mention_groups(plan, mentions, page) if here else ()
    return YearOfMentions(part.heading(plan.say), part.anchor, url, number, texts, also, groups)


def mention_groups(plan: SitePlan, mentions: Iterable[Mention], page: str) -> tuple[MentionGroup, ...]:
    """Return mentions by the text they stand in, in the given order."""
    shown = []
    for key, group in groupby(mentions, key=lambda one: one.inside or (one.document, one.division)):
        some = list(group)
        rows = tuple(mention_row(plan, one, page) for one in some)
        text = plan.text_of(some[0])
        inside = some[0].inside
        if inside:
            place, date = Link(plan.labels[inside], relative(plan.urls[inside], page)), ""
        elif text:
            place, date = Link(text.title, relative(text.url, page)), text.date.words(plan.say)
        else:
            place, date = Link(str(key[0])), ""
        shown.append(MentionGroup(place, date, rows, _count(some, plan.say) if len(some) > 1 else ""))
    return tuple(shown)


def _count(some: list[Mention], say: Labels) -> str:
    number, _, also = counts_of(some, say)
    counted = say("mentions", number) if number else ""
    return ", ".join(filter(None, (counted, also))) or say("some-places", len(some))


def text_of(plan: SitePlan, mention: Mention) -> PlannedText | None:
    """Return the page of the text that a mention stands in; None in a file that is nothing but a register."""
    return plan.text_of(mention)


def span_of(plan: SitePlan, mentions: Iterable[Placed]) -> str:
    """Return the years of the texts that mention something: ``1917–1939``; of its letters if no text does."""
    some = list(mentions)
    some = [one for one in some if one.scope is Scope.TEXT] or some
    years = [year for year in _years(plan, some) if year is not None]
    if not years:
        return ""
    first, last = min(years), max(years)
    if first == last:
        return year_in_words(first, plan.say)
    if first < 0:
        return f"{year_in_words(first, plan.say)} – {year_in_words(last, plan.say)}"
    return f"{first}–{last}"


def _years(plan: SitePlan, mentions: Iterable[Placed]) -> set[int | None]:
    texts = {(text.document.id, text.division): text for one in mentions if (text := plan.text_of(one))}
    return {text.date.year for text in texts.values()}


def counts_of(mentions: Iterable[Placed], say: Labels) -> tuple[int, int, str]:
    """Return how many mentions stand in texts, in how many texts, and in words what is counted apart.

    A division with a page of its own is a text.
    """
    some = list(mentions)
    in_texts = [mention for mention in some if mention.scope is Scope.TEXT]
    speeches = sum(1 for mention in some if mention.scope is Scope.SPEECH)
    letters = sum(1 for mention in some if mention.scope is Scope.CORRESPONDENCE)
    also = []
    if speeches:
        also.append(say("speeches", speeches))
    if letters:
        also.append(say("in-addresses", letters))
    return len(in_texts), len({(mention.document, mention.division) for mention in in_texts}), ", ".join(also)


def counted_places(plan: SitePlan, key: Key) -> tuple[Whereabouts, ...]:
    """Return where an entry's mentions stand, but for those in registers."""
    return tuple(one for one in plan.places_of(key) if one.scope is not Scope.REGISTER)


def locators_of(plan: SitePlan, mentions: Iterable[Placed]) -> str:
    """Return the numbers of the texts that name something, as a printed index gives them: ``1, 4–6, 9.2``.

    The number is the document's place in the edition, with that of its part behind a point; in an edition of a
    single document it is the part's alone.
    """
    single = len(plan.documents) == 1
    places = sorted(
        {
            (plan.documents[one.document], one.division + 1)
            for one in mentions
            if one.scope is not Scope.REGISTER and one.document in plan.documents
        }
    )
    runs: list[list[tuple[int, int]]] = []
    for place in places:
        last = runs[-1][-1] if runs else (-9, 0)
        whole = not place[1] and not last[1] and place[0] == last[0] + 1
        part = place[1] > 1 and last[1] and place == (last[0], last[1] + 1)
        if runs and (whole or part):
            runs[-1].append(place)
        else:
            runs.append([place])

    def number(place: tuple[int, int]) -> str:
        if not place[1]:
            return str(place[0] + 1)
        return str(place[1]) if single else f"{place[0] + 1}.{place[1]}"

    return ", ".join(number(run[0]) if len(run) == 1 else f"{number(run[0])}–{number(run[-1])}" for run in runs)
