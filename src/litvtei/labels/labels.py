"""The labels of one language: a text for each key, in the plural form that a number asks for.

Plural rules, names of months and of languages, and the writing of numbers are those of CLDR, by way of Babel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from litvtei.markup.language import direction_of, html_language

if TYPE_CHECKING:
    from babel import Locale

# The plural forms of CLDR.
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
Text = str | Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The labels of ``language``, a BCP 47 tag. ``texts`` are by key; a counted one has a text for each plural form.

    Values cross to workers: nothing of Babel is held, it is asked when needed.
    """

    language: str
    texts: Mapping[str, Text]

    @property
    def direction(self) -> str:
        """Which way the language is written: ``ltr`` or ``rtl``."""
        return direction_of(self.language)

    def __call__(self, key: str, number: float | None = None, /, **values: object) -> str:
        """Return a text with its values put in; ``{n}`` is ``number``, which chooses the plural form.

        Raises KeyError for a key that no table has, and for a value that the text asks for and nobody gave.
        """
        text = self.text(key, number)
        if number is None:
            return text.format_map(values) if values else text
        return text.format_map({"n": self.number(number), **values})

    def text(self, key: str, number: float | None = None) -> str:
        """Return a text as the table has it, in the plural form for ``number``."""
        text = self.texts[key]
        if isinstance(text, str):
            return text
        form = "other" if number is None else _category(self.language, number)
        return text.get(form) or text["other"]

    def known(self, key: str, otherwise: str) -> str:
        """Return the text of a key that may be none, such as ``fact.`` before the name of an element."""
        text = self.texts.get(key, otherwise)
        return text if isinstance(text, str) else otherwise

    def noun(self, key: str, number: float) -> str:
        """Return a counted text without its number: ``mentions``."""
        return self.text(key, number).replace("{n}", "").strip()

    def number(self, number: float) -> str:
        """Return a number as the language writes it: ``4,420``, ``4.420``."""
        return str(number) if isinstance(number, int) and -1000 < number < 1000 else _decimal(self.language, number)

    def isolated(self, words: str) -> str:
        """Return words or numbers that keep their own direction among others, in a page that runs from the right."""
        return f"\u2068{words}\u2069" if self.direction == "rtl" else words

    def month(self, month: int, *, inflected: bool = False) -> str:
        """Return the name of a month, 1 to 12; ``inflected`` as it follows a day."""
        return _months(self.language, "format" if inflected else "stand-alone")[month - 1]

    def months(self) -> Iterable[str]:
        """Return the names of the months."""
        return _months(self.language, "stand-alone")

    def own_name(self) -> str:
        """Return what speakers of the language call it: ``Deutsch``."""
        name = _locale(self.language).get_display_name() or self.language
        return name[:1].upper() + name[1:]

    def language_name(self, tag: str) -> str:
        """Return the name of a language, with the script where the tag names one: ``Russian (Latin)``.

        A tag that is not known is returned as it is.
        """
        return _language_name(self.language, tag)


def locale_of(language: str) -> Locale:
    """Return what CLDR knows of a language, or of the one that its tag begins with; raises ValueError for none."""
    return _locale(language)


@lru_cache(maxsize=100)
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise ValueError(language)


@lru_cache(maxsize=10_000)
def _category(language: str, number: float) -> str:
    return _locale(language).plural_form(number)


@lru_cache(maxsize=10_000)
def _decimal(language: str, number: float) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_locale(language))


_IN_ENGLISH = tuple("January February March April May June July August September October November December".split())


@lru_cache(maxsize=100)
def _months(language: str, context: str) -> tuple[str, ...]:
    if language == "en":
        return _IN_ENGLISH  # what Babel says too, which takes longer to load than a small edition to read
    # Locale.months would do, but it keeps what an alias leads to in data that all languages share (Babel 2.18): the
    # months of the language that asks first would be those of all.
    from babel.localedata import Alias, load

    months = load(str(_locale(language)))["months"]
    names, own = months["format"]["wide"], months[context]["wide"]
    if not isinstance(own, Alias):
        names = {**names, **(own[1] if isinstance(own, tuple) else own)}
    return tuple(names[month] for month in range(1, 13))


@lru_cache(maxsize=1000)
def _language_name(language: str, tag: str) -> str:
    locale = _locale(language)
    code, *rest = (html_language(tag) or tag).lower().split("-")
    script = next((name for part in rest if len(part) == 4 and (name := locale.scripts.get(part.title()))), "")
    name = locale.languages.get(code, "")
    name = name[:1].upper() + name[1:]
    return f"{name} ({script})" if script and name else name or tag
