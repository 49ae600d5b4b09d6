"""The order of registers: which words of an entry are sorted by, and in which order.

An editor's ``@sortKey`` or ``persName[@type='sort']`` has the last word. Else a name is sorted by its label
without what indexes pass over: a small particle at its head (``von Goethe``, ``d'Alembert``; ``De Sica``, with a
capital, stays under D), the Arabic and Hebrew article before a hyphen (``al-Hakim``), and in titles and names of
bodies the article of the language (``Der Weg ins Freie``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from litvtei.edition.collation import Collation
from litvtei.edition.edition import Edition
from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry

_PARTICLE = re.compile(
    r"(?:(?:van|von|vom|vander|zu|zum|zur|af|av|de|del|della|der|den|des|di|da|das|do|dos|du|la|le|les|el|ter|ten|te|"
    r"und|'t)\s+|[dl]['’])+(?=\S)"
)
# The assimilated forms are small only: S. An-ski is no Arab.
_SEMITIC = re.compile(r"(?:[Aa]l|[Ee]l|ul|at|aṭ|ar|as|aš|aṣ|az|aẓ|an|ad|aḍ|ha)[-‑](?=[\w\u02b0-\u02ff'’‘])")
_ARTICLES = {
    "de": "der die das des dem den ein eine",
    "en": "the a an",
    "es": "el la los las un una",
    "fr": "le la les un une l'",
    "it": "il lo la i gli le un uno una l'",
    "nl": "de het een 't",
    "pt": "o a os as um uma",
}
_TITLED = frozenset((Kind.WORK, Kind.ORGANISATION))
_IN_GENERAL = Collation("en")


def collation_of(edition: Edition) -> Collation:
    """Return the order of an edition's registers: by its own language, else by that of most of its texts.

    Raises ConfigError if ``litvtei.toml`` wants ICU, which is not installed.
    """
    language = edition.config.language
    if language == "en":
        languages = Counter(document.language for document in edition.documents if document.language)
        language = languages.most_common(1)[0][0] if languages else language
    return _collation(language, edition.config.collation)


@lru_cache(maxsize=8)
def _collation(language: str, locale: str) -> Collation:
    """One collation for all who ask, which knows the order of what it was asked for before."""
    return Collation(language, locale)


def in_order(entries: Iterable[RegisterEntry], kind: Kind, collation: Collation = _IN_GENERAL) -> list[RegisterEntry]:
    """Return the entries of a kind as their register lists them."""
    some = (one for one in entries if one.kind is kind)
    return sorted(some, key=lambda one: (collation.key(sort_words(one, collation)), one.id))


def implied_in_order(
    implied: Iterable[ImpliedEntry], kind: Kind, collation: Collation = _IN_GENERAL
) -> list[ImpliedEntry]:
    """Return the implied entries of a kind, the most often named first."""
    some = (one for one in implied if one.kind is kind)
    return sorted(some, key=lambda one: (-len(one.mentions), collation.key(one.label)))


def sort_words(entry: RegisterEntry, collation: Collation = _IN_GENERAL) -> str:
    """Return the words that an entry is sorted by."""
    if entry.sort_key != entry.label:
        return entry.sort_key
    words = entry.label
    if entry.kind in _TITLED:
        articles = "|".join(re.escape(one) for one in _ARTICLES.get(collation.language, "").split())
        found = (
            re.match(rf"[„“”\"«»‘’(\[]*(?:{articles})(?:(?<=')|\s+)(?=\S)", words, re.IGNORECASE) if articles else None
        )
    else:
        found = _PARTICLE.match(words)
    words = words[found.end() :] if found else words
    article = _SEMITIC.match(words)
    return words[article.end() :] if article else words
