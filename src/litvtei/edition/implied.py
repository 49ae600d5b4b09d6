"""Entries that no register has but the texts imply: what several mentions share.

A pointer that leads nowhere, an address outside the edition, a name without
a pointer: each is listed with its mentions, so that nothing a text names is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass

from litvtei.edition.authority import same_url
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope


@dataclass(frozen=True, slots=True)
class ImpliedEntry:
    """Mentions that belong together though no register says so.

    ``basis`` is ``pointer``, ``address`` or ``words``; ``value`` what they share;
    ``label`` the form most often written. ``mentions`` are positions in the edition's mentions.
    """

    kind: Kind
    basis: str
    value: str
    label: str
    mentions: tuple[int, ...]

    def key(self) -> tuple[Kind, str]:
        """Return what tells it from all other entries, implied or not."""
        return self.kind, f"{self.basis}:{self.value}"


def find_implied(edition: Edition, *, together: bool) -> tuple[ImpliedEntry, ...]:
    """Group the mentions that lead to no entry. Those inside registers are left to their entries.

    ``together`` takes pointers of one mention for one thing where each names another authority
    (``oape:pers:405 viaf:90043051``); else every pointer is grouped for itself.
    """
    groups: dict[tuple[Kind, str, str], tuple[list[int], dict[str, int]]] = {}
    for position, mention in enumerate(edition.mentions):
        if mention.scope is Scope.REGISTER:
            continue
        claims = claims_of(mention)
        if together and len(claims) > 1 and _are_one(claims):
            claims = claims[:1]
        for basis, value in claims:
            positions, forms = groups.setdefault((mention.kind or Kind.OTHER, basis, value), ([], {}))
            positions.append(position)
            if mention.words:
                forms[mention.words] = forms.get(mention.words, 0) + 1
    return tuple(
        ImpliedEntry(kind, basis, value, max(forms, key=forms.__getitem__, default=value), tuple(positions))
        for (kind, basis, value), (positions, forms) in groups.items()
    )


def may_be_together(edition: Edition) -> bool:
    """Tell whether it makes a difference for some mention if its pointers are taken for one thing."""
    return any(_are_one(claims_of(one)) for one in edition.mentions if len(one.unresolved) + len(one.external) > 1)


def _are_one(claims: list[tuple[str, str]]) -> bool:
    return len({value.rpartition(":")[0] for _, value in claims}) == len(claims)


def claims_of(mention: Mention) -> list[tuple[str, str]]:
    """Return the basis and value of what a resolved mention names that no register has."""
    unresolved, external = mention.unresolved, mention.external
    if unresolved or external:
        claims = [("pointer", token) for token in unresolved]
        return claims + [("address", same_url(token)) for token in external]
    return [("words", mention.words.casefold())] if mention.words and not mention.entries else []
