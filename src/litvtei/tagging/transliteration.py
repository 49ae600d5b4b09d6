"""Spellings of one name in different alphabets and habits: Чичерин, Chicherin, Tchitcherin, Tschitscherin.

Two names are alike if their consonants are, after each letter has been reduced to the sound that it most
often stands for. That is good for a proposal and for nothing more.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
            "a b v g d e e ž z i i k l m n o p r s t u f h ts č š šč  i  e u a i i e g u".split(" "),
            strict=True,
        )
    )
)
# What is written with several letters is one sound; of those that begin alike the longest comes first.
_SOUNDS = {
    "shch": "schtsch|shch|šč|szcz",
    "ch": "tsch|tch|tsh|cz|č|ć|ch(?=[eiyaou])",
    "sh": "sch|sh|sz|š|ś",
    "zh": "zh|ž|ż|rz|j(?=[aou])",
    "kh": "kh|ch|h|g",
    "k": "ck(?!i)|q|k",
    "ts": "ts|tz|c|z(?=k|i$)",
    "v": "w|v|ff|f|ph",
    "s": "ss|ß|s|z",
    "": "[aeiouyjäöüéèêàâôûîïąęó'ʹ’]",
}
_SIGNS = dict(zip(_SOUNDS, ("S", "C", "S", "Z", "G", "K", "T", "V", "s", ""), strict=True))
_SOUND = re.compile("|".join(f"({pattern})" for pattern in _SOUNDS.values()))
_IN_ORDER = ("", *(_SIGNS[name] for name in _SOUNDS))
_SHORTEST = 3


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Return the sounds of a name by which its spellings are alike; ``""`` if there are too few to tell."""
    latin = unicodedata.normalize("NFC", word.casefold()).translate(_CYRILLIC)
    sounds = _SOUND.sub(lambda found: _IN_ORDER[found.lastindex or 0], latin)
    bare = re.sub(r"(.)\1+|[^A-Za-z]", r"\1", sounds)
    return ("a" if latin[:1] in "aeiouyäöü" else "") + bare if len(bare) >= _SHORTEST else ""
