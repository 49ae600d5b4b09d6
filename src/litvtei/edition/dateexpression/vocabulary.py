"""The words of one language that dates are made of.

Each entry of a table is a list of forms: one word each, ``_`` for a space within a form, a full
stop where only the abbreviated form counts (Russian ``в.`` is a century, ``в`` is “in”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

# What a word can be, as the one letter that stands for it in a shape.
MONTH, WEEKDAY, SEASON, FEAST, CENTURY, YEAR, YEARS, UNIT = "M", "W", "S", "F", "C", "A", "B", "U"
PART, FRACTION, ORDINAL, CARDINAL, ERA, CIRCA, OLD_STYLE, NEW_STYLE = "p", "h", "O", "N", "E", "c", "j", "g"
FROM, OF, UNTIL, TO, UP_TO, BETWEEN, AND, OR, BEFORE, AFTER = "f", "q", "t", "k", "v", "b", "a", "r", "<", ">"
NOISE, ONWARDS = "", "w"
VIGIL, OCTAVE, WITHIN, KALENDS = "V", "Q", "Z", "K"
EARLY, MIDDLE, LATE = 0, 1, 2

Meaning = tuple[str, Any]
# In small letters, also with four of a sign and with a j at the end.
ROMAN_FIGURE = "m{0,3}(?:c[md]|d?c{0,4})(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4}j?)"


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of a language, by what they mean.

    ``months`` has twelve lists of forms, ``weekdays`` seven from Monday, ``seasons`` four from
    spring, ``parts`` early, middle and late. ``numbers`` and ``ordinals`` count from one.
    ``feasts`` are fixed, ``{"12-25": "Christmas_Day"}``, or move, ``{"easter-2": "Good_Friday"}``. ``words`` maps a
    kind to its forms. ``decades`` and ``suffixes`` are what follows a number: “1930s”, “8th”. ``kalends`` has the
    forms of the Kalends, the Nones and the Ides; ``numerals`` the numbers that years are written in behind ``anno``.
    ``relative`` maps how far away a time is to what says so, ``{"P1D": "the_next_day", "@-P1D": "yesterday"}``:
    ``@`` is the day of writing; ``later``, ``earlier``, ``ago`` stand behind a count, ``after`` and ``since`` before.
    """

    language: str
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    feasts: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    fractions: Mapping[int, str] = field(default_factory=dict)
    eras: Mapping[int, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    decades: str = "(?!)"
    suffixes: str = "(?!)"
    clock: str = "(?!)"
    relative: Mapping[str, str] = field(default_factory=dict)
    kalends: tuple[str, ...] = ()
    numerals: Mapping[str, int] = field(default_factory=dict)
    month_first: bool = False

    def entries(self) -> Iterator[tuple[str, str, Any]]:
        """Yield every list of forms with the kind and the value that they mean."""
        for kind, forms in self.words.items():
            yield forms, kind, None
        for kind, table, start in (
            (MONTH, self.months, 1),
            (WEEKDAY, self.weekdays, 0),
            (SEASON, self.seasons, 1),
            (PART, self.parts, 0),
            (CARDINAL, self.numbers, 1),
            (ORDINAL, self.ordinals, 1),
            (KALENDS, self.kalends, 0),
        ):
            for value, forms in enumerate(table, start):
                yield forms, kind, value
        for days, forms in self.feasts.items():
            yield forms, FEAST, days
        for unit, forms in self.units.items():
            yield forms, UNIT, unit
        for parts, forms in self.fractions.items():
            yield forms, FRACTION, parts
        for era, forms in self.eras.items():
            yield forms, ERA, era

    @cached_property
    def lookup(self) -> dict[str, Meaning]:
        """Every form of one word in small letters, with what it means."""
        return {
            form.casefold(): (kind, value)
            for forms, kind, value in self.entries()
            for form in forms.split()
            if not _is_phrase(form)
        }

    @cached_property
    def phrases(self) -> dict[str, Meaning]:
        """Every form of several words, without spaces and full stops."""
        return {
            squeezed(form.replace("_", " ")): (kind, value)
            for forms, kind, value in self.entries()
            for form in forms.split()
            if _is_phrase(form)
        }

    @property
    def _anno(self) -> str:
        """“anno Domini Mo cccco xl septimo”, “anno etc. lii”: a year in words and Roman figures."""
        if not self.numerals:
            return "(?!)"
        figure = rf"(?=[mdclxvij]){ROMAN_FIGURE}(?:mo|to|ta|no|o|a)?"
        piece = rf"(?:{'|'.join(self.numerals)}|{figure}|etc\.?)"
        return rf"anno(?:\s+(?:d(?:omi)?ni\.?|christi))?(?:\s+{piece}(?!\w))+"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the scanner looks for."""
        phrases = sorted((form for forms, *_ in self.entries() for form in forms.split() if _is_phrase(form)), key=len)
        spelled = "|".join(_spelling(form) for form in reversed(phrases)) or "(?!)"
        return re.compile(
            rf"(?P<space>\s+)"
            rf"|(?P<iso>-?[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:T[0-9:.]+)?(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})?(?![\w-])"
            rf"|(?P<clock>{self.clock})(?!\w)"
            rf"|(?P<anno>{self._anno})(?!\w)"
            rf"|(?P<phrase>{spelled})(?!\w)"
            rf"|(?P<decade>[0-9]{{2}}|[0-9]{{4}})(?:{self.decades})(?!\w)"
            rf"|(?P<ordinal>[0-9]{{1,2}}|[0-9]{{4}})(?:{self.suffixes})(?!\w)"
            rf"|(?P<number>[0-9]+)(?![A-Za-z])"
            rf"|['’‘](?P<short>[0-9]{{2}})(?![\w])"
            rf"|(?P<word>[^\W\d_]+\.?)"
            rf"|(?P<mark>[./,()–—‒‐‑~?:;-])"
            rf"|(?P<dropped>[\[\]„“”\"«»’'!])",
            re.IGNORECASE,
        )


def squeezed(words: str) -> str:
    """Return words in small letters without spaces, full stops and hyphens."""
    return re.sub(r"[\s.’'-]", "", words.casefold())


def _is_phrase(form: str) -> bool:
    return bool(re.search(r"[_’'\d-]|\.\w", form))


def _spelling(form: str) -> str:
    parts = re.findall(r"[^\W_]+|[._’'-]", form)
    spelled = {".": r"\.?\s*", "_": r"\s*", "'": "['’]", "’": "['’]", "-": r"[-\s]"}
    return "".join(spelled.get(part, re.escape(part)) for part in parts)
