"""Words of names and texts, and how they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W\d_][\u0300-\u036f]*(?:[^\W_]|[\u0300-\u036f])*|[0-9]+")


# Marks that make another letter in German, Russian, Swedish; all others are often left out: Hôtel, Cafe.
_SAME = str.maketrans({"ё": "е", "ł": "l"})
_KEPT_MARKS = "\u0308\u0306\u030a"


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word as it is compared: in small letters, without accents; ё is е, ł is l, but ö is not o."""
    small = word.casefold().translate(_SAME)
    if small.isascii():
        return small
    kept = [one for one in unicodedata.normalize("NFD", small) if one in _KEPT_MARKS or not unicodedata.combining(one)]
    return unicodedata.normalize("NFC", "".join(kept))


def words_of(text: str) -> list[str]:
    """Return the words of a form or a text; blanks, hyphens, apostrophes and full stops part them."""
    return WORD.findall(text)
