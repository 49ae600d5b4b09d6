"""Languages as BCP 47 tags, and which way they are written."""

from __future__ import annotations

_RTL_LANGUAGES = frozenset(
    "ar ara arb arc aii ckb dv div fa fas per he heb hbo jrb nqo pnb ps pus sd snd syc syr tmr ug uig ur urd "
    "yi yid ydd".split()
)
_RTL_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo samr syrc syre syrj syrn thaa".split())


def direction_of(language: str) -> str:
    """Return ``rtl`` or ``ltr`` for a language tag; a script subtag has the last word."""
    subtags = language.lower().replace("_", "-").split("-")
    script = next((one for one in subtags[1:] if len(one) == 4 and one.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in _RTL_LANGUAGES else "ltr"


def is_language(tag: str) -> bool:
    """Tell whether a value can stand in an HTML ``lang`` attribute."""
    parts = tag.split("-")
    return bool(tag) and all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
