"""Names of entries as they are compared: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry

NamedEntries = dict[tuple[Kind, str], list[RegisterEntry]]


class _Accents(dict[int, int | None]):
    """A table for ``str.translate`` that leaves out what only combines with a letter."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_WORDS, _ACCENTS = re.compile(r"\w+"), _Accents()


def folded(words: str) -> str:
    """Return words without case, accents and punctuation: ``Árpád, J.`` as ``arpad j``."""
    plain = words if words.isascii() else unicodedata.normalize("NFKD", words).translate(_ACCENTS)
    return " ".join(_WORDS.findall(plain.casefold()))


def turned(label: str) -> str:
    """Return a name as it is spoken from a name as it is sorted: ``Maxim Litvinov``."""
    last, comma, first = label.partition(", ")
    return f"{first} {last}" if comma and "," not in first else label


def forms_of(entry: RegisterEntry) -> frozenset[str]:
    """Return the folded forms of an entry's name, as sorted and as spoken."""
    written = [entry.label, *(name.words for name in entry.names)] if entry.names else []
    return frozenset(form for words in written for one in (words, turned(words)) if (form := folded(one)))


def entries_by_form(entries: Iterable[RegisterEntry]) -> NamedEntries:
    """Return the entries of each kind that have a name."""
    found: defaultdict[tuple[Kind, str], list[RegisterEntry]] = defaultdict(list)
    for entry in entries:
        for form in forms_of(entry):
            found[entry.kind, form].append(entry)
    return dict(found)
