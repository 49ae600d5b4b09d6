"""X007."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few, times
from litvtei.diagnostics import Location, Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.characters import find_characters, is_in_tag, may_hold

_LATIN, _GREEK, _CYRILLIC = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "\u0370-\u03ff\u1f00-\u1fff",
    "\u0400-\u052f",
)
_OTHER = f"{_GREEK}{_CYRILLIC}"
_OTHERS = re.compile(f"[{_OTHER}]+")
_LATINS = re.compile(f"[{_LATIN}]")
_UTF8 = tuple(bytes([lead]) for lead in (*range(0xCD, 0xD5), 0xE1))
_LETTERS = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_SCRIPTS = {
    "Latin": _LATINS,
    "Greek": re.compile(f"[{_GREEK}]"),
    "Cyrillic": re.compile(f"[{_CYRILLIC}]"),
}
# Letters of each script that look like letters of another.
_ALIKE = {
    "Cyrillic": set("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅӀ"),
    "Greek": set("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
    "Latin": set("aeopcyxijsABEKMHOPCTYXIJSZNuvk"),
}
_ROMAN = re.compile(r"[IVXLCDM]+[а-я]{1,3}$")


@file_check("X007", Severity.WARNING)
def mixed_script(file: OpenFile) -> Iterator[Finding]:
    """A word has a letter of another script that looks the same.

    A Cyrillic “Т” and a Latin “T” cannot be told apart by eye. A search does, and so do
    sorting and hyphenation. Reported are only letters that have such a twin; “β-Strahl”
    and “XXго” are not.

    Wrong:  <p>\u0422rotsky</p>, with a Cyrillic Т
    Right:  <p>Trotsky</p>

    Source: Unicode Technical Standard 39 (Security Mechanisms), 5.1 (Mixed-Script Detection).
    """
    if file.tree is None or file.tree.source.text.isascii():
        return
    source = file.tree.source
    if not may_hold(source, _UTF8):
        return
    places: dict[int, str] = {}
    for hit in find_characters(source, _OTHERS):
        if not _LATINS.match(source.text, hit.end()) and not _LATINS.match(source.text, hit.start() - 1):
            continue
        start, word = _word(source.text, hit.start())
        if start not in places and _strangers(word)[1] and not is_in_tag(source, start):
            places[start] = word
    count = Counter(places.values())
    first = {word: start for start, word in reversed(places.items())}

    def place(word: str) -> Location:
        return source.location_of_character(first[word] + word.index(_strangers(word)[1][0]))

    def finding(word: str) -> Finding:
        script, strangers = _strangers(word)
        named = f"the {script} letter “{strangers}”" if len(strangers) == 1 else f"{script} letters"
        return Finding(
            place(word),
            f"“{word}” is a word of two scripts: it has {named}{times(count[word])}.",
            f"{unicodedata.name(strangers[0])}, U+{ord(strangers[0]):04X}, looks like a letter of the other script.",
            "Type the word anew, all of it in one script.",
        )

    yield from few(sorted(first, key=first.__getitem__), finding, place)


def _word(text: str, position: int) -> tuple[int, str]:
    """Return the run of letters around a character, and where it begins."""
    window = max(position - 60, 0)
    for run in _LETTERS.finditer(text, window, position + 60):
        if run.end() > position:
            return run.start(), run[0]
    return position, ""


def _strangers(word: str) -> tuple[str, str]:
    """Return the script of fewer letters and these letters, if every one has a twin in the other script."""
    found = {script: "".join(pattern.findall(word)) for script, pattern in _SCRIPTS.items()}
    scripts = sorted((script for script in found if found[script]), key=lambda script: len(found[script]))
    if len(scripts) != 2 or _ROMAN.match(word):
        return "", ""
    few_letters, many_letters = scripts
    for script in scripts if len(found[few_letters]) == len(found[many_letters]) else (few_letters,):
        if set(found[script]) <= _ALIKE[script]:
            return script, found[script]
    return "", ""
