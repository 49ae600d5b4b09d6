"""Which attribute of a mention points to its entry: what the editors of this edition decided.

Some write ``@ref``, some ``@key``, some ``@corresp``. Where the configuration
does not say, the attribute whose values lead to most entries comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from litvtei.edition.mention import Mention, Scope
from litvtei.markup.pointers import Form, read_pointer, split_pointers

# The attributes that may point, as written: ``(("ref", "#litvinov"),)``.
Pointers = tuple[tuple[str, str], ...]
_DEFAULT = ("ref", "key")


@dataclass(frozen=True, slots=True)
class Convention:
    """The attributes to read, best first, and the usual form of their values."""

    attributes: tuple[str, ...]
    form: Form | None
    sentence: str

    def pointer(self, mention: Mention) -> tuple[str, tuple[str, ...]]:
        """Return the attribute that a mention points with, and its pointers."""
        return self.choose(mention.pointers, mention.scope)

    def choose(self, pointers: Pointers, scope: Scope) -> tuple[str, tuple[str, ...]]:
        """Return which of the attributes of a mention in some scope points, and its pointers."""
        given = dict(pointers)
        for attribute in ("who",) if scope is Scope.SPEECH else self.attributes:
            if given.get(attribute, "").strip():
                return attribute, split_pointers(attribute, given[attribute])
        return "", ()


def read_convention(
    named: Mapping[tuple[Scope, Pointers], int],
    leads_somewhere: Callable[[str], bool],
    configured: tuple[str, ...],
) -> Convention:
    """Tell the convention of an edition from how often its mentions are written in which way in which scope."""
    hits: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    forms: Counter[Form] = Counter()
    for (scope, pointers), count in named.items():
        if scope in (Scope.SPEECH, Scope.REGISTER):
            continue
        for attribute, value in pointers:
            for token in split_pointers(attribute, value):
                seen[attribute] += count
                if leads_somewhere(token):
                    hits[attribute] += count
                if attribute in _DEFAULT:
                    forms[read_pointer(token).form] += count
    found = sorted((one for one in hits if hits[one]), key=lambda one: -hits[one])
    attributes = configured or tuple(dict.fromkeys((*found, *_DEFAULT)))
    form = forms.most_common(1)[0][0] if forms else None
    return Convention(attributes, form, _sentence(attributes, hits, seen, configured))


def _sentence(attributes: tuple[str, ...], hits: Counter[str], seen: Counter[str], configured: tuple[str, ...]) -> str:
    if configured:
        return f"Mentions point to entries with {_listed(attributes)} (as litvtei.toml says)."
    used = [one for one in attributes if seen[one]]
    if not used:
        return "No mention points to an entry."
    counts = ", ".join(f"@{one}: {hits[one]} of {seen[one]} lead to an entry" for one in used)
    return f"Mentions seem to point to entries with {_listed(tuple(used))} ({counts})."


def _listed(attributes: tuple[str, ...]) -> str:
    return ", else ".join(f"@{one}" for one in attributes)
