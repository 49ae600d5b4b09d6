"""Endings that a name may have in a text, by language: what the name may be without them.

Russian endings are no matter of a suffix; see ``russian``.
"""

from __future__ import annotations

from litvtei.markup.language import html_language

_GENITIVES = {"de": ("ens", "es", "s"), "en": ("s",), "nl": ("s",), "da": ("s",), "sv": ("s",), "": ("s",)}
_SHORTEST = 3


def without_ending(word: str, language: str) -> tuple[str, ...]:
    """Return what a folded word may be without a genitive or plural ending; nothing in languages without such."""
    code = (html_language(language) or "").partition("-")[0] if language else ""
    return tuple(
        word[: -len(ending)]
        for ending in _GENITIVES.get(code, ())
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
    )
