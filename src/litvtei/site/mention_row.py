"""Mentions in context as pages show them, grouped by the document they stand in."""

from __future__ import annotations

from collections.abc import Iterable

from litvtei.edition.date import DateValue
from litvtei.edition.mention import Mention, Scope
from litvtei.markup.language import direction_of, html_language
from litvtei.site.link import row_anchor
from litvtei.site.page import Link, MentionGroup, MentionRow
from litvtei.site.plan import Key, PlannedText, SitePlan, relative

_SCOPE_ROLES = {Scope.SPEECH: "speaks", Scope.REGISTER: "in a register"}
_LETTER_ROLES = {"sent": "sender", "received": "receiver", "context": "context of the letter"}


def mention_row(plan: SitePlan, mention: Mention, page: str) -> MentionRow:
    """Return one mention as a line of the page at ``page``."""
    url = plan.mention_url(mention)
    language = html_language(mention.language)
    return MentionRow(
        row_anchor(mention),
        relative(url, page) if url else None,
        mention.left,
        mention.words or "[no words]",
        mention.right,
        role_of(mention),
        language,
        direction_of(language) if language else None,
    )


def role_of(mention: Mention) -> str:
    """Return what part a mention plays, in words, with its doubt."""
    if mention.scope is Scope.CORRESPONDENCE:
        role = _LETTER_ROLES.get(mention.role, mention.role)
        if mention.element == "placeName" and mention.role in ("sent", "received"):
            role = f"place {mention.role}"
    else:
        role = _SCOPE_ROLES.get(mention.scope, mention.role)
    doubt = f"certainty {mention.certainty}" if mention.certainty and mention.certainty != "high" else ""
    return ", ".join(part for part in (role, doubt) if part)


def mention_groups(plan: SitePlan, mentions: Iterable[Mention], page: str) -> tuple[MentionGroup, ...]:
    """Return mentions by the text they stand in, texts and words in reading order."""
    groups: dict[tuple[str, int] | Key, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.inside or (mention.document, mention.division), []).append(mention)
    shown = []
    for key, some in groups.items():
        rows = tuple(mention_row(plan, one, page) for one in some)
        text = text_of(plan, some[0])
        if some[0].inside:
            shown.append(
                MentionGroup(Link(plan.labels[some[0].inside], relative(plan.urls[some[0].inside], page)), "", rows)
            )
        elif text:
            shown.append(MentionGroup(Link(text.title, relative(text.url, page)), date_of(text).words(), rows))
        else:
            shown.append(MentionGroup(Link(str(key[0])), "", rows))
    return tuple(shown)


def text_of(plan: SitePlan, mention: Mention) -> PlannedText | None:
    """Return the page of the text that a mention stands in; None in a file that is nothing but a register."""
    return plan.pages.get((mention.document, mention.division)) or plan.pages.get((mention.document, -1))


def date_of(text: PlannedText) -> DateValue:
    """Return the date of a page's text: its division's, else its document's."""
    own = text.document.divisions[text.division].date if text.division >= 0 else text.document.date
    return own if own.known else text.document.date


def span_of(plan: SitePlan, mentions: Iterable[Mention]) -> str:
    """Return the years of the texts that mention something: ``1917–1939``."""
    years = set()
    for mention in mentions:
        text = text_of(plan, mention)
        year = date_of(text).year if text else None
        if year is not None:
            years.add(year)
    if not years:
        return ""
    return f"{min(years)}" if len(years) == 1 else f"{min(years)}–{max(years)}"


def counts_of(mentions: Iterable[Mention]) -> tuple[int, int, str]:
    """Return how many mentions stand in texts, in how many texts, and in words what is counted apart.

    A division with a page of its own is a text.
    """
    some = list(mentions)
    in_texts = [mention for mention in some if mention.scope is Scope.TEXT]
    speeches = sum(1 for mention in some if mention.scope is Scope.SPEECH)
    letters = sum(1 for mention in some if mention.scope is Scope.CORRESPONDENCE)
    also = []
    if speeches:
        also.append(f"{speeches:,} {'speech' if speeches == 1 else 'speeches'}")
    if letters:
        also.append(f"{letters:,} in {'the address of a letter' if letters == 1 else 'addresses of letters'}")
    return len(in_texts), len({(mention.document, mention.division) for mention in in_texts}), ", ".join(also)


def counted_mentions(plan: SitePlan, key: Key) -> tuple[Mention, ...]:
    """Return an entry's mentions but for those in registers."""
    found = (plan.edition.mentions[position] for position in plan.mentions_of.get(key, ()))
    return tuple(mention for mention in found if mention.scope is not Scope.REGISTER)
