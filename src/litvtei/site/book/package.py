"""What the package of a book says of it (EPUB 3.3, 5.5): Dublin Core and accessibility, all from the headers."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable

from litvtei.config import EditionConfig
from litvtei.edition.document import Document
from litvtei.labels.labels import Labels
from litvtei.markup.language import direction_of, html_language
from litvtei.site.book.page import PACKAGE, Cover, Item, Package
from litvtei.site.chrome import licence_name

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# A book that does not say when it was last changed; the oldest time that a container can hold.
_NO_DAY = "1980-01-01"


def languages_of(config: EditionConfig, documents: Iterable[Document]) -> tuple[str, ...]:
    """Return the languages of a book's texts, that of most texts first; that of the edition if no text names one."""
    named = Counter(language for one in documents if (language := html_language(one.language)))
    return tuple(dict(named.most_common())) or (html_language(config.language) or "en",)


def modified_at(documents: Iterable[Document]) -> str:
    """Return when a book was last changed: the day of the last revision that a header tells, else of publication."""
    headers = [one.header for one in documents]
    for days in ([one.revised for one in headers], [one.published.first for one in headers]):
        known = [day for one in days if (day := _day(one))]
        if known:
            return f"{max(known)}T00:00:00Z"
    return f"{_NO_DAY}T00:00:00Z"


def _day(value: str) -> str:
    found = _DAY.match(value)
    if not found or not 1 <= int(found[2] or 1) <= 12 or not 1 <= int(found[3] or 1) <= 31:
        return ""
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}"


def cover_of(config: EditionConfig, title: str, documents: tuple[Document, ...], file: str, say: Labels) -> Cover:
    """Return the first page of a book; of one document, that document's names and subtitle."""
    single = len(documents) == 1
    headers = [one.header for one in documents]
    authors = _union(one.authors for one in headers)
    return Cover(
        file,
        title,
        headers[0].subtitle if single else config.subtitle,
        authors if len(authors) <= 4 else (),
        _union(one.editors for one in headers)[:8],
        next((one.publisher for one in headers if one.publisher), ""),
        say("version", version=config.version) if config.version else "",
    )


def package_of(
    config: EditionConfig, cover: Cover, documents: tuple[Document, ...], items: tuple[Item, ...], *, name: str
) -> Package:
    """Return the package document. ``name`` tells books of one edition apart: the id of a document, or empty."""
    headers = [one.header for one in documents]
    single = len(documents) == 1
    languages = languages_of(config, documents)
    published = headers[0].published.first if single else ""
    return Package(
        PACKAGE,
        _identifier(config, cover.title, name, documents),
        cover.title,
        cover.subtitle,
        languages,
        _union(one.authors for one in headers),
        _union(one.editors for one in headers),
        _union((one.publisher,) for one in headers if one.publisher),
        _union((licence_name(licence), licence.url) for one in headers for licence in one.licences),
        headers[0].sources if single else (),
        " ".join(config.introduction) if not single else "",
        published if _DAY.fullmatch(published) and _day(published) else "",
        modified_at(documents),
        direction_of(languages[0]),
        items,
        any(one.type.startswith("image/") for one in items),
        any(one.file.startswith("index-") for one in items),
    )


def _identifier(config: EditionConfig, title: str, name: str, documents: tuple[Document, ...]) -> str:
    """A name for the book that stays its own as long as its address, else its title and first text, stay."""
    known = config.url or f"{title}\n{documents[0].id}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{known}\n{name}").urn


def _union(many: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for some in many for one in some if one.strip()))
