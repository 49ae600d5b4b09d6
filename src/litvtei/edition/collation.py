"""The alphabetical order of a language, and the letter that words stand under.

Marks, case and signs do not count, except where a language makes a letter of its own of them: Swedish ``Å`` comes
after ``Z``, Spanish ``Ñ`` after ``N``, Czech ``Ch`` after ``H``, while German ``Ä`` is an ``A`` (DIN 5007-1) and
Russian ``Ё`` an ``Е``. The table follows the Unicode Common Locale Data Repository for the languages it names; other
languages, and other scripts, go by the order of Unicode. Word by word: ``New York`` before ``Newark``. The script of
the language itself comes first, numbers are ordered by their value, what begins with no letter comes last.

Who wants the whole of CLDR names ``collation = "icu"`` in ``litvtei.toml`` and installs ``litvtei[icu]``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from litvtei.errors import ConfigError

# "z å ä ö": these letters follow z, in this order. A letter of two signs is one all the same.
_SLAVIC = "c č ć; d dž đ; l lj; n nj; s š; z ž"
_LETTERS = {
    "az": "c ç; e ə; g ğ; h ı; o ö; s ş; u ü",
    "be": "е ё; и й; у ў",
    "bs": _SLAVIC,
    "cs": "c č; h ch; r ř; s š; z ž",
    "da": "z æ ø å",
    "eo": "c ĉ; g ĝ; h ĥ; j ĵ; s ŝ; u ŭ",
    "es": "n ñ",
    "et": "s š z ž; w õ ä ö ü",
    "fa": "ب پ; ج چ; ز ژ; ك گ; ن و",
    "fi": "z å ä ö",
    "gl": "n ñ",
    "hr": _SLAVIC,
    "hu": "c cs; d dz dzs; g gy; l ly; n ny; o ö; s sz; t ty; u ü; z zs",
    "is": "a á; d ð; e é; i í; o ó; u ú; y ý; z þ æ ö å",
    "lt": "c č; i y; s š; z ž",
    "lv": "c č; g ģ; k ķ; l ļ; n ņ; r ŗ; s š; z ž",
    "mk": "д ѓ; з ѕ; и ј; л љ; н њ; т ќ; ч џ",
    "nb": "z æ ø å",
    "nn": "z æ ø å",
    "no": "z æ ø å",
    "pl": "a ą; c ć; e ę; l ł; n ń; o ó; s ś; z ź ż",
    "ro": "a ă â; i î; s ș; t ț",
    "sk": "a ä; c č; h ch; o ô; r ŕ; s š; z ž",
    "sl": "c č ć; d đ; s š; z ž",
    "sq": "c ç; d dh; e ë; g gj; l ll; n nj; r rr; s sh; t th; x xh; z zh",
    "sr": f"{_SLAVIC}; д ђ; и ј; л љ; н њ; т ћ; ч џ",
    "sv": "z å ä ö",
    "tr": "c ç; g ğ; h ı; o ö; s ş; u ü",
    "uk": "г ґ; е є; и і ї й",
}
# In every language: Й is no И with a mark.
_EVERYWHERE = "и й"
# What Unicode takes for a letter of its own and readers for a form of another.
_SAME = str.maketrans(
    dict(
        pair.split("=")
        for pair in (
            "ł=l ø=o đ=d ħ=h ı=i œ=oe æ=ae þ=th ð=d ß=ss ך=כ ם=מ ן=נ ף=פ ץ=צ װ=וו ױ=וי ײ=יי ٱ=ا ى=ي ی=ي ک=ك ە=ه ة=ه ـ="
        ).split()
    )
)
# Two ways to write one letter of a language.
_TURKIC = str.maketrans("Iİ", "ıi")
_WRITTEN = {
    "az": _TURKIC,
    "hu": str.maketrans("őŐűŰ", "öÖüÜ"),
    "ro": str.maketrans("şŞţŢ", "șȘțȚ"),
    "tr": _TURKIC,
}
_SIGNS = re.compile(r"[^\w\s]|[\u02b0-\u02ff]")
_FIRST_OWN = 0x10F000
_SCRIPT_OF = {
    **dict.fromkeys("be bg kk ky mk mn ru sr tg tt uk".split(), "CYRILLIC"),
    **dict.fromkeys(("el", "grc"), "GREEK"),
    **dict.fromkeys(("he", "yi", "arc"), "HEBREW"),
    **dict.fromkeys("ar fa ps ur".split(), "ARABIC"),
    **dict.fromkeys(("syr", "syc"), "SYRIAC"),
    **dict.fromkeys("am gez ti".split(), "ETHIOPIC"),
    **dict.fromkeys(("hy", "xcl"), "ARMENIAN"),
    "ka": "GEORGIAN",
}
Order = tuple[int, bool, str | bytes, str]


def fold(words: str) -> str:
    """Return words without case, marks and signs, for comparing and searching."""
    return _folded(words, "")


@lru_cache(maxsize=100_000)
def _folded(words: str, own: str) -> str:
    if words.isascii():  # no letter has a mark, and none is the form of another
        return " ".join(_SIGNS.sub("", words.casefold()).split())
    parts = []
    for character in unicodedata.normalize("NFC", words.casefold()):
        if character in own or character == "й":
            parts.append(character)
        else:
            plain = "".join(one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one))
            parts.append(plain.translate(_SAME))
    return " ".join(_SIGNS.sub("", "".join(parts)).split())


class Collation:
    """The order of one language. ``locale`` is empty, or an ICU locale such as ``de@collation=phonebook``."""

    def __init__(self, language: str, locale: str = "") -> None:
        """Raise ConfigError if ICU is wanted and not installed, or does not know the locale."""
        self.language = language.lower().replace("_", "-").partition("-")[0]
        self._own = dict(_tailored(self.language))
        self._single = "".join(one for one in self._own if len(one) == 1)
        self._pattern = re.compile("|".join(sorted(map(re.escape, self._own), key=len, reverse=True)))
        self._keys: dict[str, Order] = {}
        self._script = _SCRIPT_OF.get(self.language, "LATIN")
        self._sort: Callable[[str, str], str | bytes] = self._weighed
        if locale:
            self._sort = _icu(language if locale == "icu" else locale)

    def key(self, words: str) -> Order:
        """Return what puts words in order: letters before signs and numbers, the language's own script first."""
        known = self._keys.get(words)
        if known is None:
            folded = self._fold(words)
            place = 0 if folded[:1].isalpha() else 1 if folded else 2
            known = self._keys[words] = (place, not self._at_home(folded), self._sort(words, folded), words)
        return known

    def initial(self, words: str) -> str:
        """Return the letter under which words are listed, ``#`` for what begins with none."""
        folded = self._fold(words)
        if not folded[:1].isalpha():
            return "#"
        found = self._pattern.match(folded)
        letter = found[0] if found else folded[0]
        if "ሀ" <= letter <= "ፗ":  # a syllable stands under the first of its consonant's seven
            return chr(ord(letter) - (ord(letter) - 0x1200) % 8)
        if self.language in ("tr", "az"):
            return "İ" if letter == "i" else letter.upper()
        return letter.upper() if len(letter) == 1 else letter.capitalize()

    def _fold(self, words: str) -> str:
        return _folded(words.translate(_WRITTEN.get(self.language, {})), self._single)

    def _at_home(self, folded: str) -> bool:
        return unicodedata.name(folded[0], "").startswith(self._script) if folded else False

    def _weighed(self, _words: str, folded: str) -> str:
        weighed = self._pattern.sub(lambda found: self._own[found[0]], folded)
        return re.sub(r"\d+", lambda number: number[0].zfill(9), weighed)


@cache
def _tailored(language: str) -> tuple[tuple[str, str], ...]:
    """Each letter of a language's own with what it sorts as: a letter, and a sign after all others."""
    table = {}
    for rule in f"{_EVERYWHERE}; {_LETTERS.get(language, '')}".split(";"):
        base, *letters = rule.split() or [""]
        for place, letter in enumerate(letters):
            table[letter] = base + chr(_FIRST_OWN + place)
    return tuple(table.items())


def _icu(locale: str) -> Callable[[str, str], bytes]:
    try:
        import icu  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
    except ImportError:
        raise ConfigError('the collation of litvtei.toml needs ICU: pip install "litvtei[icu]"') from None
    if locale.partition("@")[0].replace("-", "_") not in icu.Collator.getAvailableLocales():
        raise ConfigError(f"ICU knows no collation “{locale}”")
    collator = icu.Collator.createInstance(icu.Locale(locale))
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    return lambda words, _folded: bytes(collator.getSortKey(" ".join(_SIGNS.sub("", words).split())))
