"""Titles of documents, told apart where several bear the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from litvtei.edition.document import Document
from litvtei.labels.labels import Labels


class Titles:
    """The titles of an edition's documents."""

    def __init__(self, documents: Iterable[Document], say: Labels) -> None:
        """Count which titles are borne more than once, and which dates with them."""
        documents, self._say = tuple(documents), say
        self._titles = Counter(document.title for document in documents)
        shared = [document for document in documents if self._titles[document.title] > 1]
        self._dated = Counter((document.title, document.date.words(say)) for document in shared)
        self._numbered = Counter((document.title, document.header.number) for document in shared)

    def told_apart(self, document: Document) -> str:
        """Return a title as it is; a shared one with its date or its number in a series, else with its identifier."""
        mark = self.mark(document)
        return f"{document.title} ({mark})" if mark else document.title

    def mark(self, document: Document) -> str:
        """Return what tells a document from others of its title, or nothing where none shares it."""
        if self._titles[document.title] < 2:
            return ""
        date = document.date.words(self._say) if document.date.known else ""
        if date and self._dated[document.title, date] < 2:
            return date
        number = document.header.number
        return number if number and self._numbered[document.title, number] < 2 else document.id
