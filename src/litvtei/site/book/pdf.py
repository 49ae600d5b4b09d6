"""A book on paper: a tagged PDF (PDF/UA-1), printed by WeasyPrint (the extra ``litvtei[pdf]``).

It has the pages of the EPUB. Nothing is fetched: all that a page may ask for are the files of the book.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from html import escape
from importlib import import_module
from typing import Any

from litvtei.errors import LitvteiError
from litvtei.site.book.page import Package
from litvtei.site.book.paper import BASE, Paper

_UA = "pdf/ua-1"


def weasyprint() -> Any:  # noqa: ANN401 - an extra without types
    """Return WeasyPrint. Raises LitvteiError, which names the cure, without it or without the library it needs."""
    try:
        module = import_module("weasyprint")
    except ImportError:
        raise LitvteiError("PDF needs the extra: pip install 'litvtei[pdf]'") from None
    except OSError:
        raise LitvteiError(
            "PDF needs Pango, a library of the system: apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0 (Debian, Ubuntu), dnf install pango (Fedora), brew install pango (macOS)"
        ) from None
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return module


def print_book(files: Mapping[str, bytes], package: Package, styles: tuple[str, ...]) -> bytes:
    """Return the files of a book as a PDF; the same files make the same bytes. ``styles`` are its stylesheets.

    It is printed twice, since the index must know on which pages the names have come to stand. Raises LitvteiError
    without the extra ``pdf``.
    """
    module = weasyprint()
    paper = Paper({one.file: files[one.file] for one in package.items if one.in_spine})
    fetcher = _fetcher(module, files)
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    sheets = [module.CSS(string=one, url_fetcher=fetcher, base_url=BASE, font_config=fonts) for one in styles]

    def printed(pages: Mapping[str, int] | None) -> Any:  # noqa: ANN401
        html = paper.html(_head(package), package.languages[0], pages)
        document = module.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
        return document.render(stylesheets=sheets, font_config=fonts, pdf_variant=_UA, pdf_tags=True)

    first = printed(None)
    numbers = {name: number for number, page in enumerate(first.pages, 1) for name in page.anchors}
    identifier = package.identifier.encode()
    data: bytes = printed(numbers).write_pdf(pdf_variant=_UA, pdf_tags=True, pdf_identifier=identifier)
    return data


def _head(package: Package) -> str:
    told = {
        "author": ", ".join(package.authors or package.editors),
        "description": package.description,
        "dcterms.created": package.modified,
        "dcterms.modified": package.modified,
    }
    metas = (f'<meta name="{name}" content="{escape(value)}">' for name, value in told.items() if value)
    return f"<title>{escape(package.title)}</title>{''.join(metas)}"


def _fetcher(module: Any, files: Mapping[str, bytes]) -> Callable[[str], Any]:  # noqa: ANN401
    """What answers for the files of the book, and for nothing else."""
    urls = module.urls

    class Fetcher(urls.URLFetcher):  # type: ignore[misc, name-defined]
        def fetch(self, url: str, _headers: object = None) -> Any:  # noqa: ANN401
            name = url.removeprefix(BASE)
            if not url.startswith(BASE) or name not in files:
                raise ValueError(f"{url} is not in the book")
            return urls.URLFetcherResponse(url, files[name], {})

    return Fetcher()
