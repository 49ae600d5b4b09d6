"""A part of an edition: some documents, a time, or only what leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from litvtei.edition.archive import Archive
from litvtei.edition.date import DateValue
from litvtei.edition.document import Document
from litvtei.edition.edition import Edition
from litvtei.edition.mention import Mention
from litvtei.errors import SourceError

DAY = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?")
Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which mentions are wanted. Empty values leave all.

    ``documents`` are identifiers or paths of documents, or globs of them; ``first`` and ``last`` bound the date of
    the text, both included: a year, month or day. A text without a date is in no time.
    """

    documents: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    only_unresolved: bool = False

    @property
    def narrows(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.documents or self.first or self.last or self.only_unresolved)

    def takes_document(self, document: Document) -> bool:
        """Tell whether a document is wanted, whatever its date."""
        names = (document.id, document.path)
        return not self.documents or any(fnmatchcase(name, one) for name in names for one in self.documents)

    def takes_date(self, date: DateValue) -> bool:
        """Tell whether a text of a date is wanted: one that may be of the time asked for."""
        if not self.first and not self.last:
            return True
        bounds = _bounds(date)
        if bounds is None:
            return False
        return not (
            (self.first and bounds[1] < _day(self.first, (1, 1))) or (self.last and bounds[0] > _day(self.last, _END))
        )

    def taken(self, mention: Mention, document: Document | None) -> Mention | None:
        """Return what is wanted of a mention; a file that is no document is in no document and no time."""
        if self.only_unresolved:
            if not mention.unresolved:
                return None
            mention = mention._replace(entries=(), external=())
        if document is None:
            return None if self.documents or self.first or self.last else mention
        own = document.divisions[mention.division].date if mention.division >= 0 else document.date
        wanted = self.takes_document(document) and self.takes_date(own if own.known else document.date)
        return mention if wanted else None


_END = (12, 31)
_FAR: tuple[Day, Day] = ((-(10**9), 1, 1), (10**9, 12, 31))


def chosen(edition: Edition, choice: Choice) -> Edition:
    """Return an edition with the wanted mentions, dates and documents only.

    Raises SourceError for a name that no document has.
    """
    if not choice.narrows:
        return edition
    require_documents(edition, choice)
    by_id = {document.id: document for document in edition.documents}

    def wanted(mentions: Iterable[Mention]) -> Iterator[Mention]:
        return (one for each in mentions if (one := choice.taken(each, by_id.get(each.document))) is not None)

    archive = Archive(edition.config.mentions, len(edition.mentions) + len(edition.dates))
    mentions, dates = archive.settled(wanted(edition.mentions), wanted(edition.dates))
    named = {one.document for one in mentions}
    documents = tuple(one for one in edition.documents if one.id in named)
    return replace(edition, documents=documents, mentions=mentions, dates=dates)


def require_documents(edition: Edition, choice: Choice) -> None:
    """Raise SourceError for a name in a choice that no document of an edition has."""
    for one in choice.documents:
        if not any(Choice((one,)).takes_document(document) for document in edition.documents):
            raise SourceError(f"there is no document “{one}”; name it by its file, with * for any characters")


def _bounds(date: DateValue) -> tuple[Day, Day] | None:
    """The first and last day that a date may mean; open to one side where nothing bounds it."""
    earliest, latest = date.when or date.start or date.not_before, date.when or date.end or date.not_after
    if not DAY.match(earliest) and not DAY.match(latest):
        return None
    first = _day(earliest, (1, 1)) if DAY.match(earliest) else _FAR[0]
    return first, _day(latest, _END) if DAY.match(latest) else _FAR[1]


def _day(value: str, otherwise: tuple[int, int]) -> Day:
    match = DAY.match(value)
    if match is None:
        raise ValueError(value)
    month, day = match[2], match[3]
    return int(match[1]), int(month) if month else otherwise[0], int(day) if day else otherwise[1]
