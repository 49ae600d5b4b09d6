"""The languages that dates are read in, one file each."""

from __future__ import annotations

import re

from litvtei.edition.dateexpression.language.english import ENGLISH
from litvtei.edition.dateexpression.language.french import FRENCH
from litvtei.edition.dateexpression.language.german import GERMAN
from litvtei.edition.dateexpression.language.latin import LATIN
from litvtei.edition.dateexpression.language.polish import POLISH
from litvtei.edition.dateexpression.language.russian import RUSSIAN
from litvtei.edition.dateexpression.vocabulary import Vocabulary
from litvtei.markup.language import html_language

VOCABULARIES = {one.language: one for one in (ENGLISH, GERMAN, FRENCH, RUSSIAN, POLISH, LATIN)}
# Of a language that has no file only numbers are read, and with a slash they may stand in either order.
FIGURES = Vocabulary("", month_first=True)


_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")


def vocabularies_of(language: str, words: str) -> tuple[Vocabulary, ...]:
    """Return the vocabularies to read words with: that of their language, or figures only.

    If no language is said, all that the words can be of: those of their script, or, if there
    is no letter in them, one of each order of day and month.
    """
    if language.strip():
        code = (html_language(language.strip()) or "").partition("-")[0]
        return (VOCABULARIES.get(code, FIGURES),)
    if not _LETTER.search(words):
        return ENGLISH, GERMAN
    if _CYRILLIC.search(words):
        return tuple(VOCABULARIES.values())
    return ENGLISH, GERMAN, FRENCH, POLISH, LATIN
