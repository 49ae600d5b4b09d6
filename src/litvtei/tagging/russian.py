"""Russian names in all their cases, with pymorphy3 (the extra ``litvtei[russian]``).

A surname is declined as a surname whatever noun it looks like, a forename as a forename; what ends in a vowel
that Russian does not decline (Иоффе, Ранцау, Локарно) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.tagging.form import Form

MISSING = "Registers have Russian names; to find them in all their cases: python -m pip install 'litvtei[russian]'"
_CYRILLIC = re.compile(r"[\u0400-\u04ff’' .-]+")
_CASES = ("gent", "datv", "accs", "ablt", "loct")
_UNDECLINED = re.compile(r"(?:[оеуюиыэё]|[иы]х)\Z", re.IGNORECASE)
_MEN_IN_A = frozenset("Никита Илья Лука Фома Кузьма Савва Данила Гаврила Гурия".split())
_MALE, _FEMALE = frozenset("m male 1 masculine м муж".split()), frozenset("f female 2 feminine w ж жен".split())


def is_installed() -> bool:
    """Tell whether the extra is there."""
    return find_spec("pymorphy3") is not None and find_spec("pymorphy3_dicts_ru") is not None


def is_russian(words: str) -> bool:
    """Tell whether a name is in Cyrillic letters."""
    return bool(_CYRILLIC.fullmatch(words)) and any(letter.isalpha() for letter in words)


def declined(form: Form, entry: RegisterEntry) -> Iterator[Form]:
    """Yield a Russian form in each case but the first, where that is not the same."""
    words = form.words.split()
    gender = _gender(entry, words)
    for case in _CASES:
        inflected = " ".join(_in_case(word, case, gender, entry.kind, last=word is words[-1]) for word in words)
        if inflected != form.words:
            yield replace(form, words=inflected, rule=f"{form.rule}, declined", score=form.score - 0.02)


def _gender(entry: RegisterEntry, words: list[str]) -> str:
    if entry.kind is not Kind.PERSON:
        return ""
    said = next((fact.words.strip().casefold() for fact in entry.facts if fact.term in ("sex", "gender")), "")
    if said in _MALE | _FEMALE:
        return "masc" if said in _MALE else "femn"
    if len(words) > 1 and words[0][-1] in "ая" and words[0] not in _MEN_IN_A:
        return "femn"
    return "femn" if re.search(r"(?:ов|ев|ёв|ин|ын)а\Z|ая\Z", words[-1]) else "masc"


@cache
def _analyser() -> Any:  # noqa: ANN401
    return import_module("pymorphy3").MorphAnalyzer()


@cache
def _in_case(word: str, case: str, gender: str, kind: Kind, *, last: bool) -> str:
    if "-" in word:
        head, _, tail = word.rpartition("-")
        return f"{head}-{_in_case(tail, case, gender, kind, last=last)}"
    if _UNDECLINED.search(word) or word.endswith(".") or len(word) < 3:
        return word
    wanted = ("Surn",) if kind is Kind.PERSON and last else ("Name", "Patr") if kind is Kind.PERSON else ("Geox",)
    parses = [one for one in _analyser().parse(word) if "nomn" in one.tag and "plur" not in one.tag]
    fitting = [one for one in parses if not gender or one.tag.gender in (gender, None)]
    named = [one for one in fitting if any(grammeme in one.tag for grammeme in wanted)]
    for parse in (*named, *sorted(fitting, key=lambda one: not _is_likely(word, one))):
        inflected = parse.inflect({case})
        if inflected is not None:
            return _like(word, str(inflected.word))
    return word


def _is_likely(word: str, parse: Any) -> bool:  # noqa: ANN401
    """Of what is in no dictionary, -ский is an adjective and all else a noun."""
    return ("ADJF" in parse.tag) == bool(re.search(r"(?:[сц]кий|[оы]й|ая)\Z", word))


def _like(word: str, inflected: str) -> str:
    return inflected.capitalize() if word[:1].isupper() else inflected
