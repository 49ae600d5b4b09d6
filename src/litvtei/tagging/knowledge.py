"""What an edition as a whole tells about its names, gathered before anything is suggested."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Scope
from litvtei.edition.register import RegisterEntry
from litvtei.markup.language import html_language
from litvtei.tagging.adjective import adjectives_of
from litvtei.tagging.ambiguity import Entry, Knowledge
from litvtei.tagging.forename import latin_forms
from litvtei.tagging.form import Form, forms_of, latin_forms_of, read_personal_name
from litvtei.tagging.gazetteer import Gazetteer
from litvtei.tagging.learn import learnt_forms
from litvtei.tagging.likely import Beginnings
from litvtei.tagging.russian import declined, is_installed, is_russian
from litvtei.tagging.word import WORD, fold, words_of


def make_gazetteer(edition: Edition, written: list[tuple[str, str]], languages: Collection[str] = ()) -> Gazetteer:
    """Make the forms of all entries that the texts can name, and of what tags teach.

    ``written`` are the untagged texts with their paths, ``languages`` those they are in.
    """
    texts = Beginnings({fold(word) for _, text in written for word in words_of(text)})
    latin = any(html_language(one) == "la" for one in languages)
    entries = [one for one in edition.entries if latin or texts.may_name(one)]
    more = (form for entry in entries for form in latin_forms_of(entry)) if latin else ()
    adjectives = (form for entry in edition.entries for form in adjectives_of(entry, edition.config.adjectives))
    return Gazetteer(
        chain(learnt_forms(edition, written), forms_of_all(entries, edition.config.titles), more, adjectives)
    )


def forms_of_all(entries: Iterable[RegisterEntry], titles: str = "ask") -> Iterator[Form]:
    """Yield the forms of entries, those of Russian names in all cases; ``titles`` as for ``forms_of``."""
    russian = is_installed()
    for entry in entries:
        forms = tuple(forms_of(entry, titles))
        yield from forms
        if russian and any(is_russian(name.words) for name in entry.names):
            for form in forms:
                if is_russian(form.words):
                    yield from declined(form, entry)


def lacks_russian(edition: Edition) -> bool:
    """Tell whether there are Russian names and nothing to decline them with."""
    return not is_installed() and any(is_russian(name.words) for entry in edition.entries for name in entry.names)


def gather(edition: Edition, written: Iterable[tuple[str, str]]) -> Knowledge:
    """Count what tags name and how words are written, and list forenames."""
    tagged: Counter[Entry] = Counter(
        key for mention in edition.mentions if mention.scope is not Scope.REGISTER for key in mention.entries
    )
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for _, text in written:
        for word in WORD.findall(text):
            (small if word[0].islower() else capital)[fold(word)] += 1
    forenames: defaultdict[str, set[Entry]] = defaultdict(set)
    for entry in edition.entries:
        if entry.kind is Kind.PERSON:
            for name in entry.names:
                for word in words_of(read_personal_name(name).forename):
                    for one in (word, *latin_forms(word)) if len(word) > 1 else ():
                        forenames[fold(one)].add(entry.key())
    meant: defaultdict[str, Counter[Entry]] = defaultdict(Counter)
    for mention in edition.mentions:
        if mention.scope is Scope.TEXT and len(mention.entries) == 1:
            meant[" ".join(fold(one) for one in words_of(mention.words))][mention.entries[0]] += 1
    known = {word: frozenset(keys) for word, keys in forenames.items()}
    return Knowledge(tagged, small, capital, known, dict(meant))
