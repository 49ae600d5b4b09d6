"""The forms under which texts name an entry, each by a rule that an editor is told.

A personal name has parts where the register marks them; where not, they are told by a comma, a particle
or their order. Inflection is no matter of forms but of matching, see ``match``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litvtei.edition.entry_name import Name
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.tagging.forename import latin_forms

_PARTICLES = frozenset(
    "von vom van de der den du des di da del della ter ten zu zum zur af av of la le el al bin ibn z ze фон де".split()
)
# A place may follow these and makes no surname: Mikołaj z Kalisza, John of Ragusa.
_PLACE_PARTICLES = frozenset(("z", "ze", "of"))
_TITLE_OF_ONE_WORD = "title of one word"
_ONE_WORD = {"leave": 0.0, "ask": 0.4, "tag": 0.7}
_NUMERAL = re.compile(r"[IVX]+\.?")
_PLACE_PARTICLE = re.compile(r"\s(?:z|ze|of|de|von|aus)\s")
_OTHER_NAMES = re.compile(r"pseud|alias|nick|other|alt|aka|variant|spell", re.IGNORECASE)
_PLACE_ENDS = re.compile(
    r"\s+(?:\([^)]*\)|(?:am|an der|an dem|im|in der|ob der|bei|upon|on|sur|nad)\s+\S+(?:\s\S+)?)$|,.*$", re.IGNORECASE
)
_PLACE_STARTS = re.compile(r"^(?:Bad|Den|The|Markt|Sankt|St\.|Saint|City of|Stadt)\s+(?=\w{3})")
_DIRECTION = re.compile(r"(?:North|South|East|West|Central)(?:ern)?\s+(?=[A-Z])")
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}


# Words, the rule, the score, and whether the words name the entry in full.
_Told = tuple[str, str, float, bool]


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """Words that name an entry. ``score`` (0 to 1) is how surely they do; ``rule`` is why, in words.

    ``whole`` tells that the words name the entry in full, so that shorter ones after it mean the same.
    """

    words: str
    entry: tuple[Kind, str]
    rule: str
    score: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class PersonalName:
    """The parts of a name, empty where there are none: ``particle`` is “von”, ``title`` is “Graf”."""

    forename: str = ""
    particle: str = ""
    surname: str = ""
    title: str = ""


def forms_of(entry: RegisterEntry, titles: str = "ask") -> Iterator[Form]:
    """Yield the forms of an entry, the surest first; a form may come twice.

    ``titles`` says what becomes of titles of one word: ``leave``, ``ask`` or ``tag``.
    """
    key = entry.key()
    for words, rule, score, whole in _told(entry, titles):
        yield Form(words, key, rule, score, whole)
        if any(letter in words for letter in _UMLAUTS):  # Oesterreich for Österreich
            spelt = "".join(_UMLAUTS.get(letter, letter) for letter in words)
            yield Form(spelt, key, f"{rule}, other spelling", score - 0.05, whole)


def _told(entry: RegisterEntry, titles: str) -> Iterator[_Told]:
    if entry.kind is Kind.PERSON:
        for name in _with_label(entry):
            yield from _of_person(name)
        return
    several = _sure if entry.kind in (Kind.PLACE, Kind.ORGANISATION) else _doubtful
    for name in entry.names:
        for words, rule, given, whole in several(name.words, entry.kind):
            score = _ONE_WORD[titles] if rule == _TITLE_OF_ONE_WORD else given
            if score:
                yield words, rule, score, whole


def latin_forms_of(entry: RegisterEntry) -> Iterator[Form]:
    """Yield the forms of a person in a Latin text, with the forename in Latin: Nicolaus Serafin for Mikołaj Serafin."""
    for name in _with_label(entry) if entry.kind is Kind.PERSON else ():
        for words, rule, score, whole in _of_person(name):
            first, blank, rest = words.partition(" ")
            for latin in latin_forms(first):
                told = f"{latin}{blank}{_PLACE_PARTICLE.sub(' de ', rest and f' {rest}').strip()}"
                yield Form(told, entry.key(), f"{rule}, Latin", min(score, 0.75), whole)


def _with_label(entry: RegisterEntry) -> Iterator[Name]:
    """The names of an entry; its label, which may be the only place that tells the surname, as one of them."""
    yield from entry.names
    if not any(name.parts for name in entry.names) and ", " in entry.label:
        yield Name(entry.label)


def _of_person(name: Name) -> Iterator[_Told]:
    parts = read_personal_name(name)
    other = bool(_OTHER_NAMES.search(name.type))
    if not parts.surname or not parts.forename:
        words = parts.surname or parts.forename or name.words
        if len(words.split()) > 1:
            yield words, "other name" if other else "full name", 0.95, True
        else:
            yield words, "other name" if other else "name of one word", 0.85, True
        yield from ((added, "other name", 0.8, False) for kind, added in name.parts if kind == "addName")
        return
    yield from _in_full(parts)
    full = " ".join(one for one in (parts.particle, parts.surname) if one)
    yield full, "surname alone", 0.85, False
    if parts.particle:
        yield parts.surname, "surname without its particle", 0.8, False
    if parts.title:
        yield f"{parts.title} {full}", "title and surname", 0.9, False
    for kind, added in name.parts:
        if kind == "addName" and added[:1].isupper():
            yield added, "other name", 0.8, False


def _in_full(parts: PersonalName) -> Iterator[_Told]:
    """The forms of a forename, or its initials, and a surname."""
    first, full = parts.forename, " ".join(one for one in (parts.particle, parts.surname) if one)
    yield f"{first} {full}", "full name", 1.0, True
    yield f"{full} {first}", "full name, surname first", 0.95, True
    if _PLACE_PARTICLE.search(first):
        yield first, "forename and origin", 0.9, True
        first = _PLACE_PARTICLE.split(first)[0]
        yield f"{first} {full}", "full name without origin", 0.95, True
    given = re.split(r"[\s-]+", first)
    if len(given) > 1:
        yield f"{given[0]} {full}", "first forename and surname", 0.95, True
        yield f"{given[-1]} {full}", "last forename and surname", 0.85, True
    initials = [f"{one[0]}." for one in given if one[:1].isupper()]
    for count in {1, len(initials)} - {0}:
        if len(initials) >= count:
            yield f"{' '.join(initials[:count])} {full}", "initials and surname", 0.9, True


def read_personal_name(name: Name) -> PersonalName:
    """Return the parts of a personal name, as marked or as they can be told."""
    if name.parts:
        by_kind: dict[str, str] = {}
        for kind, words in name.parts:
            by_kind[kind] = f"{by_kind[kind]} {words}" if kind in by_kind else words
        title = by_kind.get("roleName", "")
        surname, linked = by_kind.get("surname", ""), by_kind.get("nameLink", "")
        if linked and linked in surname.split():
            linked = ""
        if surname or by_kind.get("forename"):
            return PersonalName(by_kind.get("forename", ""), linked, surname, title)
    plain = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", name.words).strip(" ,;")
    surname, comma, rest = plain.partition(", ")
    if comma:
        forename = rest.partition(",")[0].strip()
        ends = forename.split()
        at = len(ends)
        while at > 1 and ends[at - 1].islower() and ends[at - 1] in _PARTICLES:
            at -= 1
        return PersonalName(" ".join(ends[:at]), " ".join(ends[at:]), surname)
    return _in_order(plain.split())


def _in_order(words: list[str]) -> PersonalName:
    """“Maxim Litvinov”, “Hugo von Hofmannsthal”; “Michał z Sącza”, “Nicholas II”, “Magdalena córka Jana” have none."""
    at = next((place for place, one in enumerate(words) if place and one.casefold() in _PARTICLES), 0)
    if (
        len(words) < 2
        or (at and words[at].casefold() in _PLACE_PARTICLES)
        or not words[-1][:1].isupper()
        or _NUMERAL.fullmatch(words[-1])
    ):
        return PersonalName(forename=" ".join(words))
    at = at or len(words) - 1
    if any(one.islower() and one not in _PARTICLES for one in words[1:-1]):
        return PersonalName(forename=" ".join(words))
    particle = [one for one in words[at:-1] if one.casefold() in _PARTICLES]
    return PersonalName(" ".join(words[:at]), " ".join(particle), " ".join(words[at + len(particle) :]))


def _sure(words: str, kind: Kind) -> Iterator[_Told]:
    """A place or an organisation: what it is called, and what it is called for short."""
    yield words, "name", 0.95 if kind is Kind.PLACE or " " in words else 0.85, True
    for inflected in _with_adjective(words):
        yield inflected, "name, declined", 0.85, True
    if kind is not Kind.PLACE:
        return
    if _DIRECTION.match(words):
        yield words[0].lower() + words[1:], "name, the direction written small", 0.9, True
    river = re.fullmatch(r"(\S+) (am|an der|ob der) (\w)(\w+)", words)
    if river:
        for shortened in (
            f"{river[1]} a. {river[3]}.",
            f"{river[1]} a. d. {river[3]}.",
            f"{river[1]} {river[3]}{river[4]}",
        ):
            yield shortened, "name, abbreviated", 0.85, True
    short = _PLACE_STARTS.sub("", _PLACE_ENDS.sub("", words)).strip()
    if short and short != words and short[:1].isupper():
        yield short, "short form", 0.8, False


def _with_adjective(words: str) -> Iterator[str]:
    """Deutschen Theater, Deutsche Theater for Deutsches Theater."""
    adjective = re.match(r"([A-ZÄÖÜ]\w{3,}?)(es|er|e)\s+(?=[A-ZÄÖÜ])", words)
    if adjective:
        rest = words[adjective.end() :]
        yield from (
            f"{adjective[1]}{ending} {rest}" for ending in ("en", "em", "e", "er", "es") if ending != adjective[2]
        )


def _doubtful(words: str, _kind: Kind) -> Iterator[_Told]:
    """A work or an event: one word is most often but a word."""
    tokens = words.split()
    if len(tokens) > 1 and len(words) >= len("Op. 1234"):
        yield words, "title", 0.8, True
    elif len(words) > 3:
        yield words, _TITLE_OF_ONE_WORD, 0.4, True
    head = re.split(r"[.:(\[]\s", words)[0].strip()
    if head != words and len(head.split()) > 1:
        yield head, "short title", 0.6, True
