"""Which of several entries is meant: the policy, in one place.

Words mean whom tags of the same words name, nine times in ten; else whom all tags name ten times as often as any
other; else the correspondent of a letter;
else whom the document named last in full; else the only candidate it names elsewhere; else whom the tags name much
oftener than any other; else the editor is asked. A word that texts
also write small is asked about, and so is a surname behind another's forename.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from litvtei.edition.kind import Kind
from litvtei.tagging.form import Form
from litvtei.tagging.match import Hit, Word
from litvtei.tagging.suggestion import Certainty
from litvtei.tagging.word import fold, words_of

Entry = tuple[Kind, str]
_CERTAIN_SCORE, _LIKELY_SCORE = 0.8, 0.55
_MUCH_OFTENER, _FAR_OFTENER = 2, 10
# So many tags of the same words, and such a share of them, tell whom the words mean.
_OFTEN, _AGREED = 2, 0.9
# So much rarer must a word be written small than with a capital, or it is a common word too.
_SMALL_SHARE = 0.05
_MANY_BEARERS = 3
_ORIGIN = frozenset(("z", "ze", "de", "von", "of"))
_ARTICLES = frozenset(
    "ein eine einen einem einer eines der die das dem den des mein meine meinen meinem meiner meines dein deine ihr "
    "ihre sein seine seinen seinem unser unsere kein keine keinen jeder jeden jede a an my your his her our".split()
)
# As the name of a person a country is rare.
_COUNTRIES = frozenset("china france turkey".split())
_COMMON = frozenset(
    "may april june august mark will grant rich bath reading nice mobile cork frank art bill jack "
    "freund mann beer paul fischer moser frau herr vater mutter bruder sohn tag graf bauer richter könig kaiser "
    "schuster winter sommer herbst frühling abend morgen montag sonntag mai hof feld berg wald bach stein roth weiss "
    "schwarz braun klein gross lang kurz jung alt neu reich stark ernst gut lieb recht hell".split()
)


@dataclass(slots=True)
class Memory:
    """Whom a document has named: in full, with the place in order; all whom it names at all; who writes to whom."""

    correspondents: set[Entry] = field(default_factory=set)
    last: dict[Entry, int] = field(default_factory=dict)
    present: Counter[Entry] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the whole edition tells: how often tags name each entry, words written small and with a capital, forenames.

    ``forenames`` are those of each entry, folded; ``meant`` are the entries that tags of the same words name.
    """

    tagged: Counter[Entry]
    small: Counter[str]
    capital: Counter[str]
    forenames: dict[str, frozenset[Entry]]
    meant: dict[str, Counter[Entry]] = field(default_factory=dict)

    def is_common(self, word: str) -> bool:
        """Tell whether a word that is a name is a word beside: written small here too, or known for it."""
        return word in _COMMON or self.small[word] > self.capital[word] * _SMALL_SHARE


@dataclass(frozen=True, slots=True)
class Choice:
    """The forms in order of likelihood, how far the first is to be trusted, and why."""

    forms: tuple[Form, ...]
    certainty: Certainty
    reason: str = ""


def choose(hit: Hit, words: list[Word], text: str, memory: Memory, knowledge: Knowledge) -> Choice:
    """Order the entries that a hit may mean."""
    choice = _meant(hit, memory, knowledge)
    doubt = _doubt(hit, words, text, choice.forms[0], knowledge)
    if doubt:
        return Choice(choice.forms, Certainty.ASK, doubt)
    return choice


def _meant(hit: Hit, memory: Memory, knowledge: Knowledge) -> Choice:
    forms = hit.forms
    if hit.family:
        return Choice(forms, Certainty.ASK, "the family or one of it")
    best = [one for one in forms if one.whole] or list(forms)
    if len(best) == 1:
        return Choice(_first(best[0], forms), _by_score(best[0].score))
    tags = knowledge.meant.get(" ".join(fold(one) for one in words_of(best[0].words)), Counter())
    for settled, reason in _settled(best, tags, memory, knowledge):
        if settled is not None:
            return Choice(_first(settled, forms), _at_most_likely(settled.score), reason)
    often = sorted(best, key=lambda one: -knowledge.tagged[one.entry])
    rest = (one for one in forms if one not in best)
    return Choice((*often, *rest), Certainty.ASK, f"{len(best)} entries have this name")


def _settled(
    best: list[Form], tags: Counter[Entry], memory: Memory, knowledge: Knowledge
) -> Iterator[tuple[Form | None, str]]:
    """Yield whom each rule settles on, the strongest rule first; None where it does not.

    ``tags`` counts whom tags of the same words name.
    """
    usual = max(best, key=lambda one: tags[one.entry])
    agreed = tags[usual.entry] >= _OFTEN and tags[usual.entry] >= _AGREED * tags.total()
    yield usual if agreed else None, "whom tags of the same words name"
    often = sorted(best, key=lambda one: -knowledge.tagged[one.entry])
    most, next_most = (knowledge.tagged[one.entry] for one in often[:2])
    clear = most >= _FAR_OFTENER and most >= _FAR_OFTENER * next_most
    yield often[0] if clear else None, "named far oftener in the edition than any other"
    writing = [one for one in best if one.entry in memory.correspondents]
    yield writing[0] if len(writing) == 1 else None, "the letter is from or to this one"
    recent = [one for one in best if one.entry in memory.last]
    yield max(recent, key=lambda one: memory.last[one.entry], default=None), "named in full before"
    present = [one for one in best if memory.present[one.entry]]
    yield present[0] if len(present) == 1 else None, "the only one named in this document"
    clear = most > 0 and most >= _MUCH_OFTENER * next_most and not tags
    yield often[0] if clear else None, "named most often in the edition"


def _first(form: Form, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    return (form, *(one for one in forms if one is not form))


def _by_score(score: float) -> Certainty:
    if score >= _CERTAIN_SCORE:
        return Certainty.CERTAIN
    return Certainty.LIKELY if score >= _LIKELY_SCORE else Certainty.ASK


def _at_most_likely(score: float) -> Certainty:
    return Certainty.ASK if _by_score(score) is Certainty.ASK else Certainty.LIKELY


def _doubt(hit: Hit, words: list[Word], text: str, form: Form, knowledge: Knowledge) -> str:
    """Say why words that are a name may be none here, or ``""``."""
    if hit.count > 1:
        return ""
    word = words[hit.first]
    before = words[hit.first - 1] if hit.first else None
    person = form.entry[0] is Kind.PERSON
    if person and (
        doubt := _doubt_before(before, word, text, form, knowledge)
        or _doubt_forename(hit, words, text, form, knowledge)
    ):
        return doubt
    if form.entry[0] is Kind.PLACE and _is_origin(hit, words, knowledge):
        return "it may be a part of somebody's name"
    behind_article = before is not None and before.folded in _ARTICLES and bool(knowledge.small[word.folded])
    if person and word.folded in _COUNTRIES:
        return "also a country"
    abbreviated = form.words.isupper() and text[word.start : word.end].isupper()  # “US” is not “us”
    if not abbreviated and (behind_article or any(map(knowledge.is_common, (fold(form.words), word.folded)))):
        return "also a common word"
    return ""


def _doubt_forename(hit: Hit, words: list[Word], text: str, form: Form, knowledge: Knowledge) -> str:
    """Say whether a word may be the forename of somebody else: of many, or of one if it is all that names the entry."""
    bearers = frozenset(
        bearer for one in (words[hit.first].folded, *hit.bases) for bearer in knowledge.forenames.get(one, ())
    )
    if bearers and _followed_by_name(hit, words, text):
        return "it may be a forename"
    others = len(bearers - {form.entry})
    return "others have this forename" if others >= (1 if form.whole else _MANY_BEARERS) else ""


def _is_origin(hit: Hit, words: list[Word], knowledge: Knowledge) -> bool:
    """“Jan z Czyżowa”, “Iohannes de Czyszow”: the place is a part of the name."""
    before = words[max(hit.first - 2, 0) : hit.first]
    return len(before) == 2 and before[1].folded in _ORIGIN and before[0].folded in knowledge.forenames


def _doubt_before(before: Word | None, word: Word, text: str, form: Form, knowledge: Knowledge) -> str:
    """Say whether a forename or an initial of somebody else stands before a surname."""
    if before is None:
        return ""
    gap = text[before.end : word.start]
    if not before.capital or not re.fullmatch(r"[\s.]+", gap):
        return ""
    if len(before.folded) == 1 and gap[0] == ".":
        return "" if _has_initial(before.folded, form.entry, knowledge) else "another initial stands before it"
    bearers: Collection[Entry] = knowledge.forenames.get(before.folded, ())
    other = bool(bearers) and form.entry not in bearers and "." not in gap
    return "another forename stands before it" if other else ""


def _has_initial(letter: str, entry: Entry, knowledge: Knowledge) -> bool:
    return any(name.startswith(letter) and entry in bearers for name, bearers in knowledge.forenames.items())


def _followed_by_name(hit: Hit, words: list[Word], text: str) -> bool:
    if hit.first + 1 >= len(words):
        return False
    after = words[hit.first + 1]
    return after.capital and text[hit.end : after.start].isspace()
