"""Endings that a name may have in a text, by language: what the name may be without them.

German, English and their like have a genitive or plural of the last word. Polish and Latin decline every word of a
name; what is left when an ending is taken off is only a guess, so such names are never certain. Words are folded as
``gazetteer.fold`` does it: without accents. Russian endings are no matter of a suffix; see ``russian``.
"""

from __future__ import annotations

from functools import lru_cache

from litvtei.markup.language import html_language

_GENITIVES = {"de": ("ens", "es", "s"), "en": ("s",), "nl": ("s",), "da": ("s",), "sv": ("s",), "": ("s",)}
_SHORTEST = 3
# What an ending stands for, the longest first: all that may have been before it.
_POLISH = {
    # adjectives, and surnames that are declined as such: Cikowskiego, Lasockiemu, Wierzbickiej, Czarnego
    "iego": ("i", "ie"),
    "iemu": ("i", "ie"),
    "skich": ("ski", "skie"),
    "ckich": ("cki", "ckie"),
    "skiej": ("ska",),
    "ckiej": ("cka",),
    "skim": ("ski",),
    "ckim": ("cki",),
    "ego": ("y", "e"),
    "emu": ("y", "e"),
    "owej": ("owa",),
    "ej": ("a",),
    "ym": ("y",),
    # men and places that end in a consonant: Serafinowi, Krakowem, Gdańsku, Krakowie, Piotrze
    "owie": ("", "ow", "a", "owo"),
    "owi": ("", "o"),
    "iem": ("", "ie", "io"),
    "em": ("", "o", "e"),
    "rze": ("r", "ra", "ro"),
    "dzie": ("d", "da", "do"),
    "cie": ("t", "ta", "to"),
    "scie": ("st", "sta", "sc"),
    "snie": ("sno", "sna", "sn"),
    "nie": ("n", "na", "no"),
    "wie": ("w", "wa", "wo"),
    "bie": ("b", "ba", "bo"),
    "mie": ("m", "ma", "mo"),
    "pie": ("p", "pa"),
    "zie": ("z", "za"),
    "sie": ("s", "sa"),
    "le": ("l", "la", "lo"),
    # what ends in -a: Warcaby, Motyce, Żydze, Bochni
    "ce": ("ka", "ca"),
    "dze": ("ga", "dza"),
    "sze": ("cha", "sza"),
    "ii": ("ia",),
    "i": ("ia", "a", ""),
    "y": ("a",),
    "ia": ("", "ie"),
    "iu": ("", "ie", "io"),
    "a": ("", "o", "e"),
    "u": ("", "o", "e"),
    "o": ("a",),
    "e": ("a", ""),  # the accusative in -ę has lost its tail
    # plurals: Koszyc, Niepołomicach
    "icach": ("ice",),
    "ycach": ("yce",),
    "icami": ("ice",),
    "ycami": ("yce",),
    "om": ("e", "y", "i"),
    "ic": ("ice",),
    "yc": ("yce",),
    "ach": ("y", "i", "a"),
    "ami": ("y", "i", "a"),
}
_LATIN = {
    "orum": ("i", "us"),
    "ibus": ("es",),
    "onis": ("o",),
    "onem": ("o",),
    "oni": ("o",),
    "us": ("", "i"),
    "um": ("us", "um", ""),
    "ae": ("a",),
    "am": ("a",),
    "as": ("ae",),
    "em": ("", "es", "is", "e"),
    "is": ("", "es", "ae"),
    "i": ("us", "", "es", "um"),
    "o": ("us", "", "um"),
    "e": ("us", "a", "", "es"),
}
_TABLES = {"pl": _POLISH, "la": _LATIN}
_VOWELS = "aeiouy"


def declines_all(language: str) -> bool:
    """Tell whether every word of a name is declined in a language, and not only the last."""
    return _code(language) in _TABLES


@lru_cache(maxsize=1 << 15)
def without_ending(word: str, language: str) -> tuple[str, ...]:
    """Return what a folded word may be without an ending; nothing in languages of which no endings are known."""
    code = _code(language)
    table = _TABLES.get(code)
    if table is not None:
        return tuple(dict.fromkeys(one for one in _bases(word, table) if len(one) >= _SHORTEST and one != word))
    return tuple(
        word[: -len(ending)]
        for ending in _GENITIVES.get(code, ())
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
    )


def without_feminine(word: str, language: str) -> str:
    """Return the surname of a woman as German formed it, Gottsched of “die Gottschedin”; ``""`` for other words."""
    stem = word.removesuffix("nen").removesuffix("in")
    return stem if _code(language) == "de" and word != stem and len(stem) > _SHORTEST else ""


def _code(language: str) -> str:
    return (html_language(language) or "").partition("-")[0] if language else ""


def _bases(word: str, table: dict[str, tuple[str, ...]]) -> list[str]:
    found = []
    if table is _LATIN and (spelt := _spelt(word)) != word:
        found.append(spelt)
        word = spelt
    for length in range(min(5, len(word) - 2), 0, -1):
        for before in table.get(word[-length:], ()):
            stem = word[:-length]
            found.append(stem + before)
            if table is _POLISH and not before:
                found += _with_vowel(stem)
    return found


def _spelt(word: str) -> str:
    """Seraphin is Serafin."""
    return word.replace("ph", "f").replace("th", "t").replace("y", "i").replace("ck", "k")


def _with_vowel(stem: str) -> list[str]:
    """A vowel that Polish drops before an ending: Marcinka is of Marcinek, Krawca of Krawiec."""
    if len(stem) < 3 or stem[-1] in _VOWELS or stem[-2] in _VOWELS:
        return []
    return [f"{stem[:-1]}e{stem[-1]}", f"{stem[:-1]}ie{stem[-1]}"]
