"""Pages that lead on: from an address that an entry had, or that others know it by, to the page that it has."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from litvtei.edition.redirect import read_redirects, redirected
from litvtei.markup.slug import slug
from litvtei.site.plan import FOLDERS, SitePlan, relative


def stub(name: str, links: list[tuple[str, str]], own: str) -> str:
    """Return a page that leads on without a script; with several links the choice is the reader's.

    ``links`` are addresses as seen from the page, with labels; ``own`` is the full address of the only one, or ``""``.
    """
    alone = len(links) == 1
    refresh = f'<meta http-equiv="refresh" content="0; url={escape(links[0][0])}">\n' if alone else ""
    canonical = f'<link rel="canonical" href="{escape(own)}">\n' if alone and own else ""
    items = "".join(f'<li><a href="{escape(url)}" dir="auto">{escape(label)}</a></li>\n' for url, label in links)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{refresh}{canonical}<title>{escape(name)}</title>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(name)}</h1>\n<ul>\n{items}</ul>\n</main>\n</body>\n</html>\n"
    )


def redirect_pages(plan: SitePlan) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of a page for every identifier that an entry once had.

    An address that a page has now stays that page's. Raises SourceError for a ``redirects.csv`` that cannot be read.
    """
    taken = set(plan.urls.values())
    for (kind, old), new in sorted(redirected(read_redirects(plan.edition.config.folder)).items()):
        url, target = f"{FOLDERS[kind]}/{slug(old)}.html", plan.urls.get((kind, new))
        if target and url not in taken:
            taken.add(url)
            way = relative(target, url)
            yield url, stub(old, [(way, plan.labels[kind, new])], way)
