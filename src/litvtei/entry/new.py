"""What an editor says of an entry that is not there yet, by hand or as a row of a table, and what it is like."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from pathlib import Path

from litvtei.edition.authority import AUTHORITIES
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.errors import SourceError
from litvtei.markup.slug import slug

_ALIKE = 0.8
_PLAIN = str.maketrans({"ß": "ss", "'": "", "’": ""})
# As Russian names are most often written in English; only identifiers are made with it.
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўłøæœđ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i e g u l o ae oe d".split(" "),
        strict=True,
    )
)
_DATE = re.compile(r"-?\d{4,}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be added. ``name`` is as a list sorts it (``Litvinov, Maxim``); dates are as TEI writes them.

    ``other`` is another name of it. An empty ``id`` is minted. The authorities hold an identifier each, or nothing.
    """

    kind: Kind
    name: str
    id: str = ""
    other: str = ""
    note: str = ""
    birth: str = ""
    death: str = ""
    gnd: str = field(default="", metadata={"authority": True})
    viaf: str = field(default="", metadata={"authority": True})
    wikidata: str = field(default="", metadata={"authority": True})
    geonames: str = field(default="", metadata={"authority": True})

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """The identifiers in authorities, each with the authority's name."""
        named = ((one.name, getattr(self, one.name)) for one in fields(self) if one.metadata.get("authority"))
        return tuple((AUTHORITIES[key], number) for key, number in named if number)


COLUMNS = tuple(one.name for one in fields(NewEntry))


def read_table(path: Path, kind: Kind | None = None) -> tuple[NewEntry, ...]:
    """Return the entries of a CSV file, whose first line names its columns, some of ``COLUMNS``.

    Raises SourceError, with the line, for a column that is not known, a row without a name or a wrong date.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="more"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path} cannot be read: {error}") from None
    found = []
    for number, row in enumerate(rows, 2):
        values = {name: (value or "").strip() for name, value in row.items() if name != "more"}
        unknown = next((name for name in values if name not in COLUMNS), None)
        if unknown is not None or "more" in row:
            raise SourceError(f"{path}:{number}: unknown column “{unknown or ''}”; known are {', '.join(COLUMNS)}")
        named = values.pop("kind", "") or (kind or "")
        if named not in set(Kind) - {Kind.OTHER}:
            raise SourceError(f"{path}:{number}: “{named}” is no kind of entry; name one in the column or with --kind")
        try:
            found.append(checked(NewEntry(Kind(named), values.pop("name", ""), **values)))
        except SourceError as error:
            raise SourceError(f"{path}:{number}: {error}") from None
    return tuple(found)


def checked(new: NewEntry) -> NewEntry:
    """Return an entry as it is. Raises SourceError if it has no name, or a date that is none."""
    if not new.name.strip():
        raise SourceError("the entry has no name")
    for value in (new.birth, new.death):
        if value and not _DATE.fullmatch(value):
            raise SourceError(f"“{value}” is no date; write 1876, 1876-07 or 1876-07-17")
    return new


class Alike:
    """The entries of an edition, to be asked which of them a new one may be."""

    def __init__(self, edition: Edition) -> None:
        """Sort the names of all entries by the beginnings of their words."""
        self._numbers: dict[tuple[str, str], RegisterEntry] = {}
        self._names: dict[tuple[Kind, str], dict[str, RegisterEntry]] = {}
        for entry in edition.entries:
            for link in entry.authorities:
                self._numbers[link.name, link.identifier] = entry
            for words in {entry.label, *(name.words for name in entry.names)}:
                for word in _words(words):
                    self._names.setdefault((entry.kind, word[:3]), {})[words] = entry

    def to(self, new: NewEntry) -> tuple[RegisterEntry, ...]:
        """Return the entries that a new one may be: with its number in an authority, or a name much like its own."""
        found = {self._numbers[one].key(): self._numbers[one] for one in new.numbers if one in self._numbers}
        own = " ".join(sorted(_words(new.name)))
        for word in _words(new.name):
            for words, entry in self._names.get((new.kind, word[:3]), {}).items():
                other = " ".join(sorted(_words(words)))
                matcher = SequenceMatcher(None, own, other)
                if own == other or (matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE):
                    found[entry.key()] = entry
        return tuple(found.values())


def mint(new: NewEntry, taken: set[str]) -> str:
    """Return a readable identifier that is not taken: a person's surname, with the forename where that is.

    Raises SourceError for a name in which there is nothing that ``a-z`` could say.
    """
    surname, comma, _ = new.name.partition(",")
    names = [surname, new.name] if comma and new.kind is Kind.PERSON else [new.name]
    plain = [_plain(name) for name in names]
    if not all(plain):
        raise SourceError(f"no readable identifier can be made of “{new.name}”; name one yourself")
    for one in (*plain, *(f"{plain[-1]}-{number}" for number in range(2, len(taken) + 3))):
        if one.casefold() not in taken:
            return one
    raise AssertionError


def _plain(name: str) -> str:
    """Return a slug without its hash, or ``""`` where letters would be lost."""
    plain = "".join(_LATIN.get(one, one) for one in name.translate(_PLAIN).casefold())
    letters = unicodedata.normalize("NFKD", plain)
    if any(one.isalnum() and not one.isascii() for one in letters):
        return ""
    made = slug(letters[:60])
    return f"x-{made}" if not made[:1].isalpha() else made


def _words(name: str) -> list[str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return re.findall(r"\w+", plain)


def taken_in(edition: Edition, others: Iterable[str] = ()) -> set[str]:
    """Return the identifiers that a new entry cannot have, in small letters: case must tell nothing apart."""
    ids = {one for file in edition.files for one in file.ids}
    return {one.casefold() for one in (*ids, *(entry.id for entry in edition.entries), *others)}
