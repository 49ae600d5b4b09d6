"""G006."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.lifetime import death, is_before
from litvtei.diagnostics import Severity
from litvtei.edition.correspondence import Correspondence
from litvtei.edition.date import DateValue, date_in_words
from litvtei.edition.edition import Edition
from litvtei.edition.mention import Mention, Scope

_DONE = {"sent": "sent a letter", "received": "was sent a letter", "signature": "signed a letter"}


@edition_check("G006", Severity.NOTE)
def mentioned_after_death(edition: Edition) -> Iterator[Finding]:
    """A person writes, signs or is sent a letter after dying.

    The pointer, the date of the letter or the date of death may be wrong. Texts speak of
    the dead all the time, so a mention in the text itself is none that is reported.
    Letters to somebody who died within the same year are left alone: the news travels.

    Wrong:  a letter of 1941 with <correspAction type="sent"><persName ref="#chicherin"/>, who died in 1936
    Right:  a letter of 1931, or <persName ref="#litvinov"/>, who died in 1951

    Source: TEI Guidelines, 2.4.6 (Correspondence Description).
    """
    deaths = {entry.key(): death(entry) for entry in edition.entries}
    labels = {entry.key(): entry.label for entry in edition.entries}
    letters = {document.id: document for document in edition.documents}
    for mention in edition.mentions:
        document = letters.get(mention.document)
        if document is None or mention.role not in _DONE or len(mention.entries) != 1:
            continue
        date = _sent(document.correspondences, mention) if mention.scope is Scope.CORRESPONDENCE else document.date
        written = date.when or date.not_before or date.start
        died = deaths[mention.entries[0]]
        if written and died and all(_is_late(one, written, mention.role) for one in died):
            yield Finding(
                mention.location,
                f"“{mention.words}” {_DONE[mention.role]} of {date_in_words(written)}, but "
                f"{labels[mention.entries[0]]} died {date_in_words(died[0])}.",
                cure="Correct the pointer, or the date that is wrong.",
            )


def _sent(letters: tuple[Correspondence, ...], mention: Mention) -> DateValue:
    """Return when the letter was sent of which a mention names a writer or recipient."""
    return next(
        (
            one.sent
            for one in letters
            for action in one.actions
            for party in action.parties
            if party.anchor == mention.anchor
        ),
        DateValue(),
    )


def _is_late(died: str, written: str, role: str) -> bool:
    return is_before(died, written) and (role != "received" or is_before(died[:4], written[:4]))
