"""T004."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, pairwise

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei_name
from litvtei.markup.wording import Wording

# Words that no sentence of their language has twice in a row, not even without a comma.
_NEVER_TWICE = frozenset(
    "the an of to and with from by at for be this their our your my or if but "
    "und oder mit von zu zur zum aus bei nach für auch auf des ein eine einen einem einer eines dass daß wie als sich "
    "wird wurde le les un une du et avec dans pour sur par qui ne на по за из от до для или но как его её их "
    "nie się od po za dla oraz jak jest ad cum sed ex gli dei della delle per el las los con het een van".split()
)
# Long words of prose are not said twice either; these are.
_SAID_TWICE = frozenset(
    "very many much more never again there where hurrah hurra bravo always little quite sehr immer wieder lange viele "
    "niemals vielleicht toujours jamais très beaucoup encore очень много давно опять никогда bardzo dużo".split()
)
_PROSE = frozenset("p note item head cell quote dateline opener closer postscript trailer stage ab".split())
_MARKED = frozenset("surplus sic foreign mentioned orig supplied".split())
_TWICE = re.compile(r"(?<![^\s(\[\u201c\u201e\u00ab])([^\W\d_]{2,})\s+(?=\1(?![\w\u2019'\u2011-]))")


@file_check("T004", Severity.NOTE)
def doubled_word(file: OpenFile) -> Iterator[Finding]:
    """A word stands twice in a row.

    Reported are words that no sentence has twice, such as “the the”, and long words in
    lower case; not in verse and speeches, where words are repeated on purpose. A
    repetition that stands in the source is marked as <sic> or <surplus>.

    Wrong:  <p>the Council of the the League</p>
    Right:  <p>the Council of the League</p>, or <surplus>the</surplus> if the source has it twice

    Source: TEI Guidelines, 3.5.1 (Apparent Errors), 12.3.3.2 (Surplus Text).
    """
    if file.tree is None:
        return
    tree, wording = file.tree, file.tree.wording
    hits = [(start, word) for start, word in _repeated(wording) if _is_slip(wording, start, word)]

    def finding(hit: tuple[int, str]) -> Finding:
        return Finding(
            tree.location_of_word(hit[0]),
            f"“{hit[1]}” stands here twice in a row.",
            cure="Remove one; if the source has both, write <surplus> or <sic> around one.",
        )

    yield from few(hits, finding, lambda hit: tree.location_of_word(hit[0]))


def _repeated(wording: Wording) -> Iterator[tuple[int, str]]:
    """Yield each word that the next one repeats, with the place of the second."""
    words = wording.text.split()
    likely = compress(pairwise(words), map(str.startswith, words[1:], words))
    if not any(_is_suspicious(one) and not other[len(one) :][:1].isalpha() for one, other in likely):
        return
    for hit in _TWICE.finditer(wording.text):
        if _is_suspicious(hit[1]):
            yield hit.end(), hit[1]


def _is_suspicious(word: str) -> bool:
    return word in _NEVER_TWICE or (len(word) > 4 and word.islower() and word not in _SAID_TWICE)


def _is_slip(wording: Wording, start: int, word: str) -> bool:
    element = wording.passage(start).element
    if tei_name(element.tag) not in _PROSE:
        return False
    if word not in _NEVER_TWICE and any(tei_name(one.tag) in ("sp", "lg") for one in element.iterancestors()):
        return False
    holders = (wording.holder(start), wording.holder(start - 2))
    above = {tei_name(one.tag) for holder in holders for one in (holder, *holder.iterancestors())}
    return _MARKED.isdisjoint(above)
