"""The order of registers: what entries are sorted by, and the letter each stands under."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from litvtei.edition.implied import ImpliedEntry
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry

# Letters that stand alone in their alphabets though they carry a mark (Cyrillic Й and Ё).
_OWN_LETTERS = frozenset("йё")


def in_order(entries: Iterable[RegisterEntry], kind: Kind) -> list[RegisterEntry]:
    """Return the entries of a kind as their register lists them."""
    return sorted((one for one in entries if one.kind is kind), key=sort_key)


def implied_in_order(implied: Iterable[ImpliedEntry], kind: Kind) -> list[ImpliedEntry]:
    """Return the implied entries of a kind, the most often named first."""
    return sorted((one for one in implied if one.kind is kind), key=lambda one: (-len(one.mentions), fold(one.label)))


def sort_key(entry: RegisterEntry) -> tuple[bool, str, str]:
    """Return what puts entries in order: letters before signs and numbers, marks and case ignored."""
    folded = fold(entry.sort_key)
    return (not folded[:1].isalpha(), folded, entry.id)


@lru_cache(maxsize=50_000)
def fold(words: str) -> str:
    """Return words without case, marks and signs, for sorting."""
    lowered = unicodedata.normalize("NFC", words.casefold())
    parts = []
    for character in lowered:
        if character in _OWN_LETTERS:
            parts.append(character)
        else:
            parts += [one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one)]
    return re.sub(r"[^\w\s]+", "", "".join(parts)).replace("ł", "l").replace("ø", "o").strip()


def initial(words: str) -> str:
    """Return the letter under which words are listed, ``#`` for what begins with none."""
    first = fold(words)[:1]
    return first.upper() if first.isalpha() else "#"
