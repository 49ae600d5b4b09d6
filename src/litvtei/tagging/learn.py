"""Forms learnt from tags: what editors tagged again and again as one entry names it, whatever the register says.

Many editors tag a name once in a text and not again. How they do it shows in names that the register has: as many
untagged places of other words are no reason against these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.tagging.form import Form
from litvtei.tagging.word import fold, words_of

_OFTEN, _SHARE = 2, 0.7
_LONGEST = 6


def learnt_forms(edition: Edition, written: Iterable[tuple[str, str]]) -> Iterator[Form]:
    """Yield what tags teach: words that at least two tags, and seven of ten places, give to one entry.

    Counted are the places in the documents that tag these words at all, less those that are to be expected in this
    edition; ``written`` are the untagged texts of each document, with its path.
    """
    uses: defaultdict[str, Counter[tuple[Kind, str]]] = defaultdict(Counter)
    paths: defaultdict[str, set[str]] = defaultdict(set)
    spelt: dict[str, str] = {}
    for mention in edition.mentions:
        words = words_of(mention.words)
        if not _teaches(mention, words):
            continue
        folded = " ".join(fold(one) for one in words)
        uses[folded][mention.entries[0]] += 1
        paths[folded].add(mention.location.path)
        spelt.setdefault(folded, mention.words)
    untagged = _untagged(paths, written)
    left = _left(edition, uses, untagged)
    for folded, entries in uses.items():
        entry, times = entries.most_common(1)[0]
        if times >= _OFTEN and times >= _SHARE * (entries.total() + max(untagged[folded] - left * times, 0)):
            yield Form(spelt[folded], entry, "learnt from tags", 0.85)


def _left(edition: Edition, uses: dict[str, Counter[tuple[Kind, str]]], untagged: Counter[str]) -> float:
    """Return how many places of a name the edition leaves untagged to one that it tags."""
    if not uses:
        return 0.0
    names = {" ".join(map(fold, words_of(name.words))) for entry in edition.entries for name in entry.names}
    known = [one for one in uses if one in names]
    tagged = sum(uses[one].total() for one in known)
    return sum(untagged[one] for one in known) / tagged if tagged else 0.0


def _teaches(mention: Mention, words: list[str]) -> bool:
    if mention.scope is not Scope.TEXT or len(mention.entries) != 1 or not 0 < len(words) <= _LONGEST:
        return False
    return words[0][0].isupper() and mention.kind not in (Kind.WORK, Kind.EVENT)


def _untagged(paths: dict[str, set[str]], written: Iterable[tuple[str, str]]) -> Counter[str]:
    """Count the untagged places of folded words in the files that tag them."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for folded, files in paths.items():
        for path in files:
            wanted[path].add(folded)
    counts: Counter[str] = Counter()
    for path, text in written:
        words = [fold(one) for one in words_of(text)]
        lengths = {one.count(" ") + 1 for one in wanted[path]}
        for length in lengths:
            for at in range(len(words) - length + 1):
                form = " ".join(words[at : at + length])
                if form in wanted[path]:
                    counts[form] += 1
    return counts
