"""Names that no register has: capitalised words that are no common words, as possible new entries.

They are listed and never linked. In languages that write every noun with a capital only two or more words in a
row count, or one behind a title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from litvtei.markup.language import html_language
from litvtei.tagging.ambiguity import Knowledge
from litvtei.tagging.match import Word, is_hyphenated
from litvtei.tagging.stream import BARRIER
from litvtei.tagging.suggestion import UnknownName

_NOUNS_IN_CAPITALS = frozenset(("de", "lb", ""))
_TITLES = frozenset(
    "mr mrs miss ms dr prof sir lord lady count countess general colonel captain president secretary minister "
    "ambassador comrade herr frau fräulein hofrat graf gräfin baron baronin freiherr frh fürst doktor professor "
    "m mme mlle monsieur madame pan pani тов товарищ г господин госпожа".split()
)
_JOINING = frozenset("von van de der den du di da del la le of z ze фон".split())
_NO_NAMES = frozenset(
    "i the a an it he she we you they this that these those in on at of and but der die das den dem des ein eine "
    "einen einem einer im am und aber ich er sie es wir ihr le la les un une des et il elle je nous vous".split()
)
_GAP = re.compile(r"\s+|[-‐‑]|['’]|\.\s?")
_SENTENCE_END = re.compile(r"[.!?:…»“”\"„«(\[][\s»“”\"„«(\[]*\Z|^\s*\Z|[–—]\s*\Z")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a stream that look like a name, ``text[start:end]``; a noun with its capital is ``weak``."""

    start: int
    end: int
    words: str
    weak: bool


def find_unknown(text: str, language: str, words: list[Word], taken: set[int], known: Knowledge) -> Iterator[Candidate]:
    """Yield what looks like a name and is none of the registers; ``taken`` are the words that are one."""
    code = (html_language(language) or "").partition("-")[0] if language else ""
    at = 0
    while at < len(words):
        end = _run(text, words, at, taken)
        if end > at:
            yield from _judged(text, words, (at, end), code, known)
        at = max(end, at + 1)


def _run(text: str, words: list[Word], at: int, taken: set[int]) -> int:
    """Return where the capitalised words end that begin with one."""
    end = at
    while end < len(words) and end not in taken and _is_name_word(words[end], text):
        end += 1
        joined = end
        while joined < len(words) and words[joined].folded in _JOINING and not words[joined].capital:
            joined += 1
        if joined == len(words) or joined in taken or not _is_name_word(words[joined], text):
            break
        if not _adjoins(text, words, end - 1, joined):
            break
        end = joined
    return end


def _is_name_word(word: Word, text: str) -> bool:
    return (
        word.capital
        and text[word.start].isalpha()
        and (word.end - word.start > 1 or text[word.end : word.end + 1] == ".")
    )


def _adjoins(text: str, words: list[Word], before: int, after: int) -> bool:
    return all(
        _GAP.fullmatch(gap) and (gap[0] != "." or words[one].end - words[one].start <= 3)
        for one in range(before, after)
        if (gap := text[words[one].end : words[one + 1].start]) is not None
    )


def _judged(text: str, words: list[Word], span: tuple[int, int], code: str, known: Knowledge) -> Iterator[Candidate]:
    at, end = span
    behind_title = at > 0 and words[at - 1].folded in _TITLES
    if _begins_sentence(text, words[at]) and known.small[words[at].folded]:
        at += 1  # the first word of a sentence has its capital from there
    while at < end and (words[at].folded in _TITLES or words[at].folded in _NO_NAMES):
        behind_title, at = behind_title or words[at].folded in _TITLES, at + 1
    named = [one for one in words[at:end] if not known.small[one.folded]]
    long = [one for one in named if one.end - one.start > 2]
    if not long or len(named) < (end - at):
        return
    single = end - at == 1
    weak = single and not behind_title and (code in _NOUNS_IN_CAPITALS or _begins_sentence(text, words[at]))
    start, stop = words[at].start, words[end - 1].end
    if BARRIER not in text[start:stop] and not is_hyphenated(text, stop, behind=True):
        yield Candidate(start, stop, " ".join(text[start:stop].split()), weak)


def _begins_sentence(text: str, word: Word) -> bool:
    return bool(_SENTENCE_END.search(text[max(word.start - 12, 0) : word.start]))


def listed(found: list[tuple[str, UnknownName]]) -> tuple[UnknownName, ...]:
    """Return each name once, with its first place and how often it stands; the most frequent first."""
    counts = Counter(folded for folded, _ in found)
    first: dict[str, UnknownName] = {}
    for folded, one in found:
        first.setdefault(folded, one)
    names = [replace(one, count=counts[folded]) for folded, one in first.items()]
    return tuple(sorted(names, key=lambda one: (-one.count, one.words)))
