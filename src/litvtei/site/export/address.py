"""Where entries and mentions stand on the site, as exports name them: in full, or seen from the file they are in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from litvtei.edition.edition import Edition
from litvtei.edition.implied import ImpliedEntry, find_implied
from litvtei.edition.mention import Mention
from litvtei.markup.slug import unique_slugs
from litvtei.site.plan import Key, SitePlan, entry_urls, relative, tei_urls, text_urls


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a site. ``base`` is the one it is published at, with a final slash, or ``""`` if unknown.

    ``entries`` are pages of entries, ``texts`` of documents (division -1) and divisions, ``tei`` the source files, all
    seen from the root of the site. ``place`` knows where words stand on pages that have been rendered; without it
    each is taken to be where it will be. ``at`` is the file that is being written, or one beside it.
    """

    base: str
    at: str
    entries: Mapping[Key, str]
    texts: Mapping[tuple[str, int], str]
    tei: Mapping[str, str]
    place: Callable[[Mention], str | None] | None = None

    def written_in(self, url: str) -> Addresses:
        """Return the same addresses for another file of the site."""
        return replace(self, at=url)

    def to(self, url: str) -> str:
        """Return an address of the site, percent-encoded: in full where the base is known, else seen from ``at``."""
        path, mark, anchor = url.partition("#")
        return _way(self.base, path, self.at.rpartition("/")[0]) + (f"#{quote(anchor)}" if mark else "")

    def near(self, url: str) -> str:
        """Return an address of the site as seen from ``at``, whatever the base: what a page links with."""
        return relative(url, self.at)

    def source(self, path: str) -> str:
        """Return the address of a source file: of its copy on the site, or its own where there is no site yet."""
        url = self.tei.get(path)
        return self.to(url) if url and (self.at or self.base) else quote(path)

    def entry(self, key: Key) -> str:
        """Return the address of an entry's page, ``""`` if it has none."""
        url = self.entries.get(key)
        return self.to(url) if url else ""

    def mention(self, mention: Mention) -> str:
        """Return the address of the exact word, ``""`` where no page shows it."""
        if self.place is None and (page := self.page(mention.document, mention.division)):
            return f"{page}#{percent_encoded(mention.anchor)}"
        url = self.place(mention) if self.place else self._entry_around(mention)
        return self.to(url) if url else ""

    def page(self, document: str, division: int) -> str:
        """Return the address of the page of a division of a document, -1 for its own; ``""`` if there is none."""
        url = self.texts.get((document, division))
        return self.to(url) if url else ""

    def _entry_around(self, mention: Mention) -> str | None:
        return self.entries.get(mention.inside) if mention.inside else None

    def text(self, mention: Mention) -> str:
        """Return the address of the page that a mention stands on, ``""`` if there is none."""
        url = self.texts.get((mention.document, mention.division)) or self.texts.get((mention.document, -1))
        return self.to(url) if url else ""


@lru_cache(maxsize=10_000)
def _way(base: str, path: str, folder: str) -> str:
    """The way to a file from a folder, which many mentions share."""
    return base + quote(path) if base else relative(path, f"{folder}/" if folder else "")


# The n-th mention of an entry is called alike in every text.
percent_encoded = lru_cache(maxsize=10_000)(quote)


def addresses_of_plan(plan: SitePlan) -> Addresses:
    """Return the addresses of a site that is being built."""
    texts = {place: text.url for place, text in plan.pages.items()}
    return Addresses(_base(plan.edition), "", plan.urls, texts, plan.tei, plan.mention_url)


def addresses_of(edition: Edition, implied: tuple[ImpliedEntry, ...] | None = None) -> Addresses:
    """Return the addresses of a site that may be built, told from what the edition says, without rendering it.

    ``implied`` are the entries that its texts imply, as a site has them, where they are known already.
    """
    slugs = unique_slugs([document.id for document in edition.documents])
    texts = {
        (document.id, division): url
        for document, slug in zip(edition.documents, slugs, strict=True)
        for division, url in text_urls(document, slug).items()
    }
    entries = entry_urls(edition, find_implied(edition, together=True) if implied is None else implied)
    return Addresses(_base(edition), "", entries, texts, tei_urls(edition))


def _base(edition: Edition) -> str:
    url = edition.config.url.strip()
    return f"{url.rstrip('/')}/" if url else ""
